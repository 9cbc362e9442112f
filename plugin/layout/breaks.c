/**
 * What another order of the members would break.
 *
 * - A pointer to a record, converted, points to its first member, and the other way round (C17 6.7.2.1p15). Code that
 *   relies on it is wrong as soon as another member comes first. Casts between the two pointer types are found for first
 *   members that are records themselves, at any depth.
 * - Records that begin with members of the same types are taken for one another: by casts, or in a union, where the
 *   common initial sequence may be read through either (6.5.2.3p6).
 * - An initialiser without designators follows the order of the members (6.7.9p17). The front end notes how far.
 * - What reads or writes a record as bytes ties its order to files, sockets and other programs. Copies between two
 *   objects of the record do not; copies from or to characters do.
 */
#include "breaks.h"
#include <stdlib.h>
#include <string.h>

enum { DEEPEST = 32 /* records within records */ };

typedef struct Search {
    MdArena *arena;
    MdBreaks found;
} Search;

const char *md_break_kind_name(MdBreakKind kind) {
    static const char *const names[] = {
#define BREAK(constant, name) name,
#include "break_kinds.h"
#undef BREAK
    };
    return names[kind];
}

static const MdRecord *as_record(const MdType *type) {
    const MdType *core = md_type_core(type);
    return core->kind == MD_TYPE_RECORD ? core->as.record : NULL;
}

/** The record that a pointer points to; NULL for another type. */
static const MdRecord *pointed_record(const MdType *type) {
    const MdType *core = md_type_core(type);
    return core->kind == MD_TYPE_POINTER ? as_record(core->of) : NULL;
}

/** Does `outer` begin with `inner`, by way of its first members? */
static bool begins_with(const MdRecord *outer, const MdRecord *inner) {
    while (outer->complete && !outer->is_union && outer->member_count > 0) {
        outer = as_record(outer->members[0].type);
        if (!outer)
            return false;
        if (outer == inner)
            return true;
    }
    return false;
}

/** How many members two records begin with that have the same types (and widths): their common initial sequence. */
static size_t common_members(const MdRecord *a, const MdRecord *b) {
    size_t count = 0;
    if (a == b || a->is_union || b->is_union || !a->complete || !b->complete)
        return 0;
    while (count < a->member_count && count < b->member_count &&
           a->members[count].bit_width == b->members[count].bit_width &&
           md_type_compatible(a->members[count].type, b->members[count].type))
        count++;
    return count;
}

static void add(Search *search, MdBreak found) {
    md_push(search->arena, &search->found, found);
}

/* ---- what is found ---------------------------------------------------------------------------------------------------- */

static void look_at_init(Search *search, const MdInit *init) {
    for (size_t i = 0; init && i < init->in_order.count; i++) {
        const MdInitOrder *order = &init->in_order.items[i];
        add(search, (MdBreak){ MD_BREAK_INITIALISER, order->place, order->record, NULL, NULL, order->members });
    }
}

static void look_at_cast(Search *search, const MdExpr *expr) {
    const MdRecord *to = pointed_record(expr->type), *from = pointed_record(expr->as.cast.operand->type);
    if (!to || !from || to == from)
        return;
    const MdRecord *both[] = { from, to };
    for (int i = 0; i < 2; i++) {
        const MdRecord *record = both[i], *other = both[1 - i];
        size_t common = common_members(record, other);
        if (begins_with(record, other))
            add(search, (MdBreak){ MD_BREAK_CAST, expr->place, record, other, NULL, 1 });
        else if (common > 0 && !begins_with(other, record))
            add(search, (MdBreak){ MD_BREAK_PREFIX, expr->place, record, other, NULL, common });
    }
}

/** Is it an object or a pointer of characters, casts aside? */
static bool is_characters(MdExpr *expr) {
    const MdType *core = md_type_core(expr->type);
    if (core->kind != MD_TYPE_POINTER && !md_type_is_array(core))
        return false;
    return md_type_is_character(core->of);
}

static MdExpr *without_casts(MdExpr *expr) {
    while (expr->kind == MD_EXPR_CAST && expr->as.cast.cast != MD_CAST_ARRAY_TO_POINTER)
        expr = expr->as.cast.operand;
    return expr;
}

/** A call that hands a record over as bytes. */
static void look_at_call(Search *search, const MdExpr *expr) {
    static const struct {
        const char *name;
        size_t pointer, other; /* arguments; the other end of a copy in memory, else the same */
    } takers[] = {
        { "fwrite", 0, 0 }, { "fread", 0, 0 },  { "write", 1, 1 },   { "read", 1, 1 },    { "pwrite", 1, 1 },
        { "pread", 1, 1 },  { "send", 1, 1 },   { "recv", 1, 1 },    { "sendto", 1, 1 },  { "recvfrom", 1, 1 },
        { "memcpy", 0, 1 }, { "memcpy", 1, 0 }, { "memmove", 0, 1 }, { "memmove", 1, 0 },
    };
    const MdFunction *callee = md_expr_direct_callee(expr);
    const MdExprs *arguments = &expr->as.call.arguments;
    if (!callee || !callee->name || callee->body)
        return;
    const char *name = strncmp(callee->name, "__builtin_", 10) == 0 ? callee->name + 10 : callee->name;
    for (size_t i = 0; i < sizeof takers / sizeof *takers; i++) {
        if (strcmp(name, takers[i].name) != 0 || takers[i].pointer >= arguments->count ||
            takers[i].other >= arguments->count)
            continue;
        const MdRecord *record = pointed_record(without_casts(arguments->items[takers[i].pointer])->type);
        bool copy = takers[i].pointer != takers[i].other;
        if (record && (!copy || is_characters(without_casts(arguments->items[takers[i].other]))))
            add(search, (MdBreak){ MD_BREAK_BYTES, expr->place, record, NULL, takers[i].name, 0 });
    }
}

