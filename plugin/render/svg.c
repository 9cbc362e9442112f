/**
 * SVG: one pass over the shapes of a drawing.
 *
 * Every colour is an attribute with the value of its role in the theme asked for, light if none is. A style sheet, scoped
 * to the picture's id, maps the attribute to a custom property of the page, gives the dark values where the theme is the
 * viewer's choice, and lays hatches over the states of bytes; a viewer without CSS shows the picture without hatches.
 * Numbers are written by our own code: no locale.
 */
#include "svg.h"
#include "label.h"
#include "table.h"
#include <string.h>

#define FONTS                                                                                                          \
    "ui-monospace,SFMono-Regular,Menlo,Consolas,&quot;DejaVu Sans Mono&quot;,&quot;Liberation Mono&quot;,monospace"

/** A role drawn with a pattern: stripes across, or dots. */
typedef struct Hatch {
    MdColour ground, mark;
    const char *name;
    bool dots;
} Hatch;

static const Hatch hatches[] = {
    { MD_COLOUR_PAD, MD_COLOUR_PAD_STRIPE, "pad", false },
    { MD_COLOUR_SPARE, MD_COLOUR_SPARE_STRIPE, "spare", false },
    { MD_COLOUR_RAW, MD_COLOUR_RAW_STRIPE, "raw", true },
};
enum { HATCH_COUNT = sizeof hatches / sizeof *hatches };

typedef struct Svg {
    MdArena *arena;
    MdText *text;
    const MdDiagram *diagram;
    const MdDrawing *drawing;
    MdTheme theme;
    bool flat;
    bool fills[MD_COLOUR_COUNT], strokes[MD_COLOUR_COUNT]; /* roles that occur */
} Svg;

/** At most two decimals, none that say nothing. */
static void add_number(MdText *text, double value) {
    int64_t hundredths = (int64_t)(value * 100 + (value < 0 ? -0.5 : 0.5));
    if (hundredths < 0) {
        md_text_add_char(text, '-');
        hundredths = -hundredths;
    }
    int64_t whole = hundredths / 100, rest = hundredths % 100;
    md_text_addf(text, "%lld", (long long)whole);
    if (rest % 10)
        md_text_addf(text, ".%02d", (int)rest);
    else if (rest)
        md_text_addf(text, ".%d", (int)rest / 10);
}

static void add_attribute(Svg *svg, const char *name, double value) {
    md_text_addf(svg->text, " %s=\"", name);
    add_number(svg->text, value);
    md_text_add_char(svg->text, '"');
}

static void add_escaped(Svg *svg, const char *string) {
    md_text_add_xml(svg->text, md_label_visible(svg->arena, string));
}

static const char *string_at(const Svg *svg, size_t offset) {
    return svg->drawing->strings + offset;
}

static const Hatch *hatch_of(MdColour colour) {
    for (size_t i = 0; i < HATCH_COUNT; i++)
        if (hatches[i].ground == colour)
            return &hatches[i];
    return NULL;
}

static uint32_t value_of(const Svg *svg, MdColour colour) {
    return svg->theme == MD_THEME_DARK ? md_colour_dark(colour) : md_colour_light(colour);
}

static void add_paint(Svg *svg, const char *attribute, int64_t value, bool shape) {
    if (value < 0) {
        md_text_addf(svg->text, " %s=\"none\"", attribute);
        return;
    }
    MdColour colour = md_colour_find((uint32_t)value);
    const Hatch *hatch = shape && *attribute == 'f' ? hatch_of(colour) : NULL;
    if (svg->flat && hatch)
        md_text_addf(svg->text, " %s=\"url(#%s-%s)\"", attribute, svg->diagram->id, hatch->name);
    else
        md_text_addf(svg->text, " %s=\"#%06x\"", attribute, colour ? value_of(svg, colour) : (uint32_t)value);
}

/* ---- the head: title, style, patterns ------------------------------------------------------------------------------------------ */

static void find_colours(Svg *svg) {
    for (size_t i = 0; i < svg->drawing->count; i++) {
        const MdDrawn *shape = &svg->drawing->shapes[i];
        if (shape->fill >= 0)
            svg->fills[md_colour_find((uint32_t)shape->fill)] = true;
        if (shape->stroke >= 0)
            svg->strokes[md_colour_find((uint32_t)shape->stroke)] = true;
    }
    svg->strokes[MD_COLOUR_NIL_STROKE] |= svg->fills[MD_COLOUR_NIL] || svg->fills[MD_COLOUR_CHANGED_NIL];
}

