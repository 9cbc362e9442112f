/**
 * What clang's C API shows without a kind of its own: va_arg, offsetof, _Generic, sizeof, atomics, … (GNU C, C17 6.5.1.1).
 *
 * An UnexposedExpr that is no conversion is told by its first token; inside a macro that token is read where the macro
 * spells it. `a ?: b` begins with its first operand instead and has four children. Types that clang hides are read
 * from the pretty-printed text (typename.c) and held against the size that clang computes.
 */
#include "expression.h"

#include <string.h>

static MdExpr *create(MdConvert *convert, MdExprKind kind, CXCursor cursor) {
    return md_expr_create(convert->program, kind, md_convert_type(convert, clang_getCursorType(cursor)), false,
                          md_convert_cursor_place(convert, cursor));
}

/* ---- sizeof and alignof ------------------------------------------------------------------------------------------------ */

static bool ends_with(CXCursor cursor, CXCursor child) {
    return clang_equalLocations(clang_getRangeEnd(clang_getCursorExtent(cursor)),
                                clang_getRangeEnd(clang_getCursorExtent(child)));
}

/**
 * The lengths of the arrays in a type name. clang lists those of a constant type innermost first; those of a variable
 * type so too, and then the variable ones once more as values, outermost first.
 */
static void convert_lengths(MdConvert *convert, CXCursor cursor, MdTypeName *name) {
    MdCursors children = md_convert_expression_children(convert, cursor);
    name->length_count = name->constant ? children.count : children.count / 2;
    name->lengths = MD_NEW_ARRAY(convert->arena, MdExpr *, name->length_count);
    for (size_t i = 0; i < name->length_count; i++) {
        size_t at = name->constant ? children.count - 1 - i : children.count - name->length_count + i;
        name->lengths[i] = md_convert_to_value(convert, md_convert_expr(convert, children.items[at]));
    }
}

/** The type name in the pretty-printed text, when it is one and has the figure that clang computes; else NULL. */
static const MdType *read_type(MdConvert *convert, CXCursor cursor, MdPrettyKind kind) {
    MdUInt128 figure = 0;
    bool constant = md_convert_evaluate(cursor, &figure);
    MdTypeName name = { .convert = convert, .children = md_convert_children(convert, cursor) };
    const char *text = md_pretty_text(convert, cursor, kind);
    text = text ? strchr(text, '(') : NULL;
    if (!text)
        return NULL;
    name.constant = constant;
    convert_lengths(convert, cursor, &name);
    name.text = text + 1;
    const MdType *type = md_type_name_read(&name);
    if (!type || name.text[md_blank_length(name.text, name.text + strlen(name.text))] != ')')
        return NULL;
    int64_t ours = kind == MD_PRETTY_SIZEOF ? type->size : type->align;
    bool of_one = ours < 0 && figure == 1; /* GNU: sizeof(void), sizeof of a function */
    return !constant || ours == (int64_t)figure || of_one ? type : NULL;
}

/** The type that sizeof asks for; with the right figures, but unsupported else, when it cannot be read back. */
static const MdType *asked_type(MdConvert *convert, CXCursor cursor, MdPrettyKind kind) {
    const MdType *type = read_type(convert, cursor, kind);
    MdUInt128 figure = 0;
    if (type || !md_convert_evaluate(cursor, &figure))
        return type;
    bool is_size = kind == MD_PRETTY_SIZEOF;
    return md_type_unsupported(convert->types, "a type that clang hides", is_size ? (int64_t)figure : MD_SIZE_UNKNOWN,
                               is_size ? 1 : (int64_t)figure);
}

static bool starts_type_name(const char *word, size_t length) {
    static const char *const words[] = { "char",     "short",    "int",     "long",   "float",    "double",
                                         "void",     "signed",   "struct",  "union",  "enum",     "const",
                                         "unsigned", "volatile", "_Bool",   "typeof", "__typeof", "__typeof__",
                                         "_Atomic",  "_Complex", "__int128" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i]) == length && memcmp(words[i], word, length) == 0)
            return true;
    return false;
}

bool md_convert_names_type(MdConvert *convert, CXCursor cursor, MdCursors children) {
    for (size_t i = 0; i < children.count; i++)
        if (!clang_isExpression(clang_getCursorKind(children.items[i])))
            return true; /* a TypeRef, or a record defined right there */
    size_t length = 0;
    const char *text = md_convert_text_at(convert, clang_getCursorLocation(cursor), &length);
    if (!text)
        return false;
    const char *end = text + length;
    text += md_token_length(text, end);
    text += md_blank_length(text, end);
    if (text == end || *text != '(')
        return false;
    text++;
    text += md_blank_length(text, end);
    return starts_type_name(text, md_token_length(text, end));
}

