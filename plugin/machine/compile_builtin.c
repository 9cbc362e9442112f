/**
 * __builtin_ functions of gcc and clang, __sync_ and __atomic_ operations: instructions instead of calls.
 *
 * A builtin that only is another name of a library function (__builtin_memcpy, __builtin___memcpy_chk) is called as
 * that function (builtin_target).
 */
#include "compile.h"
#include <math.h>

typedef struct Request {
    const MdExpr *expr;
    const MdExprs *arguments;
    unsigned dst;
    bool used;
    const char *name; /* without __builtin_ */
} Request;

static const struct {
    const char *name;
    MdBuiltinKind kind;
    unsigned operands;
} simple[] = {
    { "clz", MD_BUILTIN_CLZ, 1 },
    { "clzl", MD_BUILTIN_CLZL, 1 },
    { "clzll", MD_BUILTIN_CLZL, 1 },
    { "ctz", MD_BUILTIN_CTZ, 1 },
    { "ctzl", MD_BUILTIN_CTZL, 1 },
    { "ctzll", MD_BUILTIN_CTZL, 1 },
    { "clrsb", MD_BUILTIN_CLRSB, 1 },
    { "clrsbl", MD_BUILTIN_CLRSBL, 1 },
    { "clrsbll", MD_BUILTIN_CLRSBL, 1 },
    { "ffs", MD_BUILTIN_FFS, 1 },
    { "ffsl", MD_BUILTIN_FFS, 1 },
    { "ffsll", MD_BUILTIN_FFS, 1 },
    { "popcount", MD_BUILTIN_POPCOUNT, 1 },
    { "popcountl", MD_BUILTIN_POPCOUNT, 1 },
    { "popcountll", MD_BUILTIN_POPCOUNT, 1 },
    { "parity", MD_BUILTIN_PARITY, 1 },
    { "parityl", MD_BUILTIN_PARITY, 1 },
    { "parityll", MD_BUILTIN_PARITY, 1 },
    { "bswap16", MD_BUILTIN_BSWAP16, 1 },
    { "bswap32", MD_BUILTIN_BSWAP32, 1 },
    { "bswap64", MD_BUILTIN_BSWAP64, 1 },
    { "bitreverse8", MD_BUILTIN_BITREVERSE8, 1 },
    { "bitreverse16", MD_BUILTIN_BITREVERSE16, 1 },
    { "bitreverse32", MD_BUILTIN_BITREVERSE32, 1 },
    { "bitreverse64", MD_BUILTIN_BITREVERSE64, 1 },
    { "rotateleft8", MD_BUILTIN_ROTATE_LEFT8, 2 },
    { "rotateleft16", MD_BUILTIN_ROTATE_LEFT16, 2 },
    { "rotateleft32", MD_BUILTIN_ROTATE_LEFT32, 2 },
    { "rotateleft64", MD_BUILTIN_ROTATE_LEFT64, 2 },
    { "rotateright8", MD_BUILTIN_ROTATE_RIGHT8, 2 },
    { "rotateright16", MD_BUILTIN_ROTATE_RIGHT16, 2 },
    { "rotateright32", MD_BUILTIN_ROTATE_RIGHT32, 2 },
    { "rotateright64", MD_BUILTIN_ROTATE_RIGHT64, 2 },
    { "isnan", MD_BUILTIN_ISNAN, 1 },
    { "isinf", MD_BUILTIN_ISINF, 1 },
    { "isnanf", MD_BUILTIN_ISNAN, 1 },
    { "isnanl", MD_BUILTIN_ISNAN, 1 },
    { "isinff", MD_BUILTIN_ISINF, 1 },
    { "isinfl", MD_BUILTIN_ISINF, 1 },
    { "finite", MD_BUILTIN_ISFINITE, 1 },
    { "finitef", MD_BUILTIN_ISFINITE, 1 },
    { "finitel", MD_BUILTIN_ISFINITE, 1 },
    { "isinf_sign", MD_BUILTIN_ISINF_SIGN, 1 },
    { "isfinite", MD_BUILTIN_ISFINITE, 1 },
    { "isnormal", MD_BUILTIN_ISNORMAL, 1 },
    { "signbit", MD_BUILTIN_SIGNBIT, 1 },
    { "signbitf", MD_BUILTIN_SIGNBIT, 1 },
    { "signbitl", MD_BUILTIN_SIGNBIT, 1 },
    { "isgreater", MD_BUILTIN_ISGREATER, 2 },
    { "isgreaterequal", MD_BUILTIN_ISGREATEREQUAL, 2 },
    { "isless", MD_BUILTIN_ISLESS, 2 },
    { "islessequal", MD_BUILTIN_ISLESSEQUAL, 2 },
    { "islessgreater", MD_BUILTIN_ISLESSGREATER, 2 },
    { "isunordered", MD_BUILTIN_ISUNORDERED, 2 },
    { "powi", MD_BUILTIN_POWI, 2 },
    { "powif", MD_BUILTIN_POWIF, 2 },
    { "powil", MD_BUILTIN_POWIL, 2 },
};

