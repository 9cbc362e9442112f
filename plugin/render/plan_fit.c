/**
 * Nodes among pinned ones: see plan.h.
 *
 * In a series of pictures what stood somewhere stays there, so only what is new looks for a place: in the column after
 * the node that points to it, at the height where that arrow is level or as near to it as nothing else stands.
 */
#include "plan.h"
#include <stdlib.h>

/** Is a column free of placed nodes from `top` over `height`? */
static bool is_free(const MdPlan *plan, size_t column, double top, double height) {
    for (size_t i = 0; i < plan->node_count; i++) {
        const MdPlanNode *node = &plan->nodes[i];
        if (node->pinned && node->column == column && top < node->y + node->height + MD_PLAN_BETWEEN &&
            node->y < top + height + MD_PLAN_BETWEEN)
            return false;
    }
    return true;
}

/** The free height in a column that is nearest to the wanted one: that itself, below or above what stands there. */
static double free_height(const MdPlan *plan, size_t column, double wanted, double height) {
    double best = 0, least = -1;
    for (size_t i = 0; i <= 2 * plan->node_count; i++) {
        const MdPlanNode *node = i ? &plan->nodes[(i - 1) / 2] : NULL;
        double top = !node   ? wanted
                     : i % 2 ? node->y + node->height + MD_PLAN_BETWEEN
                             : node->y - MD_PLAN_BETWEEN - height;
        double cost = top > wanted ? top - wanted : wanted - top;
        bool considered = !node || (node->pinned && node->column == column);
        if (!considered || top < 0 || (least >= 0 && cost >= least) || !is_free(plan, column, top, height))
            continue;
        best = top;
        least = cost;
    }
    return best;
}

/** The next pointer from a node that has its place to one that has none: owners first. */
static const MdPlanEdge *next_pointer(const MdPlan *plan) {
    const MdPlanEdge *best = NULL;
    for (size_t i = 0; i < plan->edge_count; i++) {
        const MdPlanEdge *edge = &plan->edges[i];
        if (plan->nodes[edge->from].pinned && !plan->nodes[edge->to].pinned && (!best || edge->owner > best->owner))
            best = edge;
    }
    return best;
}

/** Give a node its place: after the one that `edge` comes from; NULL: in the first column. */
static void fit(MdPlan *plan, size_t at, const MdPlanEdge *edge) {
    MdPlanNode *node = &plan->nodes[at];
    double wanted = 0;
    node->column = 1;
    if (edge) {
        const MdPlanNode *from = &plan->nodes[edge->from];
        node->column = from->column < MD_PLAN_COLUMNS && from->column <= plan->columns ? from->column + 1 : 1;
        bool chain = from->like && from->like == node->like && node->column > from->column;
        wanted = chain ? from->y : from->y + md_plan_middle(&edge->tail) - md_plan_middle(&edge->head);
    }
    node->line = 0;
    node->y = free_height(plan, node->column, wanted > 0 ? wanted : 0, node->height);
    node->pinned = true;
}

bool md_plan_fit(MdPlan *plan) {
    for (size_t i = 0; i < plan->node_count; i++) {
        MdPlanNode *node = &plan->nodes[i];
        if (node->stack)
            *node = (MdPlanNode){
                .width = node->width, .height = node->height, .indent = node->indent, .stack = true, .pinned = true
            };
        if (node->pinned && node->column > plan->columns)
            plan->columns = node->column;
    }
    for (const MdPlanEdge *edge; (edge = next_pointer(plan));)
        fit(plan, edge->to, edge);
    for (size_t i = 0; i < plan->node_count; i++)
        while (!plan->nodes[i].pinned) {
            const MdPlanEdge *edge = next_pointer(plan);
            fit(plan, edge ? edge->to : i, edge);
        }
    for (size_t i = 0; i < plan->node_count; i++)
        if (plan->nodes[i].column > plan->columns)
            plan->columns = plan->nodes[i].column;
    return true;
}