/**
 * Was an expression written rather than a type? Its only child is then the operand, which ends where all ends, and
 * clang's figure is the size of its type. A type's children are lengths of arrays, which end before the closing
 * parenthesis; but in a macro all ends look alike, so there what could be a length is looked up in the text.
 */
static bool has_operand(MdConvert *convert, CXCursor cursor, MdCursors children, MdPrettyKind kind) {
    if (children.count != 1)
        return false;
    CXCursor child = children.items[0];
    if (md_convert_names_type(convert, cursor, md_convert_children(convert, cursor)))
        return false;
    if (clang_getCursorKind(child) != CXCursor_ParenExpr && !ends_with(cursor, child))
        return false;
    MdUInt128 figure;
    const MdType *type = md_convert_type(convert, clang_getCursorType(child));
    if (kind == MD_PRETTY_SIZEOF && type->size > 0 && md_convert_evaluate(cursor, &figure)) {
        const MdType *decayed = md_convert_decayed(convert, type); /* libclang shows array parameters as arrays */
        if ((MdUInt128)type->size != figure && (MdUInt128)decayed->size != figure)
            return false;
    }
    bool in_macro = md_convert_in_macro(clang_getRangeStart(clang_getCursorExtent(cursor)));
    bool could_be_length = md_type_is_integer(type) && clang_getCursorKind(child) != CXCursor_DeclRefExpr;
    return !in_macro || !could_be_length || !read_type(convert, cursor, kind);
}

MdExpr *md_convert_size(MdConvert *convert, CXCursor cursor) {
    const char *token = md_convert_first_token(convert, cursor);
    bool is_size = strcmp(token, "sizeof") == 0;
    if (!is_size && !strstr(token, "lignof"))
        return md_convert_unsupported(convert, cursor, "an unknown trait of a type");
    MdExpr *expr = create(convert, is_size ? MD_EXPR_SIZEOF : MD_EXPR_ALIGNOF, cursor);
    MdCursors children = md_convert_expression_children(convert, cursor);
    MdPrettyKind kind = is_size ? MD_PRETTY_SIZEOF : MD_PRETTY_ALIGNOF;
    if (has_operand(convert, cursor, children, kind)) {
        MdUInt128 figure;
        expr->as.size.operand = md_convert_expr(convert, children.items[0]);
        expr->as.size.type = expr->as.size.operand->type;
        int64_t ours = is_size ? expr->as.size.type->size : expr->as.size.type->align;
        if (md_convert_evaluate(cursor, &figure) && ours != (int64_t)figure) { /* an object aligned more strictly */
            MdExpr *value = md_convert_integer(convert, expr->type, figure, expr->place);
            return value;
        }
        return expr;
    }
    expr->as.size.type = asked_type(convert, cursor, kind);
    if (!expr->as.size.type)
        return md_convert_unsupported(convert, cursor, "the size of a variable type that clang hides");
    return expr;
}

/* ---- _Generic and __builtin_choose_expr ---------------------------------------------------------------------------------- */

/** Behind the `,` or `)` that ends the expression at `text`; NULL at the end of the text. */
static const char *skip_expression(const char *text, bool *ret_last) {
    const char *end = text + strlen(text);
    size_t depth = 0;
    while (text < end) {
        size_t blank = md_blank_length(text, end);
        if (blank) {
            text += blank;
            continue;
        }
        size_t length = md_token_length(text, end);
        if (strchr("([{", *text))
            depth++;
        else if (depth > 0 && strchr(")]}", *text))
            depth--;
        else if (depth == 0 && (*text == ',' || *text == ')')) {
            *ret_last = *text == ')';
            return text + 1;
        }
        text += length;
    }
    return NULL;
}

/** The number of the association whose type fits (C17 6.5.1.1p2), counted from 0; -1 when that cannot be found out. */
static ptrdiff_t matching_association(MdConvert *convert, CXCursor cursor, const MdType *control) {
    const char *text = md_pretty_text(convert, cursor, MD_PRETTY_GENERIC);
    text = text ? strchr(text, '(') : NULL;
    bool last = false, unreadable = false;
    if (text)
        text = skip_expression(text + 1, &last);
    MdTypeName name = {
        .convert = convert, .children = md_convert_children(convert, cursor), .text = text, .where = &cursor
    };
    ptrdiff_t fallback = -1;
    for (ptrdiff_t i = 0; name.text && !last; i++) {
        const char *end = name.text + strlen(name.text);
        const char *at = name.text + md_blank_length(name.text, end);
        if (strncmp(at, "default", 7) == 0 && md_token_length(at, end) == 7) {
            fallback = i;
            name.text = at + 7;
        } else {
            const MdType *type = md_type_name_read(&name);
            if (type && md_type_compatible(type, control))
                return i;
            unreadable |= !type;
        }
        const char *colon = strchr(name.text, ':');
        name.text = colon ? skip_expression(colon + 1, &last) : NULL;
    }
    return unreadable ? -1 : fallback;
}