static bool is_floating_builtin(MdBuiltinKind kind) {
    return kind >= MD_BUILTIN_ISNAN && kind <= MD_BUILTIN_ISUNORDERED;
}

/** Whose least normal number counts: 0 float, 1 double, 2 long double. */
static int64_t floating_code(const MdType *type) {
    MdTypeKind kind = md_type_core(type)->kind;
    return kind == MD_TYPE_FLOAT ? 0 : kind == MD_TYPE_LDOUBLE ? 2 : 1;
}

static unsigned simple_builtin(Compiler *c, const Request *request, MdBuiltinKind kind, unsigned operands) {
    unsigned dst = result_in(c, request->dst), mark = c->next, regs[2] = { dst, dst };
    for (size_t i = 0; i < operands && i < request->arguments->count; i++) {
        const MdExpr *operand = request->arguments->items[i];
        regs[i] = value(c, operand, NO_REGISTER);
        if (is_floating_builtin(kind)) /* one form for all: long double holds every float and double */
            regs[i] = convert(c, regs[i], operand->type, md_type_basic(c->types, MD_TYPE_LDOUBLE, 16, 16), NO_REGISTER);
    }
    if (kind == MD_BUILTIN_ISNORMAL)
        regs[1] = set_integer(c, floating_code(request->arguments->items[0]->type),
                              md_type_basic(c->types, MD_TYPE_LONG, 8, 8), NO_REGISTER);
    set_expr(c, request->expr);
    emit(c, MD_OP_BUILTIN, dst, regs[0], regs[1], (int64_t)kind);
    c->next = mark;
    return dst;
}

/** __builtin_fpclassify(nan, infinite, normal, subnormal, zero, x): the five numbers are constants. */
static unsigned fpclassify_builtin(Compiler *c, const Request *request) {
    const MdExpr *x = request->arguments->items[5];
    int64_t packed = floating_code(x->type), number;
    for (size_t i = 0; i < 5; i++) {
        if (!md_expr_constant(request->arguments->items[i], &number) || number < 0 || number > 0xff) {
            emit_unsupported(c, request->expr->place,
                             "'__builtin_fpclassify' with classes that are no small constants");
            return result_in(c, request->dst);
        }
        packed |= number << (8 + 8 * i);
    }
    unsigned dst = result_in(c, request->dst), mark = c->next;
    unsigned operand =
        convert(c, value(c, x, NO_REGISTER), x->type, md_type_basic(c->types, MD_TYPE_LDOUBLE, 16, 16), NO_REGISTER);
    unsigned classes = set_integer(c, packed, md_type_basic(c->types, MD_TYPE_LONG, 8, 8), NO_REGISTER);
    set_expr(c, request->expr);
    emit(c, MD_OP_BUILTIN, dst, operand, classes, (int64_t)MD_BUILTIN_FPCLASSIFY);
    c->next = mark;
    return dst;
}

static unsigned constant_result(Compiler *c, const Request *request, int64_t number) {
    return set_integer(c, number, request->expr->type, request->dst);
}

static unsigned floating_result(Compiler *c, const Request *request, long double number) {
    return set_floating(c, number, request->expr->type, request->dst);
}

/* ---- overflow ------------------------------------------------------------------------------------------------------------ */

