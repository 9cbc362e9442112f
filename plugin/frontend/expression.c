/**
 * Expressions: dispatch on clang's kinds, and the plain kinds (C17 6.5).
 *
 * One node of ours per node of clang's tree, parentheses apart, which become a flag. clang's tree has every implicit
 * conversion already (cast.c names their kinds), so operators only take their operands as they stand. What the C API
 * does not tell follows from the operands: an arrow from the pointer below it, the computation type of `op=` from the
 * rules of C17 6.5.16.2.
 *
 * The left spine of a chain `a + b + c + …` is walked in a loop, and the place of an operator is searched behind its
 * left operand, whose end is the end of a right operand further down: so long chains stay linear.
 */
#include "expression.h"

#include <string.h>

MdExpr *md_convert_unsupported(MdConvert *convert, CXCursor cursor, const char *reason) {
    MdPlace place = md_convert_cursor_place(convert, cursor);
    const MdType *type = NULL;
    if (clang_isExpression(clang_getCursorKind(cursor)))
        type = md_convert_type(convert, clang_getCursorType(cursor));
    if (!type)
        type = md_convert_basic(convert, MD_TYPE_VOID);
    MdExpr *expr = md_expr_create(convert->program, MD_EXPR_UNSUPPORTED, type, false, place);
    expr->as.reason = md_arena_string(convert->arena, reason);
    md_program_unsupported(convert->program, place, convert->function, reason);
    return expr;
}

MdCursors md_convert_expression_children(MdConvert *convert, CXCursor cursor) {
    MdCursors children = md_convert_children(convert, cursor);
    size_t count = 0;
    for (size_t i = 0; i < children.count; i++) {
        enum CXCursorKind kind = clang_getCursorKind(children.items[i]);
        if (clang_isExpression(kind))
            children.items[count++] = children.items[i];
        else if (kind == CXCursor_StructDecl || kind == CXCursor_UnionDecl) /* defined in sizeof, a cast, … */
            md_convert_record(convert, children.items[i]);
        else if (kind == CXCursor_EnumDecl)
            md_convert_enum(convert, children.items[i]);
    }
    children.count = count;
    return children;
}

static MdExpr *create(MdConvert *convert, MdExprKind kind, CXCursor cursor, bool lvalue) {
    const MdType *type = md_convert_type(convert, clang_getCursorType(cursor));
    if (!lvalue && kind != MD_EXPR_MEMBER)
        type = md_convert_decayed(convert, type);
    return md_expr_create(convert->program, kind, type, lvalue, md_convert_cursor_place(convert, cursor));
}

/* ---- addresses ------------------------------------------------------------------------------------------------------- */

void md_expr_mark_address(MdExpr *expr) {
    for (;;) {
        switch (expr->kind) {
        case MD_EXPR_OBJECT: expr->as.object->address_taken = true; return;
        case MD_EXPR_COMPOUND_LITERAL: expr->as.literal.object->address_taken = true; return;
        case MD_EXPR_MEMBER: expr = expr->as.member.base; break;
        case MD_EXPR_SUBSCRIPT: expr = expr->as.subscript.pointer; break;
        case MD_EXPR_GENERIC:
        case MD_EXPR_CHOOSE: expr = expr->as.choice.chosen; break;
        case MD_EXPR_UNARY:
            if (expr->as.unary.operator!= MD_UNARY_REAL && expr->as.unary.operator!= MD_UNARY_IMAG)
                return;
            expr = expr->as.unary.operand;
            break;
        case MD_EXPR_CAST: /* an array below a subscript; a pointer's value has its address elsewhere */
            if (expr->as.cast.cast != MD_CAST_ARRAY_TO_POINTER)
                return;
            expr = expr->as.cast.operand;
            break;
        default: return;
        }
    }
}

/* ---- names -------------------------------------------------------------------------------------------------------------- */

static MdExpr *convert_enumerator(MdConvert *convert, CXCursor cursor, CXCursor enumerator) {
    MdExpr *expr = create(convert, MD_EXPR_INTEGER, cursor, false);
    bool is_unsigned = md_type_is_integer(expr->type) && !md_type_is_signed(convert->types, expr->type);
    if (is_unsigned)
        expr->as.integer.value = clang_getEnumConstantDeclUnsignedValue(enumerator);
    else
        expr->as.integer.value = (MdUInt128)(__int128)clang_getEnumConstantDeclValue(enumerator);
    expr->as.integer.enumerator = md_arena_string(convert->arena, md_convert_spelling(convert, enumerator));
    return expr;
}

