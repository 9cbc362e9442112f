/**
 * Places that hold through a series of pictures: see series.h.
 */
#include "series.h"
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/** A node that stands in one picture or in several. */
typedef struct Place {
    size_t number;
    double width, height;   /* the most that it takes in a picture */
    size_t uses, use_count; /* the pictures that it stands in: index into the series' */
    size_t picture;         /* for a walk over all: the last one that asked for it */
    bool taken;             /* it has its place: */
    size_t column, line;
    double y;
} Place;

/** That a node stands in a picture. */
typedef struct Use {
    size_t number, picture, node;
} Use;

typedef struct Picture {
    MdPlan plan;
    double blank;
    size_t index; /* in the order of adding */
} Picture;

struct MdSeries {
    Picture *pictures; /* once settled: those with most nodes first */
    size_t count, capacity;
    Place *places; /* by number */
    size_t place_count;
    Use *uses; /* by number, then picture */
    size_t columns;
    double lefts[MD_PLAN_COLUMNS + 1], indents[MD_PLAN_COLUMNS + 1], width;
    MdPoint begin; /* of all pictures */
};

MdSeries *md_series_create(void) {
    return calloc(1, sizeof(MdSeries));
}

void md_series_destroy(MdSeries *series) {
    if (!series)
        return;
    for (size_t i = 0; i < series->count; i++) {
        free(series->pictures[i].plan.nodes);
        free(series->pictures[i].plan.edges);
    }
    free(series->pictures);
    free(series->places);
    free(series->uses);
    free(series);
}

bool md_series_add(MdSeries *series, MdPlan *plan, double blank) {
    if (series->count == series->capacity) {
        size_t grown = series->capacity ? 2 * series->capacity : 16;
        Picture *pictures = realloc(series->pictures, grown * sizeof *pictures);
        if (!pictures)
            return false;
        series->pictures = pictures;
        series->capacity = grown;
    }
    series->pictures[series->count] = (Picture){ *plan, blank, series->count };
    series->count++;
    *plan = (MdPlan){ 0 };
    return true;
}

/* ---- settling -------------------------------------------------------------------------------------------------------------- */

static int by_number(const void *a, const void *b) {
    const Place *x = a, *y = b;
    return (x->number > y->number) - (x->number < y->number);
}

static Place *place_of(const MdSeries *series, size_t number) {
    if (!number || !series->place_count)
        return NULL;
    return bsearch(&(Place){ .number = number }, series->places, series->place_count, sizeof(Place), by_number);
}

static int by_use(const void *a, const void *b) {
    const Use *x = a, *y = b;
    if (x->number != y->number)
        return x->number < y->number ? -1 : 1;
    return (x->picture > y->picture) - (x->picture < y->picture);
}

/** All nodes of all pictures, each once with the room that it needs. */
static bool collect_places(MdSeries *series) {
    size_t most = 0, count = 0;
    for (size_t i = 0; i < series->count; i++)
        most += series->pictures[i].plan.node_count;
    series->places = calloc(most + 1, sizeof *series->places);
    series->uses = calloc(most + 1, sizeof *series->uses);
    if (!series->places || !series->uses)
        return false;
    for (size_t i = 0; i < series->count; i++)
        for (size_t k = 0; k < series->pictures[i].plan.node_count; k++)
            if (series->pictures[i].plan.nodes[k].number)
                series->uses[count++] = (Use){ series->pictures[i].plan.nodes[k].number, i, k };
    qsort(series->uses, count, sizeof *series->uses, by_use);
    for (size_t i = 0; i < count; i++) {
        const Use *use = &series->uses[i];
        const MdPlanNode *node = &series->pictures[use->picture].plan.nodes[use->node];
        if (!i || use->number != use[-1].number)
            series->places[series->place_count++] = (Place){ .number = use->number, .uses = i, .picture = SIZE_MAX };
        Place *place = &series->places[series->place_count - 1];
        place->use_count++;
        place->width = node->width > place->width ? node->width : place->width;
        place->height = node->height > place->height ? node->height : place->height;
    }
    return true;
}

static double stack_height(const MdPlan *plan) {
    double height = 0;
    for (size_t i = 0; i < plan->node_count; i++)
        height += plan->nodes[i].stack ? plan->nodes[i].height : 0;
    return height;
}

/**
 * Pictures with most nodes first; among equals those of the fewest frames, which stand in the others too, so that blocks
 * come beside the pointers that most pictures show; then in the order of the run.
 */
static int by_nodes(const void *a, const void *b) {
    const Picture *x = a, *y = b;
    if (x->plan.node_count != y->plan.node_count)
        return x->plan.node_count < y->plan.node_count ? 1 : -1;
    double p = stack_height(&x->plan), q = stack_height(&y->plan);
    if (p < q || p > q)
        return p < q ? -1 : 1;
    return (x->index > y->index) - (x->index < y->index);
}

/** A picture, once it is solved, begins no farther right or down than its arrows, which may run around all boxes. */
static void begin_at_arrows(MdSeries *series, const MdPlan *plan) {
    for (size_t i = 0; i < plan->edge_count; i++)
        for (size_t k = 0; k < plan->edges[i].count; k++) {
            MdPoint corner = plan->edges[i].corners[k];
            series->begin.x = corner.x < series->begin.x ? corner.x : series->begin.x;
            series->begin.y = corner.y < series->begin.y ? corner.y : series->begin.y;
        }
}

