/**
 * Remarks on allocations and copies: code that is defined, and yet is very likely a mistake.
 *
 * - A size that wrapped around: `malloc(n * sizeof *p)` with a large or negative n (C17 6.2.5p9).
 * - `int (*p)[9] = malloc(sizeof p)`: the size of a pointer where that of what it points to was meant.
 * - A result that is used in the function, while nothing in it ever tests it: malloc may return a null pointer
 *   (7.22.3p1). A variable counts as tested when it is an operand of a comparison or a condition, or is handed to a
 *   function of the program, which may test it.
 * - memcpy, memmove or memset from the start of a member that is an array, over more bytes than it has. Programs write
 *   several members so, and compilers let them; who names an array and the size of its record mostly erred.
 *
 * Each is told once per place, when the call is executed.
 */
#include "compile.h"

/** What a function does with its pointer variables. */
struct AllocationUse {
    MdMap *tested, *used; /* object number → the object */
};

/** Sizes among the arguments of an allocation function, a bit each; 0: it is none. */
static unsigned size_arguments(const MdExpr *call) {
    static const struct {
        const char *name;
        unsigned sizes;
    } known[] = { { "malloc", 1 },        { "realloc", 2 },          { "valloc", 1 },
                  { "aligned_alloc", 2 }, { "memalign", 2 },         { "calloc", 3 },
                  { "alloca", 1 },        { "__builtin_alloca", 1 }, { "__builtin_malloc", 1 } };
    const MdFunction *function = call->kind == MD_EXPR_CALL ? md_expr_direct_callee(call) : NULL;
    for (size_t i = 0; function != NULL && function->body == NULL && i < sizeof known / sizeof *known; i++)
        if (strcmp(function->name, known[i].name) == 0)
            return known[i].sizes;
    return 0;
}

/** `expr` without casts and parentheses, whoever wrote them. */
static const MdExpr *without_casts(const MdExpr *expr) {
    while (expr->kind == MD_EXPR_CAST)
        expr = expr->as.cast.operand;
    return expr;
}

static bool can_fail(const MdExpr *call) {
    const MdFunction *function = size_arguments(call) != 0 ? md_expr_direct_callee(call) : NULL;
    return function != NULL && strstr(function->name, "alloca") == NULL;
}

/* ---- sizes that wrap -------------------------------------------------------------------------------------------------- */

/** May it be evaluated in parts? Nothing with a side effect, and no call. */
static bool is_plain(const MdExpr *expr) {
    switch (expr->kind) {
    case MD_EXPR_INTEGER:
    case MD_EXPR_OBJECT: return true;
    case MD_EXPR_SIZEOF: return !is_variable_size(expr->as.size.type);
    case MD_EXPR_CAST: return is_plain(expr->as.cast.operand);
    case MD_EXPR_MEMBER: return is_plain(expr->as.member.base);
    case MD_EXPR_SUBSCRIPT: return is_plain(expr->as.subscript.pointer) && is_plain(expr->as.subscript.index);
    case MD_EXPR_UNARY: return expr->as.unary.operator== MD_UNARY_DEREF && is_plain(expr->as.unary.operand);
    case MD_EXPR_BINARY:
        return (expr->as.binary.operator== MD_BINARY_ADD || expr->as.binary.operator== MD_BINARY_MUL) &&
               class_of(expr->type) == CLASS_INT && is_plain(expr->as.binary.left) && is_plain(expr->as.binary.right);
    default: return false;
    }
}

/** A sum or product that is widened afterwards: `malloc(n * 4u)`. */
static bool is_widened(const MdExpr *expr) {
    const MdExpr *operand = expr->kind == MD_EXPR_CAST ? expr->as.cast.operand : NULL;
    return operand != NULL && class_of(expr->type) == CLASS_INT && class_of(operand->type) == CLASS_INT &&
           (operand->kind == MD_EXPR_BINARY || is_widened(operand));
}