static MdExpr *convert_function_name(MdConvert *convert, CXCursor cursor, CXCursor declaration) {
    MdFunction *function = md_convert_function(convert, declaration);
    CXType type = clang_getCursorType(cursor); /* `<builtin fn type>` of a builtin has no result */
    bool plain = clang_getResultType(type).kind != CXType_Invalid;
    MdExpr *expr =
        md_expr_create(convert->program, MD_EXPR_FUNCTION, plain ? md_convert_type(convert, type) : function->type,
                       true, md_convert_cursor_place(convert, cursor));
    expr->as.function = function;
    return expr;
}

static MdExpr *convert_name(MdConvert *convert, CXCursor cursor) {
    CXCursor declaration = clang_getCursorReferenced(cursor);
    switch (clang_getCursorKind(declaration)) {
    case CXCursor_EnumConstantDecl: return convert_enumerator(convert, cursor, declaration);
    case CXCursor_FunctionDecl: return convert_function_name(convert, cursor, declaration);
    case CXCursor_VarDecl:
    case CXCursor_ParmDecl: {
        MdObject *object = md_convert_object(convert, declaration);
        MdExpr *expr = create(convert, MD_EXPR_OBJECT, cursor, true);
        if (object->parameter || md_type_is_variably_modified(object->type))
            expr->type = object->type; /* as adjusted, and with its lengths */
        expr->as.object = object;
        return expr;
    }
    default: return md_convert_unsupported(convert, cursor, "a name of an unknown kind");
    }
}

/* ---- parts of objects --------------------------------------------------------------------------------------------------- */

/** An operand whose child clang does not show is an error of ours or a construct that no C source has. */
static MdExpr *missing(MdConvert *convert, CXCursor cursor) {
    return md_convert_unsupported(convert, cursor, "an expression with operands that clang does not show");
}

static MdExpr *dereference(MdConvert *convert, MdExpr *pointer, MdPlace place) {
    const MdType *pointee = md_type_core(pointer->type)->of;
    MdExpr *expr = md_expr_create(convert->program, MD_EXPR_UNARY, pointee, true, place);
    expr->as.unary.operator= MD_UNARY_DEREF;
    expr->as.unary.operand = pointer;
    return expr;
}

/** The base that the user named: below the members without a name that clang puts between (C17 6.7.2.1p13). */
static CXCursor named_base(MdConvert *convert, CXCursor base) {
    /* their spelling is empty, or `union s::(anonymous at …)` */
    while (clang_getCursorKind(base) == CXCursor_MemberRefExpr) {
        const char *name = md_convert_spelling(convert, base);
        if (*name && !strchr(name, '('))
            break;
        MdCursors children = md_convert_expression_children(convert, base);
        if (children.count != 1)
            break;
        base = children.items[0];
    }
    return base;
}

static MdExpr *convert_member(MdConvert *convert, CXCursor cursor) {
    MdCursors children = md_convert_expression_children(convert, cursor);
    if (children.count != 1)
        return missing(convert, cursor);
    MdExpr *base = md_convert_expr(convert, named_base(convert, children.items[0]));
    MdExpr *expr = create(convert, MD_EXPR_MEMBER, cursor, base->lvalue);
    bool arrow = md_type_core(base->type)->kind == MD_TYPE_POINTER;
    if (arrow)
        base = dereference(convert, base, expr->place);
    const MdType *record = md_type_core(base->type);
    if (record->kind == MD_TYPE_ATOMIC)
        record = md_type_core(record->of);
    if (record->kind != MD_TYPE_RECORD)
        return md_convert_unsupported(convert, cursor, "a member of what is no struct or union");
    const char *name = md_convert_spelling(convert, clang_getCursorReferenced(cursor));
    expr->lvalue = base->lvalue;
    expr->as.member.base = base;
    expr->as.member.arrow = arrow;
    expr->as.member.member = md_record_find(record->as.record, name, &expr->as.member.bit_offset);
    if (!expr->as.member.member)
        return md_convert_unsupported(convert, cursor, "a member that its record does not list");
    return expr;
}

