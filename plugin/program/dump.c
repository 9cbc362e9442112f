/**
 * The stable text form of a program: what golden tests compare and what a person reads to see what memdiag understood.
 *
 * One node per line, its children indented by two blanks more. A line is regular, so that scripts can read it:
 *
 *   KIND 'TYPE'[:'CANONICAL'] [lvalue] LINE:COLUMN [details] [()]          an expression
 *   KIND LINE:COLUMN-LINE:COLUMN [details]                                   a statement
 *   object NAME 'TYPE'[:'CANONICAL'] LINE:COLUMN [details]                   a declaration
 *
 * CANONICAL stands only where the type is written with typedef names; `()` says that parentheses stood around the
 * expression. Places outside the main file carry the base name of their file. Objects are told apart by name and
 * place (`i@4:9`). Nothing in the text depends on the machine: no address, no path, no number that a header shifts.
 */
#include "program.h"

#include <inttypes.h>
#include <string.h>

typedef struct Dump {
    const MdProgram *program;
    MdText *text;
    size_t depth;
} Dump;

static void dump_expr(Dump *dump, const MdExpr *expr);
static void dump_stmt(Dump *dump, const MdStmt *stmt);
static void add_symbols(Dump *dump, const char *symbol, const char *alias) {
    if (symbol)
        md_text_addf(dump->text, " symbol %s", symbol);
    if (alias)
        md_text_addf(dump->text, " alias %s", alias);
}

static void dump_object(Dump *dump, const MdObject *object, const char *what);

/* ---- parts of lines ------------------------------------------------------------------------------------------------- */

static void begin_line(Dump *dump, const char *kind) {
    md_text_repeat(dump->text, "  ", dump->depth);
    md_text_add(dump->text, kind);
}

static void end_line(Dump *dump) {
    md_text_add_char(dump->text, '\n');
}

static void add_place(Dump *dump, MdPlace place) {
    if (place.line == 0) {
        md_text_add(dump->text, " nowhere");
        return;
    }
    md_text_add_char(dump->text, ' ');
    if (place.file != 0 && place.file < dump->program->files.count)
        md_text_addf(dump->text, "%s:", dump->program->files.items[place.file].name);
    md_text_addf(dump->text, "%" PRIu32 ":%" PRIu32, place.line, place.column);
}

static void add_range(Dump *dump, MdPlace begin, MdPlace end) {
    add_place(dump, begin);
    md_text_addf(dump->text, "-%" PRIu32 ":%" PRIu32, end.line, end.column);
}

/** ` 'size_t':'unsigned long'`; the second half where it says something else. */
static void add_type(Dump *dump, const MdType *type) {
    MdText written = md_text(dump->text->arena), canonical = md_text(dump->text->arena);
    md_type_spell(type, &written);
    md_text_addf(dump->text, " '%s'", md_text_string(&written));
    if (type->canonical == type || type->canonical->kind == MD_TYPE_FUNCTION)
        return;
    md_type_spell(type->canonical, &canonical);
    if (strcmp(md_text_string(&written), md_text_string(&canonical)) != 0)
        md_text_addf(dump->text, ":'%s'", md_text_string(&canonical));
}

/** Bytes, and the bits that are left over: `+4`, `+4.3 width 2`. */
static void add_offset(Dump *dump, int64_t bit_offset, int32_t bit_width) {
    md_text_addf(dump->text, " +%" PRId64, bit_offset / 8);
    if (bit_width >= 0)
        md_text_addf(dump->text, ".%" PRId64 " width %" PRId32, bit_offset % 8, bit_width);
}

static void add_integer(Dump *dump, MdUInt128 value, const MdType *type) {
    char digits[48];
    size_t at = sizeof digits;
    bool negative = (__int128)value < 0 && !(type && md_type_core(type)->kind == MD_TYPE_UINT128);
    if (negative)
        value = -value;
    digits[--at] = '\0';
    do {
        digits[--at] = (char)('0' + (int)(value % 10));
        value /= 10;
    } while (value);
    if (negative)
        digits[--at] = '-';
    md_text_addf(dump->text, " %s", &digits[at]);
}

