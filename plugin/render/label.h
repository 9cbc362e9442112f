/**
 * Text in pictures: made visible and measured.
 */
#ifndef MD_RENDER_LABEL_H
#define MD_RENDER_LABEL_H

#include "base/text.h"

/**
 * Text as a picture may carry it: valid UTF-8 without control characters.
 *
 * Bytes that are no UTF-8 become U+FFFD, controls their stand-in of the U+2400 row, and characters that are invisible
 * or turn the direction of writing (bidirectional overrides, zero-width ones) their number: `‹U+202E›`.
 */
const char *md_label_visible(MdArena *arena, const char *string);

/** Columns that a terminal or a monospaced font takes for it: é 1, 漢 2, combining marks 0. */
int md_label_columns(const char *string);

/** At most `columns` columns of it, the middle replaced by `…` where something is cut. */
const char *md_label_cut(MdArena *arena, const char *string, int columns);

#endif
