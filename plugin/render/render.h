/**
 * Renderers: a diagram written in one format. A format is one row of a table.
 *
 * Output depends on the diagram and the options alone: no font, locale, time zone, folder or environment variable of
 * the machine is looked at. Graphviz (libgvc) keeps process-wide state, so layouts of all renderers take turns behind
 * one mutex.
 */
#ifndef MD_RENDER_RENDER_H
#define MD_RENDER_RENDER_H

#include "base/diagnostic.h"
#include "base/status.h"
#include "base/text.h"
#include "diagram/diagram.h"

typedef enum MdTheme { MD_THEME_AUTO /* follows the page */, MD_THEME_LIGHT, MD_THEME_DARK } MdTheme;

typedef struct MdRenderOptions {
    MdTheme theme; /* svg; png and pdf are light unless DARK is asked for */
    bool ascii;    /* text: + - | instead of box-drawing characters */
    double scale;  /* png: pixels per CSS pixel; 0 means 2 */
} MdRenderOptions;

typedef struct MdRenderer MdRenderer;

typedef struct MdFormat {
    const char *name;      /* as -f takes it */
    const char *extension; /* without the dot */
    const char *about;     /* one line for the help */
    bool binary, placed;   /* placed: things stand where a plan puts them, which a series keeps */
    MdStatus (*render)(MdRenderer *renderer, const MdDiagram *diagram, const MdRenderOptions *options, MdText *ret_text,
                       MdDiagnostics *diagnostics);
} MdFormat;

/** The table of formats, in the order of the help. */
const MdFormat *md_formats(size_t *ret_count);
/** A format by name; NULL when there is none. */
const MdFormat *md_format_find(const char *name);

/** A renderer keeps what several pictures share (a Graphviz context, made on first use). NULL: no memory. */
MdRenderer *md_renderer_create(void);
void md_renderer_destroy(MdRenderer *renderer);

/**
 * Write `diagram` in `format` to the end of `ret_text`.
 *
 * @param options NULL: defaults.
 * @return MD_ERROR_UNSUPPORTED when the libraries of png and pdf are missing, MD_ERROR_MEMORY; the diagnostics say more.
 */
MdStatus md_render(MdRenderer *renderer, const MdFormat *format, const MdDiagram *diagram,
                   const MdRenderOptions *options, MdText *ret_text, MdDiagnostics *diagnostics);

/**
 * A series: pictures that belong together, in which what stands in several of them stands in the same place in all. It
 * is begun, told of each picture, and settled; then it holds for the formats that place things, until the next one.
 *
 * @return as md_render.
 */
MdStatus md_renderer_begin_series(MdRenderer *renderer);
MdStatus md_renderer_measure(MdRenderer *renderer, const MdDiagram *diagram, MdArena *arena,
                             MdDiagnostics *diagnostics);
MdStatus md_renderer_settle(MdRenderer *renderer);

/** A quantity over time that changes in steps: the heap in use. */
typedef struct MdPlotPoint {
    uint64_t x, y; /* from x on it is y */
} MdPlotPoint;

typedef struct MdPlot {
    const char *id, *title, *description; /* as of a diagram */
    const char *x_name, *y_name;          /* what the axes show, with the unit: "bytes" */
    const MdPlotPoint *points;            /* by rising x; before the first it is 0 */
    size_t count;
    uint64_t end;   /* of the x axis */
    uint64_t limit; /* of y; drawn where the plot comes near it */
} MdPlot;

/** Append the plot as a stand-alone SVG. */
void md_render_plot(const MdPlot *plot, const MdRenderOptions *options, MdText *ret_text);

/** One JSON document with several pictures: `scopes[]` in the order given (docs/json-schema/draw.schema.json). */
MdStatus md_render_json_list(const MdDiagram *const *diagrams, size_t count, MdText *ret_text);

#endif