static bool look_at_expr(void *context, MdExpr *expr, bool evaluated) {
    Search *search = context;
    if (!evaluated)
        return false;
    if (expr->kind == MD_EXPR_CAST && expr->as.cast.cast == MD_CAST_BITCAST)
        look_at_cast(search, expr);
    else if (expr->kind == MD_EXPR_CALL)
        look_at_call(search, expr);
    else if (expr->kind == MD_EXPR_COMPOUND_LITERAL)
        look_at_init(search, expr->as.literal.object->init);
    return true;
}

static bool look_at_stmt(void *context, MdStmt *stmt) {
    if (stmt->kind == MD_STMT_DECL)
        for (size_t i = 0; i < stmt->as.decl.count; i++)
            look_at_init(context, stmt->as.decl.objects[i]->init);
    return true;
}

static void look_at_union(Search *search, const MdRecord *record) {
    for (size_t i = 0; record->is_union && i < record->member_count; i++) {
        const MdRecord *one = as_record(record->members[i].type);
        for (size_t k = 0; one && k < record->member_count; k++) {
            const MdRecord *other = as_record(record->members[k].type);
            size_t common = other ? common_members(one, other) : 0;
            if (common > 0)
                add(search, (MdBreak){ MD_BREAK_UNION, record->place, one, other, record->tag, common });
        }
    }
}

MdBreaks md_layout_reliances(MdArena *arena, const MdProgram *program) {
    Search search = { .arena = arena };
    const MdWalk walk = { .context = &search, .expr = look_at_expr, .stmt = look_at_stmt };
    for (size_t i = 0; i < program->records.count; i++)
        look_at_union(&search, program->records.items[i]);
    for (size_t i = 0; i < program->objects.count; i++) {
        look_at_init(&search, program->objects.items[i]->init);
        if (program->objects.items[i]->init)
            md_walk_init(&walk, program->objects.items[i]->init);
    }
    for (size_t i = 0; i < program->functions.count; i++)
        if (program->functions.items[i]->body)
            md_walk_stmt(&walk, program->functions.items[i]->body);
    return search.found;
}

/* ---- which of it the best order breaks ---------------------------------------------------------------------------------- */

static bool contains(const MdRecord *outer, const MdRecord *inner, unsigned depth) {
    if (outer == inner)
        return true;
    for (size_t i = 0; outer->complete && depth < DEEPEST && i < outer->member_count; i++) {
        const MdType *type = md_type_core(outer->members[i].type);
        while (md_type_is_array(type))
            type = md_type_core(type->of);
        if (type->kind == MD_TYPE_RECORD && contains(type->as.record, inner, depth + 1))
            return true;
    }
    return false;
}

static bool is_broken(const MdBreak *reliance, const MdRecordLayout *layout) {
    if (reliance->kind == MD_BREAK_BYTES)
        return contains(reliance->record, layout->record, 0);
    if (reliance->record != layout->record)
        return false;
    for (size_t i = 0; i < reliance->members && i < layout->record->member_count; i++)
        if (layout->best_order[i] != &layout->record->members[i])
            return true;
    return false;
}

static int by_kind_and_place(const void *left, const void *right) {
    const MdBreak *a = left, *b = right;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    if (a->place.file != b->place.file)
        return a->place.file < b->place.file ? -1 : 1;
    if (a->place.line != b->place.line)
        return a->place.line < b->place.line ? -1 : 1;
    return a->place.column < b->place.column ? -1 : a->place.column > b->place.column;
}

MdBreaks md_layout_breaks(MdArena *arena, const MdBreaks *reliances, const MdRecordLayout *layout) {
    MdBreaks broken = { 0 }, once = { 0 };
    if (!layout->best_order)
        return broken;
    for (size_t i = 0; i < reliances->count; i++)
        if (is_broken(&reliances->items[i], layout))
            md_push(arena, &broken, reliances->items[i]);
    if (broken.count)
        qsort(broken.items, broken.count, sizeof *broken.items, by_kind_and_place);
    for (size_t i = 0; i < broken.count; i++)
        if (!i || by_kind_and_place(&broken.items[i - 1], &broken.items[i]) != 0)
            md_push(arena, &once, broken.items[i]);
    return once;
}