static MdExpr *convert_subscript(MdConvert *convert, CXCursor cursor) {
    MdCursors children = md_convert_expression_children(convert, cursor);
    if (children.count != 2)
        return missing(convert, cursor);
    MdExpr *left = md_convert_expr(convert, children.items[0]);
    MdExpr *right = md_convert_expr(convert, children.items[1]);
    MdTypeKind left_kind = md_type_core(left->type)->kind;
    bool swapped = left_kind != MD_TYPE_POINTER && left_kind != MD_TYPE_VECTOR;
    MdExpr *pointer = swapped ? right : left;
    const MdType *core = md_type_core(pointer->type);
    MdExpr *expr = create(convert, MD_EXPR_SUBSCRIPT, cursor, core->kind == MD_TYPE_POINTER || pointer->lvalue);
    if (core->kind == MD_TYPE_POINTER && md_type_is_variably_modified(core->of))
        expr->type = core->of;
    expr->as.subscript.pointer = pointer;
    expr->as.subscript.index = swapped ? left : right;
    expr->as.subscript.swapped = swapped;
    return expr;
}

/* ---- operators ---------------------------------------------------------------------------------------------------------- */

static bool unary_operator(enum CXUnaryOperatorKind kind, MdUnary *ret_operator) {
    switch (kind) {
    case CXUnaryOperator_PostInc: *ret_operator = MD_UNARY_POST_INCREMENT; return true;
    case CXUnaryOperator_PostDec: *ret_operator = MD_UNARY_POST_DECREMENT; return true;
    case CXUnaryOperator_PreInc: *ret_operator = MD_UNARY_PRE_INCREMENT; return true;
    case CXUnaryOperator_PreDec: *ret_operator = MD_UNARY_PRE_DECREMENT; return true;
    case CXUnaryOperator_AddrOf: *ret_operator = MD_UNARY_ADDRESS; return true;
    case CXUnaryOperator_Deref: *ret_operator = MD_UNARY_DEREF; return true;
    case CXUnaryOperator_Plus: *ret_operator = MD_UNARY_PLUS; return true;
    case CXUnaryOperator_Minus: *ret_operator = MD_UNARY_MINUS; return true;
    case CXUnaryOperator_Not: *ret_operator = MD_UNARY_NOT; return true;
    case CXUnaryOperator_LNot: *ret_operator = MD_UNARY_LOGICAL_NOT; return true;
    case CXUnaryOperator_Real: *ret_operator = MD_UNARY_REAL; return true;
    case CXUnaryOperator_Imag: *ret_operator = MD_UNARY_IMAG; return true;
    default: return false;
    }
}

/** C17 6.5.3.2p4; `*p` of a `void *` designates nothing (clang: no lvalue). */
static bool is_unary_lvalue(MdUnary operator, const MdExpr * operand, const MdType *type) {
    const MdType *core = md_type_core(type);
    switch (operator) {
    case MD_UNARY_DEREF: return core->kind != MD_TYPE_VOID || md_type_qualifiers(type) != 0;
    case MD_UNARY_REAL:
    case MD_UNARY_IMAG: return operand->lvalue;
    default: return false;
    }
}

static MdExpr *convert_unary(MdConvert *convert, CXCursor cursor) {
    MdCursors children = md_convert_expression_children(convert, cursor);
    if (children.count != 1)
        return missing(convert, cursor);
    MdExpr *operand = md_convert_expr(convert, children.items[0]);
    enum CXUnaryOperatorKind kind = clang_getCursorUnaryOperatorKind(cursor);
    if (kind == CXUnaryOperator_Extension)
        return operand;
    MdUnary operator;
    if (!unary_operator(kind, &operator))
        return md_convert_unsupported(convert, cursor, "an unknown unary operator");
    MdExpr *expr = create(convert, MD_EXPR_UNARY, cursor, operator== MD_UNARY_DEREF);
    if (operator== MD_UNARY_ADDRESS) {
        md_expr_mark_address(operand);
        if (operand->lvalue) /* libclang's own type forgets lengths, and that a parameter was adjusted */
            expr->type = md_type_pointer(convert->types, operand->type);
    } else if (operator== MD_UNARY_DEREF && md_type_core(operand->type)->kind == MD_TYPE_POINTER) {
        expr->type = md_type_core(operand->type)->of;
    }
    expr->lvalue = is_unary_lvalue(operator, operand, expr->type);
    expr->as.unary.operator= operator;
    expr->as.unary.operand = operand;
    return md_convert_wide_unary(convert, expr);
}

