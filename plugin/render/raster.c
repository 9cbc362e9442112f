/**
 * PNG and PDF: librsvg draws our SVG on a cairo surface. Both libraries are opened with dlopen and stay loaded.
 *
 * The bytes are collected in malloc'ed storage: cairo's frames must not be jumped over by an arena.
 */
#include "raster.h"
#include "take.h"
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#include <cairo-pdf.h>
#include <librsvg/rsvg.h>
#pragma GCC diagnostic pop

/** The functions that are used: (library, name). */
#define FUNCTIONS(F)                                                                                                   \
    F(rsvg, rsvg_handle_new_from_data)                                                                                 \
    F(rsvg, rsvg_handle_set_dpi)                                                                                       \
    F(rsvg, rsvg_handle_get_intrinsic_size_in_pixels)                                                                  \
    F(rsvg, rsvg_handle_render_document)                                                                               \
    F(rsvg, g_object_unref)                                                                                            \
    F(cairo, cairo_image_surface_create)                                                                               \
    F(cairo, cairo_pdf_surface_create_for_stream)                                                                      \
    F(cairo, cairo_pdf_surface_set_metadata)                                                                           \
    F(cairo, cairo_surface_write_to_png_stream)                                                                        \
    F(cairo, cairo_surface_finish)                                                                                     \
    F(cairo, cairo_surface_status)                                                                                     \
    F(cairo, cairo_surface_destroy)                                                                                    \
    F(cairo, cairo_create)                                                                                             \
    F(cairo, cairo_destroy)                                                                                            \
    F(cairo, cairo_status)                                                                                             \
    F(cairo, cairo_scale)                                                                                              \
    F(cairo, cairo_set_source_rgb)                                                                                     \
    F(cairo, cairo_paint)

typedef struct Library {
    void *rsvg, *cairo;
#define FIELD(library, name) __typeof__(&name) name;
    FUNCTIONS(FIELD)
#undef FIELD
} Library;

static bool load(Library *library, MdDiagnostics *diagnostics) {
    /* librsvg brings glib: dlsym looks through what a handle depends on */
    library->rsvg = dlopen("librsvg-2.so.2", RTLD_NOW | RTLD_LOCAL);
    library->cairo = dlopen("libcairo.so.2", RTLD_NOW | RTLD_LOCAL);
    const char *missing = !library->rsvg ? "librsvg-2.so.2" : !library->cairo ? "libcairo.so.2" : NULL;
#define FIND(place, name)                                                                                              \
    if (!missing) {                                                                                                    \
        void *found = dlsym(library->place, #name);                                                                    \
        memcpy(&library->name, &found, sizeof found);                                                                  \
        if (!found)                                                                                                    \
            missing = #name;                                                                                           \
    }
    FUNCTIONS(FIND)
#undef FIND
    if (missing)
        md_diagnostics_say(diagnostics, MD_ERROR,
                           "png and pdf need librsvg and cairo, and %s is missing (Debian: librsvg2-2)", missing);
    return !missing;
}

typedef struct Bytes {
    unsigned char *bytes;
    size_t count, capacity;
} Bytes;

static cairo_status_t collect(void *context, const unsigned char *data, unsigned length) {
    Bytes *bytes = context;
    if (bytes->count + length > bytes->capacity) {
        size_t grown = 2 * (bytes->count + length);
        unsigned char *block = realloc(bytes->bytes, grown);
        if (!block)
            return CAIRO_STATUS_NO_MEMORY;
        bytes->bytes = block;
        bytes->capacity = grown;
    }
    memcpy(bytes->bytes + bytes->count, data, length);
    bytes->count += length;
    return CAIRO_STATUS_SUCCESS;
}

/** Draw `handle` on `surface`; dark or white ground. */
static bool draw(const Library *library, RsvgHandle *handle, cairo_surface_t *surface, double scale, bool dark,
                 double width, double height) {
    cairo_t *cairo = library->cairo_create(surface);
    library->cairo_set_source_rgb(cairo, dark ? 0.05 : 1, dark ? 0.067 : 1, dark ? 0.09 : 1);
    library->cairo_paint(cairo);
    library->cairo_scale(cairo, scale, scale);
    RsvgRectangle area = { 0, 0, width, height };
    gboolean drawn = library->rsvg_handle_render_document(handle, cairo, &area, NULL);
    bool ok = drawn && library->cairo_status(cairo) == CAIRO_STATUS_SUCCESS;
    library->cairo_destroy(cairo);
    return ok;
}

static bool rasterise(const Library *library, const MdText *svg, bool pdf, bool dark, double scale, Bytes *ret_bytes) {
    RsvgHandle *handle = library->rsvg_handle_new_from_data((const guint8 *)svg->bytes, svg->length, NULL);
    if (!handle)
        return false;
    library->rsvg_handle_set_dpi(handle, 96);
    gdouble width = 0, height = 0;
    bool ok = library->rsvg_handle_get_intrinsic_size_in_pixels(handle, &width, &height);
    cairo_surface_t *surface = NULL;
    if (ok && pdf) {
        double points = 72.0 / 96.0;
        surface = library->cairo_pdf_surface_create_for_stream(collect, ret_bytes, width * points, height * points);
        /* a fixed date: the same picture gives the same file */
        library->cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z");
        ok = draw(library, handle, surface, points, dark, width, height);
        library->cairo_surface_finish(surface);
        ok = ok && library->cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS;
    } else if (ok) {
        surface = library->cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)(width * scale + 0.5),
                                                      (int)(height * scale + 0.5));
        ok = library->cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS &&
             draw(library, handle, surface, scale, dark, width, height) &&
             library->cairo_surface_write_to_png_stream(surface, collect, ret_bytes) == CAIRO_STATUS_SUCCESS;
    }
    if (surface)
        library->cairo_surface_destroy(surface);
    library->g_object_unref(handle);
    return ok;
}

MdStatus md_raster_write(const MdText *svg, bool pdf, bool dark, double scale, MdText *ret_text,
                         MdDiagnostics *diagnostics) {
    Library library = { 0 };
    if (!load(&library, diagnostics))
        return MD_ERROR_UNSUPPORTED;
    Bytes bytes = { 0 };
    bool ok = rasterise(&library, svg, pdf, dark, scale > 0 ? scale : 2, &bytes);
    if (ok) {
        md_take_bytes(ret_text, bytes.bytes, bytes.count);
        return MD_OK;
    }
    free(bytes.bytes);
    md_diagnostics_say(diagnostics, MD_ERROR, "librsvg cannot draw the picture as %s", pdf ? "pdf" : "png");
    return MD_ERROR_UNSUPPORTED;
}
