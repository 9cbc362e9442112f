/**
 * PNG and PDF from SVG, by librsvg and cairo.
 */
#ifndef MD_RENDER_RASTER_H
#define MD_RENDER_RASTER_H

#include "base/diagnostic.h"
#include "base/status.h"
#include "base/text.h"

/**
 * Append the SVG as PNG or PDF. The two libraries are loaded on first use, since they cost more start-up than all else.
 *
 * @param dark  ground of the dark theme, else white.
 * @param scale pixels per CSS pixel for PNG; 0 means 2.
 * @return MD_ERROR_UNSUPPORTED with a message when a library is missing or refuses the picture.
 */
MdStatus md_raster_write(const MdText *svg, bool pdf, bool dark, double scale, MdText *ret_text,
                         MdDiagnostics *diagnostics);

#endif