/** What is left of a column's boxes, and of the stack's, is as wide in all pictures; so is what is left of all ink. */
static void find_margins(MdSeries *series) {
    for (size_t i = 0; i < series->count; i++)
        for (size_t k = 0; k < series->pictures[i].plan.node_count; k++) {
            const MdPlanNode *node = &series->pictures[i].plan.nodes[k];
            double *indent = &series->indents[node->stack ? 0 : 1];
            *indent = node->indent > *indent ? node->indent : *indent;
        }
    for (size_t column = 2; column <= MD_PLAN_COLUMNS; column++)
        series->indents[column] = series->indents[1];
    series->begin.x = series->count && !series->pictures[0].plan.mirrored ? series->indents[0] : 0;
    for (size_t i = 0; i < series->count; i++)
        for (size_t k = 0; k < series->pictures[i].plan.node_count; k++) {
            const MdPlanNode *node = &series->pictures[i].plan.nodes[k];
            double left = series->indents[0] - node->indent + series->pictures[i].blank;
            if (node->stack && left < series->begin.x)
                series->begin.x = left;
        }
}

/** The places of what has none yet are those of the plan, which is solved. */
static void keep_places(MdSeries *series, const MdPlan *plan) {
    for (size_t i = 0; i < plan->node_count; i++) {
        const MdPlanNode *node = &plan->nodes[i];
        Place *place = place_of(series, node->number);
        if (!place || place->taken)
            continue;
        place->taken = true;
        place->column = node->column;
        place->line = node->line;
        place->y = node->y;
    }
}

static void give_places(const MdSeries *series, MdPlan *plan) {
    for (size_t i = 0; i < plan->node_count; i++) {
        MdPlanNode *node = &plan->nodes[i];
        const Place *place = place_of(series, node->number);
        if (!place || !place->taken)
            continue;
        node->pinned = true;
        node->column = place->column;
        node->line = place->line;
        node->y = place->y;
    }
}

bool md_series_room(const MdSeries *series, size_t number, double *ret_width, double *ret_height) {
    const Place *place = place_of(series, number);
    if (!place)
        return false;
    *ret_width = place->width;
    *ret_height = place->height;
    return true;
}

/**
 * Places that what is new in a picture must leave free though they are empty in it: of nodes that it meets in another
 * picture. They are put behind the plan's nodes. Returns false when memory ran out.
 */
static bool add_ghosts(MdSeries *series, size_t picture) {
    MdPlan *plan = &series->pictures[picture].plan;
    size_t count = plan->node_count, room = count;
    for (size_t i = 0; i < count; i++) {
        Place *place = place_of(series, plan->nodes[i].number);
        if (place)
            place->picture = picture;
    }
    for (size_t i = 0; i < count; i++) {
        const Place *place = place_of(series, plan->nodes[i].number);
        if (!place || place->taken)
            continue;
        for (size_t use = place->uses; use < place->uses + place->use_count; use++) {
            const MdPlan *other = &series->pictures[series->uses[use].picture].plan;
            for (size_t k = 0; k < other->node_count; k++) {
                Place *met = place_of(series, other->nodes[k].number);
                if (!met || !met->taken || met->picture == picture)
                    continue;
                met->picture = picture;
                if (plan->node_count == room) {
                    MdPlanNode *nodes = realloc(plan->nodes, 2 * room * sizeof *nodes);
                    if (!nodes)
                        return false;
                    plan->nodes = nodes;
                    room *= 2;
                }
                plan->nodes[plan->node_count++] = (MdPlanNode){ .number = met->number };
            }
        }
    }
    return true;
}

/** Solve the plan of a picture, among the places that are given already. */
static bool solve(MdSeries *series, size_t picture) {
    MdPlan *plan = &series->pictures[picture].plan;
    size_t count = plan->node_count;
    if (!add_ghosts(series, picture))
        return false;
    for (size_t i = 0; i < plan->node_count; i++)
        md_series_room(series, plan->nodes[i].number, &plan->nodes[i].width, &plan->nodes[i].height);
    give_places(series, plan);
    bool solved = md_plan_solve(plan), ghosts = plan->node_count > count;
    plan->node_count = count;
    if (!solved || !ghosts)
        return solved;
    keep_places(series, plan); /* arrows run as if there were no ghosts */
    give_places(series, plan);
    memset(plan->lefts, 0, sizeof plan->lefts);
    plan->width = 0;
    plan->columns = 0;
    return md_plan_solve(plan);
}

bool md_series_settle(MdSeries *series) {
    double widths[MD_PLAN_COLUMNS + 1] = { 0 }; /* of columns with the gaps behind them */
    if (series->count)
        qsort(series->pictures, series->count, sizeof *series->pictures, by_nodes);
    if (!collect_places(series))
        return false;
    find_margins(series);
    for (size_t i = 0; i < series->count; i++) {
        MdPlan *plan = &series->pictures[i].plan;
        memcpy(plan->indents, series->indents, sizeof plan->indents);
        if (!solve(series, i))
            return false;
        keep_places(series, plan);
        begin_at_arrows(series, plan);
        for (size_t column = 0; column <= plan->columns; column++) {
            double end = column < plan->columns ? plan->lefts[column + 1] : plan->width;
            double width = end - plan->lefts[column];
            widths[column] = width > widths[column] ? width : widths[column];
        }
        series->columns = plan->columns > series->columns ? plan->columns : series->columns;
    }
    for (size_t column = 0; column < series->columns; column++)
        series->lefts[column + 1] = series->lefts[column] + widths[column];
    series->width = series->lefts[series->columns] + widths[series->columns];
    return true;
}

void md_series_apply(const MdSeries *series, MdPlan *plan) {
    give_places(series, plan);
    plan->width = series->width;
    memcpy(plan->lefts, series->lefts, sizeof plan->lefts);
    memcpy(plan->indents, series->indents, sizeof plan->indents);
}

MdPoint md_series_begin(const MdSeries *series) {
    return series->begin;
}
