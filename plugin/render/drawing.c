/**
 * Graphviz in memory: see drawing.h.
 */
#include "drawing.h"
#include "label.h"
#include <locale.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* Graphviz's headers are not written for our warnings. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wredundant-decls"
#include <graphviz/cgraph.h>
#include <graphviz/gvc.h>
#include <graphviz/gvplugin.h>
#include <graphviz/gvplugin_device.h>
#include <graphviz/gvplugin_render.h>
#include <graphviz/gvplugin_textlayout.h>
#pragma GCC diagnostic pop

extern gvplugin_library_t gvplugin_dot_layout_LTX_library;

/** libgvc and libcgraph keep state in globals: one layout at a time in a process. */
static pthread_mutex_t graphviz_turn = PTHREAD_MUTEX_INITIALIZER;

struct MdGraphviz {
    GVC_t *context;
    MdDrawing *drawing; /* that is being filled */
    bool ours;          /* the edge at work is drawn by us … */
    bool routed;        /* … and have done so: Graphviz's strokes of it are dropped */
};

/* ---- filling a drawing --------------------------------------------------------------------------------------------------- */

static bool reserve(MdDrawing *drawing, void **items, size_t *capacity, size_t wanted, size_t size) {
    if (drawing->failed)
        return false;
    if (wanted <= *capacity)
        return true;
    size_t grown = *capacity ? *capacity : 256;
    while (grown < wanted)
        grown *= 2;
    void *block = realloc(*items, grown * size);
    if (!block) {
        drawing->failed = true;
        return false;
    }
    *items = block;
    *capacity = grown;
    return true;
}

static size_t keep_string(MdDrawing *drawing, const char *string) {
    if (!string || !*string)
        return 0;
    size_t length = strlen(string) + 1;
    if (!reserve(drawing, (void **)&drawing->strings, &drawing->string_capacity, drawing->string_count + length, 1))
        return 0;
    memcpy(drawing->strings + drawing->string_count, string, length);
    drawing->string_count += length;
    return drawing->string_count - length;
}

static MdDrawn *add_shape(MdDrawing *drawing, MdShapeKind kind) {
    static MdDrawn lost;
    if (!reserve(drawing, (void **)&drawing->shapes, &drawing->capacity, drawing->count + 1, sizeof *drawing->shapes)) {
        lost = (MdDrawn){ 0 };
        return &lost;
    }
    MdDrawn *shape = &drawing->shapes[drawing->count++];
    *shape = (MdDrawn){ .kind = kind, .fill = -1, .stroke = -1 };
    return shape;
}

static MdDrawing *drawing_of(GVJ_t *job) {
    return ((MdGraphviz *)job->context)->drawing;
}

static int64_t colour_value(const gvcolor_t *colour) {
    if (!colour->u.rgba[3])
        return -1;
    return colour->u.rgba[0] << 16 | colour->u.rgba[1] << 8 | colour->u.rgba[2];
}

static void keep_points(GVJ_t *job, MdDrawn *shape, const pointf *points, size_t count) {
    MdDrawing *drawing = drawing_of(job);
    size_t wanted = drawing->coordinate_count + 2 * count;
    if (!reserve(drawing, (void **)&drawing->coordinates, &drawing->coordinate_capacity, wanted, sizeof(double)))
        return;
    shape->points = drawing->coordinate_count;
    shape->count = count;
    for (size_t i = 0; i < count; i++) {
        drawing->coordinates[drawing->coordinate_count++] = points[i].x - job->bb.LL.x;
        drawing->coordinates[drawing->coordinate_count++] = job->bb.UR.y - points[i].y;
    }
}

static bool is_dropped(GVJ_t *job) {
    return ((MdGraphviz *)job->context)->routed;
}

