/**
 * A plot of a quantity over time, made of the same shapes as drawings, so that its SVG follows themes as they do.
 *
 *   bytes
 *    2 M ┤      ╭───╮ peak
 *    1 M ┤  ╭───╯   ╰──
 *      0 ┼──┴──────────  steps
 */
#include "table.h"
#include "render.h"
#include "svg.h"
#include <string.h>

/* Points (1/72 inch). */
static const double width = 520, height = 250, left = 64, right = 24, top = 44, bottom = 46;
static const double small_text = 9, plain_text = 11, tick_length = 4;

enum { MOST_TICKS = 6 };

/** A drawing in the making; all in one arena. */
typedef struct Canvas {
    MdArena *arena;
    MD_VECTOR(MdDrawn) shapes;
    MD_VECTOR(double) coordinates;
    MdText strings;
} Canvas;

static MdDrawn *add_shape(Canvas *canvas, MdShapeKind kind) {
    md_push(canvas->arena, &canvas->shapes,
            ((MdDrawn){ .kind = kind, .fill = -1, .stroke = -1, .points = canvas->coordinates.count }));
    return &canvas->shapes.items[canvas->shapes.count - 1];
}

static void add_point(Canvas *canvas, MdDrawn *shape, double x, double y) {
    md_push(canvas->arena, &canvas->coordinates, x);
    md_push(canvas->arena, &canvas->coordinates, y);
    shape->count++;
}

static void add_line(Canvas *canvas, double x1, double y1, double x2, double y2, MdColour colour, bool dashed) {
    MdDrawn *line = add_shape(canvas, MD_DRAW_POLYLINE);
    line->stroke = md_colour_light(colour);
    line->weight = 1;
    line->dashed = dashed;
    add_point(canvas, line, x1, y1);
    add_point(canvas, line, x2, y2);
}

static void add_words(Canvas *canvas, double x, double y, char anchor, double size, MdColour colour,
                      const char *words) {
    MdDrawn *text = add_shape(canvas, MD_DRAW_TEXT);
    text->fill = md_colour_light(colour);
    text->size = size;
    text->anchor = anchor;
    text->bold = size == plain_text;
    text->length = 0.6 * size * (double)strlen(words);
    text->text = canvas->strings.length;
    md_text_add_bytes(&canvas->strings, words, strlen(words) + 1);
    add_point(canvas, text, x, y);
}

/** "2 M", "500 k", "40": exact for what ticks are. */
static const char *short_number(MdArena *arena, uint64_t value) {
    static const char *const units[] = { "", " k", " M", " G", " T" };
    size_t unit = 0;
    while (value >= 1000 && value % 100 == 0 && unit + 1 < sizeof units / sizeof *units) {
        if (value % 1000)
            return md_arena_printf(arena, "%llu.%llu%s", (unsigned long long)value / 1000,
                                   (unsigned long long)value % 1000 / 100, units[unit + 1]);
        value /= 1000;
        unit++;
    }
    return md_arena_printf(arena, "%llu%s", (unsigned long long)value, units[unit]);
}

/** Distance of ticks: 1, 2 or 5 times a power of ten, at most MOST_TICKS of them up to `most`. */
static uint64_t tick_of(uint64_t most) {
    for (uint64_t power = 1;; power *= 10) {
        static const uint64_t steps[] = { 1, 2, 5 };
        for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
            if (most / (steps[i] * power) <= MOST_TICKS || power > UINT64_MAX / 100)
                return steps[i] * power;
    }
}

typedef struct Scale {
    uint64_t most_x, most_y;
} Scale;

static double x_of(const Scale *scale, uint64_t x) {
    return left + (width - left - right) * ((double)x / (double)scale->most_x);
}

static double y_of(const Scale *scale, uint64_t y) {
    return height - bottom - (height - top - bottom) * ((double)y / (double)scale->most_y);
}

