/**
 * How arrows run: see plan.h.
 *
 * First every arrow gets the gaps of its vertical pieces and the height at which it crosses the columns between them
 * (choose_ways), then vertical pieces get lanes (choose_lanes), which says how wide the gaps are and so where the columns
 * stand (place_columns), and last the corners are written down (draw_ways). Arrows to one cell share lanes: they join on
 * their way.
 */
#include "plan.h"
#include <stdlib.h>

enum { CROWD = 400 /* pieces in a gap beyond which lanes are shared without a look */ };
static const double first_lane = 12, lane_width = 6, lift_first = 10, lift_step = 5, clear = 9, apart = 6, share = 7;

/** A vertical piece of an arrow. */
typedef struct Piece {
    MdPlanEdge *edge;
    size_t part; /* 0 or 1 */
    double low, high;
} Piece;

static double middle(double low, double high) {
    return (low + high) / 2;
}

static double tail_y(const MdPlan *plan, const MdPlanEdge *edge) {
    return plan->nodes[edge->from].y + middle(edge->tail.top, edge->tail.bottom);
}

/** The cell that the tip touches. */
static const MdRect *target(const MdPlanEdge *edge) {
    return edge->right && !edge->above ? &edge->beside : &edge->head;
}

/** The height of the last horizontal piece. */
static double head_y(const MdPlan *plan, const MdPlanEdge *edge) {
    double y = plan->nodes[edge->to].y;
    if (edge->above)
        return y + edge->head.top - lift_first - lift_step * (double)edge->lift;
    return y + middle(target(edge)->top, target(edge)->bottom) - (edge->right && edge->shared ? share : 0);
}

/** Does an arrow start in the cell that this one ends at, from the right? Then its line must not lie on the other's. */
static bool is_shared(const MdPlan *plan, const MdPlanEdge *edge) {
    for (size_t i = 0; i < plan->edge_count; i++) {
        const MdPlanEdge *other = &plan->edges[i];
        double y = middle(other->tail.top, other->tail.bottom);
        if (other->from == edge->to && y > edge->beside.top && y < edge->beside.bottom)
            return true;
    }
    return false;
}

static bool same_target(const MdPlanEdge *a, const MdPlanEdge *b) {
    return a->to == b->to && a->right == b->right && a->above == b->above && a->head.left == b->head.left &&
           a->head.top == b->head.top;
}

bool md_plan_forward(const MdPlan *plan, const MdPlanEdge *edge) {
    return plan->nodes[edge->from].column < plan->nodes[edge->to].column;
}

/* ---- ways ------------------------------------------------------------------------------------------------------------------ */

/** May a horizontal piece cross the columns from `first` to `last` at height y? */
static bool is_free(const MdPlan *plan, size_t first, size_t last, double y) {
    for (size_t i = 0; i < plan->node_count; i++) {
        const MdPlanNode *node = &plan->nodes[i];
        if (node->column >= first && node->column <= last && y > node->y - apart + 1 &&
            y < node->y + node->height + apart - 1)
            return false;
    }
    return true;
}

/** Does another arrow that is routed already cross there? Those to the same cell may. */
static bool is_taken(const MdPlan *plan, const MdPlanEdge *edge, size_t first, size_t last, double y) {
    for (const MdPlanEdge *other = plan->edges; other < edge; other++) {
        size_t low = other->gaps[0] < other->gaps[1] ? other->gaps[0] : other->gaps[1];
        size_t high = other->gaps[0] < other->gaps[1] ? other->gaps[1] : other->gaps[0];
        if (low == high || high < first || low + 1 > last || same_target(other, edge))
            continue;
        if (other->level - y < 4 && y - other->level < 4)
            return true;
    }
    return false;
}

static double away(double a, double b) {
    return a > b ? a - b : b - a;
}

/** The height at which to cross the columns from `first` to `last`: free, and not far out of the way. */
static double crossing(const MdPlan *plan, const MdPlanEdge *edge, size_t first, size_t last) {
    double from = tail_y(plan, edge), to = head_y(plan, edge), best = to, least = 1e9;
    for (size_t i = 0; i <= plan->node_count; i++) {
        const MdPlanNode *node = i < plan->node_count ? &plan->nodes[i] : NULL;
        if (node && (node->column < first || node->column > last))
            continue;
        for (int try = 0; try < 6; try++) {
            double step = clear + (double)(try / 2) * 5;
            double y = node ? (try % 2 ? node->y - step : node->y + node->height + step) : try % 2 ? from : to;
            double cost = away(y, from) + away(y, to) + (double)(try / 2);
            if (cost >= least || !is_free(plan, first, last, y))
                continue;
            if (is_taken(plan, edge, first, last, y))
                cost += 60;
            if (cost < least) {
                least = cost;
                best = y;
            }
        }
    }
    return best;
}

