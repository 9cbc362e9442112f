/**
 * Values that the source fixes: constants, carried through objects that are defined once and through the arguments of
 * one chain of calls; strlen of literals. What overflows or is not certain is no value.
 *
 * A chain of calls (MdBinding) says which call stands for which function, so that `string_from("hello")` gives 6 for
 * the malloc(strlen(text) + 1) inside of it.
 */
#include "facts.h"
#include <string.h>

enum { DEEPEST_FOLD = 40 };

static bool fold(MdFacts *facts, const MdExpr *expr, const MdBinding *binding, unsigned depth, int64_t *ret_value);

const MdDef *md_fold_single(MdFacts *facts, const MdObject *object) {
    const MdNodeInfo *node = &facts->nodes.items[md_facts_object(object)];
    if (node->def_count != 1 || facts->first_escape[object->number] != facts->first_escape[object->number + 1])
        return NULL;
    const MdDef *def = &facts->defs.items[facts->def_order[node->first_def]];
    return def->kind == MD_DEF_INIT || def->kind == MD_DEF_ASSIGN ? def : NULL;
}

/** The argument that stands for a parameter in a chain of calls; NULL when the object is none of its callee's. */
static const MdExpr *bound_argument(MdFacts *facts, const MdObject *object, const MdBinding *binding) {
    if (!object->parameter || !binding || binding->callee != object->function)
        return NULL;
    if (facts->nodes.items[md_facts_object(object)].def_count)
        return NULL; /* assigned in the function */
    const MdExprs *arguments = &binding->call->as.call.arguments;
    for (size_t i = 0; i < binding->callee->parameter_count && i < arguments->count; i++)
        if (binding->callee->parameters[i] == object)
            return arguments->items[i];
    return NULL;
}

static bool fold_object(MdFacts *facts, const MdObject *object, const MdBinding *binding, unsigned depth,
                        int64_t *ret_value) {
    if (md_type_qualifiers(object->type) & MD_VOLATILE || !md_type_is_integer(object->type))
        return false;
    const MdExpr *argument = bound_argument(facts, object, binding);
    if (argument)
        return fold(facts, argument, binding->outer, depth + 1, ret_value);
    if (object->parameter || (object->linkage == MD_EXTERNAL && !(md_type_qualifiers(object->type) & MD_CONST)))
        return false;
    const MdDef *def = md_fold_single(facts, object);
    if (!def || (object->duration != MD_AUTOMATIC && def->kind != MD_DEF_INIT))
        return false;
    return fold(facts, def->value, binding, depth + 1, ret_value);
}

/** A member of an object that is defined once, `v.cap = n; … v.cap * sizeof *v.data`, in the function at hand. */
static bool fold_member(MdFacts *facts, const MdExpr *expr, const MdBinding *binding, unsigned depth,
                        int64_t *ret_value) {
    MdNode node = md_facts_lvalue(facts, expr);
    if (!node || !md_type_is_integer(expr->type))
        return false;
    const MdObject *root = md_facts_root(expr);
    const MdObject *pointer = root ? NULL : md_facts_pointer_root(expr);
    const MdDef *found = NULL;
    const MdNodeInfo *info = &facts->nodes.items[node];
    for (uint32_t i = 0; i < info->def_count; i++) {
        const MdDef *def = &facts->defs.items[facts->def_order[info->first_def + i]];
        bool here = root || (pointer && def->function == pointer->function && def->place_expr &&
                             md_facts_pointer_root(def->place_expr) == pointer);
        if (!here)
            continue;
        if (found || (def->kind != MD_DEF_INIT && def->kind != MD_DEF_ASSIGN))
            return false;
        found = def;
    }
    return found && fold(facts, found->value, binding, depth + 1, ret_value);
}

