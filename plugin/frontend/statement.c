/**
 * Statements, scopes, labels and cases.
 *
 * A scope is opened by a function (its parameters and outermost block are one, C17 6.2.1p4), by a block, by a statement
 * expression, and by a `for` that declares something or whose body is a block: header and body are then one scope.
 * The statement that opens a scope carries it in `scope`; the block that a function or `for` shares it with carries
 * NULL, except that the outermost block of a function carries the function's.
 *
 * libclang leaves absent parts of a `for` out of its children. Which are there follows from the semicolons in the
 * source before and between the children, read where no macro is involved, else from the pretty-printed text.
 *
 * A label exists once per function and may be named before its statement is met. Cases are handed to the innermost
 * switch by a chain of MdSwitch on the C stack.
 */
#include "convert.h"

#include <string.h>

struct MdSwitch {
    MdSwitch *outer;
    const MdType *type; /* promoted type of the condition */
    MD_VECTOR(MdStmt *) cases;
};

static MdStmt *make(MdConvert *convert, MdStmtKind kind, CXCursor cursor) {
    MdPlace begin, end;
    md_convert_extent(convert, cursor, &begin, &end);
    return md_stmt_create(convert->program, kind, begin, end);
}

/**
 * A statement that ends where its last part does: `ends_with` has to be called. clang finds the end of each by going
 * down to the last, so asking it at each level of a long chain of `else if` would take the square of its length.
 */
static MdStmt *begin(MdConvert *convert, MdStmtKind kind, CXCursor cursor) {
    MdPlace place = md_convert_cursor_place(convert, cursor);
    return md_stmt_create(convert->program, kind, place, place);
}

static MdStmt *ends_with(MdStmt *stmt, MdStmt *last) {
    stmt->end = last->end;
    return last;
}

static MdStmt *unsupported(MdConvert *convert, CXCursor cursor, const char *reason) {
    MdStmt *stmt = make(convert, MD_STMT_UNSUPPORTED, cursor);
    stmt->as.reason = md_arena_string(convert->arena, reason);
    md_program_unsupported(convert->program, stmt->place, convert->function, reason);
    return stmt;
}

static MdStmt *strange_shape(MdConvert *convert, CXCursor cursor) {
    return unsupported(convert, cursor, "statement that libclang shows incompletely");
}

/* ---- blocks and scopes --------------------------------------------------------------------------------------------------- */

/** Convert the statements between two braces into `stmt`; the scope in force is the caller's affair. */
static void convert_block_items(MdConvert *convert, CXCursor cursor, MdStmt *stmt) {
    MdCursors children = md_convert_children(convert, cursor);
    stmt->as.compound.items = MD_NEW_ARRAY(convert->arena, MdStmt *, children.count);
    for (size_t i = 0; i < children.count; i++)
        stmt->as.compound.items[stmt->as.compound.count++] = md_convert_stmt(convert, children.items[i]);
}

static MdScope *open_scope(MdConvert *convert, MdScopeKind kind, MdPlace begin, MdPlace end) {
    convert->scope = md_scope_create(convert->program, kind, convert->scope, convert->function, begin, end);
    return convert->scope;
}

static void close_scope(MdConvert *convert) {
    convert->scope = convert->scope->parent;
}

MdStmt *md_convert_compound(MdConvert *convert, CXCursor cursor, MdScopeKind kind) {
    MdStmt *stmt = make(convert, MD_STMT_COMPOUND, cursor);
    stmt->scope = open_scope(convert, kind, stmt->place, stmt->end);
    convert_block_items(convert, cursor, stmt);
    close_scope(convert);
    return stmt;
}

/* ---- declarations ----------------------------------------------------------------------------------------------------------- */

/** The lengths of the variable arrays in a type that a typedef names, outermost first. */
static void collect_lengths(MdConvert *convert, const MdType *type, MdStmt *stmt, size_t *capacity) {
    for (; type; type = type->of) {
        if (type->kind == MD_TYPE_TYPEDEF || type->kind == MD_TYPE_FUNCTION)
            return; /* a typedef's lengths were evaluated where it was declared (C17 6.7.8p3) */
        if (type->kind == MD_TYPE_VLA && type->as.length) {
            md_vector_reserve(convert->arena, (void **)&stmt->as.decl.lengths, capacity, stmt->as.decl.length_count,
                              sizeof *stmt->as.decl.lengths);
            stmt->as.decl.lengths[stmt->as.decl.length_count++] = type->as.length;
        }
    }
}

