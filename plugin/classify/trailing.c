/**
 * Headers whose data lie behind them in one block, without an array that says so: `(char *)(h + 1)`,
 * `(struct header *)p - 1`, and a last member of one element that is allocated with more.
 *
 * Method: while the expressions are collected, each record is told how it is stepped over and in what sums its size
 * stands. Both together make a header with data behind it; one alone is an array, a message, or a size.
 */
#include "facts.h"

/** The record that a pointer points to, or NULL. */
static const MdRecord *pointed_record(const MdType *type) {
    const MdType *core = md_type_core(type);
    const MdType *pointee = core->kind == MD_TYPE_POINTER ? md_type_core(core->of) : NULL;
    return pointee && pointee->kind == MD_TYPE_RECORD && pointee->as.record->complete ? pointee->as.record : NULL;
}

/** The record whose size an expression is, or is a sum with; NULL: none. */
static const MdRecord *sized_record(const MdExpr *expr, unsigned depth) {
    expr = md_facts_skip_casts(expr);
    if (expr->kind == MD_EXPR_SIZEOF || expr->kind == MD_EXPR_OFFSETOF) {
        const MdType *type = md_type_core(expr->kind == MD_EXPR_SIZEOF ? expr->as.size.type : expr->as.offset.type);
        return type->kind == MD_TYPE_RECORD ? type->as.record : NULL;
    }
    if (expr->kind != MD_EXPR_BINARY || expr->as.binary.operator!= MD_BINARY_ADD || depth> 2)
        return NULL;
    const MdRecord *left = sized_record(expr->as.binary.left, depth + 1);
    return left ? left : sized_record(expr->as.binary.right, depth + 1);
}

static void step_over(MdFacts *facts, const MdRecord *record, const MdExpr *expr) {
    if (record->number < facts->program->records.count && !facts->trailing[record->number].stepped.line)
        facts->trailing[record->number].stepped = expr->place;
}

/** `(T *)(header + 1)`, `(struct header *)(p - sizeof(struct header))`. */
static void note_cast(MdFacts *facts, const MdExpr *cast) {
    const MdExpr *sum = md_facts_skip_casts(cast->as.cast.operand);
    if (sum->kind != MD_EXPR_BINARY || md_type_core(sum->type)->kind != MD_TYPE_POINTER)
        return;
    MdBinary operator= sum->as.binary.operator;
    const MdRecord *from = pointed_record(sum->type), *to = pointed_record(cast->type);
    int64_t steps;
    if (operator== MD_BINARY_ADD && from && from != to && md_expr_constant(sum->as.binary.right, &steps) && steps == 1)
        step_over(facts, from, sum);
    else if (operator== MD_BINARY_SUB && to && !from && sized_record(sum->as.binary.right, 0) == to)
        step_over(facts, to, sum);
}

/** `(struct header *)p - 1`, `(char *)header + sizeof *header`; sums of a record's size and what only a run knows. */
static void note_sum(MdFacts *facts, const MdExpr *sum) {
    const MdExpr *left = sum->as.binary.left, *right = sum->as.binary.right;
    MdBinary operator= sum->as.binary.operator;
    const MdExpr *base = md_facts_skip_casts(left);
    int64_t value;
    if (md_type_core(sum->type)->kind == MD_TYPE_POINTER) {
        const MdRecord *record = pointed_record(sum->type), *under = pointed_record(base->type);
        if (operator== MD_BINARY_SUB && record && under != record && md_expr_constant(right, &value) && value == 1)
            step_over(facts, record, sum);
        else if (operator== MD_BINARY_ADD && !record && under && sized_record(right, 0) == under)
            step_over(facts, under, sum);
        return;
    }
    const MdRecord *record = operator== MD_BINARY_ADD ? sized_record(sum, 0) : NULL;
    if (record && record->number < facts->program->records.count && !md_expr_constant(sum, &value))
        facts->trailing[record->number].sized = true;
}

void md_facts_note_trailing(MdFacts *facts, const MdExpr *expr) {
    if (expr->kind == MD_EXPR_CAST && md_type_core(expr->type)->kind == MD_TYPE_POINTER)
        note_cast(facts, expr);
    else if (expr->kind == MD_EXPR_BINARY &&
             (expr->as.binary.operator== MD_BINARY_ADD || expr->as.binary.operator== MD_BINARY_SUB))
        note_sum(facts, expr);
}