static void add_role_rules(Svg *svg) {
    const char *id = svg->diagram->id;
    for (int c = 1; c < MD_COLOUR_COUNT; c++) {
        uint32_t value = value_of(svg, (MdColour)c);
        const char *name = md_colour_name((MdColour)c);
        const Hatch *hatch = hatch_of((MdColour)c);
        if (svg->fills[c] && hatch)
            md_text_addf(svg->text, "#%s [fill=\"#%06x\"]:not(.bg){fill:url(#%s-%s)}", id, value, id, hatch->name);
        else if (svg->fills[c])
            md_text_addf(svg->text, "#%s [fill=\"#%06x\"]{fill:var(--md-%s,#%06x)}", id, value, name, value);
        if (svg->strokes[c])
            md_text_addf(svg->text, "#%s [stroke=\"#%06x\"]{stroke:var(--md-%s,#%06x)}", id, value, name, value);
    }
}

static void add_hatch_rules(Svg *svg) {
    const char *id = svg->diagram->id;
    for (size_t i = 0; i < HATCH_COUNT; i++) {
        const Hatch *hatch = &hatches[i];
        if (!svg->fills[hatch->ground])
            continue;
        md_text_addf(svg->text, "#%s-%s .bg{fill:var(--md-%s,#%06x)}#%s-%s .st{fill:var(--md-%s,#%06x)}", id,
                     hatch->name, md_colour_name(hatch->ground), value_of(svg, hatch->ground), id, hatch->name,
                     md_colour_name(hatch->mark), value_of(svg, hatch->mark));
    }
    /* words on a hatch are set off by its ground */
    if (svg->fills[MD_COLOUR_PAD_INK])
        md_text_addf(svg->text,
                     "#%s text[fill=\"#%06x\"]{paint-order:stroke;stroke:var(--md-pad,#%06x);stroke-width:2.5px;"
                     "stroke-linejoin:round}",
                     id, value_of(svg, MD_COLOUR_PAD_INK), value_of(svg, MD_COLOUR_PAD));
}

static void add_dark_values(Svg *svg) {
    bool first = true;
    for (int c = 1; c < MD_COLOUR_COUNT; c++) {
        bool used = svg->fills[c] || svg->strokes[c];
        for (size_t i = 0; i < HATCH_COUNT; i++)
            used |= (int)hatches[i].mark == c && svg->fills[hatches[i].ground];
        used |= c == MD_COLOUR_PAD && svg->fills[MD_COLOUR_PAD_INK];
        if (!used)
            continue;
        md_text_addf(svg->text, "%s--md-%s:#%06x", first ? "" : ";", md_colour_name((MdColour)c),
                     md_colour_dark((MdColour)c));
        first = false;
    }
}

static void add_style(Svg *svg) {
    const char *id = svg->diagram->id;
    md_text_add(svg->text, "<style>");
    add_role_rules(svg);
    add_hatch_rules(svg);
    md_text_addf(svg->text, "#%s text{white-space:pre}", id);
    if (svg->theme == MD_THEME_AUTO) {
        md_text_addf(svg->text, "@media screen and (prefers-color-scheme:dark){#%s:not([data-theme=light]){", id);
        add_dark_values(svg);
        md_text_addf(svg->text, "}}#%s[data-theme=dark]{", id);
        add_dark_values(svg);
        md_text_add_char(svg->text, '}');
    }
    md_text_add(svg->text, "</style>\n");
}

static void add_patterns(Svg *svg) {
    bool any = false;
    for (size_t i = 0; i < HATCH_COUNT; i++) {
        const Hatch *hatch = &hatches[i];
        if (!svg->fills[hatch->ground])
            continue;
        md_text_add(svg->text, any ? "" : "<defs>");
        any = true;
        uint32_t ground = value_of(svg, hatch->ground), mark = value_of(svg, hatch->mark);
        md_text_addf(svg->text,
                     "<pattern id=\"%s-%s\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" "
                     "patternTransform=\"rotate(45)\"><rect width=\"5\" height=\"5\" fill=\"#%06x\" class=\"bg\"/>",
                     svg->diagram->id, hatch->name, ground);
        if (hatch->dots)
            md_text_addf(svg->text, "<circle cx=\"2.5\" cy=\"2.5\" r=\"0.7\" fill=\"#%06x\" class=\"st\"/></pattern>",
                         mark);
        else
            md_text_addf(svg->text, "<rect width=\"1.1\" height=\"5\" fill=\"#%06x\" class=\"st\"/></pattern>", mark);
    }
    if (any)
        md_text_add(svg->text, "</defs>\n");
}