static void add_path(GVJ_t *job, MdShapeKind kind, const pointf *points, int count, bool filled) {
    const obj_state_t *object = job->obj;
    int64_t fill = filled ? colour_value(&object->fillcolor) : -1;
    int64_t stroke = object->pen == PEN_NONE ? -1 : colour_value(&object->pencolor);
    bool ground = job->obj->type == ROOTGRAPH_OBJTYPE; /* what is behind the picture is the page's */
    if ((fill < 0 && stroke < 0) || ground || is_dropped(job))
        return;
    MdDrawn *shape = add_shape(drawing_of(job), kind);
    shape->fill = fill;
    shape->stroke = stroke;
    shape->weight = object->penwidth;
    shape->dashed = object->pen == PEN_DASHED;
    keep_points(job, shape, points, (size_t)count);
}

/* ---- our render plugin -------------------------------------------------------------------------------------------------------- */

static void begin_graph(GVJ_t *job) {
    MdDrawing *drawing = drawing_of(job);
    drawing->width = job->bb.UR.x - job->bb.LL.x;
    drawing->height = job->bb.UR.y - job->bb.LL.y;
}

static void open_object(GVJ_t *job, void *object) {
    MdDrawing *drawing = drawing_of(job);
    size_t id = keep_string(drawing, job->obj->id), class = keep_string(drawing, agget(object, (char *)"class"));
    MdDrawn *shape = add_shape(drawing, MD_DRAW_OPEN);
    shape->id = id;
    shape->class = class;
}

static void begin_node(GVJ_t *job) {
    open_object(job, job->obj->u.n);
}

static void close_object(GVJ_t *job) {
    add_shape(drawing_of(job), MD_DRAW_CLOSE);
}

/** The head of an arrow that arrives at `tip` in direction (dx, dy), in the shapes that dot.c asks for. */
static void draw_head(GVJ_t *job, edge_t *edge, pointf tip, double dx, double dy) {
    const double length = 8, half = 3;
    const char *shape = agget(edge, (char *)"arrowhead");
    bool vee = shape && !strcmp(shape, "vee"), hollow = shape && !strcmp(shape, "onormal");
    pointf base = { tip.x - dx * length, tip.y - dy * length };
    pointf points[4] = {
        tip, { base.x - dy * half, base.y + dx * half }, base, { base.x + dy * half, base.y - dx * half }
    };
    if (vee) {
        points[2].x += dx * length / 3;
        points[2].y += dy * length / 3;
    }
    pen_type pen = job->obj->pen;
    job->obj->pen = PEN_SOLID;
    job->obj->fillcolor = job->obj->pencolor;
    add_path(job, MD_DRAW_POLYGON, points, 4, !hollow);
    job->obj->pen = pen;
}

/** Corners of a route; it runs from one to the next in straight lines. */
typedef struct Route {
    pointf corners[8];
    size_t count;
} Route;

static void go(Route *route, double x, double y) {
    route->corners[route->count++] = (pointf){ x, y };
}

/** `length` points from `from` towards `to`, at most half of the way. */
static pointf towards(pointf from, pointf to, double length) {
    double dx = to.x - from.x, dy = to.y - from.y;
    double way = dx * dx + dy * dy > 0 ? (dx > 0 ? dx : -dx) + (dy > 0 ? dy : -dy) : 1; /* lines run along the axes */
    double share = length / way < 0.5 ? length / way : 0.5;
    return (pointf){ from.x + dx * share, from.y + dy * share };
}

/** Draw a route with its corners rounded: a cubic for each line and each corner. */
static void draw_route(GVJ_t *job, const Route *route) {
    enum { RADIUS = 7 };
    pointf path[3 * 2 * 8 + 1];
    size_t count = 0;
    path[count++] = route->corners[0];
    for (size_t i = 1; i < route->count; i++) {
        pointf corner = route->corners[i], before = path[count - 1];
        bool last = i + 1 == route->count;
        pointf stop = last ? corner : towards(corner, route->corners[i - 1], RADIUS);
        path[count++] = before;
        path[count++] = stop;
        path[count++] = stop;
        if (last)
            break;
        pointf next = towards(corner, route->corners[i + 1], RADIUS);
        path[count++] = corner;
        path[count++] = corner;
        path[count++] = next;
    }
    add_path(job, MD_DRAW_CURVE, path, (int)count, false);
}

