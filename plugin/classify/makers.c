/**
 * Which calls make blocks, and which take them back.
 *
 * Three sources, in this order: the table of the C library (maker_list.h); functions of the file that return such a
 * pointer fresh, without having stored it or got it from elsewhere (xmalloc, node_new; found by rounds over the call
 * graph); for functions that are not here their names and types (`void *my_alloc(ctx *, size_t)`). Calls through
 * pointers are makers when a maker is stored in the pointer somewhere in the file, or else by the pointer's name and
 * type (`ctx->alloc(ctx, n)`).
 */
#include "facts.h"
#include <ctype.h>
#include <string.h>

enum { WRAPPER_ROUNDS = 8, DEEPEST_TRACE = 12 };

static const MdMaker makers[] = {
#define MAKER(name, makes, size, count, pointer, out, zeroed)                                                          \
    { #name, MD_MAKES_##makes, size, count, pointer, out, false, zeroed },
#include "maker_list.h"
#undef MAKER
};

static const struct {
    const char *name;
    int argument;
} frees[] = {
#define FREES(name, argument) { #name, argument },
#include "maker_list.h"
#undef FREES
}, returns_argument[] = {
#define RETURNS_ARGUMENT(name, argument) { #name, argument },
#include "maker_list.h"
#undef RETURNS_ARGUMENT
};

static const char *const takes_text[] = {
#define TAKES_TEXT(name) #name,
#include "maker_list.h"
#undef TAKES_TEXT
};

static const struct {
    const char *name;
    int pointer, other, size;
} takes_extent[] = {
#define TAKES_EXTENT(name, pointer, other, size) { #name, pointer, other, size },
#include "maker_list.h"
#undef TAKES_EXTENT
};

enum { COUNT_MAKERS = sizeof makers / sizeof *makers };

int md_returns_argument(const char *name) {
    for (size_t i = 0; i < sizeof returns_argument / sizeof *returns_argument; i++)
        if (strcmp(returns_argument[i].name, name) == 0)
            return returns_argument[i].argument;
    return -1;
}

bool md_takes_text(const char *name) {
    for (size_t i = 0; i < sizeof takes_text / sizeof *takes_text; i++)
        if (strcmp(takes_text[i], name) == 0)
            return true;
    return false;
}

bool md_takes_extent(const char *name, int *ret_pointer, int *ret_other, int *ret_size) {
    for (size_t i = 0; i < sizeof takes_extent / sizeof *takes_extent; i++)
        if (strcmp(takes_extent[i].name, name) == 0) {
            *ret_pointer = takes_extent[i].pointer;
            *ret_other = takes_extent[i].other;
            *ret_size = takes_extent[i].size;
            return true;
        }
    return false;
}

/* ---- names ------------------------------------------------------------------------------------------------------ */

/** Does `name` hold one of the words, letter case aside? Words are separated by spaces. */
static bool holds_word(const char *name, const char *words) {
    for (const char *word = words; *word;) {
        size_t length = strcspn(word, " ");
        for (const char *at = name; *at; at++)
            if (strncasecmp(at, word, length) == 0)
                return true;
        word += length + (word[length] == ' ');
    }
    return false;
}

/** Does `name` end in one of the words, or hold it before an underscore: list_new, ListNew, list_new_with_size? */
static bool ends_in_word(const char *name, const char *words) {
    for (const char *word = words; *word;) {
        size_t length = strcspn(word, " ");
        for (const char *at = name; *at; at++) {
            bool begins = at == name || at[-1] == '_' || isupper((unsigned char)*at);
            char next = strlen(at) >= length ? at[length] : '\0';
            if (begins && strncasecmp(at, word, length) == 0 && strlen(at) >= length && !islower((unsigned char)next))
                return true;
        }
        word += length + (word[length] == ' ');
    }
    return false;
}

static const MdType *function_type(const MdType *type) {
    type = md_type_core(type);
    if (type->kind == MD_TYPE_POINTER)
        type = md_type_core(type->of);
    return type->kind == MD_TYPE_FUNCTION ? type : NULL;
}

static bool is_size(const MdType *type) {
    const MdType *core = md_type_core(type);
    return md_type_is_integer(core) && core->kind != MD_TYPE_BOOL && core->kind != MD_TYPE_ENUM && core->size >= 2;
}

/** Does a row of the table speak of this function, and not of a member `realloc` that takes a context before? */
static bool same_arity(const MdMaker *maker, const MdType *function) {
    int last = maker->size > maker->count ? maker->size : maker->count;
    if (!function || !function->as.function.prototype || maker->makes != MD_MAKES_BYTES ||
        strcmp(maker->name, "mmap") == 0)
        return true;
    return function->as.function.parameter_count == (size_t)last + 1;
}

const MdMaker *md_maker_named(MdArena *arena, const char *name, const MdType *type) {
    const MdType *function = function_type(type);
    for (size_t i = 0; i < COUNT_MAKERS; i++)
        if (strcmp(makers[i].name, name) == 0 && same_arity(&makers[i], function))
            return &makers[i];
    if (!function || md_type_core(function->of)->kind != MD_TYPE_POINTER)
        return NULL;
    const MdType *result = md_type_core(md_type_core(function->of)->of);
    if (result->kind == MD_TYPE_FUNCTION || md_type_qualifiers(md_type_core(function->of)->of) & MD_CONST)
        return NULL;
    MdMaker found = { .name = name, .size = -1, .count = -1, .pointer = -1, .out = -1, .by_name = true };
    int8_t first_size = -1, last_size = -1, pointer = -1;
    for (size_t i = 0; i < function->as.function.parameter_count && i < 8; i++) {
        const MdType *parameter = md_type_core(function->as.function.parameters[i]);
        if (is_size(parameter)) {
            first_size = first_size < 0 ? (int8_t)i : first_size;
            last_size = (int8_t)i;
        } else if (md_type_is_pointer_to(parameter, MD_TYPE_VOID) && i + 1 < function->as.function.parameter_count) {
            pointer = (int8_t)i;
        }
    }
    bool bytes = result->kind == MD_TYPE_VOID || md_type_is_character(result);
    if (bytes && last_size >= 0 && holds_word(name, "alloc")) {
        found.makes = MD_MAKES_BYTES;
        found.size = last_size;
        found.count = holds_word(name, "calloc") && first_size != last_size ? first_size : -1;
        found.pointer = holds_word(name, "realloc") ? pointer : -1;
        found.zeroed = holds_word(name, "calloc alloc0 zalloc zero");
    } else if (bytes && last_size >= 0 && holds_word(name, "memdup")) {
        found.makes = MD_MAKES_BYTES;
        found.size = last_size;
    } else if (md_type_is_character(result) && holds_word(name, "strdup strndup strsave dupstr savestr")) {
        found.makes = MD_MAKES_COPY;
    } else if (result->kind == MD_TYPE_RECORD && ends_in_word(name, "new create alloc dup clone copy open fopen")) {
        found.makes = MD_MAKES_HANDLE;
    } else {
        return NULL;
    }
    MdMaker *made = MD_NEW(arena, MdMaker);
    *made = found;
    return made;
}

uint32_t md_frees_named(const char *name, const MdType *type, bool *ret_by_name) {
    *ret_by_name = false;
    const MdType *function = function_type(type);
    size_t arity = function && function->as.function.prototype ? function->as.function.parameter_count : 0;
    for (size_t i = 0; i < sizeof frees / sizeof *frees; i++)
        if (strcmp(frees[i].name, name) == 0 && (arity < 2 || strcmp(name, "free") != 0) &&
            (arity < 3 || strcmp(name, "realloc") != 0))
            return (uint32_t)1 << frees[i].argument;
    if (!function || !holds_word(name, "free destroy delete release unref dispose realloc close cleanup"))
        return 0;
    *ret_by_name = true;
    bool context = holds_word(name, "free realloc"); /* my_free(context, block): the block comes last */
    uint32_t pointers = 0;
    for (size_t i = 0; i < function->as.function.parameter_count && i < 8; i++) {
        const MdType *parameter = md_type_core(function->as.function.parameters[i]);
        if (parameter->kind != MD_TYPE_POINTER || md_type_core(parameter->of)->kind == MD_TYPE_FUNCTION ||
            (md_type_qualifiers(parameter->of) & MD_CONST && !context))
            continue;
        bool raw = md_type_core(parameter->of)->kind == MD_TYPE_VOID;
        if (!pointers || (context && raw))
            pointers = (uint32_t)1 << i;
    }
    return pointers;
}

/* ---- wrappers of the file ------------------------------------------------------------------------------------------ */

typedef struct Fresh {
    const MdMaker *maker; /* how the block is made, in terms of the call's own arguments */
    const MdExpr *call;
} Fresh;

static bool fresh_value(MdFacts *facts, const MdExpr *expr, unsigned depth, Fresh *ret_fresh);

/** A local that holds nothing but a fresh block and null. */
static bool fresh_object(MdFacts *facts, const MdObject *object, unsigned depth, Fresh *ret_fresh) {
    const MdNodeInfo *node = &facts->nodes.items[md_facts_object(object)];
    bool found = false;
    if (object->duration != MD_AUTOMATIC || (object->parameter && node->def_count == 0))
        return false;
    for (uint32_t i = 0; i < node->def_count; i++) {
        const MdDef *def = &facts->defs.items[facts->def_order[node->first_def + i]];
        int64_t constant;
        if (def->kind != MD_DEF_INIT && def->kind != MD_DEF_ASSIGN)
            continue; /* p++ stays in the block */
        if (md_expr_constant(def->value, &constant) && constant == 0)
            continue;
        Fresh fresh;
        if (fresh_value(facts, def->value, depth + 1, &fresh)) {
            if (!found)
                *ret_fresh = fresh;
            found = true;
        } else if (md_type_core(def->value->type)->kind == MD_TYPE_POINTER) {
            const MdExpr *skipped = md_facts_skip_casts(def->value);
            bool own = skipped->kind == MD_EXPR_BINARY || skipped->kind == MD_EXPR_UNARY;
            if (!own)
                return false;
        }
    }
    return found;
}

static bool fresh_call(MdFacts *facts, const MdExpr *expr, unsigned depth, Fresh *ret_fresh) {
    const MdCall *call = md_facts_call(facts, expr);
    if (!call)
        return false;
    int passes = call->callee ? facts->functions[call->callee->number].passes - 1 : -1;
    if (passes >= 0 && (size_t)passes < expr->as.call.arguments.count)
        return fresh_value(facts, expr->as.call.arguments.items[passes], depth + 1, ret_fresh);
    if (call->maker && call->maker->makes != MD_MAKES_NOTHING && call->maker->out < 0) {
        *ret_fresh = (Fresh){ call->maker, expr };
        return true;
    }
    return false;
}

static bool fresh_value(MdFacts *facts, const MdExpr *expr, unsigned depth, Fresh *ret_fresh) {
    if (depth > DEEPEST_TRACE)
        return false;
    expr = md_facts_skip_casts(expr);
    switch (expr->kind) {
    case MD_EXPR_CALL: return fresh_call(facts, expr, depth, ret_fresh);
    case MD_EXPR_CAST:
        if (expr->as.cast.operand->kind == MD_EXPR_OBJECT)
            return fresh_object(facts, expr->as.cast.operand->as.object, depth, ret_fresh);
        return false;
    case MD_EXPR_CONDITIONAL: {
        Fresh other;
        bool then = fresh_value(facts, expr->as.conditional.then, depth + 1, ret_fresh);
        bool otherwise = fresh_value(facts, expr->as.conditional.otherwise, depth + 1, &other);
        if (!then && otherwise)
            *ret_fresh = other;
        return then || otherwise;
    }
    case MD_EXPR_ASSIGN: return fresh_value(facts, expr->as.assign.value, depth + 1, ret_fresh);
    case MD_EXPR_STMT_EXPR: {
        const MdStmts *body = &expr->as.statement.body->as.compound;
        const MdStmt *last = body->count ? body->items[body->count - 1] : NULL;
        return last && last->kind == MD_STMT_EXPR && fresh_value(facts, last->as.expr, depth + 1, ret_fresh);
    }
    default: return false;
    }
}

/** The parameter of `function` that `expr` is, casts and constant summands aside; -1: none. */
static int parameter_index(const MdFunction *function, const MdExpr *expr) {
    expr = md_facts_skip_casts(expr);
    if (expr->kind == MD_EXPR_CAST && expr->as.cast.operand->kind == MD_EXPR_OBJECT) {
        for (size_t i = 0; i < function->parameter_count && i < 100; i++)
            if (function->parameters[i] == expr->as.cast.operand->as.object)
                return (int)i;
        return -1;
    }
    if (expr->kind == MD_EXPR_BINARY) {
        int64_t constant;
        if (md_expr_constant(expr->as.binary.right, &constant))
            return parameter_index(function, expr->as.binary.left);
        if (md_expr_constant(expr->as.binary.left, &constant))
            return parameter_index(function, expr->as.binary.right);
    }
    return -1;
}

static int argument_parameter(const MdFunction *function, const MdExpr *call, int argument) {
    if (argument < 0 || (size_t)argument >= call->as.call.arguments.count)
        return -1;
    return parameter_index(function, call->as.call.arguments.items[argument]);
}

static const MdMaker *wrapper_of(MdFacts *facts, const MdFunction *function) {
    const MdFunctionFacts *own = &facts->functions[function->number];
    for (uint32_t i = own->first_return; i < own->return_end; i++) {
        Fresh fresh;
        if (!fresh_value(facts, facts->returns.items[i].value, 0, &fresh))
            continue;
        MdMaker *maker = MD_NEW(facts->arena, MdMaker);
        *maker = *fresh.maker;
        maker->name = function->name;
        maker->size = (int8_t)argument_parameter(function, fresh.call, fresh.maker->size);
        maker->count = (int8_t)argument_parameter(function, fresh.call, fresh.maker->count);
        if (maker->size < 0 && maker->count < 0 && fresh.maker->size >= 0) {
            /* a product of two parameters: malloc(n * size) */
            const MdExpr *size = md_facts_skip_casts(fresh.call->as.call.arguments.items[fresh.maker->size]);
            if (size->kind == MD_EXPR_BINARY && size->as.binary.operator== MD_BINARY_MUL) {
                maker->count = (int8_t)parameter_index(function, size->as.binary.left);
                maker->size = (int8_t)parameter_index(function, size->as.binary.right);
            }
        }
        maker->pointer = (int8_t)argument_parameter(function, fresh.call, fresh.maker->pointer);
        maker->by_name = fresh.maker->by_name;
        return maker;
    }
    return NULL;
}

/** Functions that check a pointer and give it back: `void *checked(void *block)`. */
static void find_passing(MdFacts *facts) {
    for (size_t i = 0; i < facts->program->functions.count; i++) {
        const MdFunction *function = facts->program->functions.items[i];
        MdFunctionFacts *own = &facts->functions[function->number];
        int passed = -1;
        for (uint32_t k = own->first_return; k < own->return_end; k++) {
            const MdExpr *value = md_facts_skip_casts(facts->returns.items[k].value);
            int64_t constant;
            if (md_expr_constant(facts->returns.items[k].value, &constant))
                continue;
            bool read = value->kind == MD_EXPR_CAST && value->as.cast.operand->kind == MD_EXPR_OBJECT;
            const MdObject *object = read ? value->as.cast.operand->as.object : NULL;
            int index = -1;
            for (size_t n = 0; object && n < function->parameter_count && n < 100; n++)
                if (function->parameters[n] == object && md_type_core(object->type)->kind == MD_TYPE_POINTER &&
                    facts->nodes.items[md_facts_object(object)].def_count == 0)
                    index = (int)n;
            if (index < 0 || (passed >= 0 && passed != index)) {
                passed = -1;
                break;
            }
            passed = index;
        }
        own->passes = (int8_t)(passed + 1);
    }
}

/* ---- calls through pointers ------------------------------------------------------------------------------------- */

/** The lvalue that the pointer of an indirect call is read from, or NULL. */
static const MdExpr *called_lvalue(const MdExpr *call) {
    const MdExpr *callee = call->as.call.callee;
    for (;;) {
        if (callee->kind == MD_EXPR_CAST)
            callee = callee->as.cast.operand;
        else if (callee->kind == MD_EXPR_UNARY && callee->as.unary.operator== MD_UNARY_DEREF)
            callee = callee->as.unary.operand;
        else
            return callee->kind == MD_EXPR_MEMBER || callee->kind == MD_EXPR_OBJECT ? callee : NULL;
    }
}

static const MdFunction *function_value(const MdExpr *expr) {
    while (expr->kind == MD_EXPR_CAST || (expr->kind == MD_EXPR_UNARY && expr->as.unary.operator== MD_UNARY_ADDRESS))
        expr = expr->kind == MD_EXPR_CAST ? expr->as.cast.operand : expr->as.unary.operand;
    return expr->kind == MD_EXPR_FUNCTION ? expr->as.function : NULL;
}

/** For members of one object the member as such: tables of functions are filled in one object and called in another. */
static MdNode shared_node(const MdFacts *facts, MdNode node) {
    const MdMember *member = facts->nodes.items[node].member;
    return member ? md_facts_member(facts, member) : node;
}

typedef struct Targets {
    const MdMaker **makers; /* by node: a maker whose address is stored there */
    uint32_t *frees;
    size_t count;
} Targets;

static void collect_targets(MdFacts *facts, Targets *targets) {
    for (size_t i = 0; i < facts->defs.count; i++) {
        const MdDef *def = &facts->defs.items[i];
        if (!def->value || md_type_core(def->value->type)->kind != MD_TYPE_POINTER)
            continue;
        const MdFunction *function = function_value(def->value);
        MdNode node = shared_node(facts, def->target);
        if (!function || !node || node >= targets->count)
            continue;
        if (facts->functions[function->number].maker)
            targets->makers[node] = facts->functions[function->number].maker;
        targets->frees[node] |= facts->functions[function->number].frees;
    }
}

static void bind_indirect(MdFacts *facts, const Targets *targets, MdCall *call) {
    const MdExpr *lvalue = called_lvalue(call->expr);
    if (!lvalue)
        return;
    MdNode node = shared_node(facts, md_facts_lvalue(facts, lvalue));
    const char *name = lvalue->kind == MD_EXPR_MEMBER ? lvalue->as.member.member->name : lvalue->as.object->name;
    if (node && node < targets->count && targets->makers[node])
        call->maker = targets->makers[node];
    else if (name)
        call->maker = md_maker_named(facts->arena, name, lvalue->type);
    bool by_name;
    call->frees = node && node < targets->count ? targets->frees[node] : 0;
    if (!call->frees && name)
        call->frees = md_frees_named(name, lvalue->type, &by_name);
}

/* ---- allocations ------------------------------------------------------------------------------------------------ */

static void add_allocation(MdFacts *facts, MdCall *call) {
    MdAllocation allocation = { .call = call->expr,
                                .function = call->function,
                                .maker = call->maker->name,
                                .place = call->expr->place,
                                .size = MD_SIZE_UNKNOWN,
                                .count = MD_SIZE_UNKNOWN };
    md_push(facts->arena, &facts->classes.allocations, allocation);
    call->site = (uint32_t)facts->classes.allocations.count;
}

/** Functions that are not here, and the pools and arenas of the file, which hand out parts of blocks. */
static void name_functions(MdFacts *facts) {
    for (size_t i = 0; i < facts->program->functions.count; i++) {
        const MdFunction *function = facts->program->functions.items[i];
        MdFunctionFacts *own = &facts->functions[function->number];
        bool by_name;
        const char *name = function->name;
        if (!name)
            continue;
        uint32_t freed = md_frees_named(name, function->type, &by_name);
        if (!function->body) {
            own->maker = md_maker_named(facts->arena, name, function->type);
            own->frees = freed;
        } else if (freed && holds_word(name, "free")) {
            for (size_t k = 0; k < function->parameter_count && k < 8; k++)
                if (freed >> k & 1 && md_type_is_pointer_to(function->parameters[k]->type, MD_TYPE_VOID))
                    own->frees = freed;
        }
    }
}

static void name_pools(MdFacts *facts) {
    for (size_t i = 0; i < facts->program->functions.count; i++) {
        const MdFunction *function = facts->program->functions.items[i];
        MdFunctionFacts *own = &facts->functions[function->number];
        if (!function->body || own->maker || !function->name ||
            !md_type_is_pointer_to(function->type->canonical->of, MD_TYPE_VOID))
            continue;
        const MdMaker *maker = md_maker_named(facts->arena, function->name, function->type);
        if (maker && maker->makes == MD_MAKES_BYTES)
            own->maker = maker;
    }
}

static bool bind_calls(MdFacts *facts, Targets *targets) {
    bool changed = false;
    collect_targets(facts, targets);
    for (size_t i = 0; i < facts->calls.count; i++) {
        MdCall *call = &facts->calls.items[i];
        if (call->maker)
            continue;
        if (call->callee) {
            call->maker = facts->functions[call->callee->number].maker;
            call->frees = facts->functions[call->callee->number].frees;
        } else {
            bind_indirect(facts, targets, call);
        }
    }
    for (size_t i = 0; i < facts->program->functions.count; i++) {
        const MdFunction *function = facts->program->functions.items[i];
        MdFunctionFacts *own = &facts->functions[function->number];
        if (!function->body || own->maker || md_type_core(function->type->canonical->of)->kind != MD_TYPE_POINTER)
            continue;
        own->maker = wrapper_of(facts, function);
        changed = changed || own->maker;
    }
    return changed;
}

void md_facts_makers(MdFacts *facts) {
    name_functions(facts);
    find_passing(facts);
    Targets targets = { .count = facts->nodes.count };
    targets.makers = MD_NEW_ARRAY(facts->arena, const MdMaker *, targets.count);
    targets.frees = MD_NEW_ARRAY(facts->arena, uint32_t, targets.count);
    for (unsigned round = 0; round < WRAPPER_ROUNDS; round++)
        if (!bind_calls(facts, &targets))
            break;
    name_pools(facts);
    for (unsigned round = 0; round < WRAPPER_ROUNDS; round++)
        if (!bind_calls(facts, &targets))
            break;
    for (size_t i = 0; i < facts->calls.count; i++)
        if (facts->calls.items[i].maker)
            add_allocation(facts, &facts->calls.items[i]);
}
