/**
 * What another order of the members would break: casts between a record and its first member.
 *
 * A pointer to a record, converted, points to its first member, and the other way round (C17 6.7.2.1p15). Code that
 * relies on it is wrong as soon as another member comes first. Found are conversions in function bodies between the
 * two pointer types, for first members that are records themselves, at any depth. What goes through `void *` cannot be
 * seen, and a pointer to a character or number says too little of what it is for.
 */
#include "layout.h"

typedef struct Search {
    const MdRecord *record;
    const MdExpr *found;
} Search;

/** The record that a pointer points to; NULL for another type. */
static const MdRecord *pointed_record(const MdType *type) {
    const MdType *core = md_type_core(type);
    const MdType *target = core->kind == MD_TYPE_POINTER ? md_type_core(core->of) : NULL;
    return target && target->kind == MD_TYPE_RECORD ? target->as.record : NULL;
}

/** Does `outer` begin with `inner`, by way of its first members? */
static bool begins_with(const MdRecord *outer, const MdRecord *inner) {
    while (outer->complete && !outer->is_union && outer->member_count > 0) {
        const MdType *first = md_type_core(outer->members[0].type);
        if (first->kind != MD_TYPE_RECORD)
            return false;
        outer = first->as.record;
        if (outer == inner)
            return true;
    }
    return false;
}

static bool look_at(void *context, MdExpr *expr, bool evaluated) {
    Search *search = context;
    if (search->found)
        return false;
    if (!evaluated || expr->kind != MD_EXPR_CAST || expr->as.cast.cast != MD_CAST_BITCAST)
        return true;
    const MdRecord *to = pointed_record(expr->type), *from = pointed_record(expr->as.cast.operand->type);
    if (to && from &&
        ((to == search->record && begins_with(to, from)) || (from == search->record && begins_with(from, to))))
        search->found = expr;
    return !search->found;
}

const MdExpr *md_layout_first_member_cast(const MdProgram *program, const MdRecord *record) {
    Search search = { .record = record };
    if (record->is_union || record->member_count == 0 || md_type_core(record->members[0].type)->kind != MD_TYPE_RECORD)
        return NULL;
    const MdWalk walk = { .context = &search, .expr = look_at };
    for (size_t i = 0; i < program->functions.count && !search.found; i++)
        if (program->functions.items[i]->body)
            md_walk_stmt(&walk, program->functions.items[i]->body);
    return search.found;
}