static void choose_way(const MdPlan *plan, MdPlanEdge *edge) {
    size_t from = plan->nodes[edge->from].column, to = plan->nodes[edge->to].column;
    bool forward = from < to;
    edge->shared = is_shared(plan, edge);
    edge->gaps[0] = from;
    edge->gaps[1] = edge->right ? to : to - 1;
    edge->direct = forward && edge->gaps[0] == edge->gaps[1] && !edge->above;
    if (edge->gaps[0] < edge->gaps[1])
        edge->level = crossing(plan, edge, edge->gaps[0] + 1, edge->gaps[1]);
    else if (edge->gaps[0] > edge->gaps[1])
        edge->level = crossing(plan, edge, edge->gaps[1] + 1, edge->gaps[0]);
    else
        edge->level = head_y(plan, edge);
}

/** Cells of one strip that are entered from above: the nearest to where arrows come from is entered lowest. */
static void choose_lifts(MdPlan *plan) {
    for (size_t i = 0; i < plan->edge_count; i++) {
        MdPlanEdge *edge = &plan->edges[i];
        edge->lift = 0;
        edge->right = !md_plan_forward(plan, edge) || edge->nested;
        edge->above |= edge->first && edge->right;
    }
    for (size_t i = 0; i < plan->edge_count; i++) {
        MdPlanEdge *edge = &plan->edges[i];
        for (size_t k = 0; k < plan->edge_count && edge->above; k++) {
            const MdPlanEdge *other = &plan->edges[k];
            bool strip = other->above && other->to == edge->to && away(other->head.top, edge->head.top) < 1;
            bool nearer = edge->right ? other->head.left > edge->head.left : other->head.left < edge->head.left;
            bool first = true; /* of those to its cell */
            for (size_t l = 0; l < k && first; l++)
                first = !(plan->edges[l].above && plan->edges[l].to == other->to &&
                          plan->edges[l].head.left == other->head.left && plan->edges[l].head.top == other->head.top);
            if (strip && nearer && first && edge->lift < 4)
                edge->lift++;
        }
    }
}

/* ---- lanes ----------------------------------------------------------------------------------------------------------------- */

static int by_length(const void *a, const void *b) {
    const Piece *x = a, *y = b;
    double p = x->high - x->low, q = y->high - y->low;
    if (p != q)
        return p < q ? -1 : 1;
    if (x->edge != y->edge)
        return x->edge < y->edge ? -1 : 1;
    return (x->part > y->part) - (x->part < y->part);
}

static bool disturbs(const Piece *a, const Piece *b) {
    if (same_target(a->edge, b->edge) && (a->part == 1 || a->edge->gaps[0] == a->edge->gaps[1]) &&
        (b->part == 1 || b->edge->gaps[0] == b->edge->gaps[1]))
        return false;
    return a->low < b->high + 5 && b->low < a->high + 5;
}

/** Lanes for the vertical pieces in a gap, the short ones next to the column on its left. Returns how many lanes. */
static size_t choose_lanes(MdPlan *plan, size_t gap, Piece *pieces) {
    size_t count = 0, lanes = 0;
    for (size_t i = 0; i < plan->edge_count; i++) {
        MdPlanEdge *edge = &plan->edges[i];
        if (edge->direct)
            continue;
        double at[3] = { tail_y(plan, edge), edge->level, head_y(plan, edge) };
        bool one = edge->gaps[0] == edge->gaps[1];
        for (size_t part = 0; part < (one ? 1u : 2u); part++)
            if (edge->gaps[part] == gap) {
                double a = one ? at[0] : at[part], b = one ? at[2] : at[part + 1];
                pieces[count++] = (Piece){ edge, part, a < b ? a : b, a < b ? b : a };
            }
    }
    if (count)
        qsort(pieces, count, sizeof *pieces, by_length);
    for (size_t i = 0; i < count; i++) {
        size_t lane = 0;
        for (size_t k = 0; k < i && count <= CROWD;) {
            bool clash = pieces[k].edge->lanes[pieces[k].part] == lane && disturbs(&pieces[i], &pieces[k]);
            lane += clash;
            k = clash ? 0 : k + 1;
        }
        pieces[i].edge->lanes[pieces[i].part] = lane;
        if (pieces[i].edge->gaps[0] == pieces[i].edge->gaps[1])
            pieces[i].edge->lanes[1] = lane;
        if (lane + 1 > lanes)
            lanes = lane + 1;
    }
    return lanes;
}