/** name: add_overflow, sadd_overflow, umulll_overflow, add_overflow_p, … */
static bool overflow_builtin(Compiler *c, const Request *request, unsigned *ret) {
    const char *suffix = strstr(request->name, "_overflow");
    if (suffix == NULL || request->arguments->count != 3)
        return false;
    int64_t op = strstr(request->name, "add") != NULL ? 0 : strstr(request->name, "sub") != NULL ? 1 : 2;
    bool predicate = strcmp(suffix, "_overflow_p") == 0;
    unsigned dst = result_in(c, request->dst), mark = c->next;
    unsigned first = temporaries(c, 3);
    const MdType *wide = md_type_basic(c->types, MD_TYPE_INT128, 16, 16);
    int64_t unsigned_operands = 0;
    for (unsigned i = 0; i < 2; i++) {
        const MdExpr *operand = request->arguments->items[i];
        convert(c, value(c, operand, NO_REGISTER), operand->type, wide, first + i);
        unsigned_operands |= (int64_t)!is_signed(c, operand->type) << i;
    }
    const MdExpr *target = request->arguments->items[2];
    value(c, target, first + 2);
    const MdType *type = predicate ? md_expr_skip_implicit((MdExpr *)target)->type /* before it was promoted */
                                   : md_type_core(target->type)->of;
    MdMemoryType memory = MD_MEM_I32;
    memory_type(c, type, &memory);
    set_expr(c, request->expr);
    emit(c, MD_OP_BUILTIN_OVERFLOW, dst, first, 0,
         op | (int64_t)memory << 8 | (int64_t)is_signed(c, type) << 16 | (int64_t)predicate << 17 |
             unsigned_operands << 18);
    c->next = mark;
    *ret = dst;
    return true;
}

static bool ends_with(const char *name, const char *tail) {
    size_t a = strlen(name), b = strlen(tail);
    return a >= b && strcmp(name + a - b, tail) == 0;
}

/* ---- atomic operations: one thread, so plain ones ------------------------------------------------------------------------- */

static Lvalue pointed(Compiler *c, const MdExpr *pointer) {
    const MdType *type = md_type_core(pointer->type)->of;
    if (md_type_core(type)->kind == MD_TYPE_ATOMIC)
        type = md_type_core(type)->of;
    return (
        Lvalue){ .base = LV_POINTER, .pointer = value(c, pointer, temporary(c)), .index = NO_REGISTER, .type = type };
}

/** The operation named in fetch_OP, OP_fetch, fetch_and_OP, OP_and_fetch; COMMA when it is none. */
static MdBinary operation_of(const char *name, bool *ret_new, bool *ret_nand) {
    static const struct {
        const char *text;
        MdBinary operator;
    } rows[] = { { "add", MD_BINARY_ADD }, { "sub", MD_BINARY_SUB },  { "xor", MD_BINARY_XOR },
                 { "and", MD_BINARY_AND }, { "nand", MD_BINARY_AND }, { "or", MD_BINARY_OR } };
    *ret_new = ends_with(name, "_fetch");
    const char *start;
    if (*ret_new) { /* __atomic_OP_fetch, __sync_OP_and_fetch */
        start = strchr(name + 2, '_');
        start = start != NULL ? start + 1 : name;
    } else { /* __atomic_fetch_OP, __c11_atomic_fetch_OP, __sync_fetch_and_OP */
        start = strstr(name, "fetch_");
        start = start != NULL ? start + 6 : name;
        if (strncmp(start, "and_", 4) == 0)
            start += 4;
    }
    size_t length = strcspn(start, "_");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strlen(rows[i].text) == length && strncmp(rows[i].text, start, length) == 0) {
            *ret_nand = length == 4;
            return rows[i].operator;
        }
    return MD_BINARY_COMMA;
}

