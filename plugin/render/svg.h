/**
 * SVG of a drawing.
 */
#ifndef MD_RENDER_SVG_H
#define MD_RENDER_SVG_H

#include "drawing.h"
#include "render.h"

/**
 * Append a stand-alone SVG.
 *
 * @param flat colours and hatches as plain attributes, light or dark, without style sheet: for librsvg.
 */
void md_svg_write(const MdDiagram *diagram, const MdDrawing *drawing, MdTheme theme, bool flat, MdText *text);

#endif