static const MdType *declare_typedef(MdConvert *convert, CXCursor cursor) {
    const MdType *type = md_convert_type(convert, clang_getCursorType(cursor));
    return type->kind == MD_TYPE_TYPEDEF ? type->of : type;
}

static void declare_local(MdConvert *convert, CXCursor cursor, MdStmt *stmt) {
    MdObject *object = md_convert_local(convert, cursor);
    stmt->as.decl.objects[stmt->as.decl.count++] = object;
    md_convert_initialiser(convert, object, cursor);
}

static MdStmt *convert_decl(MdConvert *convert, CXCursor cursor) {
    MdStmt *stmt = make(convert, MD_STMT_DECL, cursor);
    MdCursors children = md_convert_children(convert, cursor);
    size_t capacity = 0;
    stmt->as.decl.objects = MD_NEW_ARRAY(convert->arena, MdObject *, children.count);
    for (size_t i = 0; i < children.count; i++) {
        CXCursor child = children.items[i];
        switch (clang_getCursorKind(child)) {
        case CXCursor_VarDecl: declare_local(convert, child, stmt); break; /* its own lengths stand in its type */
        case CXCursor_TypedefDecl: collect_lengths(convert, declare_typedef(convert, child), stmt, &capacity); break;
        case CXCursor_StructDecl:
        case CXCursor_UnionDecl: md_convert_record(convert, child); break;
        case CXCursor_EnumDecl: md_convert_enum(convert, child); break;
        case CXCursor_FunctionDecl: md_convert_declare_function(convert, child); break;
        case CXCursor_StaticAssert: md_convert_static_assert(convert, child); break;
        case CXCursor_UnexposedDecl: break; /* __label__, an empty declaration, a pragma */
        default: return unsupported(convert, child, "declaration of an unknown kind");
        }
    }
    return stmt;
}

/* ---- selection ---------------------------------------------------------------------------------------------------------------- */

static MdStmt *convert_if(MdConvert *convert, CXCursor cursor) {
    MdCursors children = md_convert_children(convert, cursor);
    if (children.count != 2 && children.count != 3)
        return strange_shape(convert, cursor);
    MdStmt *stmt = begin(convert, MD_STMT_IF, cursor);
    stmt->as.branch.condition = md_convert_expr(convert, children.items[0]);
    stmt->as.branch.then = ends_with(stmt, md_convert_stmt(convert, children.items[1]));
    if (children.count == 3)
        stmt->as.branch.otherwise = ends_with(stmt, md_convert_stmt(convert, children.items[2]));
    return stmt;
}

static MdStmt *convert_switch(MdConvert *convert, CXCursor cursor) {
    MdCursors children = md_convert_children(convert, cursor);
    if (children.count != 2)
        return strange_shape(convert, cursor);
    MdStmt *stmt = begin(convert, MD_STMT_SWITCH, cursor);
    stmt->as.selection.condition = md_convert_expr(convert, children.items[0]);
    MdSwitch selection = { .outer = convert->selection, .type = stmt->as.selection.condition->type };
    convert->selection = &selection;
    stmt->as.selection.body = ends_with(stmt, md_convert_stmt(convert, children.items[1]));
    convert->selection = selection.outer;
    stmt->as.selection.cases = selection.cases.items;
    stmt->as.selection.case_count = selection.cases.count;
    return stmt;
}

/** A value cut to the width of an integer type, and sign-extended when that is signed. */
static MdUInt128 fit(const MdConvert *convert, MdUInt128 value, const MdType *type) {
    if (!md_type_is_integer(type))
        return value;
    unsigned bits = md_type_bits(type);
    if (bits == 0 || bits >= 128)
        return value;
    MdUInt128 mask = ((MdUInt128)1 << bits) - 1;
    value &= mask;
    if (md_type_is_signed(convert->types, type) && (value >> (bits - 1) & 1))
        value |= ~mask;
    return value;
}