static void add_word_if(Dump *dump, bool yes, const char *word) {
    if (yes)
        md_text_addf(dump->text, " %s", word);
}

/** What an OBJECT or FUNCTION names: `i@4:9`. */
static void add_object_name(Dump *dump, const MdObject *object) {
    md_text_addf(dump->text, " %s@", object->name ? object->name : "(unnamed)");
    if (object->place.file != 0 && object->place.file < dump->program->files.count)
        md_text_addf(dump->text, "%s:", dump->program->files.items[object->place.file].name);
    md_text_addf(dump->text, "%" PRIu32 ":%" PRIu32, object->place.line, object->place.column);
}

static const char *stmt_name(MdStmtKind kind) {
    static const char *const names[] = {
#define STMT(constant, name) name,
#include "node_kinds.h"
#undef STMT
    };
    return names[kind];
}

static const char *expr_name(MdExprKind kind) {
    static const char *const names[] = {
#define EXPR(constant, name) name,
#include "node_kinds.h"
#undef EXPR
    };
    return names[kind];
}

static const char *unary_name(MdUnary operator) {
    static const char *const names[] = {
#define UNARY(constant, name) name,
#include "node_kinds.h"
#undef UNARY
    };
    return names[operator];
}

static const char *binary_name(MdBinary operator) {
    static const char *const names[] = {
#define BINARY(constant, name) name,
#include "node_kinds.h"
#undef BINARY
    };
    return names[operator];
}

static const char *cast_name(MdCast cast) {
    static const char *const names[] = {
#define CAST(constant, name) name,
#include "node_kinds.h"
#undef CAST
    };
    return names[cast];
}

/* ---- initialisers ----------------------------------------------------------------------------------------------------- */

static void dump_init(Dump *dump, const MdInit *init) {
    begin_line(dump, "init");
    add_type(dump, init->type);
    add_place(dump, init->place);
    md_text_addf(dump->text, " size %" PRId64, init->size);
    add_word_if(dump, init->braced, "braced");
    end_line(dump);
    dump->depth++;
    for (size_t i = 0; i < init->count; i++) {
        const MdInitEntry *entry = &init->entries[i];
        begin_line(dump, "entry");
        add_type(dump, entry->type);
        add_offset(dump, entry->bit_offset, entry->bit_width);
        if (entry->repeat != 1)
            md_text_addf(dump->text, " repeat %" PRIu64 " stride %" PRId64, entry->repeat, entry->stride);
        end_line(dump);
        dump->depth++;
        dump_expr(dump, entry->value);
        dump->depth--;
    }
    dump->depth--;
}

/* ---- expressions -------------------------------------------------------------------------------------------------------- */

