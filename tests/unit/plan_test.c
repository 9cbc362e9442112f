/**
 * Plans of pictures: random boxes and arrows are placed and routed, and the geometry is checked.
 *
 * What must hold of every plan: boxes do not overlap; an arrow starts in its pointer and ends at its target's edge; no
 * piece of it runs through a box other than to its ends; runs are the same each time.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "render/plan.h"
#include "render/series.h"

enum { MOST_NODES = 20, MOST_EDGES = 40 };
static const double row_height = 20, name_width = 60;

typedef struct Example {
    MdPlanNode nodes[MOST_NODES];
    MdPlanEdge edges[MOST_EDGES];
    MdPlan plan;
} Example;

static uint32_t next_random(uint32_t *seed) {
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

/** A cell of a box made of rows: the name on the left, or the value up to the right edge. */
static MdRect cell(const MdPlanNode *node, unsigned row, bool value) {
    double top = 20 + row * row_height;
    return value ? (MdRect){ name_width, top, node->width, top + row_height }
                 : (MdRect){ 0, top, name_width, top + row_height };
}

static unsigned rows_of(const MdPlanNode *node) {
    return (unsigned)((node->height - 20) / row_height);
}

/** The stack and some blocks of up to six rows; pointers from any row to any. */
static void make_example(Example *example, uint32_t seed) {
    memset(example, 0, sizeof *example);
    MdPlan *plan = &example->plan;
    *plan = (MdPlan){ .nodes = example->nodes, .edges = example->edges, .mirrored = seed % 3 == 0 };
    plan->node_count = 2 + next_random(&seed) % (MOST_NODES - 2);
    for (size_t i = 0; i < plan->node_count; i++) {
        unsigned rows = i ? 1 + next_random(&seed) % 6 : 12;
        plan->nodes[i] = (MdPlanNode){ .width = 120 + next_random(&seed) % 150,
                                       .height = 20 + rows * row_height,
                                       .stack = i == 0,
                                       .like = next_random(&seed) % 3 };
    }
    plan->edge_count = next_random(&seed) % MOST_EDGES;
    for (size_t i = 0; i < plan->edge_count; i++) {
        size_t from = next_random(&seed) % plan->node_count, to = next_random(&seed) % plan->node_count;
        const MdPlanNode *tail = &plan->nodes[from], *head = &plan->nodes[to];
        MdRect value = cell(tail, next_random(&seed) % rows_of(tail), true);
        unsigned row = next_random(&seed) % rows_of(head);
        MdPlanEdge *edge = &plan->edges[i];
        *edge = (MdPlanEdge){
            .from = from, .to = to, .owner = next_random(&seed) % 2, .nested = next_random(&seed) % 4 == 0
        };
        edge->tail = (MdRect){ value.right - 30, value.top + 7, value.right - 24, value.top + 13 };
        edge->head = cell(head, row, false);
        edge->beside = cell(head, row, true);
        if (plan->mirrored) { /* names stand on the right */
            edge->tail.left = tail->width - value.right + 24, edge->tail.right = edge->tail.left + 6;
            edge->head.left = head->width - name_width, edge->head.right = head->width;
            edge->beside.left = 0, edge->beside.right = head->width - name_width;
        }
    }
}

static bool crosses(const MdPlanNode *node, MdPoint a, MdPoint b) {
    double left = a.x < b.x ? a.x : b.x, right = a.x < b.x ? b.x : a.x;
    double top = a.y < b.y ? a.y : b.y, bottom = a.y < b.y ? b.y : a.y;
    return right > node->x + 0.5 && left < node->x + node->width - 0.5 && bottom > node->y + 0.5 &&
           top < node->y + node->height - 0.5;
}

