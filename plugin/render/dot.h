/**
 * The DOT of a diagram: what Graphviz lays out for svg, png and pdf, and what `-f dot` writes.
 */
#ifndef MD_RENDER_DOT_H
#define MD_RENDER_DOT_H

#include "base/text.h"
#include "diagram/diagram.h"

/** Append the DOT of `diagram`; scratch data lives in the text's arena. */
void md_dot_write(const MdDiagram *diagram, MdText *text);

#endif