static unsigned fetch_operation(Compiler *c, const MdExpr *expr, const MdExprs *arguments, const char *name,
                                unsigned dst) {
    bool want_new = false, nand = false;
    MdBinary operator= operation_of(name, &want_new, &nand);
    if (operator== MD_BINARY_COMMA || arguments->count<2) {
        emit_unsupported(c, expr->place, "'%s'", name);
        return result_in(c, dst);
    }
    dst = result_in(c, dst);
    unsigned mark = c->next;
    Lvalue place = pointed(c, arguments->items[0]);
    const MdExpr *operand = arguments->items[1];
    unsigned right = value(c, operand, NO_REGISTER);
    set_expr(c, expr);
    unsigned old = load(c, &place, NO_REGISTER), result = temporary(c);
    if (class_of(place.type) == CLASS_POINTER) {
        int64_t size = md_type_core(md_type_core(place.type)->of)->size;
        bool bytes = strncmp(name, "__c11", 5) != 0; /* __atomic_fetch_add counts bytes, the C11 form elements */
        emit(c, operator== MD_BINARY_SUB ? MD_OP_PTR_SUB : MD_OP_PTR_ADD, result, old, right, bytes ? 1 : size);
    } else {
        /* atomic arithmetic wraps (7.17.7.5p3): unsigned forms, then back to the type */
        right = convert(c, right, operand->type, place.type, NO_REGISTER);
        if (class_of(place.type) == CLASS_WIDE) {
            const MdType *wide = md_type_basic(c->types, MD_TYPE_UINT128, 16, 16);
            binary_operation(c, operator, wide, wide, old, right, result);
            if (nand)
                emit(c, MD_OP_NOT_W, result, result, 0, 0);
            store(c, &place, result);
            move(c, dst, want_new ? result : old);
            c->next = mark;
            return dst;
        }
        unsigned kind = arithmetic_kind(c, place.type) | 1;
        MdOp op = operator== MD_BINARY_ADD   ? (MdOp)(MD_OP_ADD_I32 + kind)
                  : operator== MD_BINARY_SUB ? (MdOp)(MD_OP_SUB_I32 + kind)
                  : operator== MD_BINARY_AND ? MD_OP_AND
                  : operator== MD_BINARY_OR  ? MD_OP_OR
                                             : MD_OP_XOR;
        emit(c, op, result, old, right, 0);
        if (nand)
            emit(c, MD_OP_NOT, result, result, 0, 0);
        const MdType *source = md_type_basic(c->types, MD_TYPE_ULONG, 8, 8);
        unsigned narrow = convert(c, result, source, place.type, NO_REGISTER);
        result = narrow;
    }
    store(c, &place, result);
    move(c, dst, want_new ? result : old);
    c->next = mark;
    return dst;
}

static unsigned compare_exchange(Compiler *c, const MdExpr *expr, const MdExprs *arguments, bool by_pointer, bool sync,
                                 bool want_value, unsigned dst) {
    dst = result_in(c, dst);
    unsigned mark = c->next;
    Lvalue place = pointed(c, arguments->items[0]);
    if (class_of(place.type) == CLASS_WIDE) {
        emit_unsupported(c, expr->place, "an atomic comparison of 128 bits");
        c->next = mark;
        return dst;
    }
    Target differs = { .at = -1 }, end = { .at = -1 };
    if (sync) { /* (pointer, old, new) */
        unsigned expected =
            convert(c, value(c, arguments->items[1], NO_REGISTER), arguments->items[1]->type, place.type, temporary(c));
        unsigned desired =
            convert(c, value(c, arguments->items[2], NO_REGISTER), arguments->items[2]->type, place.type, temporary(c));
        set_expr(c, expr);
        unsigned old = load(c, &place, temporary(c));
        if (!want_value)
            emit(c, MD_OP_EQ, dst, old, expected, 0);
        emit_jump(c, MD_OP_JNE, old, expected, 0, &end);
        store(c, &place, desired);
        bind_target(c, &end);
        if (want_value)
            move(c, dst, old);
        c->next = mark;
        return dst;
    }
    Lvalue expected = pointed(c, arguments->items[1]);
    expected.type = place.type;
    unsigned desired;
    if (by_pointer) {
        Lvalue from = pointed(c, arguments->items[2]);
        from.type = place.type;
        desired = load(c, &from, temporary(c));
    } else {
        desired =
            convert(c, value(c, arguments->items[2], NO_REGISTER), arguments->items[2]->type, place.type, temporary(c));
    }
    for (size_t i = 3; i < arguments->count; i++)
        effect(c, arguments->items[i]);
    set_expr(c, expr);
    unsigned old = load(c, &place, temporary(c)), want = load(c, &expected, temporary(c));
    emit(c, MD_OP_EQ, dst, old, want, 0);
    emit_jump(c, MD_OP_JNE, old, want, 0, &differs);
    store(c, &place, desired);
    emit_jump(c, MD_OP_JUMP, 0, 0, 0, &end);
    bind_target(c, &differs);
    store(c, &expected, old);
    bind_target(c, &end);
    c->next = mark;
    return dst;
}