static const struct {
    enum CXBinaryOperatorKind clang;
    MdBinary operator;
    bool assigns;
    const char *token;
} binary_operators[] = {
    { CXBinaryOperator_Mul, MD_BINARY_MUL, false, "*" },
    { CXBinaryOperator_Div, MD_BINARY_DIV, false, "/" },
    { CXBinaryOperator_Rem, MD_BINARY_REM, false, "%" },
    { CXBinaryOperator_Add, MD_BINARY_ADD, false, "+" },
    { CXBinaryOperator_Sub, MD_BINARY_SUB, false, "-" },
    { CXBinaryOperator_Shl, MD_BINARY_SHL, false, "<<" },
    { CXBinaryOperator_Shr, MD_BINARY_SHR, false, ">>" },
    { CXBinaryOperator_LT, MD_BINARY_LT, false, "<" },
    { CXBinaryOperator_GT, MD_BINARY_GT, false, ">" },
    { CXBinaryOperator_LE, MD_BINARY_LE, false, "<=" },
    { CXBinaryOperator_GE, MD_BINARY_GE, false, ">=" },
    { CXBinaryOperator_EQ, MD_BINARY_EQ, false, "==" },
    { CXBinaryOperator_NE, MD_BINARY_NE, false, "!=" },
    { CXBinaryOperator_And, MD_BINARY_AND, false, "&" },
    { CXBinaryOperator_Xor, MD_BINARY_XOR, false, "^" },
    { CXBinaryOperator_Or, MD_BINARY_OR, false, "|" },
    { CXBinaryOperator_LAnd, MD_BINARY_LOGICAL_AND, false, "&&" },
    { CXBinaryOperator_LOr, MD_BINARY_LOGICAL_OR, false, "||" },
    { CXBinaryOperator_Comma, MD_BINARY_COMMA, false, "," },
    { CXBinaryOperator_MulAssign, MD_BINARY_MUL, true, "*=" },
    { CXBinaryOperator_DivAssign, MD_BINARY_DIV, true, "/=" },
    { CXBinaryOperator_RemAssign, MD_BINARY_REM, true, "%=" },
    { CXBinaryOperator_AddAssign, MD_BINARY_ADD, true, "+=" },
    { CXBinaryOperator_SubAssign, MD_BINARY_SUB, true, "-=" },
    { CXBinaryOperator_ShlAssign, MD_BINARY_SHL, true, "<<=" },
    { CXBinaryOperator_ShrAssign, MD_BINARY_SHR, true, ">>=" },
    { CXBinaryOperator_AndAssign, MD_BINARY_AND, true, "&=" },
    { CXBinaryOperator_XorAssign, MD_BINARY_XOR, true, "^=" },
    { CXBinaryOperator_OrAssign, MD_BINARY_OR, true, "|=" },
};

/** Where the operator stands, found behind the left operand; where the expression begins when a macro made it. */
static MdPlace operator_place(MdConvert *convert, CXSourceLocation left_end, MdPlace fallback, const char *token) {
    size_t length = 0;
    if (md_convert_in_macro(left_end))
        return fallback;
    const char *text = md_convert_text_at(convert, left_end, &length);
    if (!text)
        return fallback;
    const char *end = text + length, *at = text + md_blank_length(text, end);
    size_t token_length = strlen(token);
    if ((size_t)(end - at) < token_length || memcmp(at, token, token_length) != 0 ||
        md_token_length(at, end) != token_length)
        return fallback;
    left_end.int_data += (unsigned)(at - text);
    return md_convert_place(convert, left_end);
}

static const MdType *value_type(MdConvert *convert, const MdExpr *expr) {
    const MdType *core = md_type_core(expr->type);
    return core->kind == MD_TYPE_ATOMIC ? core->of : md_type_decay(convert->types, expr->type);
}