/** What stands after the place on the line of an expression. */
static void add_expr_details(Dump *dump, const MdExpr *expr) {
    MdText *text = dump->text;
    switch (expr->kind) {
    case MD_EXPR_INTEGER:
        add_integer(dump, expr->as.integer.value, expr->type);
        add_word_if(dump, expr->as.integer.character, "character");
        add_word_if(dump, expr->as.integer.enumerator != NULL, expr->as.integer.enumerator);
        break;
    case MD_EXPR_FLOATING:
    case MD_EXPR_IMAGINARY:
        md_text_add_char(text, ' ');
        md_expr_spell(expr, text);
        break;
    case MD_EXPR_STRING:
        md_text_addf(text, " size %zu ", expr->as.string.size);
        md_expr_spell(expr, text);
        break;
    case MD_EXPR_OBJECT: add_object_name(dump, expr->as.object); break;
    case MD_EXPR_FUNCTION: md_text_addf(text, " %s", expr->as.function->name); break;
    case MD_EXPR_MEMBER:
        md_text_addf(text, " %s%s", expr->as.member.arrow ? "->" : ".",
                     expr->as.member.member->name ? expr->as.member.member->name : "(unnamed)");
        add_offset(dump, expr->as.member.bit_offset, expr->as.member.member->bit_width);
        break;
    case MD_EXPR_SUBSCRIPT: add_word_if(dump, expr->as.subscript.swapped, "swapped"); break;
    case MD_EXPR_UNARY: md_text_addf(text, " %s", unary_name(expr->as.unary.operator)); break;
    case MD_EXPR_BINARY: md_text_addf(text, " %s", binary_name(expr->as.binary.operator)); break;
    case MD_EXPR_COMPOUND_ASSIGN:
        md_text_addf(text, " %s= computes", binary_name(expr->as.compound.operator));
        add_type(dump, expr->as.compound.compute_type);
        break;
    case MD_EXPR_CAST:
        md_text_addf(text, " %s %s", cast_name(expr->as.cast.cast), expr->as.cast.implicit ? "implicit" : "explicit");
        if (expr->as.cast.cast == MD_CAST_NARROW)
            md_text_addf(text, " bits %d", expr->as.cast.bits);
        break;
    case MD_EXPR_SIZEOF:
    case MD_EXPR_ALIGNOF:
        md_text_add(text, " of");
        add_type(dump, expr->as.size.type);
        break;
    case MD_EXPR_OFFSETOF:
        md_text_add(text, " in");
        add_type(dump, expr->as.offset.type);
        break;
    case MD_EXPR_LABEL_ADDRESS: md_text_addf(text, " %s", expr->as.label->name); break;
    case MD_EXPR_VA_ARG:
        md_text_add(text, " of");
        add_type(dump, expr->as.va_arg.type);
        break;
    case MD_EXPR_TYPES_COMPATIBLE:
        add_type(dump, expr->as.compatible.a);
        add_type(dump, expr->as.compatible.b);
        md_text_add(text, expr->as.compatible.answer ? " yes" : " no");
        break;
    case MD_EXPR_ATOMIC: md_text_addf(text, " %s", expr->as.atomic.name); break;
    case MD_EXPR_UNSUPPORTED: md_text_addf(text, " %s", expr->as.reason); break;
    default: break;
    }
}

static void dump_exprs(Dump *dump, const MdExprs *exprs) {
    for (size_t i = 0; i < exprs->count; i++)
        dump_expr(dump, exprs->items[i]);
}

static void dump_conditional(Dump *dump, const MdExpr *expr) {
    dump_expr(dump, expr->as.conditional.condition);
    if (expr->kind == MD_EXPR_CONDITIONAL)
        dump_expr(dump, expr->as.conditional.then);
    dump_expr(dump, expr->as.conditional.otherwise);
}

static void dump_subscript(Dump *dump, const MdExpr *expr) {
    bool swapped = expr->as.subscript.swapped;
    dump_expr(dump, swapped ? expr->as.subscript.index : expr->as.subscript.pointer);
    dump_expr(dump, swapped ? expr->as.subscript.pointer : expr->as.subscript.index);
}

/** The lengths of a type as it is written: those behind a typedef name stand at the typedef. */
static void dump_lengths(Dump *dump, const MdType *type) {
    for (; type && type->kind != MD_TYPE_TYPEDEF; type = type->of) {
        if (type->kind != MD_TYPE_VLA || !type->as.length)
            continue;
        begin_line(dump, "length");
        end_line(dump);
        dump->depth++;
        dump_expr(dump, type->as.length);
        dump->depth--;
    }
}