static void check_boxes(const MdPlan *plan) {
    for (size_t i = 0; i < plan->node_count; i++) {
        const MdPlanNode *a = &plan->nodes[i];
        assert_true(a->x >= -0.5 && a->y >= -0.5 && a->x + a->width <= plan->width + 0.5);
        assert_true(a->y + a->height <= plan->height + 0.5);
        for (size_t k = i + 1; k < plan->node_count; k++) {
            const MdPlanNode *b = &plan->nodes[k];
            bool apart = a->x + a->width <= b->x || b->x + b->width <= a->x || a->y + a->height <= b->y ||
                         b->y + b->height <= a->y;
            assert_true(apart);
        }
    }
}

static void check_edge(const MdPlan *plan, const MdPlanEdge *edge) {
    assert_in_range(edge->count, 2, MD_PLAN_CORNERS);
    const MdPlanNode *from = &plan->nodes[edge->from], *to = &plan->nodes[edge->to];
    MdPoint start = edge->corners[0], tip = edge->corners[edge->count - 1];
    assert_true(start.x > from->x + edge->tail.left && start.x < from->x + edge->tail.right);
    assert_true(start.y > from->y + edge->tail.top && start.y < from->y + edge->tail.bottom);
    bool at_head = tip.y > to->y + edge->head.top && tip.y < to->y + edge->head.bottom;
    bool at_side = tip.x <= to->x + 0.5 || tip.x >= to->x + to->width - 0.5;
    assert_true(at_head && at_side);
    assert_int_equal(edge->dx * edge->dx + edge->dy * edge->dy, 1);
    for (size_t c = 1; c < edge->count; c++)
        for (size_t i = 0; i < plan->node_count; i++) {
            bool start_box = i == edge->from && c == 1, end_box = i == edge->to && c + 1 == edge->count;
            if (start_box || end_box)
                continue; /* out of the one, up to the other */
            assert_false(crosses(&plan->nodes[i], edge->corners[c - 1], edge->corners[c]));
        }
}

static void random_plans(void **state) {
    (void)state;
    for (uint32_t seed = 1; seed <= 600; seed++) {
        Example example, again;
        make_example(&example, seed);
        make_example(&again, seed);
        assert_true(md_plan_solve(&example.plan));
        assert_true(md_plan_solve(&again.plan));
        assert_memory_equal(example.nodes, again.nodes, sizeof example.nodes);
        assert_memory_equal(example.edges, again.edges, sizeof example.edges);
        check_boxes(&example.plan);
        for (size_t i = 0; i < example.plan.edge_count; i++)
            check_edge(&example.plan, &example.edges[i]);
    }
}

enum { PICTURES = 5 };

/** A picture of some nodes of an example, some of them taller than in others; arrays are malloc'ed. */
static MdPlan part_of(const Example *example, uint32_t seed) {
    MdPlan part = { .nodes = calloc(MOST_NODES, sizeof *part.nodes),
                    .edges = calloc(MOST_EDGES, sizeof *part.edges),
                    .mirrored = example->plan.mirrored };
    size_t at[MOST_NODES];
    assert_true(part.nodes && part.edges);
    for (size_t i = 0; i < example->plan.node_count; i++) {
        at[i] = SIZE_MAX;
        if (i && next_random(&seed) % 3 == 0)
            continue;
        at[i] = part.node_count;
        part.nodes[part.node_count] = example->nodes[i];
        part.nodes[part.node_count].number = i;
        part.nodes[part.node_count++].height += row_height * (next_random(&seed) % 3);
    }
    for (size_t i = 0; i < example->plan.edge_count; i++) {
        MdPlanEdge edge = example->edges[i];
        if (at[edge.from] == SIZE_MAX || at[edge.to] == SIZE_MAX)
            continue;
        edge.from = at[edge.from];
        edge.to = at[edge.to];
        part.edges[part.edge_count++] = edge;
    }
    return part;
}