/** The value of a case label: an integer constant expression, which clang has checked (C17 6.8.4.2p3). */
static bool case_value(MdConvert *convert, CXCursor cursor, MdUInt128 *ret_value) {
    CXEvalResult result = clang_Cursor_Evaluate(cursor);
    bool found = result && clang_EvalResult_getKind(result) == CXEval_Int;
    if (found) {
        if (clang_EvalResult_isUnsignedInt(result))
            *ret_value = clang_EvalResult_getAsUnsigned(result);
        else
            *ret_value = (MdUInt128)(__int128)clang_EvalResult_getAsLongLong(result);
    }
    if (result)
        clang_EvalResult_dispose(result);
    int64_t constant;
    if (!found && md_expr_constant(md_convert_expr(convert, cursor), &constant)) {
        *ret_value = (MdUInt128)(__int128)constant;
        found = true;
    }
    *ret_value = fit(convert, *ret_value, convert->selection->type);
    return found;
}

static MdStmt *convert_case(MdConvert *convert, CXCursor cursor) {
    MdCursors children = md_convert_children(convert, cursor);
    if ((children.count != 2 && children.count != 3) || !convert->selection)
        return strange_shape(convert, cursor);
    MdStmt *stmt = begin(convert, MD_STMT_CASE, cursor);
    md_push(convert->arena, &convert->selection->cases, stmt);
    MdUInt128 low = 0, high = 0;
    bool known = case_value(convert, children.items[0], &low);
    high = low;
    if (children.count == 3) /* GNU low ... high */
        known &= case_value(convert, children.items[1], &high);
    if (!known)
        md_program_unsupported(convert->program, stmt->place, convert->function, "value of a case label");
    stmt->as.label_case.low = low;
    stmt->as.label_case.high = high;
    stmt->as.label_case.body = ends_with(stmt, md_convert_stmt(convert, children.items[children.count - 1]));
    return stmt;
}

static MdStmt *convert_default(MdConvert *convert, CXCursor cursor) {
    MdCursors children = md_convert_children(convert, cursor);
    if (children.count != 1 || !convert->selection)
        return strange_shape(convert, cursor);
    MdStmt *stmt = begin(convert, MD_STMT_DEFAULT, cursor);
    md_push(convert->arena, &convert->selection->cases, stmt);
    stmt->as.label_case.body = ends_with(stmt, md_convert_stmt(convert, children.items[0]));
    return stmt;
}

/* ---- iteration ------------------------------------------------------------------------------------------------------------------ */

static MdStmt *convert_while(MdConvert *convert, CXCursor cursor) {
    MdCursors children = md_convert_children(convert, cursor);
    if (children.count != 2)
        return strange_shape(convert, cursor);
    MdStmt *stmt = begin(convert, MD_STMT_WHILE, cursor);
    stmt->as.loop.condition = md_convert_expr(convert, children.items[0]);
    stmt->as.loop.body = ends_with(stmt, md_convert_stmt(convert, children.items[1]));
    return stmt;
}

static MdStmt *convert_do(MdConvert *convert, CXCursor cursor) {
    MdCursors children = md_convert_children(convert, cursor);
    if (children.count != 2)
        return strange_shape(convert, cursor);
    MdStmt *stmt = make(convert, MD_STMT_DO, cursor);
    stmt->as.loop.body = md_convert_stmt(convert, children.items[0]);
    stmt->as.loop.condition = md_convert_expr(convert, children.items[1]);
    return stmt;
}

/** The parts of a `for` header; null cursors where absent. */
typedef struct ForParts {
    CXCursor init, condition, step, body;
} ForParts;

/** A stretch of source between two tokens, or NULL when either comes from a macro. */
static const char *text_between(MdConvert *convert, CXSourceLocation from, CXSourceLocation to, const char **ret_end) {
    size_t length = 0, rest = 0;
    if (md_convert_in_macro(from) || md_convert_in_macro(to))
        return NULL;
    const char *begin = md_convert_text_at(convert, from, &length);
    const char *end = md_convert_text_at(convert, to, &rest);
    if (!begin || !end || begin > end || begin + length != end + rest)
        return NULL;
    *ret_end = end;
    return begin;
}

/** Count the semicolons of a stretch that holds nothing else but blanks; -1 when it holds more. */
static int count_semicolons(const char *at, const char *end) {
    int count = 0;
    for (at += md_blank_length(at, end); at < end; at += md_blank_length(at, end)) {
        if (*at != ';')
            return -1;
        at++;
        count++;
    }
    return count;
}