MdExpr *md_convert_generic(MdConvert *convert, CXCursor cursor) {
    MdCursors children = md_convert_expression_children(convert, cursor);
    if (children.count < 2)
        return md_convert_unsupported(convert, cursor, "_Generic over a type");
    MdExpr *expr = create(convert, MD_EXPR_GENERIC, cursor);
    expr->as.choice.control = md_convert_expr(convert, children.items[0]);
    const MdType *control = md_type_decay(convert->types, expr->as.choice.control->type);
    ptrdiff_t only = -1;
    size_t same = 0;
    for (size_t i = 1; i < children.count; i++) {
        if (clang_equalTypes(clang_getCursorType(children.items[i]), clang_getCursorType(cursor))) {
            only = (ptrdiff_t)i - 1;
            same++;
        }
    }
    ptrdiff_t chosen = same == 1 ? only : matching_association(convert, cursor, control);
    if (chosen < 0 || (size_t)chosen + 1 >= children.count)
        return md_convert_unsupported(convert, cursor, "_Generic whose choice clang does not show");
    expr->as.choice.chosen = md_convert_expr(convert, children.items[chosen + 1]);
    if (expr->as.choice.chosen->type->canonical != expr->type->canonical)
        return md_convert_unsupported(convert, cursor, "_Generic whose choice clang does not show");
    expr->lvalue = expr->as.choice.chosen->lvalue;
    return expr;
}

static MdExpr *convert_choose(MdConvert *convert, CXCursor cursor, MdCursors children) {
    if (children.count != 3)
        return md_convert_unsupported(convert, cursor, "__builtin_choose_expr");
    MdExpr *condition = md_convert_expr(convert, children.items[0]);
    int64_t value;
    MdUInt128 evaluated;
    if (!md_expr_constant(condition, &value)) {
        if (!md_convert_evaluate(children.items[0], &evaluated))
            return md_convert_unsupported(convert, cursor, "__builtin_choose_expr with a condition of no value");
        value = evaluated != 0;
    }
    MdExpr *expr = create(convert, MD_EXPR_CHOOSE, cursor);
    expr->as.choice.control = condition;
    expr->as.choice.chosen = md_convert_expr(convert, children.items[value ? 1 : 2]);
    expr->lvalue = expr->as.choice.chosen->lvalue;
    return expr;
}

/* ---- __builtin_types_compatible_p ------------------------------------------------------------------------------------------ */

static const MdType *hidden_type(MdConvert *convert) {
    return md_type_unsupported(convert->types, "a type that clang hides", MD_SIZE_UNKNOWN, MD_SIZE_UNKNOWN);
}

/** The two types are for pictures only; the answer is clang's. */
static MdExpr *convert_types_compatible(MdConvert *convert, CXCursor cursor) {
    MdUInt128 answer;
    if (!md_convert_evaluate(cursor, &answer))
        return md_convert_unsupported(convert, cursor, "__builtin_types_compatible_p without an answer");
    MdExpr *expr = create(convert, MD_EXPR_TYPES_COMPATIBLE, cursor);
    expr->as.compatible.answer = answer != 0;
    expr->as.compatible.a = expr->as.compatible.b = hidden_type(convert);
    MdTokens tokens = md_convert_tokens(convert, cursor);
    MdText text = md_text(convert->scratch);
    for (size_t i = 2; i + 1 < tokens.count; i++)
        md_text_addf(&text, "%s ", tokens.items[i]);
    MdTypeName name = { .convert = convert, .children = md_convert_children(convert, cursor) };
    name.text = md_text_string(&text);
    const MdType *a = md_type_name_read(&name);
    if (!a || *name.text == '\0')
        return expr;
    const char *comma = strchr(name.text, ',');
    name.text = comma ? comma + 1 : "";
    const MdType *b = md_type_name_read(&name);
    bool agrees = b && (a->canonical->unqualified == b->canonical->unqualified) == expr->as.compatible.answer;
    if (agrees) {
        expr->as.compatible.a = a;
        expr->as.compatible.b = b;
    }
    return expr;
}

/* ---- offsetof ---------------------------------------------------------------------------------------------------------------- */

