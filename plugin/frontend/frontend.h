/**
 * The frontend: a C source, read with libclang, converted once to the typed program tree.
 *
 * The only folder that knows libclang. Method: clang parses the translation unit; declarations, then bodies, are
 * converted cursor by cursor, level by level; what libclang's C API does not tell is found by the ways round that
 * docs/libclang.md describes (pretty-printed bodies, tokens, the rules of ISO C).
 */
#ifndef MD_FRONTEND_FRONTEND_H
#define MD_FRONTEND_FRONTEND_H

#include "program/program.h"

typedef struct MdFrontendOptions {
    const char *path;         /* the main file, as the user spelt it */
    const char *const *flags; /* compile flags as after `--`; include paths, defines, -std, … */
    size_t flag_count;
    const char *target; /* triple, or NULL: the host's */
    bool skip_bodies;   /* declarations and records only: what `layout --no-shapes` needs */
    const char *text;   /* contents that stand for the file's own (claims, tests), or NULL */
    size_t text_size;
} MdFrontendOptions;

/**
 * Read and convert one translation unit.
 *
 * Must run on a large stack (md_thread_run); clang and the conversion recurse with the nesting of the source.
 * @param arena       of the program; its rescue must be armed in this thread.
 * @param diagnostics gets clang's errors and warnings as clang words them.
 * @return MD_OK; MD_ERROR_FILE when the file cannot be read (missing, a directory, no permission);
 *         MD_ERROR_SOURCE when clang finds an error in it; MD_ERROR_MEMORY. ret_program is untouched on failure.
 */
MdStatus md_frontend_read(MdArena *arena, const MdFrontendOptions *options, MdDiagnostics *diagnostics,
                          MdProgram **ret_program);

#endif
