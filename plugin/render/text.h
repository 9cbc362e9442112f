/**
 * The diagram in box-drawing characters.
 */
#ifndef MD_RENDER_TEXT_H
#define MD_RENDER_TEXT_H

#include "base/text.h"
#include "diagram/diagram.h"

/** Append `diagram`; `ascii`: with + - | and so on. Blocks stand right of the stack where 100 columns suffice. */
void md_text_write(const MdDiagram *diagram, bool ascii, MdText *text);

#endif