/** How wide a gap has to be for what runs through it. */
static double gap_width(const MdPlan *plan, size_t gap, size_t lanes) {
    double steepest = 0;
    bool direct = false;
    for (size_t i = 0; i < plan->edge_count; i++) {
        const MdPlanEdge *edge = &plan->edges[i];
        if (!edge->direct || edge->gaps[0] != gap)
            continue;
        double height = away(tail_y(plan, edge), head_y(plan, edge));
        direct = true;
        steepest = height > steepest ? height : steepest;
    }
    double room = lanes ? first_lane + lane_width * (double)lanes : 0;
    double curve = direct ? 44 + (steepest > 320 ? 32 : steepest / 10) : 16;
    return room + curve > 56 ? room + curve : 56;
}

/** Where columns stand; no farther left than is given, so that they stand there in all pictures of a series. */
static void place_columns(MdPlan *plan, const size_t *lanes, double *ret_gaps) {
    double x = 0;
    for (size_t column = 0; column <= plan->columns; column++) {
        double widest = 0, *indent = &plan->indents[column];
        bool any = false;
        x = plan->lefts[column] > x ? plan->lefts[column] : x;
        plan->lefts[column] = x;
        for (size_t i = 0; i < plan->node_count; i++)
            if (plan->nodes[i].column == column && plan->nodes[i].indent > *indent)
                *indent = plan->nodes[i].indent;
        for (size_t i = 0; i < plan->node_count; i++) {
            MdPlanNode *node = &plan->nodes[i];
            if (node->column != column)
                continue;
            double shift = *indent - node->indent;
            node->x = x + shift;
            any = true;
            widest = node->width + shift > widest ? node->width + shift : widest;
        }
        ret_gaps[column] = x + widest;
        x += widest;
        if (any || column)
            x += gap_width(plan, column, lanes[column]);
    }
}

/* ---- corners --------------------------------------------------------------------------------------------------------------- */

static void go(MdPlanEdge *edge, double x, double y) {
    MdPoint *last = edge->count ? &edge->corners[edge->count - 1] : NULL;
    if (last && away(last->x, x) < 0.5 && away(last->y, y) < 0.5)
        return;
    if (edge->count > 1) { /* no corner where the way goes straight on */
        const MdPoint *before = last - 1;
        bool level = away(before->y, y) < 0.5 && away(last->y, y) < 0.5;
        bool upright = away(before->x, x) < 0.5 && away(last->x, x) < 0.5;
        if (level || upright) {
            *last = (MdPoint){ x, y };
            return;
        }
    }
    if (edge->count < MD_PLAN_CORNERS)
        edge->corners[edge->count++] = (MdPoint){ x, y };
}

/** The right edge of what stands in a column between two heights, for an arrow within that column. */
static double rim_of(const MdPlan *plan, size_t column, double low, double high) {
    double rim = 0;
    for (size_t i = 0; i < plan->node_count; i++) {
        const MdPlanNode *node = &plan->nodes[i];
        if (node->column == column && node->y < high + apart && node->y + node->height > low - apart &&
            node->x + node->width > rim)
            rim = node->x + node->width;
    }
    return rim;
}