static void dump_expr_children(Dump *dump, const MdExpr *expr) {
    switch (expr->kind) {
    case MD_EXPR_MEMBER: dump_expr(dump, expr->as.member.base); break;
    case MD_EXPR_SUBSCRIPT: dump_subscript(dump, expr); break;
    case MD_EXPR_UNARY: dump_expr(dump, expr->as.unary.operand); break;
    case MD_EXPR_BINARY:
        dump_expr(dump, expr->as.binary.left);
        dump_expr(dump, expr->as.binary.right);
        break;
    case MD_EXPR_ASSIGN:
        dump_expr(dump, expr->as.assign.target);
        dump_expr(dump, expr->as.assign.value);
        break;
    case MD_EXPR_COMPOUND_ASSIGN:
        dump_expr(dump, expr->as.compound.target);
        dump_expr(dump, expr->as.compound.value);
        break;
    case MD_EXPR_CONDITIONAL:
    case MD_EXPR_ELVIS: dump_conditional(dump, expr); break;
    case MD_EXPR_CALL:
        dump_expr(dump, expr->as.call.callee);
        dump_exprs(dump, &expr->as.call.arguments);
        break;
    case MD_EXPR_CAST: dump_expr(dump, expr->as.cast.operand); break;
    case MD_EXPR_SIZEOF:
    case MD_EXPR_ALIGNOF:
        if (expr->as.size.operand)
            dump_expr(dump, expr->as.size.operand);
        else
            dump_lengths(dump, expr->as.size.type);
        break;
    case MD_EXPR_OFFSETOF: dump_expr(dump, expr->as.offset.value); break;
    case MD_EXPR_COMPOUND_LITERAL: dump_object(dump, expr->as.literal.object, "object"); break;
    case MD_EXPR_STMT_EXPR: dump_stmt(dump, expr->as.statement.body); break;
    case MD_EXPR_VA_ARG: dump_expr(dump, expr->as.va_arg.list); break;
    case MD_EXPR_GENERIC:
    case MD_EXPR_CHOOSE:
        if (expr->as.choice.control)
            dump_expr(dump, expr->as.choice.control);
        dump_expr(dump, expr->as.choice.chosen);
        break;
    case MD_EXPR_ATOMIC: dump_exprs(dump, &expr->as.atomic.operands); break;
    default: break;
    }
}

static void dump_expr(Dump *dump, const MdExpr *expr) {
    begin_line(dump, expr_name(expr->kind));
    add_type(dump, expr->type);
    add_word_if(dump, expr->lvalue, "lvalue");
    add_place(dump, expr->place);
    add_expr_details(dump, expr);
    add_word_if(dump, expr->parenthesised, "()");
    end_line(dump);
    dump->depth++;
    dump_expr_children(dump, expr);
    dump->depth--;
}

/* ---- statements ----------------------------------------------------------------------------------------------------------- */

static const char *scope_name(MdScopeKind kind) {
    switch (kind) {
    case MD_SCOPE_FILE: return "file";
    case MD_SCOPE_FUNCTION: return "function";
    case MD_SCOPE_BLOCK: return "block";
    case MD_SCOPE_FOR: return "for";
    default: return "stmt-expr";
    }
}

/** A part of a statement that may be absent: `else`, the parts of a for. */
static void dump_part(Dump *dump, const char *name, const MdStmt *stmt, const MdExpr *expr) {
    begin_line(dump, name);
    add_word_if(dump, !stmt && !expr, "absent");
    end_line(dump);
    dump->depth++;
    if (stmt)
        dump_stmt(dump, stmt);
    if (expr)
        dump_expr(dump, expr);
    dump->depth--;
}

static void dump_declaration(Dump *dump, const MdStmt *stmt) {
    for (size_t i = 0; i < stmt->as.decl.length_count; i++)
        dump_part(dump, "length", NULL, stmt->as.decl.lengths[i]);
    for (size_t i = 0; i < stmt->as.decl.count; i++)
        dump_object(dump, stmt->as.decl.objects[i], "object");
}

