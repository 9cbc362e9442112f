/**
 * From storage of other libraries into a text.
 */
#ifndef MD_RENDER_TAKE_H
#define MD_RENDER_TAKE_H

#include "base/text.h"

/** Append `length` bytes of a malloc'ed block to `text` and free it, also when the text's arena runs out and jumps. */
void md_take_bytes(MdText *text, void *block, size_t length);

#endif