static bool fold_binary(MdFacts *facts, const MdExpr *expr, const MdBinding *binding, unsigned depth,
                        int64_t *ret_value) {
    int64_t a, b, value = 0;
    if (!fold(facts, expr->as.binary.left, binding, depth + 1, &a) ||
        !fold(facts, expr->as.binary.right, binding, depth + 1, &b))
        return false;
    switch (expr->as.binary.operator) {
    case MD_BINARY_MUL:
        if (__builtin_mul_overflow(a, b, &value))
            return false;
        break;
    case MD_BINARY_ADD:
        if (__builtin_add_overflow(a, b, &value))
            return false;
        break;
    case MD_BINARY_SUB:
        if (__builtin_sub_overflow(a, b, &value))
            return false;
        break;
    case MD_BINARY_DIV:
        if (b == 0 || (b == -1 && a == INT64_MIN))
            return false;
        value = a / b;
        break;
    case MD_BINARY_REM:
        if (b == 0 || b == -1)
            return false;
        value = a % b;
        break;
    case MD_BINARY_SHL:
        if (b < 0 || b > 62 || a < 0 || a > INT64_MAX >> b)
            return false;
        value = a << b;
        break;
    case MD_BINARY_SHR:
        if (b < 0 || b > 62 || a < 0)
            return false;
        value = a >> b;
        break;
    case MD_BINARY_AND: value = a & b; break;
    case MD_BINARY_OR: value = a | b; break;
    case MD_BINARY_XOR: value = a ^ b; break;
    case MD_BINARY_LT: value = a < b; break;
    case MD_BINARY_GT: value = a > b; break;
    case MD_BINARY_LE: value = a <= b; break;
    case MD_BINARY_GE: value = a >= b; break;
    case MD_BINARY_EQ: value = a == b; break;
    case MD_BINARY_NE: value = a != b; break;
    case MD_BINARY_LOGICAL_AND: value = a && b; break;
    case MD_BINARY_LOGICAL_OR: value = a || b; break;
    default: return false;
    }
    *ret_value = value;
    return true;
}

/** A value converted to an integer type, when it fits; what wraps is left to a run. */
static bool fits(const MdFacts *facts, const MdType *type, int64_t value) {
    const MdTypes *types = facts->program->types;
    unsigned bits = md_type_bits(type);
    if (!md_type_is_integer(type) || bits == 0)
        return false;
    if (bits > 64)
        return true;
    if (!md_type_is_signed(types, type))
        return value >= 0 && (uint64_t)value <= md_type_max(types, type);
    return value >= md_type_min(types, type) && (value < 0 || (uint64_t)value <= md_type_max(types, type));
}

static bool fold_call(MdFacts *facts, const MdExpr *expr, const MdBinding *binding, int64_t *ret_value) {
    const MdFunction *callee = md_expr_direct_callee(expr);
    if (!callee || !callee->name || expr->as.call.arguments.count == 0 ||
        (strcmp(callee->name, "strlen") != 0 && strcmp(callee->name, "__builtin_strlen") != 0))
        return false;
    const MdExpr *literal = md_fold_string(facts, expr->as.call.arguments.items[0], binding);
    if (!literal || !md_type_is_character(literal->type->of))
        return false;
    *ret_value = (int64_t)strnlen(literal->as.string.bytes, literal->as.string.size);
    return true;
}

static bool fold(MdFacts *facts, const MdExpr *expr, const MdBinding *binding, unsigned depth, int64_t *ret_value) {
    int64_t value;
    if (depth > DEEPEST_FOLD)
        return false;
    switch (expr->kind) {
    case MD_EXPR_CAST: {
        const MdExpr *operand = expr->as.cast.operand;
        bool found;
        if (expr->as.cast.cast == MD_CAST_LVALUE_TO_RVALUE) {
            if (operand->kind == MD_EXPR_OBJECT)
                found = fold_object(facts, operand->as.object, binding, depth, &value);
            else
                found = operand->kind == MD_EXPR_MEMBER && fold_member(facts, operand, binding, depth, &value);
        } else {
            bool integer = expr->as.cast.cast == MD_CAST_INTEGRAL || expr->as.cast.cast == MD_CAST_NOOP;
            if (!integer)
                return md_expr_constant(expr, ret_value);
            found = fold(facts, operand, binding, depth + 1, &value);
        }
        if (!found || !fits(facts, expr->type, value))
            return false;
        *ret_value = value;
        return true;
    }
    case MD_EXPR_BINARY:
        return fold_binary(facts, expr, binding, depth, &value) && fits(facts, expr->type, value) &&
               (*ret_value = value, true);
    case MD_EXPR_CONDITIONAL:
        if (!fold(facts, expr->as.conditional.condition, binding, depth + 1, &value))
            return false;
        return fold(facts, value ? expr->as.conditional.then : expr->as.conditional.otherwise, binding, depth + 1,
                    ret_value);
    case MD_EXPR_UNARY:
        if (expr->as.unary.operator!= MD_UNARY_MINUS && expr->as.unary.operator!= MD_UNARY_PLUS)
            return md_expr_constant(expr, ret_value);
        if (!fold(facts, expr->as.unary.operand, binding, depth + 1, &value) || value == INT64_MIN)
            return false;
        value = expr->as.unary.operator== MD_UNARY_MINUS ? -value : value;
        if (!fits(facts, expr->type, value))
            return false;
        *ret_value = value;
        return true;
    case MD_EXPR_CALL: return fold_call(facts, expr, binding, ret_value);
    case MD_EXPR_ASSIGN: return fold(facts, expr->as.assign.value, binding, depth + 1, ret_value);
    default: return md_expr_constant(expr, ret_value);
    }
}