static void add_head(Svg *svg) {
    const MdDiagram *diagram = svg->diagram;
    double width = svg->drawing->width, height = svg->drawing->height;
    md_text_addf(svg->text, "<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"%s\" class=\"memdiag\"", diagram->id);
    if (!svg->flat && svg->theme != MD_THEME_AUTO)
        md_text_addf(svg->text, " data-theme=\"%s\"", svg->theme == MD_THEME_DARK ? "dark" : "light");
    md_text_addf(svg->text, " width=\"%d\" height=\"%d\" viewBox=\"0 0 ", (int)(width * 4 / 3 + 0.5),
                 (int)(height * 4 / 3 + 0.5));
    add_number(svg->text, width);
    md_text_add_char(svg->text, ' ');
    add_number(svg->text, height);
    md_text_addf(svg->text,
                 "\" role=\"graphics-document img\" aria-labelledby=\"%s-t %s-d\" font-family=\"" FONTS "\">\n"
                 "<title id=\"%s-t\">",
                 diagram->id, diagram->id, diagram->id);
    add_escaped(svg, diagram->title);
    md_text_addf(svg->text, "</title>\n<desc id=\"%s-d\">", diagram->id);
    add_escaped(svg, diagram->description ? diagram->description : "");
    md_text_add(svg->text, "</desc>\n");
    if (!svg->flat)
        add_style(svg);
    add_patterns(svg);
}

/* ---- shapes ------------------------------------------------------------------------------------------------------------------------ */

static void add_open(Svg *svg, const MdDrawn *shape) {
    md_text_add(svg->text, "<g");
    if (shape->id) {
        md_text_add(svg->text, " id=\"");
        add_escaped(svg, string_at(svg, shape->id));
        md_text_add(svg->text, shape->title ? "-title\"" : "\""); /* a node and its title have one id in DOT */
    }
    if (shape->class) {
        md_text_add(svg->text, " class=\"md-");
        add_escaped(svg, string_at(svg, shape->class));
        md_text_add_char(svg->text, '"');
    }
    if (shape->title) {
        md_text_add(svg->text, " role=\"img\" aria-label=\"");
        add_escaped(svg, string_at(svg, shape->title));
        md_text_add(svg->text, "\"><title>");
        add_escaped(svg, string_at(svg, shape->title));
        md_text_add(svg->text, "</title>\n");
    } else {
        md_text_add(svg->text, ">\n");
    }
}

static void add_points(Svg *svg, const MdDrawn *shape, size_t from) {
    const double *at = svg->drawing->coordinates + shape->points;
    for (size_t i = from; i < shape->count; i++) {
        if (i > from)
            md_text_add_char(svg->text, ' ');
        add_number(svg->text, at[2 * i]);
        md_text_add_char(svg->text, ',');
        add_number(svg->text, at[2 * i + 1]);
    }
}

static void add_pen(Svg *svg, const MdDrawn *shape) {
    add_paint(svg, "fill", shape->fill, true);
    add_paint(svg, "stroke", shape->stroke, true);
    if (shape->stroke < 0)
        return;
    if (shape->weight < 0.99 || shape->weight > 1.01)
        add_attribute(svg, "stroke-width", shape->weight);
    if (shape->dashed)
        md_text_add(svg->text, " stroke-dasharray=\"5,2\"");
}

/** The stroke through a null pointer's cell, from its lower left to its upper right corner. */
static void add_null_stroke(Svg *svg, const MdDrawn *shape) {
    const double *at = svg->drawing->coordinates + shape->points;
    double left = at[0], right = at[0], top = at[1], bottom = at[1];
    for (size_t i = 1; i < shape->count; i++) {
        if (at[2 * i] < left)
            left = at[2 * i];
        if (at[2 * i] > right)
            right = at[2 * i];
        if (at[2 * i + 1] < top)
            top = at[2 * i + 1];
        if (at[2 * i + 1] > bottom)
            bottom = at[2 * i + 1];
    }
    md_text_add(svg->text, "<line");
    add_attribute(svg, "x1", left);
    add_attribute(svg, "y1", bottom);
    add_attribute(svg, "x2", right);
    add_attribute(svg, "y2", top);
    add_paint(svg, "stroke", md_colour_light(MD_COLOUR_NIL_STROKE), true);
    md_text_add(svg->text, "/>\n");
}

static void add_polygon(Svg *svg, const MdDrawn *shape) {
    md_text_add(svg->text, shape->kind == MD_DRAW_POLYGON ? "<polygon" : "<polyline");
    add_pen(svg, shape);
    md_text_add(svg->text, " points=\"");
    add_points(svg, shape, 0);
    md_text_add(svg->text, "\"/>\n");
    if (shape->kind == MD_DRAW_POLYGON &&
        (shape->fill == md_colour_light(MD_COLOUR_NIL) || shape->fill == md_colour_light(MD_COLOUR_CHANGED_NIL)))
        add_null_stroke(svg, shape);
}

