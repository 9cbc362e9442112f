/**
 * Weave: what stands in a Markdown document that concerns memdiag.
 *
 * A document is read with cmark-gfm (CommonMark with GitHub's extensions), so containers (quotes, lists), indented and
 * unclosed fences and HTML blocks are what they are for every renderer. Front matter (YAML between `---`, TOML between
 * `+++`, at the start of the file) is left out. Positions are those of the document; everything lives in an arena.
 */
#ifndef MD_WEAVE_WEAVE_H
#define MD_WEAVE_WEAVE_H

#include "base/arena.h"
#include "base/vector.h"
#include <stdbool.h>
#include <stdint.h>

typedef enum MdFenceKind {
    MD_FENCE_C,      /* ```c, ```C, ```{.c …} */
    MD_FENCE_OUTPUT, /* ```output, or a block without a language that the text before it announces as output */
    MD_FENCE_PLAIN,  /* ```text, or no language at all */
    MD_FENCE_OTHER,
} MdFenceKind;

/** A line of a fenced block: bytes of the document, what the containers around it put in front left out. */
typedef struct MdFenceLine {
    size_t offset, length;
} MdFenceLine;

typedef struct MdFence {
    MdFenceKind kind;
    const char *info;    /* what stands behind the opening fence */
    uint32_t first_line; /* of its contents, from 1; the opening fence stands on the line before it */
    MD_VECTOR(MdFenceLine) lines;
    bool closed;  /* has a closing fence */
    bool follows; /* stands directly behind another fence, or with one paragraph between */
} MdFence;

/** `<!-- memdiag: TEXT -->` */
typedef struct MdFenceNote {
    const char *text; /* without the marks and the word */
    uint32_t line, column;
    size_t fence; /* index of the C fence that it stands next to; SIZE_MAX: none */
} MdFenceNote;

typedef struct MdMarkdown {
    const char *text; /* the caller's */
    size_t size;
    size_t *lines; /* where each line begins; lines[line - 1], and one more: the end */
    size_t line_count;
    MD_VECTOR(MdFence) fences; /* in order */
    MD_VECTOR(MdFenceNote) notes;
} MdMarkdown;

/**
 * Read a document.
 *
 * @param text `size` bytes, which must outlive the result.
 */
void md_markdown_read(MdArena *arena, const char *text, size_t size, MdMarkdown *ret_markdown);

/** Is the file, by its name, a Markdown document? */
bool md_markdown_is_name(const char *path);

#endif