/** Out to `lane` and back to the right side of a cell, in one swing. */
static void draw_beside(GVJ_t *job, pointf from, pointf to, double lane) {
    double x = lane + (lane - from.x) / 3; /* handles at x bring a cubic three quarters of the way there */
    pointf end = { to.x + 6, to.y };
    pointf route[4] = { from, { x, from.y }, { x, end.y }, end };
    add_path(job, MD_DRAW_CURVE, route, 4, false);
}

static double left_of(node_t *node) {
    return ND_coord(node).x - ND_lw(node);
}

static double right_of(node_t *node) {
    return ND_coord(node).x + ND_rw(node);
}

/** Is a line across from x0 to x1 at height y free of nodes? */
static bool is_free(graph_t *graph, double x0, double x1, double y) {
    for (node_t *node = agfstnode(graph); node; node = agnxtnode(graph, node)) {
        double half = ND_ht(node) / 2;
        if (left_of(node) < x1 && right_of(node) > x0 && y > ND_coord(node).y - half - 2 &&
            y < ND_coord(node).y + half + 2)
            return false;
    }
    return true;
}

/** The height nearest to `wanted` where a line across from x0 to x1 runs beside all nodes. */
static double free_height(graph_t *graph, double x0, double x1, double wanted) {
    static const double distance = 6;
    double best = wanted, least = 1e9;
    for (node_t *node = agfstnode(graph); node; node = agnxtnode(graph, node)) {
        for (int side = -1; side <= 1; side += 2) {
            double y = ND_coord(node).y + side * (ND_ht(node) / 2 + distance),
                   away = y > wanted ? y - wanted : wanted - y;
            if (away < least && is_free(graph, x0, x1, y)) {
                least = away;
                best = y;
            }
        }
    }
    return best;
}

/** Is the edge drawn by us? Those within one node, and those that lead back to the left: dot draws them across nodes. */
static bool is_ours(edge_t *edge) {
    const char *constraint = agget(edge, (char *)"constraint");
    const char *direction = agget(agroot(edge), (char *)"rankdir");
    bool back = constraint && !strcmp(constraint, "false") && direction && !strcmp(direction, "LR");
    return agtail(edge) == aghead(edge) || back;
}

static bool is_inside(node_t *node, pointf point) {
    double half = ND_ht(node) / 2;
    return point.x > left_of(node) - 1 && point.x < right_of(node) + 1 && point.y > ND_coord(node).y - half - 1 &&
           point.y < ND_coord(node).y + half + 1;
}

/**
 * Draw an edge that is ours. Within one node it swings out to the right and back; to a node on the left it goes round
 * its own node, along a free height, and comes from the right too. Where the target cell stands among others it comes
 * from above.
 */