static void draw_way(const MdPlan *plan, MdPlanEdge *edge, const double *gaps) {
    const MdPlanNode *from = &plan->nodes[edge->from], *to = &plan->nodes[edge->to];
    const MdRect *head = target(edge);
    double y0 = tail_y(plan, edge), y1 = head_y(plan, edge);
    double lane0 = gaps[edge->gaps[0]] + first_lane + lane_width * (double)edge->lanes[0];
    double lane1 = gaps[edge->gaps[1]] + first_lane + lane_width * (double)edge->lanes[1];
    double tip = to->x + (edge->right ? head->right : head->left);
    double rim = gaps[edge->gaps[0]];
    if (from->column == to->column && edge->gaps[0] == edge->gaps[1]) {
        rim = rim_of(plan, from->column, y0 < y1 ? y0 : y1, y0 < y1 ? y1 : y0);
        lane0 = lane1 = rim + first_lane + lane_width * (double)edge->lanes[0];
    }
    edge->count = 0;
    edge->dx = edge->above ? 0 : edge->right ? -1 : 1;
    edge->dy = edge->above;
    edge->kind = MD_ROUTE_CORNERS;
    go(edge, from->x + middle(edge->tail.left, edge->tail.right), y0);
    if (edge->direct && away(y0, y1) >= 0.5) {
        edge->kind = MD_ROUTE_SWING;
        edge->corners[edge->count++] = (MdPoint){ rim, y0 };
        edge->corners[edge->count++] = (MdPoint){ tip, y1 };
    } else if (!edge->direct) {
        bool hook = edge->gaps[0] == edge->gaps[1] && !edge->above && away(y0, y1) < 120 && edge->lanes[0] < 3;
        if (hook) {
            edge->kind = MD_ROUTE_HOOK;
            edge->corners[edge->count++] = (MdPoint){ rim, y0 };
            edge->corners[edge->count++] = (MdPoint){ lane0, middle(y0, y1) };
            edge->corners[edge->count++] = (MdPoint){ rim, y1 };
            edge->corners[edge->count++] = (MdPoint){ tip, y1 };
            return;
        }
        go(edge, lane0, y0);
        go(edge, lane0, edge->gaps[0] == edge->gaps[1] ? y1 : edge->level);
        go(edge, lane1, edge->gaps[0] == edge->gaps[1] ? y1 : edge->level);
        go(edge, lane1, y1);
    }
    if (edge->above) {
        double x = to->x + middle(edge->head.left, edge->head.right);
        go(edge, x, y1);
        go(edge, x, to->y + edge->head.top);
    } else if (edge->kind == MD_ROUTE_CORNERS) {
        go(edge, tip, y1);
    }
}

bool md_plan_route(MdPlan *plan) {
    size_t lanes[MD_PLAN_COLUMNS + 2] = { 0 };
    double gaps[MD_PLAN_COLUMNS + 2] = { 0 };
    Piece *pieces = calloc(2 * plan->edge_count + 1, sizeof *pieces);
    if (!pieces)
        return false;
    choose_lifts(plan);
    for (size_t i = 0; i < plan->edge_count; i++)
        choose_way(plan, &plan->edges[i]);
    for (size_t gap = 0; gap <= plan->columns; gap++)
        lanes[gap] = choose_lanes(plan, gap, pieces);
    free(pieces);
    place_columns(plan, lanes, gaps);
    for (size_t i = 0; i < plan->edge_count; i++)
        draw_way(plan, &plan->edges[i], gaps);
    return true;
}

/* ---- both ------------------------------------------------------------------------------------------------------------------- */

static MdRect flipped(MdRect rect, double width) {
    return (MdRect){ width - rect.right, rect.top, width - rect.left, rect.bottom };
}

/** Turn left and right of all that is inside the nodes. */
static void flip_cells(MdPlan *plan) {
    for (size_t i = 0; i < plan->edge_count; i++) {
        MdPlanEdge *edge = &plan->edges[i];
        edge->tail = flipped(edge->tail, plan->nodes[edge->from].width);
        edge->head = flipped(edge->head, plan->nodes[edge->to].width);
        edge->beside = flipped(edge->beside, plan->nodes[edge->to].width);
    }
}

bool md_plan_solve(MdPlan *plan) {
    if (plan->mirrored)
        flip_cells(plan);
    if (!md_plan_place(plan) || !md_plan_route(plan))
        return false;
    plan->height = 0;
    for (size_t i = 0; i < plan->node_count; i++) {
        const MdPlanNode *node = &plan->nodes[i];
        plan->width = node->x + node->width > plan->width ? node->x + node->width : plan->width;
        plan->height = node->y + node->height > plan->height ? node->y + node->height : plan->height;
    }
    if (!plan->mirrored)
        return true;
    flip_cells(plan);
    for (size_t i = 0; i < plan->node_count; i++)
        plan->nodes[i].x = plan->width - plan->nodes[i].x - plan->nodes[i].width;
    for (size_t i = 0; i < plan->edge_count; i++) {
        MdPlanEdge *edge = &plan->edges[i];
        edge->dx = -edge->dx;
        for (size_t k = 0; k < edge->count; k++)
            edge->corners[k].x = plan->width - edge->corners[k].x;
    }
    return true;
}