static void dump_loop(Dump *dump, const MdStmt *stmt) {
    if (stmt->kind == MD_STMT_FOR) {
        dump_part(dump, "init", stmt->as.loop.init, NULL);
        dump_part(dump, "condition", NULL, stmt->as.loop.condition);
        dump_part(dump, "step", NULL, stmt->as.loop.step);
        dump_stmt(dump, stmt->as.loop.body);
    } else if (stmt->kind == MD_STMT_WHILE) {
        dump_expr(dump, stmt->as.loop.condition);
        dump_stmt(dump, stmt->as.loop.body);
    } else {
        dump_stmt(dump, stmt->as.loop.body);
        dump_expr(dump, stmt->as.loop.condition);
    }
}

static void add_stmt_details(Dump *dump, const MdStmt *stmt) {
    if (stmt->scope)
        md_text_addf(dump->text, " scope %s", scope_name(stmt->scope->kind));
    switch (stmt->kind) {
    case MD_STMT_CASE:
        add_integer(dump, stmt->as.label_case.low, NULL);
        if (stmt->as.label_case.high != stmt->as.label_case.low) {
            md_text_add(dump->text, " ...");
            add_integer(dump, stmt->as.label_case.high, NULL);
        }
        break;
    case MD_STMT_SWITCH: md_text_addf(dump->text, " cases %zu", stmt->as.selection.case_count); break;
    case MD_STMT_LABEL:
    case MD_STMT_GOTO: md_text_addf(dump->text, " %s", stmt->as.label.label->name); break;
    case MD_STMT_UNSUPPORTED: md_text_addf(dump->text, " %s", stmt->as.reason); break;
    default: break;
    }
}

static void dump_stmt_children(Dump *dump, const MdStmt *stmt) {
    switch (stmt->kind) {
    case MD_STMT_COMPOUND:
        for (size_t i = 0; i < stmt->as.compound.count; i++)
            dump_stmt(dump, stmt->as.compound.items[i]);
        break;
    case MD_STMT_DECL: dump_declaration(dump, stmt); break;
    case MD_STMT_EXPR: dump_expr(dump, stmt->as.expr); break;
    case MD_STMT_IF:
        dump_expr(dump, stmt->as.branch.condition);
        dump_stmt(dump, stmt->as.branch.then);
        if (stmt->as.branch.otherwise)
            dump_part(dump, "else", stmt->as.branch.otherwise, NULL);
        break;
    case MD_STMT_SWITCH:
        dump_expr(dump, stmt->as.selection.condition);
        dump_stmt(dump, stmt->as.selection.body);
        break;
    case MD_STMT_CASE:
    case MD_STMT_DEFAULT: dump_stmt(dump, stmt->as.label_case.body); break;
    case MD_STMT_WHILE:
    case MD_STMT_DO:
    case MD_STMT_FOR: dump_loop(dump, stmt); break;
    case MD_STMT_GOTO_COMPUTED: dump_expr(dump, stmt->as.target); break;
    case MD_STMT_LABEL: dump_stmt(dump, stmt->as.label.body); break;
    case MD_STMT_RETURN:
        if (stmt->as.value)
            dump_expr(dump, stmt->as.value);
        break;
    case MD_STMT_ASM: dump_exprs(dump, &stmt->as.assembly.operands); break;
    default: break;
    }
}

static void dump_stmt(Dump *dump, const MdStmt *stmt) {
    begin_line(dump, stmt_name(stmt->kind));
    add_range(dump, stmt->place, stmt->end);
    add_stmt_details(dump, stmt);
    end_line(dump);
    dump->depth++;
    dump_stmt_children(dump, stmt);
    dump->depth--;
}

/* ---- declarations ------------------------------------------------------------------------------------------------------------ */

static void add_linkage(Dump *dump, MdLinkage linkage) {
    if (linkage != MD_NO_LINKAGE)
        md_text_add(dump->text, linkage == MD_INTERNAL ? " internal" : " external");
}