static void draw_ours(GVJ_t *job, edge_t *edge) {
    static const double lift = 7, gap = 12;
    const splines *spline = ED_spl(edge);
    if (!spline || !spline->size)
        return;
    const bezier *curve = &spline->list[0], *last = &spline->list[spline->size - 1];
    pointf from = curve->sflag ? curve->sp : curve->list[0];
    pointf to = last->eflag ? last->ep : last->list[last->size - 1];
    if (!is_inside(agtail(edge), from) && is_inside(agtail(edge), to)) { /* dot turns some edges within a rank round */
        pointf swap = from;
        from = to;
        to = swap;
    }
    double side = right_of(aghead(edge)), height = from.y > to.y ? from.y - to.y : to.y - from.y;
    double swing = height / 8 < 28 ? 16 + height / 8 : 44;
    bool within = agtail(edge) == aghead(edge);
    const char *port = agget(edge, (char *)"headport");
    bool above = port && strlen(port) > 2 && !strcmp(port + strlen(port) - 2, ":n");
    Route route = { .count = 0 };
    go(&route, from.x, from.y);
    double lane =
        within ? side + swing / 2 + (double)(AGSEQ(edge) % 4) * 3 : side + gap + (double)(AGSEQ(edge) % 5) * 3;
    if (!within) {
        double start = right_of(agtail(edge)) + gap + (double)(AGSEQ(edge) % 4) * 3;
        bool same_column = lane - start < 2 * gap && start - lane < 2 * gap;
        if (same_column) {
            lane = lane > start ? lane : start;
            go(&route, lane, from.y);
        } else {
            double low = lane < start ? lane : start, high = lane < start ? start : lane;
            double level = free_height(agroot(agtail(edge)), low, high, from.y);
            go(&route, start, from.y);
            go(&route, start, level);
            go(&route, lane, level);
        }
    } else if (above) {
        go(&route, lane, from.y);
    }
    if (above) {
        go(&route, lane, to.y + lift);
        go(&route, to.x, to.y + lift);
        go(&route, to.x, to.y + 5);
    } else {
        go(&route, lane, to.y);
        go(&route, to.x + 6, to.y);
    }
    if (within && !above)
        draw_beside(job, from, to, side + swing);
    else
        draw_route(job, &route);
    draw_head(job, edge, to, above ? 0 : -1, above ? -1 : 0);
    pointf dot[2] = { from, { from.x + 3.2, from.y + 3.2 } };
    pen_type pen = job->obj->pen;
    job->obj->pen = PEN_SOLID;
    add_path(job, MD_DRAW_ELLIPSE, dot, 2, true);
    job->obj->pen = pen;
}

static void begin_edge(GVJ_t *job) {
    MdGraphviz *graphviz = job->context;
    open_object(job, job->obj->u.e);
    graphviz->ours = is_ours(job->obj->u.e);
}

static void end_edge(GVJ_t *job) {
    MdGraphviz *graphviz = job->context;
    graphviz->ours = graphviz->routed = false;
    close_object(job);
}

static void begin_anchor(GVJ_t *job, char *href, char *tooltip, char *target, char *id) {
    (void)href;
    (void)target;
    MdDrawing *drawing = drawing_of(job);
    size_t title = keep_string(drawing, tooltip), kept = keep_string(drawing, id);
    MdDrawn *shape = add_shape(drawing, MD_DRAW_OPEN);
    shape->title = title;
    shape->id = kept;
}

static void textspan(GVJ_t *job, pointf at, textspan_t *span) {
    MdDrawing *drawing = drawing_of(job);
    size_t text = keep_string(drawing, span->str);
    if (!text)
        return;
    MdDrawn *shape = add_shape(drawing, MD_DRAW_TEXT);
    shape->text = text;
    shape->fill = colour_value(&job->obj->pencolor);
    shape->size = span->font->size;
    shape->length = span->size.x;
    shape->bold = (span->font->flags & HTML_BF) || strstr(span->font->name, "Bold");
    shape->struck = (span->font->flags & HTML_S) != 0;
    shape->anchor = span->just;
    at.y += span->yoffset_centerline;
    keep_points(job, shape, &at, 1);
}

static void ellipse(GVJ_t *job, pointf *points, int filled) {
    add_path(job, MD_DRAW_ELLIPSE, points, 2, filled);
}

static void polygon(GVJ_t *job, pointf *points, int count, int filled) {
    add_path(job, MD_DRAW_POLYGON, points, count, filled);
}

static void polyline(GVJ_t *job, pointf *points, int count) {
    add_path(job, MD_DRAW_POLYLINE, points, count, false);
}