/** In a series every node keeps its place, on the side of the stack, and each picture is a good plan. */
static void random_series(void **state) {
    (void)state;
    for (uint32_t seed = 1; seed <= 200; seed++) {
        Example example;
        make_example(&example, seed);
        MdSeries *series = md_series_create();
        for (uint32_t i = 0; i < PICTURES; i++) {
            MdPlan part = part_of(&example, seed * PICTURES + i);
            assert_true(series && md_series_add(series, &part, 0));
        }
        assert_true(md_series_settle(series));
        MdPoint places[MOST_NODES];
        bool placed[MOST_NODES] = { false };
        for (uint32_t i = 0; i < PICTURES; i++) {
            MdPlan part = part_of(&example, seed * PICTURES + i);
            for (size_t k = 0; k < part.node_count; k++) {
                MdPlanNode *node = &part.nodes[k];
                assert_true(md_series_room(series, node->number, &node->width, &node->height) == !node->stack);
            }
            md_series_apply(series, &part);
            assert_true(md_plan_solve(&part));
            check_boxes(&part);
            for (size_t k = 0; k < part.edge_count; k++)
                check_edge(&part, &part.edges[k]);
            for (size_t k = 0; k < part.node_count; k++) {
                const MdPlanNode *node = &part.nodes[k];
                MdPoint at = { node->x + (part.mirrored ? node->width : 0), node->y };
                MdPoint *kept = &places[node->number];
                if (!placed[node->number])
                    *kept = at;
                placed[node->number] = true;
                assert_float_equal(kept->x, at.x, 0.01);
                assert_float_equal(kept->y, at.y, 0.01);
            }
            free(part.nodes);
            free(part.edges);
        }
        md_series_destroy(series);
    }
}

/** A list stands in its order from left to right, whatever else points into it, and its links side by side. */
static void lists_in_order(void **state) {
    (void)state;
    Example example = { 0 };
    MdPlan *plan = &example.plan;
    *plan = (MdPlan){ .nodes = example.nodes, .edges = example.edges, .node_count = 4, .edge_count = 4 };
    for (size_t i = 0; i < 4; i++)
        plan->nodes[i] = (MdPlanNode){ .width = 140, .height = 60, .stack = i == 0, .like = i ? 1 : 0 };
    static const size_t ends[4][2] = { { 0, 3 }, { 0, 1 }, { 3, 2 }, { 2, 1 } }; /* first, last, and the links */
    for (size_t i = 0; i < 4; i++) {
        const MdPlanNode *node = &plan->nodes[0];
        plan->edges[i] = (MdPlanEdge){ .from = ends[i][0], .to = ends[i][1], .owner = i != 1 };
        plan->edges[i].tail = (MdRect){ 110, i ? 47 : 27, 116, i ? 53 : 33 };
        plan->edges[i].head = cell(node, 0, false);
        plan->edges[i].beside = cell(node, 0, true);
    }
    assert_true(md_plan_solve(plan));
    assert_int_equal(plan->nodes[3].column, 1);
    assert_int_equal(plan->nodes[2].column, 2);
    assert_int_equal(plan->nodes[1].column, 3);
    assert_true(plan->nodes[2].y == plan->nodes[3].y && plan->nodes[1].y == plan->nodes[3].y);
}

/** Blocks stand in the order of the first pointers to them, so their arrows do not cross. */
static void first_pointers_first(void **state) {
    (void)state;
    Example example = { 0 };
    MdPlan *plan = &example.plan;
    *plan = (MdPlan){ .nodes = example.nodes, .edges = example.edges, .node_count = 4, .edge_count = 3 };
    plan->nodes[0] = (MdPlanNode){ .width = 200, .height = 200, .stack = true };
    for (size_t i = 1; i < 4; i++) {
        plan->nodes[i] = (MdPlanNode){ .width = 140, .height = 60 };
        double top = 160 - 40 * (double)i;
        plan->edges[i - 1] = (MdPlanEdge){ .to = i, .owner = true, .tail = { 170, top, 176, top + 6 } };
        plan->edges[i - 1].head = plan->edges[i - 1].beside = cell(&plan->nodes[i], 0, false);
    }
    assert_true(md_plan_solve(plan));
    assert_true(plan->nodes[3].y < plan->nodes[2].y && plan->nodes[2].y < plan->nodes[1].y);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_plans),
        cmocka_unit_test(random_series),
        cmocka_unit_test(lists_in_order),
        cmocka_unit_test(first_pointers_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