/** Which parts of a header with 1 or 2 of 3 are there, from the source; false when macros hide it. */
static bool parts_by_source(MdConvert *convert, CXCursor cursor, MdCursors children, bool ret_present[3]) {
    CXSourceRange first = clang_getCursorExtent(children.items[0]);
    const char *end = NULL;
    CXSourceLocation start = clang_getRangeStart(clang_getCursorExtent(cursor));
    const char *at = text_between(convert, start, clang_getRangeStart(first), &end);
    if (!at || strncmp(at, "for", 3) != 0)
        return false;
    at += 3;
    at += md_blank_length(at, end);
    if (at >= end || *at != '(')
        return false;
    int before = count_semicolons(at + 1, end);
    if (before < 0 || before > 2)
        return false;
    ret_present[before] = true;
    if (children.count == 2)
        return true;
    CXSourceRange second = clang_getCursorExtent(children.items[1]);
    at = text_between(convert, clang_getRangeEnd(first), clang_getRangeStart(second), &end);
    int between = at ? count_semicolons(at, end) : -1;
    if (between < 0)
        return false;
    if (clang_getCursorKind(children.items[0]) == CXCursor_DeclStmt)
        between++; /* its extent holds its semicolon */
    if (between < 1 || before + between > 2)
        return false;
    ret_present[before + between] = true;
    return true;
}

/** The same from the pretty-printed header `for (a; b; c)`. */
static bool parts_by_text(const char *text, bool ret_present[3]) {
    const char *at = text ? strchr(text, '(') : NULL;
    if (!at)
        return false;
    const char *end = text + strlen(text);
    int part = 0, depth = 1;
    for (at++; at < end; at += md_token_length(at, end)) {
        at += md_blank_length(at, end);
        if (at >= end)
            break;
        if (*at == ')' || *at == '}' || *at == ']') {
            if (--depth == 0)
                return part == 2;
        } else if (*at == '(' || *at == '{' || *at == '[') {
            depth++;
        }
        if (depth == 1 && *at == ';')
            part++;
        else if (part < 3)
            ret_present[part] = true;
    }
    return false;
}

static bool for_parts(MdConvert *convert, CXCursor cursor, ForParts *ret_parts) {
    MdCursors children = md_convert_children(convert, cursor);
    if (children.count < 1 || children.count > 4)
        return false;
    bool present[3] = { children.count == 4, children.count == 4, children.count == 4 };
    if (children.count == 2 || children.count == 3) {
        if (!parts_by_source(convert, cursor, children, present)) {
            memset(present, 0, sizeof present);
            if (!parts_by_text(md_pretty_text(convert, cursor, MD_PRETTY_FOR), present))
                return false;
        }
    }
    if ((size_t)present[0] + present[1] + present[2] + 1 != children.count)
        return false;
    size_t next = 0;
    ret_parts->init = present[0] ? children.items[next++] : clang_getNullCursor();
    ret_parts->condition = present[1] ? children.items[next++] : clang_getNullCursor();
    ret_parts->step = present[2] ? children.items[next++] : clang_getNullCursor();
    ret_parts->body = children.items[next];
    return true;
}

/** The body of a `for`: a block shares the scope of the header. */
static MdStmt *convert_for_body(MdConvert *convert, CXCursor cursor) {
    if (clang_getCursorKind(cursor) != CXCursor_CompoundStmt)
        return md_convert_stmt(convert, cursor);
    MdStmt *stmt = make(convert, MD_STMT_COMPOUND, cursor);
    convert_block_items(convert, cursor, stmt);
    return stmt;
}