static MdExpr *make_binary(MdConvert *convert, MdBinary operator, MdExpr * left, MdExpr *right) {
    MdExpr *expr = md_expr_create(convert->program, MD_EXPR_BINARY, left->type, false, left->place);
    expr->as.binary.operator= operator;
    expr->as.binary.left = left;
    expr->as.binary.right = right;
    return expr;
}

/** The record that declares the first member named, or what the type name says if it names a record. */
static const MdType *offset_record(MdConvert *convert, MdCursors children) {
    for (size_t i = 0; i < children.count; i++) {
        CXCursor child = children.items[i];
        if (clang_getCursorKind(child) != CXCursor_MemberRef)
            continue;
        CXCursor record = clang_getCursorSemanticParent(clang_getCursorReferenced(child));
        return md_convert_type(convert, clang_getCursorType(record));
    }
    return NULL;
}

/** The sum of the offsets of members and of index × element size, as an expression of type size_t. */
static MdExpr *offset_sum(MdConvert *convert, MdCursors children, const MdType *size_type, MdPlace place) {
    int64_t constant = 0;
    const MdType *at = NULL;
    MdExpr *sum = NULL;
    for (size_t i = 0; i < children.count; i++) {
        CXCursor child = children.items[i];
        if (clang_getCursorKind(child) == CXCursor_MemberRef) {
            CXCursor field = clang_getCursorReferenced(child);
            constant += clang_Cursor_getOffsetOfField(field) / 8;
            at = md_convert_type(convert, clang_getCursorType(field));
        } else if (at && md_type_is_array(at) && clang_isExpression(clang_getCursorKind(child))) {
            at = md_type_core(at)->of;
            MdExpr *index = md_convert_as_if_assigned(convert, md_convert_expr(convert, child), size_type);
            MdExpr *size = md_convert_integer(convert, size_type, (MdUInt128)at->size, place);
            MdExpr *product = make_binary(convert, MD_BINARY_MUL, index, size);
            sum = sum ? make_binary(convert, MD_BINARY_ADD, sum, product) : product;
        }
    }
    MdExpr *rest = md_convert_integer(convert, size_type, (MdUInt128)constant, place);
    return sum ? make_binary(convert, MD_BINARY_ADD, rest, sum) : rest;
}

static MdExpr *convert_offset(MdConvert *convert, CXCursor cursor) {
    MdCursors children = md_convert_children(convert, cursor);
    MdExpr *expr = create(convert, MD_EXPR_OFFSETOF, cursor);
    expr->as.offset.type = offset_record(convert, children);
    if (!expr->as.offset.type)
        return md_convert_unsupported(convert, cursor, "offsetof without a member");
    MdUInt128 value;
    if (md_convert_evaluate(cursor, &value))
        expr->as.offset.value = md_convert_integer(convert, expr->type, value, expr->place);
    else
        expr->as.offset.value = offset_sum(convert, children, expr->type, expr->place);
    return expr;
}

/* ---- atomics ------------------------------------------------------------------------------------------------------------------- */

/** clang keeps [pointer, order, value, failure order, second value, weak]; here they stand as in the call. */
static const unsigned char atomic_orders[7][6] = {
    [1] = { 0 },          [2] = { 0, 1 },          [3] = { 0, 2, 1 },
    [4] = { 0, 2, 3, 1 }, [5] = { 0, 2, 4, 1, 3 }, [6] = { 0, 2, 4, 5, 1, 3 },
};

static MdExpr *convert_atomic(MdConvert *convert, CXCursor cursor, MdCursors children, const char *name) {
    if (children.count < 1 || children.count > 6)
        return md_convert_unsupported(convert, cursor, md_arena_printf(convert->scratch, "the builtin %s", name));
    MdExpr *expr = create(convert, MD_EXPR_ATOMIC, cursor);
    expr->as.atomic.name = md_arena_string(convert->arena, name);
    MdExprs *operands = &expr->as.atomic.operands;
    *operands = (MdExprs){ .items = MD_NEW_ARRAY(convert->arena, MdExpr *, children.count), .count = children.count };
    for (size_t i = 0; i < children.count; i++)
        operands->items[i] = md_convert_expr(convert, children.items[atomic_orders[children.count][i]]);
    return expr;
}

/* ---- vectors --------------------------------------------------------------------------------------------------------------------- */