static unsigned sum_or_product(Compiler *c, const MdExpr *expr, unsigned dst) {
    int64_t constant;
    if (is_widened(expr)) {
        unsigned narrow = sum_or_product(c, expr->as.cast.operand, NO_REGISTER);
        return convert(c, narrow, expr->as.cast.operand->type, expr->type, dst);
    }
    if (expr->kind != MD_EXPR_BINARY || is_signed(c, expr->type) || constant_value(c, expr, &constant))
        return value(c, expr, dst);
    unsigned left = sum_or_product(c, expr->as.binary.left, NO_REGISTER);
    unsigned right = sum_or_product(c, expr->as.binary.right, NO_REGISTER);
    MdBinary operator= expr->as.binary.operator;
    const MdExpr *earlier = set_expr(c, expr);
    emit(c, MD_OP_REMARK_WRAP, operator== MD_BINARY_MUL, left, right, expr->type->size);
    unsigned result = binary_operation(c, operator, expr->type, expr->type, left, right, dst);
    set_expr(c, earlier);
    return result;
}

bool allocation_size(Compiler *c, const MdExpr *call, size_t index, const MdExpr *size, unsigned to) {
    if (index >= 8 || (size_arguments(call) >> index & 1) == 0 || (size->kind != MD_EXPR_BINARY && !is_widened(size)) ||
        !is_plain(size))
        return false;
    sum_or_product(c, size, to);
    return true;
}

/* ---- the size of a pointer ------------------------------------------------------------------------------------------------ */

static void remark(Compiler *c, const MdExpr *expr, const char *text) {
    const MdExpr *earlier = set_expr(c, expr);
    emit(c, MD_OP_REMARK, 0, 0, 0, (int64_t)(uintptr_t)text);
    set_expr(c, earlier);
}

/** The SIZEOF of a pointer that alone decides a size: `sizeof p`, `n * sizeof p`; NULL: none does. */
static const MdExpr *pointer_size(const MdExpr *size) {
    size = without_casts(size);
    if (size->kind == MD_EXPR_BINARY && size->as.binary.operator== MD_BINARY_MUL) {
        const MdExpr *left = pointer_size(size->as.binary.left);
        return left != NULL ? left : pointer_size(size->as.binary.right);
    }
    return size->kind == MD_EXPR_SIZEOF && md_type_core(size->as.size.type)->kind == MD_TYPE_POINTER ? size : NULL;
}

static void remark_pointer_size(Compiler *c, const MdExpr *call, const MdType *target) {
    const MdType *pointee = md_type_core(md_type_core(target)->of);
    unsigned sizes = size_arguments(call);
    for (size_t i = 0; i < call->as.call.arguments.count && i < 8; i++) {
        const MdExpr *size = (sizes >> i & 1) != 0 ? pointer_size(call->as.call.arguments.items[i]) : NULL;
        if (size == NULL || pointee->kind == MD_TYPE_POINTER || pointee->size <= size->as.size.type->size)
            continue;
        remark(c, call,
               md_arena_printf(c->arena,
                               "the size of a pointer, %lld bytes, is allocated for '%s' of %lld bytes; sizeof of what "
                               "it points to was meant",
                               (long long)size->as.size.type->size, md_spell_type(c->machine, pointee),
                               (long long)pointee->size));
        return;
    }
}

/* ---- results that nothing tests ---------------------------------------------------------------------------------------------- */

/** The variable that an expression is, or assigns to; NULL: none. */
static const MdObject *variable_in(const MdExpr *expr) {
    expr = without_casts(expr);
    if (expr->kind == MD_EXPR_ASSIGN)
        expr = without_casts(expr->as.assign.target);
    if (expr->kind == MD_EXPR_BINARY && expr->as.binary.operator== MD_BINARY_COMMA)
        return variable_in(expr->as.binary.right);
    return expr->kind == MD_EXPR_OBJECT ? expr->as.object : NULL;
}

static void see(MdMap *set, const MdExpr *expr) {
    const MdObject *object = expr != NULL ? variable_in(expr) : NULL;
    if (object != NULL)
        md_map_set_id(set, object->number, (void *)(uintptr_t)object);
}

static void see_call(AllocationUse *use, const MdExpr *call) {
    const MdFunction *function = md_expr_direct_callee(call);
    bool library = function != NULL && function->body == NULL && md_library_find(function->name) != NULL;
    bool allocates = function != NULL && (can_fail(call) || strcmp(function->name, "free") == 0);
    for (size_t i = 0; i < call->as.call.arguments.count && !allocates; i++)
        see(library ? use->used : use->tested, call->as.call.arguments.items[i]);
}