static void add_curve(Svg *svg, const MdDrawn *shape) {
    const double *at = svg->drawing->coordinates + shape->points;
    md_text_add(svg->text, "<path");
    add_pen(svg, shape);
    md_text_add(svg->text, " d=\"M");
    add_number(svg->text, at[0]);
    md_text_add_char(svg->text, ',');
    add_number(svg->text, at[1]);
    md_text_add_char(svg->text, 'C');
    add_points(svg, shape, 1);
    md_text_add(svg->text, "\"/>\n");
}

static void add_ellipse(Svg *svg, const MdDrawn *shape) {
    const double *at = svg->drawing->coordinates + shape->points;
    md_text_add(svg->text, "<ellipse");
    add_pen(svg, shape);
    add_attribute(svg, "cx", at[0]);
    add_attribute(svg, "cy", at[1]);
    add_attribute(svg, "rx", at[2] > at[0] ? at[2] - at[0] : at[0] - at[2]);
    add_attribute(svg, "ry", at[3] > at[1] ? at[3] - at[1] : at[1] - at[3]);
    md_text_add(svg->text, "/>\n");
}

/** `string` without blanks at its ends, no-break ones included; their columns before and after. */
static const char *trim(MdArena *arena, const char *string, int *ret_before, int *ret_after) {
    size_t start = 0, end = strlen(string);
    *ret_before = *ret_after = 0;
    for (;; ++*ret_before) {
        if (string[start] == ' ')
            start++;
        else if (!strncmp(string + start, "\u00a0", 2))
            start += 2;
        else
            break;
    }
    for (; end > start; ++*ret_after) {
        if (string[end - 1] == ' ')
            end--;
        else if (end - start >= 2 && !memcmp(string + end - 2, "\u00a0", 2))
            end -= 2;
        else
            break;
    }
    return md_arena_bytes(arena, string + start, end - start);
}

static void add_words(Svg *svg, const MdDrawn *shape) {
    const double *at = svg->drawing->coordinates + shape->points;
    int before, after;
    const char *words = trim(svg->arena, string_at(svg, shape->text), &before, &after);
    if (!*words)
        return;
    double column = 0.6 * shape->size, x = at[0];
    if (shape->anchor == 'r')
        x -= shape->length;
    if (shape->anchor != 'l' && shape->anchor != 'r')
        x -= shape->length / 2;
    int columns = md_label_columns(words);
    md_text_add(svg->text, "<text");
    add_attribute(svg, "x", x + column * before);
    add_attribute(svg, "y", at[1]);
    if (shape->bold)
        md_text_add(svg->text, " font-weight=\"bold\"");
    if (shape->struck)
        md_text_add(svg->text, " text-decoration=\"line-through\"");
    add_attribute(svg, "font-size", shape->size);
    add_paint(svg, "fill", shape->fill, false);
    if (svg->flat && shape->fill == md_colour_light(MD_COLOUR_PAD_INK)) /* what the style sheet does for the others */
        md_text_addf(svg->text,
                     " paint-order=\"stroke\" stroke=\"#%06x\" stroke-width=\"2.5\" stroke-linejoin=\"round\"",
                     value_of(svg, MD_COLOUR_PAD));
    if (columns > 1) {
        add_attribute(svg, "textLength", column * columns);
        md_text_add(svg->text, " lengthAdjust=\"spacingAndGlyphs\"");
    }
    md_text_add_char(svg->text, '>');
    add_escaped(svg, words);
    md_text_add(svg->text, "</text>\n");
}

void md_svg_write(const MdDiagram *diagram, const MdDrawing *drawing, MdTheme theme, bool flat, MdText *text) {
    Svg svg = {
        .arena = text->arena, .text = text, .diagram = diagram, .drawing = drawing, .theme = theme, .flat = flat
    };
    find_colours(&svg);
    add_head(&svg);
    for (size_t i = 0; i < drawing->count; i++) {
        const MdDrawn *shape = &drawing->shapes[i];
        switch (shape->kind) {
        case MD_DRAW_OPEN: add_open(&svg, shape); break;
        case MD_DRAW_CLOSE: md_text_add(text, "</g>\n"); break;
        case MD_DRAW_POLYGON:
        case MD_DRAW_POLYLINE: add_polygon(&svg, shape); break;
        case MD_DRAW_CURVE: add_curve(&svg, shape); break;
        case MD_DRAW_ELLIPSE: add_ellipse(&svg, shape); break;
        case MD_DRAW_TEXT: add_words(&svg, shape); break;
        }
    }
    md_text_add(text, "</svg>\n");
}