static unsigned atomic_operation(Compiler *c, const MdExpr *expr, const char *name, const MdExprs *arguments,
                                 unsigned dst) {
    size_t count = arguments->count;
    if (strstr(name, "fence") != NULL || strcmp(name, "__sync_synchronize") == 0) {
        for (size_t i = 0; i < count; i++)
            effect(c, arguments->items[i]);
        return NO_REGISTER;
    }
    if (strstr(name, "lock_free") != NULL)
        return set_integer(c, 1, expr->type, dst);
    if (count == 0) {
        emit_unsupported(c, expr->place, "'%s'", name);
        return result_in(c, dst);
    }
    if (strstr(name, "compare_exchange") != NULL)
        return compare_exchange(c, expr, arguments, !ends_with(name, "_n") && strncmp(name, "__c11", 5) != 0, false,
                                false, dst);
    if (strstr(name, "compare_and_swap") != NULL)
        return compare_exchange(c, expr, arguments, false, true, strstr(name, "val_") != NULL, dst);
    if (strstr(name, "fetch") != NULL)
        return fetch_operation(c, expr, arguments, name, dst);
    bool is_store = strstr(name, "store") != NULL || ends_with(name, "_init");
    bool is_exchange = strstr(name, "exchange") != NULL || strcmp(name, "__sync_lock_test_and_set") == 0;
    bool by_pointer = strcmp(name, "__atomic_load") == 0 || strcmp(name, "__atomic_store") == 0 ||
                      strcmp(name, "__atomic_exchange") == 0;
    bool is_clear = ends_with(name, "_clear") || ends_with(name, "lock_release");
    bool has_result = class_of(expr->type) != CLASS_VOID;
    if (has_result)
        dst = class_of(expr->type) == CLASS_RECORD ? temporary(c) : result_in(c, dst);
    unsigned mark = c->next;
    Lvalue place = pointed(c, arguments->items[0]);
    if (class_of(place.type) == CLASS_VOID) /* of a flag: test_and_set and clear */
        place.type = md_type_basic(c->types, MD_TYPE_BOOL, 1, 1);
    set_expr(c, expr);
    if (class_of(place.type) == CLASS_RECORD || class_of(place.type) == CLASS_COMPLEX) {
        emit_unsupported(c, expr->place, "atomic operations on records");
    } else if (is_clear) {
        store(c, &place, set_integer(c, 0, place.type, NO_REGISTER));
    } else if (strstr(name, "test_and_set") != NULL && !is_exchange) {
        load(c, &place, dst);
        store(c, &place, set_integer(c, 1, place.type, NO_REGISTER));
    } else if (is_store || is_exchange) {
        unsigned from;
        if (by_pointer && count > 1) {
            Lvalue source = pointed(c, arguments->items[1]);
            source.type = place.type;
            from = load(c, &source, temporary(c));
        } else if (count > 1) {
            from = convert(c, value(c, arguments->items[1], temporary(c)), arguments->items[1]->type, place.type,
                           NO_REGISTER);
        } else {
            from = set_integer(c, 0, place.type, NO_REGISTER);
        }
        set_expr(c, expr);
        if (is_exchange && has_result)
            load(c, &place, dst);
        if (is_exchange && by_pointer && count > 2) {
            unsigned old = load(c, &place, temporary(c));
            Lvalue target = pointed(c, arguments->items[2]);
            target.type = place.type;
            store(c, &target, old);
        }
        store(c, &place, from);
    } else if (strstr(name, "load") != NULL) {
        if (by_pointer && count > 1) {
            unsigned old = load(c, &place, temporary(c));
            Lvalue target = pointed(c, arguments->items[1]);
            target.type = place.type;
            store(c, &target, old);
        } else {
            load(c, &place, dst);
        }
    } else {
        emit_unsupported(c, expr->place, "'%s'", name);
    }
    c->next = mark;
    return has_result ? dst : NO_REGISTER;
}