static bool see_expr(void *context, MdExpr *expr, bool evaluated) {
    AllocationUse *use = context;
    if (!evaluated)
        return false;
    switch (expr->kind) {
    case MD_EXPR_UNARY:
        if (expr->as.unary.operator== MD_UNARY_LOGICAL_NOT)
            see(use->tested, expr->as.unary.operand);
        else if (expr->as.unary.operator== MD_UNARY_DEREF)
            see(use->used, expr->as.unary.operand);
        break;
    case MD_EXPR_SUBSCRIPT: see(use->used, expr->as.subscript.pointer); break;
    case MD_EXPR_BINARY:
        if (expr->as.binary.operator>= MD_BINARY_LT && expr->as.binary.operator!= MD_BINARY_COMMA) {
            see(use->tested, expr->as.binary.left);
            see(use->tested, expr->as.binary.right);
        }
        break;
    case MD_EXPR_CONDITIONAL:
    case MD_EXPR_ELVIS: see(use->tested, expr->as.conditional.condition); break;
    case MD_EXPR_CAST:
        if (expr->as.cast.cast == MD_CAST_POINTER_TO_BOOLEAN)
            see(use->tested, expr->as.cast.operand);
        break;
    case MD_EXPR_CALL: see_call(use, expr); break;
    default: break;
    }
    return true;
}

static bool see_stmt(void *context, MdStmt *stmt) {
    AllocationUse *use = context;
    if (stmt->kind == MD_STMT_IF || stmt->kind == MD_STMT_SWITCH)
        see(use->tested, stmt->as.selection.condition);
    else if (stmt->kind == MD_STMT_WHILE || stmt->kind == MD_STMT_DO || stmt->kind == MD_STMT_FOR)
        see(use->tested, stmt->as.loop.condition);
    return true;
}

/** Looked at when the first allocation of a function is compiled. */
static AllocationUse *use_of(Compiler *c) {
    if (c->allocations == NULL) {
        c->allocations = MD_NEW(c->arena, AllocationUse);
        c->allocations->tested = md_map_create(c->arena);
        c->allocations->used = md_map_create(c->arena);
        const MdWalk walk = { .context = c->allocations, .expr = see_expr, .stmt = see_stmt };
        md_walk_stmt(&walk, c->function->body);
    }
    return c->allocations;
}

void remark_allocation(Compiler *c, const MdExpr *value, const MdType *type, const MdObject *target) {
    const MdExpr *call = without_casts(value);
    if (size_arguments(call) == 0 || c->function == NULL || class_of(type) != CLASS_POINTER)
        return;
    remark_pointer_size(c, call, type);
    if (target == NULL || !can_fail(call))
        return;
    const AllocationUse *use = use_of(c);
    if (md_map_get_id(use->used, target->number) != NULL && md_map_get_id(use->tested, target->number) == NULL)
        remark(c, call,
               md_arena_printf(c->arena, "'%s' is used, but nothing tests whether %s returned a null pointer",
                               target->name != NULL ? target->name : "?", md_expr_direct_callee(call)->name));
}

/* ---- past a member ----------------------------------------------------------------------------------------------------------- */

void remark_past_array(Compiler *c, const MdExpr *call, unsigned first) {
    static const char *const known[] = { "memcpy", "memmove", "memset", "mempcpy" };
    const MdFunction *function = md_expr_direct_callee(call);
    bool goes = false;
    for (size_t i = 0; function != NULL && function->body == NULL && i < sizeof known / sizeof *known; i++)
        goes |= strcmp(function->name, known[i]) == 0;
    if (!goes || call->as.call.arguments.count != 3)
        return;
    const MdExpr *array = call->as.call.arguments.items[0];
    while (array->kind == MD_EXPR_CAST && class_of(array->type) == CLASS_POINTER)
        array = array->as.cast.operand;
    if (array->kind != MD_EXPR_MEMBER || md_type_core(array->type)->kind != MD_TYPE_ARRAY || array->type->size <= 0 ||
        array->as.member.member->parent->is_union || is_flexible(array->as.member.member))
        return;
    const MdExpr *earlier = set_expr(c, call);
    emit(c, MD_OP_REMARK_PAST, 0, first + 2, 0, (int64_t)(uintptr_t)array);
    set_expr(c, earlier);
}