static void add_axes(Canvas *canvas, const MdPlot *plot, const Scale *scale) {
    double floor = y_of(scale, 0);
    for (uint64_t tick = tick_of(scale->most_y), y = 0; y <= scale->most_y; y += tick) {
        add_line(canvas, y ? left : left - tick_length, y_of(scale, y), width - right, y_of(scale, y),
                 y ? MD_COLOUR_RAW_STRIPE : MD_COLOUR_INK, y != 0);
        add_words(canvas, left - tick_length - 3, y_of(scale, y) + 3, 'r', small_text, MD_COLOUR_MUTED,
                  short_number(canvas->arena, y));
    }
    for (uint64_t tick = tick_of(scale->most_x), x = 0; x <= scale->most_x; x += tick) {
        add_line(canvas, x_of(scale, x), floor, x_of(scale, x), floor + tick_length, MD_COLOUR_INK, false);
        add_words(canvas, x_of(scale, x), floor + tick_length + 10, 'n', small_text, MD_COLOUR_MUTED,
                  short_number(canvas->arena, x));
    }
    add_line(canvas, left, top, left, floor, MD_COLOUR_INK, false);
    add_words(canvas, width - right, height - 12, 'r', small_text, MD_COLOUR_MUTED, plot->x_name);
    add_words(canvas, left, top - 8, 'n', small_text, MD_COLOUR_MUTED, plot->y_name);
}

/** The area below the quantity, and where it is highest. */
static void add_area(Canvas *canvas, const MdPlot *plot, const Scale *scale) {
    const MdPlotPoint *peak = NULL;
    uint64_t last = 0;
    add_shape(canvas, MD_DRAW_POLYGON);
    size_t at = canvas->shapes.count - 1;
    MdDrawn *area = &canvas->shapes.items[at];
    area->fill = md_colour_light(MD_COLOUR_HEAP_HEAD);
    area->stroke = md_colour_light(MD_COLOUR_HEAP_LINE);
    area->weight = 1.5;
    add_point(canvas, area, x_of(scale, plot->count ? plot->points[0].x : 0), y_of(scale, 0));
    for (size_t i = 0; i < plot->count; i++) {
        const MdPlotPoint *point = &plot->points[i];
        add_point(canvas, area, x_of(scale, point->x), y_of(scale, last));
        add_point(canvas, area, x_of(scale, point->x), y_of(scale, point->y));
        last = point->y;
        if (!peak || point->y > peak->y)
            peak = point;
    }
    add_point(canvas, area, x_of(scale, scale->most_x), y_of(scale, last));
    add_point(canvas, area, x_of(scale, scale->most_x), y_of(scale, 0));
    if (!peak)
        return;
    MdDrawn *dot = add_shape(canvas, MD_DRAW_ELLIPSE);
    dot->fill = dot->stroke = md_colour_light(MD_COLOUR_HEAP_LINE);
    dot->weight = 1;
    double x = x_of(scale, peak->x), y = y_of(scale, peak->y);
    add_point(canvas, dot, x, y);
    add_point(canvas, dot, x + 3, y + 3);
}

void md_render_plot(const MdPlot *plot, const MdRenderOptions *options, MdText *ret_text) {
    Canvas canvas = { .arena = ret_text->arena, .strings = md_text(ret_text->arena) };
    md_text_add_bytes(&canvas.strings, "", 1); /* offset 0 is no string */
    Scale scale = { .most_x = plot->end ? plot->end : 1, .most_y = 1 };
    for (size_t i = 0; i < plot->count; i++)
        scale.most_y = plot->points[i].y > scale.most_y ? plot->points[i].y : scale.most_y;
    bool limited = plot->limit && plot->limit / 2 <= scale.most_y;
    if (limited && plot->limit > scale.most_y)
        scale.most_y = plot->limit;
    add_words(&canvas, 12, 18, 'l', plain_text, MD_COLOUR_INK, plot->title);
    add_axes(&canvas, plot, &scale);
    add_area(&canvas, plot, &scale);
    if (limited) {
        add_line(&canvas, left, y_of(&scale, plot->limit), width - right, y_of(&scale, plot->limit),
                 MD_COLOUR_DEAD_LINE, true);
        add_words(&canvas, width - right, y_of(&scale, plot->limit) - 4, 'r', small_text, MD_COLOUR_DEAD_INK,
                  md_arena_printf(canvas.arena, "limit %llu", (unsigned long long)plot->limit));
    }
    const MdDrawing drawing = { .width = width,
                                .height = height,
                                .shapes = canvas.shapes.items,
                                .count = canvas.shapes.count,
                                .coordinates = canvas.coordinates.items,
                                .coordinate_count = canvas.coordinates.count,
                                .strings = (char *)md_text_string(&canvas.strings),
                                .string_count = canvas.strings.length };
    const MdDiagram head = { .id = plot->id, .title = plot->title, .description = plot->description };
    md_svg_write(&head, &drawing, options ? options->theme : MD_THEME_AUTO, false, ret_text);
}