unsigned atomic_call(Compiler *c, const MdExpr *expr, unsigned dst) {
    return atomic_operation(c, expr, expr->as.atomic.name, &expr->as.atomic.operands, dst);
}

/* ---- library functions under another name --------------------------------------------------------------------------------- */

MdLinked *builtin_target(Compiler *c, const MdFunction *function) {
    const char *name = function->name;
    if (strncmp(name, "__builtin_", 10) != 0)
        return NULL;
    MdLinked *own = md_map_get(c->machine->external_functions, name + 10);
    if (own != NULL && own->definition != NULL)
        return own; /* __builtin_memcpy is the program's memcpy, as for gcc */
    const MdLibraryFunction *library = md_library_find(name);
    if (library == NULL)
        library = md_library_find(name + 10);
    if (library == NULL)
        return NULL;
    MdLinked *linked = MD_NEW(c->arena, MdLinked);
    *linked = (MdLinked){ .name = library->name, .library = library, .unit = c->unit };
    return linked;
}

/* ---- all -------------------------------------------------------------------------------------------------------------------- */

static unsigned list_of(Compiler *c, const MdExpr *expr) {
    return class_of(expr->type) == CLASS_POINTER ? value(c, expr, NO_REGISTER) : record_value(c, expr);
}

static bool va_builtin(Compiler *c, const Request *request) {
    MdOp op = strcmp(request->name, "va_start") == 0 || strcmp(request->name, "c23_va_start") == 0 ? MD_OP_VA_START
              : strcmp(request->name, "va_end") == 0                                               ? MD_OP_VA_END
              : strcmp(request->name, "va_copy") == 0                                              ? MD_OP_VA_COPY
                                                                                                   : MD_OP_NOP;
    if (op == MD_OP_NOP || request->arguments->count == 0)
        return false;
    unsigned mark = c->next;
    unsigned a = list_of(c, request->arguments->items[0]), b = 0;
    if (op == MD_OP_VA_COPY && request->arguments->count > 1)
        b = list_of(c, request->arguments->items[1]);
    c->copies_list |= op == MD_OP_VA_COPY;
    set_expr(c, request->expr);
    emit(c, op, a, b, 0, 0);
    c->next = mark;
    return true;
}

static bool is_constant_tree(const MdExpr *expr) {
    int64_t number;
    if (expr->kind == MD_EXPR_CAST)
        return is_constant_tree(expr->as.cast.operand);
    return expr->kind == MD_EXPR_STRING || expr->kind == MD_EXPR_FLOATING || md_expr_constant(expr, &number);
}

/** What __builtin_classify_type gives: enum type_class of gcc's typeclass.h, as for arguments of a call. */
static int64_t type_class(const MdType *type) {
    enum { INTEGER_CLASS = 1, POINTER_CLASS = 5, REAL_CLASS = 8, COMPLEX_CLASS = 9, RECORD_CLASS = 12, UNION_CLASS };
    const MdType *core = md_type_core(type);
    switch (core->kind) {
    case MD_TYPE_VOID: return 0;
    case MD_TYPE_POINTER: return POINTER_CLASS;
    case MD_TYPE_COMPLEX: return COMPLEX_CLASS;
    case MD_TYPE_RECORD: return core->as.record->is_union ? UNION_CLASS : RECORD_CLASS;
    default: return md_type_is_floating(core) ? REAL_CLASS : INTEGER_CLASS;
    }
}

/** The quiet NaN with the payload that the literal names ("" is 0), exact for the type of the call. */
static long double nan_value(const Request *request) {
    const MdExpr *text = request->arguments->items[0];
    while (text->kind == MD_EXPR_CAST)
        text = text->as.cast.operand;
    const char *payload = text->kind == MD_EXPR_STRING ? text->as.string.bytes : "";
    switch (class_of(request->expr->type)) {
    case CLASS_F32: return (long double)nanf(payload);
    case CLASS_F64: return (long double)nan(payload);
    default: return nanl(payload);
    }
}

/**
 * The bytes from `expr`, the address of a named object or of a part of it, to the end of the object, or of the part
 * when `part` is set (gcc's manual, "Object Size Checking"); -1: not known without the run.
 */
