/**
 * Where boxes stand: columns by the steps of pointers from the stack, heights such that arrows run straight.
 *
 * A block stands in the column after the one that first points to it. Within a column blocks come in the order of the
 * first pointers to them, so that arrows do not cross, and each is wanted at the height where that arrow is level; where
 * they would overlap, groups of neighbours share the difference (pool adjacent violators: the least squares under the
 * order). A picture that would become too wide gets fewer columns, and chains go on below.
 */
#include "plan.h"
#include <stdlib.h>

static const double wide = 1120, wide_beside = 1500 /* two layouts, with their cache lines */, usual_gap = 54,
                    line_gap = 30, above_head = 10;

/** What placing needs to know of a node. */
typedef struct Seat {
    size_t level; /* steps of pointers from the stack; 0 for it and for what is not reached */
    bool reached, led, keyed;
    double key, wanted; /* height of the first pointer to it; its own top for that arrow to be level */
} Seat;

typedef struct Pool {
    double sum, weight;
    size_t count;
} Pool;

double md_plan_middle(const MdRect *cell) {
    return (cell->top + cell->bottom) / 2;
}

/* ---- columns -------------------------------------------------------------------------------------------------------------- */

/** Give levels to what arrows lead to from nodes that have one: a walk in breadth. */
static void walk(const MdPlan *plan, Seat *seats, bool owners_only) {
    bool more = true;
    for (size_t level = 0; more; level++) {
        more = false;
        for (size_t i = 0; i < plan->edge_count; i++) {
            const MdPlanEdge *edge = &plan->edges[i];
            Seat *from = &seats[edge->from], *to = &seats[edge->to];
            if (!from->reached || (owners_only && !edge->owner))
                continue;
            if (from->level == level && !to->reached) {
                to->reached = true;
                to->level = level + 1;
            }
            more |= from->level > level || to->level > level;
        }
        if (level > plan->node_count)
            break;
    }
}

/** Follow the pointers from one node to its like, and theirs: the first pointer to a list leads to all of it. */
static void follow_chain(const MdPlan *plan, Seat *seats, size_t first) {
    size_t like = plan->nodes[first].like;
    bool more = like > 0;
    for (size_t level = seats[first].level; more; level++) {
        more = false;
        for (size_t i = 0; i < plan->edge_count; i++) {
            const MdPlanEdge *edge = &plan->edges[i];
            Seat *from = &seats[edge->from], *to = &seats[edge->to];
            bool links = plan->nodes[edge->from].like == like && plan->nodes[edge->to].like == like;
            if (!links || !from->reached || from->level != level || to->reached)
                continue;
            to->reached = true;
            to->level = level + 1;
            more = true;
        }
    }
}

static void find_levels(const MdPlan *plan, Seat *seats) {
    for (size_t i = 0; i < plan->node_count; i++)
        seats[i].reached = plan->nodes[i].stack;
    for (size_t i = 0; i < plan->edge_count; i++) {
        const MdPlanEdge *edge = &plan->edges[i];
        if (!plan->nodes[edge->from].stack || seats[edge->to].reached)
            continue;
        seats[edge->to] = (Seat){ .reached = true, .level = 1 };
        follow_chain(plan, seats, edge->to);
    }
    walk(plan, seats, true);
    walk(plan, seats, false);
    for (size_t i = 0; i < plan->node_count; i++) { /* what nothing leads to begins chains of its own */
        if (seats[i].reached)
            continue;
        seats[i].reached = true;
        seats[i].level = 1 + (i && plan->nodes[i].beside ? seats[i - 1].level : 0);
        walk(plan, seats, false);
    }
}

static void take_columns(MdPlan *plan, const Seat *seats, size_t limit) {
    plan->columns = 0;
    for (size_t i = 0; i < plan->node_count; i++) {
        MdPlanNode *node = &plan->nodes[i];
        node->column = node->line = 0;
        if (node->stack)
            continue;
        size_t steps = seats[i].level ? seats[i].level - 1 : 0;
        node->column = steps % limit + 1;
        node->line = steps / limit;
        if (node->column > plan->columns)
            plan->columns = node->column;
    }
}