static MdStmt *convert_for(MdConvert *convert, CXCursor cursor) {
    ForParts parts;
    if (!for_parts(convert, cursor, &parts))
        return unsupported(convert, cursor, "for statement whose absent parts cannot be told");
    MdStmt *stmt = begin(convert, MD_STMT_FOR, cursor);
    bool declares = clang_getCursorKind(parts.init) == CXCursor_DeclStmt;
    if (declares || clang_getCursorKind(parts.body) == CXCursor_CompoundStmt)
        stmt->scope = open_scope(convert, MD_SCOPE_FOR, stmt->place, stmt->end);
    if (!clang_Cursor_isNull(parts.init))
        stmt->as.loop.init = md_convert_stmt(convert, parts.init);
    if (!clang_Cursor_isNull(parts.condition))
        stmt->as.loop.condition = md_convert_expr(convert, parts.condition);
    if (!clang_Cursor_isNull(parts.step))
        stmt->as.loop.step = md_convert_expr(convert, parts.step);
    stmt->as.loop.body = ends_with(stmt, convert_for_body(convert, parts.body));
    if (stmt->scope) {
        stmt->scope->end = stmt->end;
        close_scope(convert);
    }
    return stmt;
}

/* ---- jumps and labels ------------------------------------------------------------------------------------------------------------ */

MdLabel *md_convert_label(MdConvert *convert, CXCursor cursor) {
    uint64_t key = (uint64_t)(uintptr_t)cursor.data[1]; /* the statement in clang's tree */
    MdLabel *label = md_map_get_id(convert->entities, key);
    if (label)
        return label;
    label = MD_NEW(convert->arena, MdLabel);
    label->name = md_arena_string(convert->arena, md_convert_spelling(convert, cursor));
    label->place = md_convert_cursor_place(convert, cursor);
    md_map_set_id(convert->entities, key, label);
    md_push(convert->arena, &convert->function->labels, label);
    return label;
}

static MdStmt *convert_labelled(MdConvert *convert, CXCursor cursor) {
    MdCursors children = md_convert_children(convert, cursor);
    if (children.count == 0)
        return strange_shape(convert, cursor);
    MdStmt *stmt = begin(convert, MD_STMT_LABEL, cursor);
    stmt->as.label.label = md_convert_label(convert, cursor);
    stmt->as.label.label->statement = stmt;
    MdStmt *body = md_convert_stmt(convert, children.items[children.count - 1]); /* attributes come first */
    stmt->as.label.body = ends_with(stmt, body);
    return stmt;
}

static MdStmt *convert_goto(MdConvert *convert, CXCursor cursor) {
    MdCursors children = md_convert_children(convert, cursor);
    CXCursor target = children.count == 1 ? clang_getCursorReferenced(children.items[0]) : clang_getNullCursor();
    if (clang_getCursorKind(target) != CXCursor_LabelStmt)
        return strange_shape(convert, cursor);
    MdStmt *stmt = make(convert, MD_STMT_GOTO, cursor);
    stmt->as.label.label = md_convert_label(convert, target);
    return stmt;
}

static MdStmt *convert_computed_goto(MdConvert *convert, CXCursor cursor) {
    MdCursors children = md_convert_children(convert, cursor);
    if (children.count != 1)
        return strange_shape(convert, cursor);
    MdStmt *stmt = make(convert, MD_STMT_GOTO_COMPUTED, cursor);
    stmt->as.target = md_convert_expr(convert, children.items[0]);
    return stmt;
}

static MdStmt *convert_return(MdConvert *convert, CXCursor cursor) {
    MdCursors children = md_convert_children(convert, cursor);
    MdStmt *stmt = make(convert, MD_STMT_RETURN, cursor);
    if (children.count == 0)
        return stmt;
    MdExpr *value = md_convert_expr(convert, children.items[0]);
    const MdType *result = md_type_core(convert->function->type)->of;
    if (md_type_core(result)->kind != MD_TYPE_VOID) /* C17 6.8.6.4p3: converted as by assignment */
        value = md_convert_as_if_assigned(convert, value, result);
    stmt->as.value = value;
    return stmt;
}

/* ---- the rest ------------------------------------------------------------------------------------------------------------------------ */

/** A statement with attributes ([[fallthrough]]): the statement itself is the last child. */
static MdStmt *convert_attributed(MdConvert *convert, CXCursor cursor) {
    MdCursors children = md_convert_children(convert, cursor);
    if (children.count == 0)
        return unsupported(convert, cursor, "statement of an unknown kind");
    CXCursor last = children.items[children.count - 1];
    enum CXCursorKind kind = clang_getCursorKind(last);
    if (!clang_isStatement(kind) && !clang_isExpression(kind))
        return unsupported(convert, cursor, "statement of an unknown kind");
    return md_convert_stmt(convert, last);
}