static int32_t bit_width_of(const MdExpr *expr) {
    return expr->kind == MD_EXPR_MEMBER ? expr->as.member.member->bit_width : -1;
}

/** C17 6.5.16.2p3: `a op= b` computes as `a op b`; a shift in the promoted type of its left operand (6.5.7p3). */
static void set_computation_types(MdConvert *convert, MdExpr *expr) {
    const MdExpr *target = expr->as.compound.target;
    const MdType *type = value_type(convert, target), *common = type;
    if (md_type_is_arithmetic(type)) {
        MdBinary operator= expr->as.compound.operator;
        const MdType *promoted = md_type_promote(convert->types, type, bit_width_of(target));
        const MdType *value = expr->as.compound.value->type;
        bool shift = operator== MD_BINARY_SHL || operator== MD_BINARY_SHR;
        common = !shift && md_type_is_arithmetic(value) ? md_type_usual(convert->types, promoted, value) : promoted;
    }
    expr->as.compound.compute_type = common;
}

static bool compares(MdBinary operator) {
    return operator>= MD_BINARY_LT && operator<= MD_BINARY_NE;
}

/** One binary node over a converted left operand. */
static MdExpr *make_binary(MdConvert *convert, CXCursor cursor, MdExpr *left, CXSourceLocation left_end,
                           CXCursor right_cursor) {
    enum CXBinaryOperatorKind kind = clang_getCursorBinaryOperatorKind(cursor);
    const MdType *type = md_convert_decayed(convert, md_convert_type(convert, clang_getCursorType(cursor)));
    MdPlace place = left->place;
    if (kind == CXBinaryOperator_Assign) {
        MdExpr *expr = md_expr_create(convert->program, MD_EXPR_ASSIGN, type, false,
                                      operator_place(convert, left_end, place, "="));
        expr->as.assign.target = left;
        expr->as.assign.value = md_convert_expr(convert, right_cursor);
        return expr;
    }
    size_t row = 0, rows = sizeof binary_operators / sizeof *binary_operators;
    while (row < rows && binary_operators[row].clang != kind)
        row++;
    if (row == rows)
        return md_convert_unsupported(convert, cursor, "an unknown binary operator");
    MdBinary operator= binary_operators[row].operator;
    MdExpr *right = md_convert_operand(convert, right_cursor, compares(operator) ? MD_CAST_COMPARED : MD_CAST_ASSIGNED);
    place = operator_place(convert, left_end, place, binary_operators[row].token);
    bool assigns = binary_operators[row].assigns;
    MdExpr *expr =
        md_expr_create(convert->program, assigns ? MD_EXPR_COMPOUND_ASSIGN : MD_EXPR_BINARY, type, false, place);
    if (assigns) {
        expr->as.compound.operator= operator;
        expr->as.compound.target = left;
        expr->as.compound.value = right;
        set_computation_types(convert, expr);
        md_convert_wide_compound(convert, expr);
    } else {
        expr->as.binary.operator= operator;
        expr->as.binary.left = left;
        expr->as.binary.right = right;
        expr = md_convert_wide_binary(convert, expr);
    }
    return expr;
}

static bool is_binary(CXCursor cursor) {
    enum CXCursorKind kind = clang_getCursorKind(cursor);
    return kind == CXCursor_BinaryOperator || kind == CXCursor_CompoundAssignOperator;
}

static MdExpr *convert_binary(MdConvert *convert, CXCursor cursor) {
    const size_t bottom = convert->spine.count;
    for (;;) {
        MdCursors children = md_convert_expression_children(convert, cursor);
        if (children.count != 2) {
            convert->spine.count = bottom;
            return missing(convert, cursor);
        }
        MdOperator step = { .cursor = cursor, .right = children.items[1] };
        md_push(convert->arena, &convert->spine, step);
        cursor = children.items[0];
        if (!is_binary(cursor))
            break;
    }
    enum CXBinaryOperatorKind last =
        clang_getCursorBinaryOperatorKind(convert->spine.items[convert->spine.count - 1].cursor);
    bool compared = last >= CXBinaryOperator_LT && last <= CXBinaryOperator_NE;
    MdExpr *expr = md_convert_operand(convert, cursor, compared ? MD_CAST_COMPARED : MD_CAST_ASSIGNED);
    CXSourceLocation end = clang_getRangeEnd(clang_getCursorExtent(cursor));
    while (convert->spine.count > bottom) {
        MdOperator step = convert->spine.items[--convert->spine.count];
        expr = make_binary(convert, step.cursor, expr, end, step.right);
        if (convert->spine.count > bottom)
            end = clang_getRangeEnd(clang_getCursorExtent(step.right));
    }
    return expr;
}