static void beziercurve(GVJ_t *job, pointf *points, int count, int at_start, int at_end, int filled) {
    (void)at_start;
    (void)at_end;
    (void)filled;
    MdGraphviz *graphviz = job->context;
    if (graphviz->ours && !graphviz->routed) { /* the pen is set by now */
        draw_ours(job, job->obj->u.e);
        graphviz->routed = true;
    }
    add_path(job, MD_DRAW_CURVE, points, count, false);
}

/** 0.6 em per display column, as monospaced fonts have it; line height 1.2 em. */
static boolean textlayout(textspan_t *span, char **path) {
    (void)path;
    double size = span->font->size;
    span->size.x = 0.6 * size * md_label_columns(span->str);
    span->size.y = 1.2 * size;
    span->yoffset_layout = 0;
    span->yoffset_centerline = 0.1 * size;
    span->layout = NULL;
    span->free_layout = NULL;
    return TRUE;
}

static gvrender_engine_t render_engine = {
    .begin_graph = begin_graph,
    .begin_node = begin_node,
    .end_node = close_object,
    .begin_edge = begin_edge,
    .end_edge = end_edge,
    .begin_anchor = begin_anchor,
    .end_anchor = close_object,
    .textspan = textspan,
    .ellipse = ellipse,
    .polygon = polygon,
    .beziercurve = beziercurve,
    .polyline = polyline,
};
static gvrender_features_t render_features = {
    .flags = GVRENDER_Y_GOES_DOWN | GVRENDER_DOES_TRANSFORM | GVRENDER_DOES_LABELS | GVRENDER_DOES_MAPS |
             GVRENDER_DOES_TARGETS | GVRENDER_DOES_TOOLTIPS | GVRENDER_NO_WHITE_BG,
    .default_pad = 4.,
    .color_type = RGBA_BYTE,
};
static gvdevice_features_t device_features = { .flags = 0, .default_dpi = { 72., 72. } };
static gvtextlayout_engine_t text_engine = { textlayout };

static gvplugin_installed_t render_types[] = { { 1, "memdiag", 1, &render_engine, &render_features },
                                               { 0, NULL, 0, NULL, NULL } };
static gvplugin_installed_t device_types[] = { { 1, "memdiag:memdiag", 1, NULL, &device_features },
                                               { 0, NULL, 0, NULL, NULL } };
static gvplugin_installed_t text_types[] = { { 1, "textlayout", 1, &text_engine, NULL }, { 0, NULL, 0, NULL, NULL } };
static gvplugin_api_t plugin_apis[] = {
    { API_render, render_types }, { API_device, device_types }, { API_textlayout, text_types }, { (api_t)0, NULL }
};
static gvplugin_library_t plugin_library = { (char *)"memdiag", plugin_apis };

/* ---- running it ------------------------------------------------------------------------------------------------------------------ */

MdGraphviz *md_graphviz_create(void) {
    static const lt_symlist_t plugins[] = {
        { "gvplugin_dot_layout_LTX_library", &gvplugin_dot_layout_LTX_library },
        { "gvplugin_memdiag_LTX_library", &plugin_library },
        { NULL, NULL },
    };
    MdGraphviz *graphviz = calloc(1, sizeof *graphviz);
    if (!graphviz)
        return NULL;
    pthread_mutex_lock(&graphviz_turn);
    graphviz->context = gvContextPlugins(plugins, 0);
    pthread_mutex_unlock(&graphviz_turn);
    if (graphviz->context)
        return graphviz;
    free(graphviz);
    return NULL;
}

void md_graphviz_destroy(MdGraphviz *graphviz) {
    if (!graphviz)
        return;
    pthread_mutex_lock(&graphviz_turn);
    gvFreeContext(graphviz->context);
    pthread_mutex_unlock(&graphviz_turn);
    free(graphviz);
}

void md_drawing_finish(MdDrawing *drawing) {
    free(drawing->shapes);
    free(drawing->coordinates);
    free(drawing->strings);
    *drawing = (MdDrawing){ 0 };
}

static int swallow_message(char *message) {
    (void)message;
    return 0;
}

