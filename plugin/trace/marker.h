/**
 * Markers: comments of the source that ask for a picture, or keep a variable out of all pictures.
 *
 *   // memdiag: show "after the move" iter=3 only=s1,s2 hide=tmp bytes cache_lines
 *   // memdiag: hide
 *
 * `show` draws the state at its point: just before the next statement of the same block, or at the end of the block.
 * `hide` belongs to the declarations on its line, or on the next line when nothing else stands on its own.
 * A comment whose first word is `memdiag:` and whose second is neither (claims: `memdiag: sizeof(x) == 4`) is left
 * alone, unless that word is within two letters of one of them: then it is misspelt, which is an error.
 */
#ifndef MD_TRACE_MARKER_H
#define MD_TRACE_MARKER_H

#include "snapshot.h"

typedef struct MdMarkers {
    MD_VECTOR(const MdMarker *) shows; /* in order of the source */
    MD_VECTOR(const MdObject *) hidden;
} MdMarkers;

/**
 * Read the markers of one program.
 *
 * @param ret_diagnostics errors with their place: a misspelt word (with the nearest right one), a label given twice, a
 *                        name that no variable has, a marker in a macro or outside of every function body.
 * @return never NULL: the markers that could be read; errors tell of the others.
 */
const MdMarkers *md_markers(MdArena *arena, const MdProgram *program, MdDiagnostics *ret_diagnostics);

/** What a file of this marker is called: the label in lower case, other characters than letters and digits as dashes. */
const char *md_marker_file_part(MdArena *arena, const MdMarker *marker);

#endif