static MdStmt *convert_expression(MdConvert *convert, CXCursor cursor) {
    MdStmt *stmt = make(convert, MD_STMT_EXPR, cursor);
    stmt->as.expr = md_convert_expr(convert, cursor);
    return stmt;
}

static MdStmt *convert_other(MdConvert *convert, CXCursor cursor) {
    if (clang_isExpression(clang_getCursorKind(cursor)))
        return convert_expression(convert, cursor);
    CXString kind = clang_getCursorKindSpelling(clang_getCursorKind(cursor));
    const char *reason = md_arena_printf(convert->scratch, "statement of kind %s", clang_getCString(kind));
    clang_disposeString(kind);
    return unsupported(convert, cursor, reason);
}

MdStmt *md_convert_stmt(MdConvert *convert, CXCursor cursor) {
    switch (clang_getCursorKind(cursor)) {
    case CXCursor_CompoundStmt: return md_convert_compound(convert, cursor, MD_SCOPE_BLOCK);
    case CXCursor_DeclStmt: return convert_decl(convert, cursor);
    case CXCursor_IfStmt: return convert_if(convert, cursor);
    case CXCursor_SwitchStmt: return convert_switch(convert, cursor);
    case CXCursor_CaseStmt: return convert_case(convert, cursor);
    case CXCursor_DefaultStmt: return convert_default(convert, cursor);
    case CXCursor_WhileStmt: return convert_while(convert, cursor);
    case CXCursor_DoStmt: return convert_do(convert, cursor);
    case CXCursor_ForStmt: return convert_for(convert, cursor);
    case CXCursor_GotoStmt: return convert_goto(convert, cursor);
    case CXCursor_IndirectGotoStmt: return convert_computed_goto(convert, cursor);
    case CXCursor_LabelStmt: return convert_labelled(convert, cursor);
    case CXCursor_BreakStmt: return make(convert, MD_STMT_BREAK, cursor);
    case CXCursor_ContinueStmt: return make(convert, MD_STMT_CONTINUE, cursor);
    case CXCursor_ReturnStmt: return convert_return(convert, cursor);
    case CXCursor_NullStmt: return make(convert, MD_STMT_NULL, cursor);
    case CXCursor_GCCAsmStmt: return md_convert_assembly(convert, cursor);
    case CXCursor_UnexposedStmt: return convert_attributed(convert, cursor);
    default: return convert_other(convert, cursor);
    }
}

/* ---- bodies --------------------------------------------------------------------------------------------------------------------------- */

/** Parameters belong to the scope of the body; their variable lengths are evaluated on entry (C17 6.9.1p10). */
static void enter_parameters(MdConvert *convert, MdFunction *function, CXCursor definition) {
    for (size_t i = 0; i < function->parameter_count; i++) {
        MdObject *parameter = function->parameters[i];
        parameter->scope = convert->scope;
        md_push(convert->arena, &convert->scope->objects, parameter);
        if (!md_type_is_variably_modified(parameter->written))
            continue;
        CXCursor cursor = clang_Cursor_getArgument(definition, (unsigned)i);
        CXType type = clang_getCursorType(cursor);
        parameter->written = md_convert_written_type(convert, cursor, type);
        parameter->type = md_convert_adjusted(convert, parameter->written, type);
    }
}

void md_convert_body(MdConvert *convert, MdFunction *function, CXCursor definition) {
    if (function->body)
        return;
    MdCursors children = md_convert_children(convert, md_convert_whole(convert, definition));
    if (children.count == 0)
        return;
    CXCursor body = children.items[children.count - 1];
    for (size_t i = children.count; clang_getCursorKind(body) != CXCursor_CompoundStmt && i-- > 0;)
        body = children.items[i];
    if (clang_getCursorKind(body) != CXCursor_CompoundStmt)
        return; /* bodies are skipped */
    convert->function = function;
    convert->root = definition;
    convert->pretty = NULL;
    MdStmt *stmt = make(convert, MD_STMT_COMPOUND, body);
    stmt->scope = function->scope = open_scope(convert, MD_SCOPE_FUNCTION, stmt->place, stmt->end);
    enter_parameters(convert, function, definition);
    convert_block_items(convert, body, stmt);
    function->body = stmt;
    close_scope(convert);
    convert->function = NULL;
    convert->selection = NULL;
}
