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
    MdDrawing drawing;    /* storage that pictures share, one after the other */
};

MdRenderer *md_renderer_create(void) {
    return calloc(1, sizeof(MdRenderer));
}

void md_renderer_destroy(MdRenderer *renderer) {
    if (!renderer)
        return;
    md_graphviz_destroy(renderer->graphviz);
    md_drawing_finish(&renderer->drawing);
    free(renderer);
}

static MdStatus lay_out(MdRenderer *renderer, const MdDiagram *diagram, MdText *text, MdDiagnostics *diagnostics) {
    MdText dot = md_text(text->arena);
    md_dot_write(diagram, &dot);
    if (!renderer->graphviz)
        renderer->graphviz = md_graphviz_create();
    MdStatus status = MD_ERROR_MEMORY;
    if (renderer->graphviz)
        status = md_graphviz_draw(renderer->graphviz, md_text_string(&dot), &renderer->drawing);
    if (status == MD_ERROR_LIMIT)
        md_diagnostics_say(diagnostics, MD_ERROR, "Graphviz cannot lay out the picture '%s'", diagram->title);
    return status;
}

static MdStatus render_svg(MdRenderer *renderer, const MdDiagram *diagram, const MdRenderOptions *options,
                           MdText *ret_text, MdDiagnostics *diagnostics) {
    MdStatus status = lay_out(renderer, diagram, ret_text, diagnostics);
    if (status == MD_OK)
        md_svg_write(diagram, &renderer->drawing, options->theme, false, ret_text);
    return status;
}

static MdStatus render_raster(MdRenderer *renderer, const MdDiagram *diagram, const MdRenderOptions *options, bool pdf,
                              MdText *ret_text, MdDiagnostics *diagnostics) {
    MdStatus status = lay_out(renderer, diagram, ret_text, diagnostics);
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
    { "svg", "svg", "vector picture for pages and slides, light and dark", false, render_svg },
    { "dot", "dot", "Graphviz source of the picture", false, render_dot },
    { "png", "png", "pixels", true, render_png },
    { "pdf", "pdf", "for print", true, render_pdf },
    { "text", "txt", "box-drawing characters, at most 100 columns where it fits", false, render_text },
    { "json", "json", "the picture's data", false, render_json },
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