/** __builtin_shufflevector(a, b, constants…). */
static MdExpr *convert_shuffle(MdConvert *convert, CXCursor cursor, MdCursors children) {
    if (children.count < 3)
        return md_convert_unsupported(convert, cursor, "__builtin_shufflevector with a vector of indexes");
    MdExpr *expr = create(convert, MD_EXPR_ATOMIC, cursor);
    expr->as.atomic.name = "__builtin_shufflevector";
    MdExprs *operands = &expr->as.atomic.operands;
    operands->items = MD_NEW_ARRAY(convert->arena, MdExpr *, children.count);
    for (size_t i = 0; i < children.count; i++)
        operands->items[operands->count++] = md_convert_to_value(convert, md_convert_expr(convert, children.items[i]));
    return expr;
}

/** __builtin_convertvector(v, type): each element converted. */
static MdExpr *convert_vector(MdConvert *convert, CXCursor cursor, MdCursors children) {
    if (children.count == 0)
        return md_convert_unsupported(convert, cursor, "__builtin_convertvector");
    MdExpr *operand = md_convert_to_value(convert, md_convert_expr(convert, children.items[0]));
    const MdType *type = md_convert_type(convert, clang_getCursorType(cursor));
    return md_expr_cast(convert->program, MD_CAST_VECTOR_CONVERT, false, operand, type,
                        md_convert_cursor_place(convert, cursor));
}

/* ---- the rest -------------------------------------------------------------------------------------------------------------------- */

/** GNU `a ?: b`: clang shows a, a as condition, a as value, b. */
static bool is_elvis(CXCursor cursor, MdCursors children) {
    return children.count == 4 && clang_equalLocations(clang_getRangeStart(clang_getCursorExtent(cursor)),
                                                       clang_getRangeStart(clang_getCursorExtent(children.items[0])));
}

static MdExpr *convert_elvis(MdConvert *convert, CXCursor cursor, MdCursors children) {
    MdExpr *expr = create(convert, MD_EXPR_ELVIS, cursor);
    expr->as.conditional.condition = md_convert_operand(convert, children.items[2], MD_CAST_CONDITIONAL);
    expr->as.conditional.otherwise = md_convert_operand(convert, children.items[3], MD_CAST_CONDITIONAL);
    return expr;
}

static MdExpr *convert_va_arg(MdConvert *convert, CXCursor cursor, MdCursors children) {
    if (children.count < 1)
        return md_convert_unsupported(convert, cursor, "va_arg");
    MdExpr *expr = create(convert, MD_EXPR_VA_ARG, cursor);
    expr->as.va_arg.list = md_convert_expr(convert, children.items[0]);
    expr->as.va_arg.type = expr->type;
    return expr;
}

/** __func__ and its kin, C17 6.4.2.2: their string stands below them. */
static MdExpr *convert_function_name(MdConvert *convert, CXCursor string, const char *name) {
    MdExpr *expr = md_convert_literal(convert, string);
    if (expr->kind == MD_EXPR_STRING)
        expr->as.string.name = md_arena_string(convert->arena, *name ? name : "__func__");
    return expr;
}

static bool starts_with(const char *text, const char *prefix) {
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

MdExpr *md_convert_unexposed(MdConvert *convert, CXCursor cursor) {
    MdCursors children = md_convert_expression_children(convert, cursor);
    if (is_elvis(cursor, children))
        return convert_elvis(convert, cursor, children);
    const char *token = md_convert_first_token(convert, cursor);
    if (children.count == 1 && clang_getCursorKind(children.items[0]) == CXCursor_StringLiteral)
        return convert_function_name(convert, children.items[0], token);
    if (strcmp(token, "__builtin_va_arg") == 0)
        return convert_va_arg(convert, cursor, children);
    if (strcmp(token, "__builtin_offsetof") == 0)
        return convert_offset(convert, cursor);
    if (strcmp(token, "__builtin_choose_expr") == 0)
        return convert_choose(convert, cursor, children);
    if (strcmp(token, "__builtin_types_compatible_p") == 0)
        return convert_types_compatible(convert, cursor);
    if (starts_with(token, "__atomic_") || starts_with(token, "__c11_atomic_"))
        return convert_atomic(convert, cursor, children, token);
    if (strcmp(token, "__builtin_shufflevector") == 0)
        return convert_shuffle(convert, cursor, children);
    if (strcmp(token, "__builtin_convertvector") == 0)
        return convert_vector(convert, cursor, children);
    MdUInt128 value;
    if (strcmp(token, "__builtin_LINE") == 0 || strcmp(token, "__builtin_COLUMN") == 0)
        if (md_convert_evaluate(cursor, &value))
            return md_convert_integer(convert, md_convert_type(convert, clang_getCursorType(cursor)), value,
                                      md_convert_cursor_place(convert, cursor));
    const char *what = *token ? md_arena_printf(convert->scratch, "the construct '%s'", token)
                              : "an expression that clang does not show";
    return md_convert_unsupported(convert, cursor, what);
}