static double width_of(const MdPlan *plan) {
    double widest[MD_PLAN_COLUMNS + 2] = { 0 }, sum = 0;
    for (size_t i = 0; i < plan->node_count; i++) {
        const MdPlanNode *node = &plan->nodes[i];
        if (node->width > widest[node->column])
            widest[node->column] = node->width;
    }
    for (size_t c = 0; c <= plan->columns; c++)
        sum += widest[c] + (c ? usual_gap : 0);
    return sum;
}

/** How wide the picture may become: more where there is so much in it that it would else be a long ribbon. */
static double limit_of(const MdPlan *plan) {
    double area = 0, side = wide;
    if (plan->node_count > 1 && plan->nodes[1].beside)
        side = wide_beside;
    for (size_t i = 0; i < plan->node_count; i++)
        if (!plan->nodes[i].stack)
            area += (plan->nodes[i].width + usual_gap) * (plan->nodes[i].height + MD_PLAN_BETWEEN);
    while (side * side < 1.5 * area)
        side += 100;
    return side;
}

static void find_columns(MdPlan *plan, const Seat *seats) {
    double widest = limit_of(plan);
    for (size_t limit = MD_PLAN_COLUMNS; limit > 0; limit--) {
        take_columns(plan, seats, limit);
        if (width_of(plan) <= widest)
            return;
    }
    for (size_t i = 0; i < plan->node_count; i++)
        plan->nodes[i].line = 0;
}

/* ---- heights -------------------------------------------------------------------------------------------------------------- */

/** The next pointer of a node to follow: those of the stack from top to bottom, else those of owners first. */
static const MdPlanEdge *next_pointer(const MdPlan *plan, const Seat *seats, size_t node) {
    const MdPlanEdge *best = NULL;
    for (size_t i = 0; i < plan->edge_count; i++) {
        const MdPlanEdge *edge = &plan->edges[i];
        if (edge->from != node || plan->nodes[edge->to].stack || seats[edge->to].keyed)
            continue;
        bool before = best && !plan->nodes[node].stack && edge->owner != best->owner
                          ? edge->owner
                          : !best || edge->tail.top < best->tail.top;
        if (before)
            best = edge;
    }
    return best;
}

/** Number nodes in the order of a walk in depth, so that in a single column a chain stands together. */
static void number_chain(const MdPlan *plan, Seat *seats, size_t node, size_t *next) {
    for (const MdPlanEdge *edge; (edge = next_pointer(plan, seats, node));) {
        Seat *seat = &seats[edge->to];
        seat->keyed = true;
        seat->key = (double)(*next)++;
        if (plan->nodes[node].stack) {
            double wanted = md_plan_middle(&edge->tail) - md_plan_middle(&edge->head);
            seat->wanted = wanted > 0 ? wanted : 0;
        }
        number_chain(plan, seats, edge->to, next);
    }
}

static bool is_before(const MdPlanNode *a, const MdPlanNode *b) {
    return a->line != b->line ? a->line < b->line : a->column < b->column;
}

/** The pointer that a block is placed by: the first of an owner among those that stand already, or the first at all. */
static void find_wishes(const MdPlan *plan, Seat *seats, size_t line, size_t column) {
    for (size_t i = 0; i < plan->edge_count; i++) {
        const MdPlanEdge *edge = &plan->edges[i];
        const MdPlanNode *from = &plan->nodes[edge->from], *to = &plan->nodes[edge->to];
        if (to->line != line || to->column != column || !is_before(from, to))
            continue;
        Seat *seat = &seats[edge->to];
        double at = from->y + md_plan_middle(&edge->tail);
        double entry = edge->above ? edge->head.top - above_head : md_plan_middle(&edge->head);
        bool chain = from->like && from->like == to->like; /* links stand side by side, not as a staircase */
        double wanted = chain ? from->y : at - entry;
        bool better = edge->owner && !seat->led;
        bool earlier = edge->owner == seat->led && at < seat->key;
        if (seat->wanted < 0 || better || earlier) {
            seat->key = at;
            seat->wanted = wanted > 0 ? wanted : 0;
            seat->led |= edge->owner;
        }
    }
}

static double key_of(const Seat *seat) {
    return seat->wanted < 0 && !seat->keyed ? 1e9 : seat->key;
}