/** Room for the strokes of `shape`, or for its text: minimum and maximum. */
static void extent(const MdDrawing *drawing, const MdDrawn *shape, double *low, double *high) {
    const double *at = drawing->coordinates + shape->points;
    double left = at[0], top = at[1], right = left, bottom = top;
    for (size_t i = 1; i < shape->count; i++) {
        double weight = shape->kind == MD_DRAW_CURVE && i % 3 ? 0.75 : 1; /* handles pull, they are not reached */
        double x = at[0] + (at[2 * i] - at[0]) * weight, y = at[1] + (at[2 * i + 1] - at[1]) * weight;
        left = x < left ? x : left;
        right = x > right ? x : right;
        top = y < top ? y : top;
        bottom = y > bottom ? y : bottom;
    }
    if (shape->kind == MD_DRAW_TEXT) {
        left -= shape->anchor == 'l' ? 0 : shape->anchor == 'r' ? shape->length : shape->length / 2;
        right = left + shape->length;
        top -= shape->size * 0.8;
        bottom += shape->size * 0.2;
    }
    low[0] = left < low[0] ? left : low[0];
    low[1] = top < low[1] ? top : low[1];
    high[0] = right > high[0] ? right : high[0];
    high[1] = bottom > high[1] ? bottom : high[1];
}

/** Cut the drawing to what is drawn, with an even margin: dot keeps room for loops that we route ourselves. */
static void crop(MdDrawing *drawing) {
    static const double margin = 7.2;
    double low[2] = { 1e9, 1e9 }, high[2] = { -1e9, -1e9 };
    for (size_t i = 0; i < drawing->count; i++)
        if (drawing->shapes[i].count)
            extent(drawing, &drawing->shapes[i], low, high);
    if (low[0] > high[0])
        return;
    for (size_t i = 0; i + 1 < drawing->coordinate_count; i += 2) {
        drawing->coordinates[i] += margin - low[0];
        drawing->coordinates[i + 1] += margin - low[1];
    }
    drawing->width = high[0] - low[0] + 2 * margin;
    drawing->height = high[1] - low[1] + 2 * margin;
}

static MdStatus lay_out(MdGraphviz *graphviz, const char *dot) {
    graph_t *graph = agmemread(dot);
    if (!graph)
        return MD_ERROR_LIMIT;
    MdStatus status = MD_ERROR_LIMIT;
    if (gvLayout(graphviz->context, graph, "dot") == 0) {
        if (gvRenderContext(graphviz->context, graph, "memdiag", graphviz) == 0)
            status = MD_OK;
        gvFreeLayout(graphviz->context, graph);
    }
    agclose(graph);
    return status;
}

MdStatus md_graphviz_draw(MdGraphviz *graphviz, const char *dot, MdDrawing *ret_drawing) {
    ret_drawing->count = ret_drawing->coordinate_count = ret_drawing->string_count = 0;
    ret_drawing->failed = false;
    if (!reserve(ret_drawing, (void **)&ret_drawing->strings, &ret_drawing->string_capacity, 1, 1))
        return MD_ERROR_MEMORY;
    ret_drawing->strings[ret_drawing->string_count++] = '\0';

    pthread_mutex_lock(&graphviz_turn);
    /* numbers in DOT have points whatever the locale of the process says */
    locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0), before = (locale_t)0;
    if (plain)
        before = uselocale(plain);
    agusererrf earlier = agseterrf(swallow_message);
    graphviz->drawing = ret_drawing;
    MdStatus status = plain ? lay_out(graphviz, dot) : MD_ERROR_MEMORY;
    graphviz->drawing = NULL;
    agseterrf(earlier);
    if (plain) {
        uselocale(before);
        freelocale(plain);
    }
    pthread_mutex_unlock(&graphviz_turn);
    if (ret_drawing->failed)
        return MD_ERROR_MEMORY;
    crop(ret_drawing);
    return status;
}
