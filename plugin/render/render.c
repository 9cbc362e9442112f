/**
 * The table of formats.
 */
#include "render.h"
#include "dot.h"
#include "drawing.h"
#include "json.h"
#include "raster.h"
#include "svg.h"
#include "text.h"
#include <stdlib.h>
#include <string.h>

struct MdRenderer {
    MdGraphviz *graphviz; /* made when first needed */
    MdSeries *series;     /* that the pictures belong to; NULL: they stand alone */
    MdDrawing drawing;    /* storage that pictures share, one after the other */
};

MdRenderer *md_renderer_create(void) {
    return calloc(1, sizeof(MdRenderer));
}

void md_renderer_destroy(MdRenderer *renderer) {
    if (!renderer)
        return;
    md_graphviz_destroy(renderer->graphviz);
    md_series_destroy(renderer->series);
    md_drawing_finish(&renderer->drawing);
    free(renderer);
}

typedef enum Purpose { DRAWN, MEASURED } Purpose;

/** Lay a diagram out: into the drawing, or only to be measured for the series. */
static MdStatus lay_out(MdRenderer *renderer, const MdDiagram *diagram, Purpose purpose, MdArena *arena,
                        MdDiagnostics *diagnostics) {
    MdText dot = md_text(arena);
    md_dot_write(diagram, &dot);
    if (!renderer->graphviz)
        renderer->graphviz = md_graphviz_create();
    if (!renderer->graphviz)
        return MD_ERROR_MEMORY;
    const char *text = md_text_string(&dot);
    MdStatus status = purpose == MEASURED
                          ? md_graphviz_measure(renderer->graphviz, text, renderer->series)
                          : md_graphviz_draw(renderer->graphviz, text, renderer->series, &renderer->drawing);
    if (status == MD_ERROR_LIMIT)
        md_diagnostics_say(diagnostics, MD_ERROR, "Graphviz cannot lay out the picture '%s'", diagram->title);
    return status;
}

MdStatus md_renderer_begin_series(MdRenderer *renderer) {
    md_series_destroy(renderer->series);
    renderer->series = md_series_create();
    return renderer->series ? MD_OK : MD_ERROR_MEMORY;
}

MdStatus md_renderer_measure(MdRenderer *renderer, const MdDiagram *diagram, MdArena *arena,
                             MdDiagnostics *diagnostics) {
    return lay_out(renderer, diagram, MEASURED, arena, diagnostics);
}

MdStatus md_renderer_settle(MdRenderer *renderer) {
    return md_series_settle(renderer->series) ? MD_OK : MD_ERROR_MEMORY;
}

static MdStatus render_svg(MdRenderer *renderer, const MdDiagram *diagram, const MdRenderOptions *options,
                           MdText *ret_text, MdDiagnostics *diagnostics) {
    MdStatus status = lay_out(renderer, diagram, DRAWN, ret_text->arena, diagnostics);
    if (status == MD_OK)
        md_svg_write(diagram, &renderer->drawing, options->theme, false, ret_text);
    return status;
}

static MdStatus render_raster(MdRenderer *renderer, const MdDiagram *diagram, const MdRenderOptions *options, bool pdf,
                              MdText *ret_text, MdDiagnostics *diagnostics) {
    MdStatus status = lay_out(renderer, diagram, DRAWN, ret_text->arena, diagnostics);
    if (status != MD_OK)
        return status;
    MdText svg = md_text(ret_text->arena);
    md_svg_write(diagram, &renderer->drawing, options->theme, true, &svg);
    return md_raster_write(&svg, pdf, options->theme == MD_THEME_DARK, options->scale, ret_text, diagnostics);
}

static MdStatus render_png(MdRenderer *renderer, const MdDiagram *diagram, const MdRenderOptions *options,
                           MdText *ret_text, MdDiagnostics *diagnostics) {
    return render_raster(renderer, diagram, options, false, ret_text, diagnostics);
}

static MdStatus render_pdf(MdRenderer *renderer, const MdDiagram *diagram, const MdRenderOptions *options,
                           MdText *ret_text, MdDiagnostics *diagnostics) {
    return render_raster(renderer, diagram, options, true, ret_text, diagnostics);
}

static MdStatus render_dot(MdRenderer *renderer, const MdDiagram *diagram, const MdRenderOptions *options,
                           MdText *ret_text, MdDiagnostics *diagnostics) {
    (void)renderer;
    (void)options;
    (void)diagnostics;
    md_dot_write(diagram, ret_text);
    return MD_OK;
}

static MdStatus render_text(MdRenderer *renderer, const MdDiagram *diagram, const MdRenderOptions *options,
                            MdText *ret_text, MdDiagnostics *diagnostics) {
    (void)renderer;
    (void)diagnostics;
    md_text_write(diagram, options->ascii, ret_text);
    return MD_OK;
}

static MdStatus render_json(MdRenderer *renderer, const MdDiagram *diagram, const MdRenderOptions *options,
                            MdText *ret_text, MdDiagnostics *diagnostics) {
    (void)renderer;
    (void)options;
    (void)diagnostics;
    return md_render_json_list(&diagram, 1, ret_text);
}

static const MdFormat formats[] = {
    { "svg", "svg", "vector picture for pages and slides, light and dark", false, true, render_svg },
    { "dot", "dot", "Graphviz source of the picture", false, false, render_dot },
    { "png", "png", "pixels", true, true, render_png },
    { "pdf", "pdf", "for print", true, true, render_pdf },
    { "text", "txt", "box-drawing characters, at most 100 columns where it fits", false, false, render_text },
    { "json", "json", "the picture's data", false, false, render_json },
};

const MdFormat *md_formats(size_t *ret_count) {
    *ret_count = sizeof formats / sizeof *formats;
    return formats;
}

const MdFormat *md_format_find(const char *name) {
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (!strcmp(formats[i].name, name))
            return &formats[i];
    return NULL;
}

MdStatus md_render(MdRenderer *renderer, const MdFormat *format, const MdDiagram *diagram,
                   const MdRenderOptions *options, MdText *ret_text, MdDiagnostics *diagnostics) {
    static const MdRenderOptions defaults = { 0 };
    return format->render(renderer, diagram, options ? options : &defaults, ret_text, diagnostics);
}