/** Nodes of one line of a column in the order of their wishes; those without one come last. Returns how many. */
static size_t collect(const MdPlan *plan, const Seat *seats, size_t line, size_t column, size_t *ret_order) {
    size_t count = 0;
    for (size_t i = 0; i < plan->node_count; i++) {
        if (plan->nodes[i].line != line || plan->nodes[i].column != column)
            continue;
        double key = key_of(&seats[i]);
        size_t at = count++;
        for (; at > 0; at--) {
            size_t other = ret_order[at - 1];
            if (key_of(&seats[other]) <= key)
                break;
            ret_order[at] = other;
        }
        ret_order[at] = i;
    }
    return count;
}

/** Nodes that stand almost where they are wanted are moved there, if that keeps them apart. Returns the lowest bottom. */
static double straighten(MdPlan *plan, const Seat *seats, const size_t *order, size_t count, double base) {
    static const double almost = 9, least = 9;
    double top = base - least; /* the bottom of the one above */
    for (size_t i = 0; i < count; i++) {
        MdPlanNode *node = &plan->nodes[order[i]];
        const MdPlanNode *next = i + 1 < count ? &plan->nodes[order[i + 1]] : NULL;
        double wanted = seats[order[i]].wanted, shift = wanted - node->y;
        if (wanted >= 0 && shift < almost && shift > -almost && wanted >= top + least &&
            (!next || wanted + node->height + least <= next->y))
            node->y = wanted;
        top = node->y + node->height;
    }
    return count ? top : base;
}

/** Tops for the nodes in `order`, none above `base`. Returns the lowest bottom. */
static double settle(MdPlan *plan, const Seat *seats, const size_t *order, size_t count, double base, Pool *pools) {
    size_t pool_count = 0;
    double offset = 0; /* of a node when all stand close */
    for (size_t i = 0; i < count; i++) {
        const Seat *seat = &seats[order[i]];
        double weight = seat->wanted < 0 ? 1e-6 : 1, wanted = seat->wanted < 0 ? 0 : seat->wanted;
        pools[pool_count++] = (Pool){ weight * (wanted - offset), weight, 1 };
        while (pool_count > 1 && pools[pool_count - 2].sum / pools[pool_count - 2].weight >=
                                     pools[pool_count - 1].sum / pools[pool_count - 1].weight) {
            pools[pool_count - 2].sum += pools[pool_count - 1].sum;
            pools[pool_count - 2].weight += pools[pool_count - 1].weight;
            pools[pool_count - 2].count += pools[pool_count - 1].count;
            pool_count--;
        }
        offset += plan->nodes[order[i]].height + MD_PLAN_BETWEEN;
    }
    size_t next = 0;
    offset = 0;
    for (size_t p = 0; p < pool_count; p++) {
        double shift = pools[p].sum / pools[p].weight;
        for (size_t i = 0; i < pools[p].count; i++, next++) {
            MdPlanNode *node = &plan->nodes[order[next]];
            node->y = (shift > base ? shift : base) + offset;
            offset += node->height + MD_PLAN_BETWEEN;
        }
    }
    return straighten(plan, seats, order, count, base);
}

bool md_plan_place(MdPlan *plan) {
    for (size_t i = 0; i < plan->node_count; i++)
        if (plan->nodes[i].pinned)
            return md_plan_fit(plan);
    size_t count = plan->node_count, lines = 0;
    Seat *seats = calloc(count + 1, sizeof *seats);
    size_t *order = calloc(count + 1, sizeof *order);
    Pool *pools = calloc(count + 1, sizeof *pools);
    bool enough = seats && order && pools;
    if (enough) {
        find_levels(plan, seats);
        find_columns(plan, seats);
        for (size_t i = 0; i < count; i++) {
            seats[i].wanted = -1;
            plan->nodes[i].y = 0;
            if (plan->nodes[i].line > lines)
                lines = plan->nodes[i].line;
        }
        size_t next = 0;
        for (size_t i = 0; i < count && plan->columns == 1; i++)
            if (plan->nodes[i].stack)
                number_chain(plan, seats, i, &next);
        double base = 0;
        for (size_t line = 0; line <= lines; line++) {
            double bottom = base;
            for (size_t column = 1; column <= plan->columns; column++) {
                if (plan->columns > 1)
                    find_wishes(plan, seats, line, column);
                size_t found = collect(plan, seats, line, column, order);
                double low = settle(plan, seats, order, found, base, pools);
                bottom = low > bottom ? low : bottom;
            }
            base = bottom + line_gap;
        }
    }
    free(seats);
    free(order);
    free(pools);
    return enough;
}
