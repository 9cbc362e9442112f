/**
 * Graphviz in memory: see drawing.h.
 */
#include "drawing.h"
#include "label.h"
#include "plan.h"
#include <locale.h>
#include <math.h>
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
#include <graphviz/gvplugin_layout.h>
#include <graphviz/gvplugin_render.h>
#include <graphviz/gvplugin_textlayout.h>
#pragma GCC diagnostic pop

/** libgvc and libcgraph keep state in globals: one layout at a time in a process. */
static pthread_mutex_t graphviz_turn = PTHREAD_MUTEX_INITIALIZER;

struct MdGraphviz {
    GVC_t *context;
    MdDrawing *drawing;     /* that is being filled; NULL: the graph is only measured … */
    MdSeries *measured;     /* … for this series */
    const MdSeries *series; /* that the picture takes its places from; NULL: it stands alone */
    MdPlan plan;            /* of the graph at work */
    edge_t **edges;         /* that the plan's stand for */
    bool failed;            /* memory ran out on the way */
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

static void add_path(GVJ_t *job, MdShapeKind kind, const pointf *points, int count, bool filled) {
    const obj_state_t *object = job->obj;
    int64_t fill = filled ? colour_value(&object->fillcolor) : -1;
    int64_t stroke = object->pen == PEN_NONE ? -1 : colour_value(&object->pencolor);
    bool ground = job->obj->type == ROOTGRAPH_OBJTYPE; /* what is behind the picture is the page's */
    if ((fill < 0 && stroke < 0) || ground)
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
    drawing->left = -job->bb.LL.x;
    drawing->top = job->bb.UR.y - ((const MdGraphviz *)job->context)->plan.height;
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

/* ---- where things stand ----------------------------------------------------------------------------------------------------- */

/* What layouts of Graphviz themselves are made of; libgvc exports it to its plugins, and no header declares it. */
extern void common_init_node(node_t *node);
extern void gv_nodesize(node_t *node, boolean flip);
extern void gv_cleanup_node(node_t *node);

/** Binds the graph that a layout is asked for to our context. */
typedef struct Binding {
    Agrec_t header;
    MdGraphviz *graphviz;
} Binding;

static const char *attribute(void *object, const char *name) {
    const char *value = agget(object, (char *)name);
    return value ? value : "";
}

/** Does the node or edge carry this class? Classes are words between blanks. */
static bool has_class(void *object, const char *class) {
    const char *words = attribute(object, "class");
    size_t length = strlen(class);
    for (; *words; words += strcspn(words, " "), words += strspn(words, " "))
        if (!strncmp(words, class, length) && (words[length] == ' ' || !words[length]))
            return true;
    return false;
}

/** The box of a port, from the centre of its node and y upwards; NULL where there is none. */
static const boxf *port_box(node_t *node, const char *name) {
    return ND_shape(node)->fns->portfn(node, (char *)name, NULL).bp;
}

/** The centre of a node, from the left top corner of its table: Graphviz lays that out in whole points. */
static pointf centre_of(node_t *node) {
    const boxf *corner = port_box(node, "corner");
    if (!corner)
        return (pointf){ (ND_lw(node) + ND_rw(node)) / 2, ND_ht(node) / 2 };
    return (pointf){ -corner->LL.x, corner->UR.y };
}

static MdRect whole_of(node_t *node) {
    return (MdRect){ 0, 0, ND_lw(node) + ND_rw(node), ND_ht(node) };
}

/** The cell of a port ("c12:w", compass ignored), from the left top corner of its node; `otherwise` where there is none. */
static MdRect cell_of(node_t *node, const char *name, MdRect otherwise) {
    pointf centre = centre_of(node);
    char plain[32];
    size_t length = strcspn(name, ":");
    if (!length || length >= sizeof plain)
        return otherwise;
    memcpy(plain, name, length);
    plain[length] = '\0';
    const boxf *box = port_box(node, plain);
    if (!box)
        return otherwise;
    return (MdRect){ box->LL.x + centre.x, centre.y - box->UR.y, box->UR.x + centre.x, centre.y - box->LL.y };
}

static bool is_above(const char *port) {
    size_t length = strlen(port);
    return length > 2 && !strcmp(port + length - 2, ":n");
}

static bool is_arrow(edge_t *edge) {
    return has_class(edge, "ptr");
}

/** Moved to the right, as a node is that takes less than its room on the side away from the stack. */
static MdRect shifted(MdRect rect, double by) {
    return (MdRect){ rect.left + by, rect.top, rect.right + by, rect.bottom };
}

/** How far a node stands from the left edge of its room: the edge that turns to the stack stays put. */
static double slack_of(const MdPlan *plan, node_t *node) {
    double room = plan->nodes[ND_order(node)].width;
    return plan->mirrored ? room - ND_lw(node) - ND_rw(node) : 0;
}

static void plan_edge(MdPlan *plan, edge_t *edge) {
    node_t *from = agtail(edge), *to = aghead(edge);
    const char *head = attribute(edge, "headport"), *beside = attribute(edge, "beside");
    MdPlanEdge *made = &plan->edges[plan->edge_count++];
    *made = (MdPlanEdge){ .from = (size_t)ND_order(from),
                          .to = (size_t)ND_order(to),
                          .owner = has_class(edge, "owner"),
                          .above = is_above(head),
                          .nested = *attribute(edge, "nested") != '\0',
                          .first = *attribute(edge, "first") != '\0',
                          .tail = cell_of(from, attribute(edge, "tailport"), whole_of(from)),
                          .head = cell_of(to, head, whole_of(to)) };
    made->beside = cell_of(to, beside, made->head); /* a name may take the whole width */
    if (*attribute(edge, "group") && *beside) {
        made->head.top = made->beside.top;
        made->head.bottom = made->beside.bottom;
    }
    made->tail = shifted(made->tail, slack_of(plan, from));
    made->head = shifted(made->head, slack_of(plan, to));
    made->beside = shifted(made->beside, slack_of(plan, to));
}

/** In the order of the DOT text, which is that of the rows; Graphviz keeps edges otherwise. */
static int by_appearance(const void *a, const void *b) {
    edge_t *x = *(edge_t *const *)a, *y = *(edge_t *const *)b;
    return (AGSEQ(x) > AGSEQ(y)) - (AGSEQ(x) < AGSEQ(y));
}

static MdPlanNode plan_node(const MdGraphviz *graphviz, node_t *node) {
    MdPlanNode made = { .width = ND_lw(node) + ND_rw(node),
                        .height = ND_ht(node),
                        .indent = atof(attribute(node, "indent")),
                        .number = (size_t)strtoull(attribute(node, "number"), NULL, 10),
                        .stack = has_class(node, "stack"),
                        .beside = has_class(node, "layout"),
                        .like = (size_t)atoi(attribute(node, "like")) };
    if (graphviz->series)
        md_series_room(graphviz->series, made.number, &made.width, &made.height);
    return made;
}

/** The graph as a plan that is not solved yet. */
static bool make_plan(MdGraphviz *graphviz, graph_t *graph) {
    MdPlan *plan = &graphviz->plan;
    size_t count = 0;
    edge_t **edges = calloc((size_t)agnedges(graph) + 1, sizeof(edge_t *));
    plan->nodes = calloc((size_t)agnnodes(graph) + 1, sizeof *plan->nodes);
    plan->edges = calloc((size_t)agnedges(graph) + 1, sizeof *plan->edges);
    graphviz->edges = edges;
    if (!plan->nodes || !plan->edges || !edges)
        return false;
    plan->mirrored = !strcmp(attribute(graph, "rankdir"), "RL");
    for (node_t *node = agfstnode(graph); node; node = agnxtnode(graph, node)) {
        common_init_node(node);
        gv_nodesize(node, FALSE);
        ND_order(node) = (int)plan->node_count;
        plan->nodes[plan->node_count++] = plan_node(graphviz, node);
    }
    for (node_t *node = agfstnode(graph); node; node = agnxtnode(graph, node))
        for (edge_t *edge = agfstout(graph, node); edge; edge = agnxtout(graph, edge))
            if (is_arrow(edge))
                edges[count++] = edge;
    if (count)
        qsort(edges, count, sizeof(edge_t *), by_appearance);
    for (size_t i = 0; i < count; i++)
        plan_edge(plan, edges[i]);
    return true;
}

/** Points at the left edge of the stack that stay empty. */
static double blank_of(graph_t *graph) {
    double blank = 0;
    for (node_t *node = agfstnode(graph); node; node = agnxtnode(graph, node))
        if (has_class(node, "stack"))
            blank = atof(attribute(node, "blank"));
    return blank;
}

/** The notes stand below all boxes, on the left. */
static void place_notes(graph_t *graph) {
    static const double distance = 16, indent = 30; /* the notes' own margin makes up for the rest of the stack's */
    textlabel_t *notes = GD_label(graph);
    if (!notes)
        return;
    notes->pos.x = notes->dimen.x / 2 + indent;
    notes->pos.y = -distance - notes->dimen.y / 2;
    notes->set = TRUE;
}

static void lay_graph_out(graph_t *graph) {
    Binding *binding = (Binding *)aggetrec(graph, (char *)"memdiag", FALSE);
    MdGraphviz *graphviz = binding->graphviz;
    MdPlan *plan = &graphviz->plan;
    aginit(graph, AGNODE, (char *)"Agnodeinfo_t", sizeof(Agnodeinfo_t), TRUE);
    aginit(graph, AGEDGE, (char *)"Agedgeinfo_t", sizeof(Agedgeinfo_t), TRUE); /* stay without splines */
    bool enough = make_plan(graphviz, graph);
    if (enough && graphviz->measured)
        enough = md_series_add(graphviz->measured, plan, blank_of(graph));
    else if (enough && graphviz->series)
        md_series_apply(graphviz->series, plan);
    if (enough && !graphviz->measured)
        enough = md_plan_solve(plan);
    graphviz->failed = !enough;
    if (!enough || graphviz->measured)
        return;
    for (node_t *node = agfstnode(graph); node; node = agnxtnode(graph, node)) {
        const MdPlanNode *at = &plan->nodes[ND_order(node)];
        pointf centre = centre_of(node);
        ND_coord(node) = (pointf){ at->x + slack_of(plan, node) + centre.x, plan->height - at->y - centre.y };
    }
    GD_bb(graph) = (boxf){ { 0, 0 }, { plan->width, plan->height } };
    place_notes(graph);
}

static void clean_graph_up(graph_t *graph) {
    for (node_t *node = agfstnode(graph); node; node = agnxtnode(graph, node))
        gv_cleanup_node(node);
}

static void forget_plan(MdGraphviz *graphviz) {
    free(graphviz->plan.nodes);
    free(graphviz->plan.edges);
    free(graphviz->edges);
    graphviz->plan = (MdPlan){ 0 };
    graphviz->edges = NULL;
}

/* ---- arrows ------------------------------------------------------------------------------------------------------------------ */

/** How an edge is stroked, as dot.c asks for. */
typedef struct Pen {
    int64_t colour;
    double weight;
    bool dashed;
} Pen;

static MdDrawn *add_stroke(GVJ_t *job, MdShapeKind kind, const Pen *pen, const MdPoint *points, size_t count) {
    const MdPlan *plan = &((MdGraphviz *)job->context)->plan;
    pointf upward[MD_PLAN_CORNERS * 6 + 1];
    for (size_t i = 0; i < count; i++)
        upward[i] = (pointf){ points[i].x, plan->height - points[i].y };
    MdDrawn *shape = add_shape(drawing_of(job), kind);
    shape->stroke = pen->colour;
    shape->weight = pen->weight;
    keep_points(job, shape, upward, count);
    return shape;
}

/** The head of an arrow, in the shapes that dot.c asks for. */
static void draw_head(GVJ_t *job, edge_t *edge, const MdPlanEdge *route, const Pen *pen) {
    const double length = 8, half = 3;
    const char *shape = attribute(edge, "arrowhead");
    bool vee = !strcmp(shape, "vee"), hollow = !strcmp(shape, "onormal");
    double dx = route->dx, dy = route->dy;
    MdPoint tip = route->corners[route->count - 1], base = { tip.x - dx * length, tip.y - dy * length };
    MdPoint points[4] = {
        tip, { base.x - dy * half, base.y + dx * half }, base, { base.x + dy * half, base.y - dx * half }
    };
    if (vee) {
        points[2].x += dx * length / 3;
        points[2].y += dy * length / 3;
    }
    MdDrawn *drawn = add_stroke(job, MD_DRAW_POLYGON, pen, points, 4);
    if (!hollow)
        drawn->fill = pen->colour;
}

/** `length` points from `from` towards `to`, at most half of the way. */
static MdPoint towards(MdPoint from, MdPoint to, double length) {
    double dx = to.x - from.x, dy = to.y - from.y;
    double way = dx * dx + dy * dy > 0 ? (dx > 0 ? dx : -dx) + (dy > 0 ? dy : -dy) : 1; /* lines run along the axes */
    double share = length / way < 0.5 ? length / way : 0.5;
    return (MdPoint){ from.x + dx * share, from.y + dy * share };
}

/** A path of cubic curves in the making; it begins with one point. */
typedef struct Path {
    MdPoint points[MD_PLAN_CORNERS * 6 + 1];
    size_t count;
} Path;

static void curve_to(Path *path, MdPoint first, MdPoint second, MdPoint end) {
    path->points[path->count++] = first;
    path->points[path->count++] = second;
    path->points[path->count++] = end;
}

static void line_to(Path *path, MdPoint end) {
    curve_to(path, path->points[path->count - 1], end, end);
}

static void round_corners(Path *path, const MdPoint *corners, size_t count) {
    enum { RADIUS = 8 };
    for (size_t i = 1; i < count; i++) {
        bool last = i + 1 == count;
        line_to(path, last ? corners[i] : towards(corners[i], corners[i - 1], RADIUS));
        if (!last)
            curve_to(path, corners[i], corners[i], towards(corners[i], corners[i + 1], RADIUS));
    }
}

static void draw_line(GVJ_t *job, const MdPlanEdge *route, const Pen *pen) {
    static const double short_of_tip = 6;
    MdPoint at[MD_PLAN_CORNERS];
    memcpy(at, route->corners, sizeof at);
    at[route->count - 1].x -= route->dx * short_of_tip;
    at[route->count - 1].y -= route->dy * short_of_tip;
    Path path = { .points = { at[0] }, .count = 1 };
    if (route->kind == MD_ROUTE_SWING) {
        double half = (at[1].x + at[2].x) / 2;
        line_to(&path, at[1]);
        curve_to(&path, (MdPoint){ half, at[1].y }, (MdPoint){ half, at[2].y }, at[2]);
    } else if (route->kind == MD_ROUTE_HOOK) { /* handles at x bring a cubic three quarters of the way there */
        double x = at[1].x + (at[2].x - at[1].x) * 4 / 3;
        line_to(&path, at[1]);
        curve_to(&path, (MdPoint){ x, at[1].y }, (MdPoint){ x, at[3].y }, at[3]);
        line_to(&path, at[4]);
    } else {
        round_corners(&path, at, route->count);
    }
    add_stroke(job, MD_DRAW_CURVE, pen, path.points, path.count)->dashed = pen->dashed;
}

static void draw_arrow(GVJ_t *job, edge_t *edge, const MdPlanEdge *route) {
    MdDrawing *drawing = drawing_of(job);
    if (!route->count)
        return;
    Pen pen = { .colour = strtol(attribute(edge, "color") + (*attribute(edge, "color") == '#'), NULL, 16),
                .weight = 1.4,
                .dashed = !strcmp(attribute(edge, "style"), "dashed") };
    size_t id = keep_string(drawing, attribute(edge, "id")), class = keep_string(drawing, attribute(edge, "class"));
    size_t title = keep_string(drawing, attribute(edge, "tooltip"));
    MdDrawn *group = add_shape(drawing, MD_DRAW_OPEN);
    group->id = id;
    group->class = class;
    add_shape(drawing, MD_DRAW_OPEN)->title = title;
    draw_line(job, route, &pen);
    draw_head(job, edge, route, &pen);
    MdPoint dot[2] = { route->corners[0], { route->corners[0].x + 3.2, route->corners[0].y + 3.2 } };
    add_stroke(job, MD_DRAW_ELLIPSE, &pen, dot, 2)->fill = pen.colour;
    add_shape(drawing, MD_DRAW_CLOSE);
    add_shape(drawing, MD_DRAW_CLOSE);
}

/** Graphviz has no routes of ours: all arrows are drawn when it believes to be through with the edges. */
static void end_edges(GVJ_t *job) {
    const MdGraphviz *graphviz = job->context;
    for (size_t i = 0; i < graphviz->plan.edge_count; i++)
        draw_arrow(job, graphviz->edges[i], &graphviz->plan.edges[i]);
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
    .end_edges = end_edges,
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
static gvlayout_engine_t layout_engine = { lay_graph_out, clean_graph_up };
static gvlayout_features_t layout_features = { 0 };
static gvtextlayout_engine_t text_engine = { textlayout };

static gvplugin_installed_t render_types[] = { { 1, "memdiag", 1, &render_engine, &render_features },
                                               { 0, NULL, 0, NULL, NULL } };
static gvplugin_installed_t device_types[] = { { 1, "memdiag:memdiag", 1, NULL, &device_features },
                                               { 0, NULL, 0, NULL, NULL } };
static gvplugin_installed_t text_types[] = { { 1, "textlayout", 1, &text_engine, NULL }, { 0, NULL, 0, NULL, NULL } };
static gvplugin_installed_t layout_types[] = { { 1, "memdiag", 1, &layout_engine, &layout_features },
                                               { 0, NULL, 0, NULL, NULL } };
static gvplugin_api_t plugin_apis[] = { { API_layout, layout_types },
                                        { API_render, render_types },
                                        { API_device, device_types },
                                        { API_textlayout, text_types },
                                        { (api_t)0, NULL } };
static gvplugin_library_t plugin_library = { (char *)"memdiag", plugin_apis };

/* ---- running it ------------------------------------------------------------------------------------------------------------------ */

MdGraphviz *md_graphviz_create(void) {
    static const lt_symlist_t plugins[] = {
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

/**
 * Cut the drawing to what is drawn, with an even margin. A picture of a series keeps what is left of and above it empty,
 * so that things stand where they stand in the others.
 */
static void crop(MdDrawing *drawing, const MdSeries *series) {
    static const double margin = 7.2;
    double low[2] = { 1e9, 1e9 }, high[2] = { -1e9, -1e9 };
    for (size_t i = 0; i < drawing->count; i++)
        if (drawing->shapes[i].count)
            extent(drawing, &drawing->shapes[i], low, high);
    if (low[0] > high[0])
        return;
    if (series) {
        MdPoint begin = md_series_begin(series);
        low[0] = fmin(low[0], drawing->left + begin.x);
        low[1] = fmin(low[1], drawing->top + begin.y);
    }
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
    Binding *binding = agbindrec(graph, (char *)"memdiag", sizeof *binding, FALSE);
    binding->graphviz = graphviz;
    graphviz->failed = false;
    if (gvLayout(graphviz->context, graph, "memdiag") == 0) {
        if (!graphviz->drawing || gvRenderContext(graphviz->context, graph, "memdiag", graphviz) == 0)
            status = MD_OK;
        gvFreeLayout(graphviz->context, graph);
    }
    forget_plan(graphviz);
    agclose(graph);
    return graphviz->failed ? MD_ERROR_MEMORY : status;
}

/** Lay a text out in our turn. */
static MdStatus lay_out_alone(MdGraphviz *graphviz, const char *dot) {
    pthread_mutex_lock(&graphviz_turn);
    /* numbers in DOT have points whatever the locale of the process says */
    locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0), before = (locale_t)0;
    if (plain)
        before = uselocale(plain);
    agusererrf earlier = agseterrf(swallow_message);
    MdStatus status = plain ? lay_out(graphviz, dot) : MD_ERROR_MEMORY;
    agseterrf(earlier);
    if (plain) {
        uselocale(before);
        freelocale(plain);
    }
    pthread_mutex_unlock(&graphviz_turn);
    return status;
}

MdStatus md_graphviz_measure(MdGraphviz *graphviz, const char *dot, MdSeries *series) {
    graphviz->drawing = NULL;
    graphviz->measured = series;
    graphviz->series = NULL;
    return lay_out_alone(graphviz, dot);
}

MdStatus md_graphviz_draw(MdGraphviz *graphviz, const char *dot, const MdSeries *series, MdDrawing *ret_drawing) {
    ret_drawing->count = ret_drawing->coordinate_count = ret_drawing->string_count = 0;
    ret_drawing->failed = false;
    if (!reserve(ret_drawing, (void **)&ret_drawing->strings, &ret_drawing->string_capacity, 1, 1))
        return MD_ERROR_MEMORY;
    ret_drawing->strings[ret_drawing->string_count++] = '\0';
    graphviz->drawing = ret_drawing;
    graphviz->measured = NULL;
    graphviz->series = series;
    MdStatus status = lay_out_alone(graphviz, dot);
    if (ret_drawing->failed)
        return MD_ERROR_MEMORY;
    if (!status)
        crop(ret_drawing, series);
    return status;
}