static MdExpr *convert_conditional(MdConvert *convert, CXCursor cursor) {
    MdCursors children = md_convert_expression_children(convert, cursor);
    if (children.count != 3)
        return missing(convert, cursor);
    CXSourceLocation end = clang_getRangeEnd(clang_getCursorExtent(children.items[0]));
    MdExpr *condition = md_convert_expr(convert, children.items[0]);
    MdExpr *expr = create(convert, MD_EXPR_CONDITIONAL, cursor, false);
    expr->place = operator_place(convert, end, condition->place, "?");
    expr->as.conditional.condition = condition;
    expr->as.conditional.then = md_convert_operand(convert, children.items[1], MD_CAST_CONDITIONAL);
    expr->as.conditional.otherwise = md_convert_operand(convert, children.items[2], MD_CAST_CONDITIONAL);
    return md_convert_wide_conditional(convert, expr);
}

/* ---- calls and compound literals ------------------------------------------------------------------------------------------ */

static MdExpr *convert_call(MdConvert *convert, CXCursor cursor) {
    MdCursors children = md_convert_expression_children(convert, cursor);
    if (children.count == 0)
        return missing(convert, cursor);
    MdExpr *expr = create(convert, MD_EXPR_CALL, cursor, false);
    expr->as.call.callee = md_convert_expr(convert, children.items[0]);
    size_t count = children.count - 1;
    expr->as.call.arguments = (MdExprs){ .items = MD_NEW_ARRAY(convert->arena, MdExpr *, count), .count = count };
    for (size_t i = 0; i < count; i++) {
        MdExpr *argument = md_convert_expr(convert, children.items[i + 1]);
        if (argument->kind == MD_EXPR_COMPOUND_LITERAL) /* clang makes one, as a value, for a transparent union */
            argument = md_convert_to_value(convert, argument);
        expr->as.call.arguments.items[i] = argument;
    }
    return expr;
}

/**
 * GNU C's transparent unions, as glibc has for the addresses of sockets: clang makes an argument the union with a compound
 * literal that nobody wrote, so it covers no more than the value; here it is the conversion that it means.
 */
static MdExpr *convert_transparent_union(MdConvert *convert, CXCursor cursor, CXCursor list) {
    if (!clang_equalRanges(clang_getCursorExtent(cursor), clang_getCursorExtent(list)))
        return NULL;
    MdCursors values = md_convert_expression_children(convert, list);
    if (values.count != 1)
        return NULL;
    MdExpr *value = md_convert_expr(convert, values.items[0]);
    return md_expr_cast(convert->program, MD_CAST_TO_UNION, true, value,
                        md_convert_decayed(convert, md_convert_type(convert, clang_getCursorType(cursor))),
                        value->place);
}

/** C17 6.5.2.5: an unnamed object, of the enclosing block or, at file scope, static. */
static MdExpr *convert_compound_literal(MdConvert *convert, CXCursor cursor) {
    MdCursors children = md_convert_expression_children(convert, cursor);
    if (children.count == 0)
        return missing(convert, cursor);
    MdExpr *transparent = convert_transparent_union(convert, cursor, children.items[children.count - 1]);
    if (transparent)
        return transparent;
    const MdType *type = md_convert_written_type(convert, cursor, clang_getCursorType(cursor));
    MdExpr *expr = md_expr_create(convert->program, MD_EXPR_COMPOUND_LITERAL, type, true,
                                  md_convert_cursor_place(convert, cursor));
    MdObject *object = md_object_create(convert->program, NULL, type, expr->place);
    object->compound_literal = object->defined = true;
    object->duration = convert->function ? MD_AUTOMATIC : MD_STATIC;
    object->in_main_file = expr->place.file == 0;
    object->function = convert->function;
    object->scope = convert->scope ? convert->scope : convert->program->file_scope;
    md_push(convert->arena, &object->scope->objects, object);
    if (!convert->function)
        md_push(convert->arena, &convert->program->objects, object);
    object->init = md_convert_init(convert, type, children.items[children.count - 1]);
    object->type = object->written = expr->type = object->init->type;
    object->align = object->type->align;
    expr->as.literal.object = object;
    return expr;
}