static int64_t size_behind(const MdExpr *expr, bool part) {
    while (expr->kind == MD_EXPR_CAST && expr->as.cast.cast != MD_CAST_ARRAY_TO_POINTER &&
           expr->as.cast.cast != MD_CAST_LVALUE_TO_RVALUE)
        expr = expr->as.cast.operand;
    bool address = expr->kind == MD_EXPR_UNARY && expr->as.unary.operator== MD_UNARY_ADDRESS;
    if (!address && (expr->kind != MD_EXPR_CAST || expr->as.cast.cast != MD_CAST_ARRAY_TO_POINTER))
        return -1;
    const MdExpr *at = address ? expr->as.unary.operand : expr->as.cast.operand;
    const MdType *around = address && at->kind == MD_EXPR_SUBSCRIPT ? NULL : at->type; /* the closest array or object */
    int64_t offset = 0, from = 0;
    for (;;) {
        int64_t index;
        if (at->kind == MD_EXPR_MEMBER && !at->as.member.arrow && at->as.member.member->bit_width < 0) {
            offset += at->as.member.bit_offset / 8;
            at = at->as.member.base;
        } else if (at->kind == MD_EXPR_SUBSCRIPT && md_expr_constant(at->as.subscript.index, &index) &&
                   at->as.subscript.pointer->kind == MD_EXPR_CAST &&
                   at->as.subscript.pointer->as.cast.cast == MD_CAST_ARRAY_TO_POINTER && index >= 0 &&
                   index < INT32_MAX && at->type->size > 0 && at->type->size < INT32_MAX) {
            offset += index * at->type->size;
            if (around == NULL) {
                from = offset;
                around = at->as.subscript.pointer->as.cast.operand->type;
            }
            at = at->as.subscript.pointer->as.cast.operand;
        } else {
            break;
        }
    }
    const MdType *whole = part ? around : at->type;
    if ((at->kind != MD_EXPR_OBJECT && at->kind != MD_EXPR_STRING) || whole == NULL || whole->size < 0)
        return -1;
    int64_t size = whole->size;
    if (at->kind == MD_EXPR_OBJECT && !part) /* with the elements of its flexible array */
        size = md_object_size(at->as.object);
    int64_t left = size - (part ? from : offset);
    return left > 0 ? left : 0;
}

static bool control_builtin(Compiler *c, const Request *request, unsigned *ret) {
    const char *name = request->name;
    const MdExprs *arguments = request->arguments;
    *ret = NO_REGISTER;
    if (strcmp(name, "expect") == 0 || strcmp(name, "expect_with_probability") == 0 ||
        strcmp(name, "assume_aligned") == 0 || strcmp(name, "launder") == 0) {
        *ret = value(c, arguments->items[0], request->dst);
        for (size_t i = 1; i < arguments->count; i++)
            effect(c, arguments->items[i]);
    } else if (strcmp(name, "unreachable") == 0) {
        emit(c, MD_OP_FAULT, MD_UB_UNREACHABLE, 0, 0, (int64_t)(uintptr_t)"__builtin_unreachable() is reached");
        c->unreachable = true;
    } else if (strcmp(name, "constant_p") == 0) {
        *ret = constant_result(c, request, is_constant_tree(arguments->items[0]));
    } else if (strcmp(name, "classify_type") == 0) {
        const MdExpr *operand = arguments->items[0];
        *ret = constant_result(c, request, type_class(md_type_decay(c->types, operand->type)));
    } else if (strcmp(name, "complex") == 0 && arguments->count == 2) { /* the parts as they are, also NaN and -0.0 */
        unsigned pair = request->dst == NO_REGISTER ? temporaries(c, 2) : request->dst;
        unsigned mark = c->next, parts = temporaries(c, 2);
        value(c, arguments->items[0], parts);
        value(c, arguments->items[1], parts + 1);
        move(c, pair, parts);
        move(c, pair + 1, parts + 1);
        c->next = mark;
        *ret = pair;
    } else if (strcmp(name, "prefetch") == 0 || strcmp(name, "assume") == 0 || strcmp(name, "__clear_cache") == 0) {
        if (strcmp(name, "assume") != 0)
            for (size_t i = 0; i < arguments->count; i++)
                effect(c, arguments->items[i]);
    } else if (strcmp(name, "object_size") == 0 || strcmp(name, "dynamic_object_size") == 0) {
        int64_t kind = 0;
        if (arguments->count > 1)
            md_expr_constant(arguments->items[1], &kind);
        int64_t size = size_behind(arguments->items[0], kind & 1);
        *ret = constant_result(c, request, size < 0 && (kind & 2) ? 0 : size);
    } else if (strncmp(name, "alloca", 6) == 0) {
        unsigned dst = result_in(c, request->dst), mark = c->next;
        unsigned size = value(c, arguments->items[0], NO_REGISTER);
        int64_t bits = 0; /* __builtin_alloca_with_align(size, alignment in bits), a constant */
        if (arguments->count > 1 && !md_expr_constant(arguments->items[1], &bits))
            bits = 0;
        emit(c, MD_OP_ALLOCA, dst, size, 0, bits / 8 > 16 ? bits / 8 : 16);
        c->next = mark;
        *ret = dst;
    } else if (strncmp(name, "huge_val", 8) == 0 || strcmp(name, "inf") == 0 || strcmp(name, "inff") == 0 ||
               strcmp(name, "infl") == 0) {
        *ret = floating_result(c, request, (long double)INFINITY);
    } else if (strcmp(name, "nan") == 0 || strcmp(name, "nanf") == 0 || strcmp(name, "nanl") == 0 ||
               strncmp(name, "nans", 4) == 0) {
        *ret = floating_result(c, request, nan_value(request));
    } else if (strcmp(name, "frame_address") == 0 || strcmp(name, "return_address") == 0 ||
               strcmp(name, "extract_return_addr") == 0) {
        emit_unsupported(c, request->expr->place, "'__builtin_%s'", name);
        *ret = result_in(c, request->dst);
    } else {
        return false;
    }
    return true;
}

