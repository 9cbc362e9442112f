/**
 * What another order of the members would break, with its places: the price of the bytes that it saves.
 *
 * Found is what the source shows. A pointer that went through `void *` hides what it pointed to, and where function
 * bodies were not read only initialisers and unions are seen. Whoever finds nothing has not proved that nothing breaks.
 */
#ifndef MD_LAYOUT_BREAKS_H
#define MD_LAYOUT_BREAKS_H

#include "layout.h"

typedef enum MdBreakKind {
#define BREAK(constant, name) MD_BREAK_##constant,
#include "break_kinds.h"
#undef BREAK
    MD_BREAK_COUNT
} MdBreakKind;

/** One place that relies on where members of a record lie. */
typedef struct MdBreak {
    MdBreakKind kind;
    MdPlace place; /* of the initialiser, cast or call; of the definition of the union */
    const MdRecord *record;
    const MdRecord *other; /* CAST, PREFIX and UNION: the other record; else NULL */
    const char *name;      /* BYTES: of the function; UNION: its tag; else NULL */
    size_t members;        /* so many from the first on have to stay; 0: all */
} MdBreak;

typedef MD_VECTOR(MdBreak) MdBreaks;

/** "initialiser", "cast", … */
const char *md_break_kind_name(MdBreakKind kind);

/** All such places of a program, in one walk over it; storage in `arena`. */
MdBreaks md_layout_reliances(MdArena *arena, const MdProgram *program);

/** Those of them that the layout's best order breaks, by kind and place; none where no order saves bytes. */
MdBreaks md_layout_breaks(MdArena *arena, const MdBreaks *reliances, const MdRecordLayout *layout);

#endif