/* ---- the rest ------------------------------------------------------------------------------------------------------------- */

static MdExpr *convert_parentheses(MdConvert *convert, CXCursor cursor, MdCastContext context) {
    MdCursors children = md_convert_expression_children(convert, cursor);
    if (children.count != 1)
        return missing(convert, cursor);
    MdExpr *expr = md_convert_operand(convert, children.items[0], context);
    expr->parenthesised = true;
    return expr;
}

static MdExpr *convert_statement_expression(MdConvert *convert, CXCursor cursor) {
    MdCursors children = md_convert_children(convert, cursor);
    if (children.count != 1 || !convert->function)
        return md_convert_unsupported(convert, cursor, "a statement expression outside of a function");
    MdExpr *expr = create(convert, MD_EXPR_STMT_EXPR, cursor, false);
    expr->as.statement.body = md_convert_compound(convert, children.items[0], MD_SCOPE_STMT_EXPR);
    return expr;
}

static MdExpr *convert_label_address(MdConvert *convert, CXCursor cursor) {
    MdCursors children = md_convert_children(convert, cursor);
    if (children.count != 1)
        return missing(convert, cursor);
    MdExpr *expr = create(convert, MD_EXPR_LABEL_ADDRESS, cursor, false);
    expr->as.label = md_convert_label(convert, clang_getCursorReferenced(children.items[0]));
    expr->as.label->address_taken = true;
    return expr;
}

static MdExpr *convert_other(MdConvert *convert, CXCursor cursor) {
    CXString kind = clang_getCursorKindSpelling(clang_getCursorKind(cursor));
    const char *reason = md_arena_printf(convert->scratch, "an expression of clang's kind %s", clang_getCString(kind));
    clang_disposeString(kind);
    return md_convert_unsupported(convert, cursor, reason);
}

MdExpr *md_convert_operand(MdConvert *convert, CXCursor cursor, MdCastContext context) {
    CXCursor operand;
    switch (clang_getCursorKind(cursor)) {
    case CXCursor_IntegerLiteral:
    case CXCursor_FloatingLiteral:
    case CXCursor_ImaginaryLiteral:
    case CXCursor_StringLiteral:
    case CXCursor_CharacterLiteral: return md_convert_literal(convert, cursor);
    case CXCursor_DeclRefExpr: return convert_name(convert, cursor);
    case CXCursor_MemberRefExpr: return convert_member(convert, cursor);
    case CXCursor_ArraySubscriptExpr: return convert_subscript(convert, cursor);
    case CXCursor_ParenExpr: return convert_parentheses(convert, cursor, context);
    case CXCursor_UnaryOperator: return convert_unary(convert, cursor);
    case CXCursor_BinaryOperator:
    case CXCursor_CompoundAssignOperator: return convert_binary(convert, cursor);
    case CXCursor_ConditionalOperator: return convert_conditional(convert, cursor);
    case CXCursor_CallExpr: return convert_call(convert, cursor);
    case CXCursor_CStyleCastExpr: return md_convert_cast_expr(convert, cursor);
    case CXCursor_CompoundLiteralExpr: return convert_compound_literal(convert, cursor);
    case CXCursor_StmtExpr: return convert_statement_expression(convert, cursor);
    case CXCursor_AddrLabelExpr: return convert_label_address(convert, cursor);
    case CXCursor_UnaryExpr: return md_convert_size(convert, cursor);
    case CXCursor_GenericSelectionExpr: return md_convert_generic(convert, cursor);
    case CXCursor_UnexposedExpr:
        if (md_convert_is_implicit_cast(convert, cursor, &operand))
            return md_convert_implicit_cast(convert, cursor, operand, context);
        return md_convert_unexposed(convert, cursor);
    default: return convert_other(convert, cursor);
    }
}

MdExpr *md_convert_expr(MdConvert *convert, CXCursor cursor) {
    return md_convert_operand(convert, cursor, MD_CAST_ASSIGNED);
}