static void dump_object(Dump *dump, const MdObject *object, const char *what) {
    begin_line(dump, what);
    md_text_addf(dump->text, " %s", object->name ? object->name : "(unnamed)");
    add_type(dump, object->type);
    add_place(dump, object->place);
    if (object->duration != MD_AUTOMATIC)
        md_text_add(dump->text, object->duration == MD_STATIC ? " static" : " thread");
    add_linkage(dump, object->linkage);
    add_word_if(dump, !object->defined, "declared");
    add_word_if(dump, object->tentative, "tentative");
    add_word_if(dump, object->is_register, "register");
    add_word_if(dump, object->is_weak, "weak");
    add_word_if(dump, object->address_taken, "address-taken");
    if (object->align != object->type->align)
        md_text_addf(dump->text, " align %" PRId64, object->align);
    if (object->cleanup)
        md_text_addf(dump->text, " cleanup %s", object->cleanup->name);
    add_symbols(dump, object->symbol, object->alias);
    if (object->written != object->type) {
        md_text_add(dump->text, " written");
        add_type(dump, object->written);
    }
    end_line(dump);
    dump->depth++;
    if (!object->parameter || object->written == object->type)
        dump_lengths(dump, object->type);
    else
        dump_lengths(dump, object->written);
    if (object->init)
        dump_init(dump, object->init);
    dump->depth--;
}

static void add_priority(Dump *dump, const char *word, int priority) {
    if (priority == 65535)
        md_text_addf(dump->text, " %s", word);
    else if (priority != 0)
        md_text_addf(dump->text, " %s %d", word, priority);
}

static void dump_function(Dump *dump, const MdFunction *function) {
    begin_line(dump, "function");
    md_text_addf(dump->text, " %s", function->name);
    add_type(dump, function->type);
    if (function->body)
        add_range(dump, function->place, function->end);
    else
        add_place(dump, function->place);
    add_linkage(dump, function->linkage);
    add_word_if(dump, !function->body, "declared");
    add_word_if(dump, function->is_inline, "inline");
    add_word_if(dump, function->noreturn, "noreturn");
    add_word_if(dump, function->is_weak, "weak");
    add_word_if(dump, function->old_style, "old-style");
    add_word_if(dump, function->builtin, "builtin");
    add_priority(dump, "constructor", function->constructor);
    add_priority(dump, "destructor", function->destructor);
    add_symbols(dump, function->symbol, function->alias);
    end_line(dump);
    dump->depth++;
    for (size_t i = 0; function->body && i < function->parameter_count; i++)
        dump_object(dump, function->parameters[i], "parameter");
    if (function->body)
        dump_stmt(dump, function->body);
    dump->depth--;
}

static void dump_record(Dump *dump, const MdRecord *record) {
    begin_line(dump, "record ");
    md_record_spell(record, dump->text);
    add_range(dump, record->place, record->end);
    md_text_addf(dump->text, " size %" PRId64 " align %" PRId64, record->type->size, record->type->align);
    add_word_if(dump, !record->complete, "incomplete");
    add_word_if(dump, record->packed, "packed");
    add_word_if(dump, record->transparent, "transparent");
    if (record->alias)
        md_text_addf(dump->text, " alias %s", record->alias);
    if (record->function)
        md_text_addf(dump->text, " in %s", record->function->name);
    end_line(dump);
    dump->depth++;
    for (size_t i = 0; i < record->member_count; i++) {
        const MdMember *member = &record->members[i];
        begin_line(dump, "member");
        md_text_addf(dump->text, " %s", member->name ? member->name : "(unnamed)");
        add_type(dump, member->type);
        add_place(dump, member->place);
        add_offset(dump, member->bit_offset, member->bit_width);
        add_word_if(dump, member->flexible, "flexible");
        add_word_if(dump, member->adjusted, "adjusted");
        end_line(dump);
    }
    dump->depth--;
}