/** The name of an operation without the bytes of its object, which gcc lets stand at its end: __sync_add_and_fetch_4. */
static const char *without_size(Compiler *c, const char *name) {
    static const char *const sizes[] = { "_1", "_2", "_4", "_8", "_16" };
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        if (ends_with(name, sizes[i])) {
            char *plain = md_arena_string(c->arena, name);
            plain[strlen(name) - strlen(sizes[i])] = '\0';
            return plain;
        }
    return name;
}

bool builtin_call(Compiler *c, const MdExpr *expr, const MdFunction *function, unsigned dst, bool used, unsigned *ret) {
    const char *name = function->name;
    if (strncmp(name, "__sync_", 7) == 0 || strncmp(name, "__atomic_", 9) == 0 ||
        strncmp(name, "__c11_atomic_", 13) == 0) {
        *ret = atomic_operation(c, expr, without_size(c, name), &expr->as.call.arguments, dst);
        return true;
    }
    if (strcmp(name, "alloca") == 0)
        name = "__builtin_alloca";
    if (strncmp(name, "__builtin_", 10) != 0)
        return false;
    Request request = { expr, &expr->as.call.arguments, dst, used, name + 10 };
    if (va_builtin(c, &request)) {
        *ret = NO_REGISTER;
        return true;
    }
    if ((request.arguments->count > 0 || strcmp(request.name, "unreachable") == 0 ||
         strncmp(request.name, "huge_val", 8) == 0 || strncmp(request.name, "inf", 3) == 0) &&
        control_builtin(c, &request, ret))
        return true;
    if (overflow_builtin(c, &request, ret))
        return true;
    for (size_t i = 0; i < sizeof simple / sizeof *simple; i++)
        if (strcmp(simple[i].name, request.name) == 0 && request.arguments->count == simple[i].operands) {
            *ret = simple_builtin(c, &request, simple[i].kind, simple[i].operands);
            return true;
        }
    if (strcmp(request.name, "fpclassify") == 0 && request.arguments->count == 6) {
        *ret = fpclassify_builtin(c, &request);
        return true;
    }
    if (builtin_target(c, function) != NULL)
        return false;
    if (strcmp(request.name, "setjmp") == 0)
        return false;
    emit_unsupported(c, expr->place, "'%s'", name);
    *ret = class_of(expr->type) == CLASS_COMPLEX ? temporaries(c, 2) : result_in(c, dst);
    return true;
}