bool md_fold(MdFacts *facts, const MdExpr *expr, const MdBinding *binding, int64_t *ret_value) {
    return fold(facts, expr, binding, 0, ret_value);
}

const MdExpr *md_fold_string(MdFacts *facts, const MdExpr *expr, const MdBinding *binding) {
    for (unsigned depth = 0; depth < DEEPEST_FOLD; depth++) {
        expr = md_facts_skip_casts(expr);
        if (expr->kind == MD_EXPR_STRING)
            return expr;
        if (expr->kind != MD_EXPR_CAST)
            return NULL;
        const MdExpr *operand = expr->as.cast.operand;
        if (expr->as.cast.cast == MD_CAST_ARRAY_TO_POINTER) {
            if (operand->kind == MD_EXPR_STRING)
                return operand;
            if (operand->kind != MD_EXPR_OBJECT || !(md_type_qualifiers(operand->as.object->type) & MD_CONST))
                return NULL;
            const MdInit *init = operand->as.object->init;
            bool text = init && init->count == 1 && init->entries[0].value->kind == MD_EXPR_STRING;
            return text ? init->entries[0].value : NULL;
        }
        if (operand->kind != MD_EXPR_OBJECT)
            return NULL;
        const MdObject *object = operand->as.object;
        const MdExpr *argument = bound_argument(facts, object, binding);
        if (argument) {
            expr = argument;
            binding = binding->outer;
            continue;
        }
        const MdDef *def = object->parameter || object->linkage == MD_EXTERNAL ? NULL : md_fold_single(facts, object);
        if (!def)
            return NULL;
        expr = def->value;
    }
    return NULL;
}

int64_t md_fold_allocation(MdFacts *facts, const MdCall *call, const MdBinding *binding) {
    const MdMaker *maker = call->maker;
    const MdExprs *arguments = &call->expr->as.call.arguments;
    int64_t size, count = 1;
    if (maker->makes == MD_MAKES_COPY) {
        const MdExpr *literal = arguments->count ? md_fold_string(facts, arguments->items[0], binding) : NULL;
        if (!literal || maker->by_name)
            return MD_SIZE_UNKNOWN;
        size_t length = strnlen(literal->as.string.bytes, literal->as.string.size);
        int64_t limit;
        if (maker->size >= 0) { /* strndup */
            if ((size_t)maker->size >= arguments->count ||
                !fold(facts, arguments->items[maker->size], binding, 0, &limit))
                return MD_SIZE_UNKNOWN;
            if (limit >= 0 && (size_t)limit < length)
                length = (size_t)limit;
        }
        const MdType *character = md_type_core(literal->type->of);
        return character->size == 1 ? (int64_t)length + 1 : MD_SIZE_UNKNOWN;
    }
    if (maker->makes != MD_MAKES_BYTES || maker->size < 0 || (size_t)maker->size >= arguments->count ||
        !fold(facts, arguments->items[maker->size], binding, 0, &size))
        return MD_SIZE_UNKNOWN;
    if (maker->count >= 0 &&
        ((size_t)maker->count >= arguments->count || !fold(facts, arguments->items[maker->count], binding, 0, &count)))
        return MD_SIZE_UNKNOWN;
    if (size < 0 || count < 0 || __builtin_mul_overflow(size, count, &size))
        return MD_SIZE_UNKNOWN;
    return size;
}