static void dump_enum(Dump *dump, const MdEnum *enumeration) {
    begin_line(dump, "enum");
    const char *name = enumeration->tag ? enumeration->tag : enumeration->alias;
    md_text_addf(dump->text, " %s", name ? name : "(unnamed)");
    if (enumeration->underlying)
        add_type(dump, enumeration->underlying);
    add_place(dump, enumeration->place);
    md_text_addf(dump->text, " size %" PRId64, enumeration->type->size);
    add_word_if(dump, !enumeration->complete, "incomplete");
    end_line(dump);
    bool is_unsigned = enumeration->underlying && !md_type_is_signed(dump->program->types, enumeration->underlying);
    dump->depth++;
    for (size_t i = 0; i < enumeration->enumerator_count; i++) {
        const MdEnumerator *enumerator = &enumeration->enumerators[i];
        begin_line(dump, "enumerator");
        md_text_addf(dump->text, is_unsigned ? " %s %" PRIu64 : " %s %" PRId64, enumerator->name, enumerator->value);
        add_place(dump, enumerator->place);
        end_line(dump);
    }
    dump->depth--;
}

/* ---- the program ---------------------------------------------------------------------------------------------------------------- */

static void dump_declarations(Dump *dump, bool all) {
    const MdProgram *program = dump->program;
    for (size_t i = 0; i < program->records.count; i++)
        if (all || program->records.items[i]->place.file == 0)
            dump_record(dump, program->records.items[i]);
    for (size_t i = 0; i < program->enums.count; i++)
        if (all || program->enums.items[i]->place.file == 0)
            dump_enum(dump, program->enums.items[i]);
    for (size_t i = 0; i < program->objects.count; i++)
        if ((all || program->objects.items[i]->in_main_file) && !program->objects.items[i]->compound_literal)
            dump_object(dump, program->objects.items[i], "object");
    for (size_t i = 0; i < program->functions.count; i++)
        if (all || program->functions.items[i]->in_main_file)
            dump_function(dump, program->functions.items[i]);
    for (size_t i = 0; i < program->asserts.count; i++) {
        if (!all && program->asserts.items[i].place.file != 0)
            continue;
        begin_line(dump, "static-assert");
        add_place(dump, program->asserts.items[i].place);
        end_line(dump);
        dump->depth++;
        dump_expr(dump, program->asserts.items[i].condition);
        dump->depth--;
    }
}

static void dump_comment(Dump *dump, const MdComment *comment) {
    begin_line(dump, "comment");
    add_range(dump, comment->begin, comment->end);
    add_word_if(dump, comment->trailing, "trailing");
    md_text_add(dump->text, " \"");
    for (size_t i = 0; i < comment->length; i++)
        md_text_add_c_char(dump->text, (unsigned char)comment->text[i], '"');
    md_text_add_char(dump->text, '"');
    end_line(dump);
}

static void dump_unsupported(Dump *dump, const MdUnsupported *unsupported) {
    begin_line(dump, "unsupported");
    add_place(dump, unsupported->place);
    md_text_addf(dump->text, " %s", unsupported->reason);
    if (unsupported->function)
        md_text_addf(dump->text, " in %s", unsupported->function->name);
    end_line(dump);
}

void md_program_dump(const MdProgram *program, bool all, MdText *ret_text) {
    Dump dump = { .program = program, .text = ret_text };
    const MdTarget *target = md_types_target(program->types);
    md_text_addf(ret_text, "program %s target %s\n", program->files.count ? program->files.items[0].name : "(none)",
                 target->triple ? target->triple : "(none)");
    dump_declarations(&dump, all);
    for (size_t i = 0; i < program->comments.count; i++)
        dump_comment(&dump, &program->comments.items[i]);
    for (size_t i = 0; i < program->unsupported.count; i++)
        if (all || program->unsupported.items[i].place.file == 0)
            dump_unsupported(&dump, &program->unsupported.items[i]);
}
