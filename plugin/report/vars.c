/**
 * The table of variables: what memdiag says of each, per function and scope.
 */
#include "json.h"
#include "report.h"
#include "table.h"
#include <inttypes.h>
#include <string.h>

enum { WIDEST_NAME = 18, WIDEST_TYPE = 20 }; /* columns, so that lines end before the hundredth */

/** "static+heap", or the plain word. */
static const char *class_text(MdArena *arena, const MdVariable *variable) {
    const char *name = md_class_name(variable->storage_class);
    return variable->plus_heap ? md_arena_printf(arena, "%s+heap", name) : name;
}

/** "read-only" for "static read-only": the class beside it says static as well. */
static const char *region_text(MdRegion region) {
    const char *name = md_region_name(region);
    return strncmp(name, "static ", 7) == 0 ? name + 7 : name;
}

static const char *figure_text(MdArena *arena, const char *format, int64_t value) {
    return value < 0 ? "?" : md_arena_printf(arena, format, value);
}

/** Compound literals and unnamed parameters have no name. */
static const char *name_text(const MdObject *object) {
    return object->name ? object->name : object->compound_literal ? "(compound literal)" : "(unnamed)";
}

static void add_headings(MdTable *table) {
    static const char *const headings[] = { "name", "type",  "region", "class", "role",    "shape",
                                            "size", "align", "offset", "pad",   "evidence" };
    const char **row = md_table_row(table);
    for (size_t i = 0; i < table->columns; i++)
        row[i] = headings[i];
}

/** "heap part: 98 bytes in 5 blocks, by name 8, list.items 90": what does not stand there is the stack part. */
static const char *holdings_text(MdArena *arena, const MdVariable *variable) {
    enum { MOST_MEMBERS = 4 };
    const MdHoldings *holdings = variable->holdings;
    MdText text = md_text(arena);
    md_text_addf(&text, "    %s part: %" PRId64 " bytes; heap part: %" PRId64 " bytes in %zu block%s, by",
                 variable->object->duration == MD_AUTOMATIC ? "stack" : "static", variable->object->type->size,
                 holdings->bytes, holdings->blocks, holdings->blocks == 1 ? "" : "s");
    for (size_t i = 0; i < holdings->members.count && i < MOST_MEMBERS; i++)
        md_text_addf(&text, "%s %s (%" PRId64 ")", i ? "," : "", holdings->members.items[i].member,
                     holdings->members.items[i].bytes);
    if (holdings->members.count > MOST_MEMBERS)
        md_text_addf(&text, " and %zu more", holdings->members.count - MOST_MEMBERS);
    return md_text_string(&text);
}

static void add_variable(MdTable *table, const MdVariable *variable, bool why) {
    MdArena *arena = table->arena;
    const MdObject *object = variable->object;
    const char **row = md_table_row(table);
    row[0] = md_table_cut(arena, name_text(object), WIDEST_NAME);
    row[1] = md_table_cut(arena, md_table_type(arena, object->type), WIDEST_TYPE);
    row[2] = region_text(variable->region);
    row[3] = class_text(arena, variable);
    row[4] = variable->role == MD_ROLE_NONE ? "" : md_role_name(variable->role);
    row[5] = md_shape_name(variable->shape);
    row[6] = figure_text(arena, "%" PRId64, object->type->size);
    row[7] = figure_text(arena, "%" PRId64, object->align);
    row[8] = variable->offset < 0 ? "" : md_arena_printf(arena, "+%" PRId64, variable->offset);
    row[9] = variable->padding > 0 ? md_arena_printf(arena, "%" PRId64, variable->padding) : "";
    row[10] = md_evidence_name(variable->evidence);
    if (variable->fits_stack && variable->role != MD_ROLE_BORROW)
        md_table_line(table, "    fits the stack: small, of constant size, and freed before its function ended");
    if (variable->holdings)
        md_table_line(table, holdings_text(arena, variable));
    if (why && variable->why && *variable->why)
        md_table_line(table, md_arena_printf(arena, "    %s", variable->why));
}

static void write_heading(const MdClasses *classes, const MdFunction *function, MdText *text) {
    if (text->length)
        md_text_add_char(text, '\n');
    if (!function) {
        md_text_addf(text, "%s  file scope\n", classes->program->files.items[0].name);
        return;
    }
    const MdFrame *frame = md_classes_frame(classes, function);
    md_text_addf(text, "%s()", function->name);
    if (frame)
        md_text_addf(text, "  frame of %" PRId64 "%s bytes, %" PRId64 " of them padding", frame->size,
                     frame->variable ? " or more" : "", frame->padding);
    md_text_add_char(text, '\n');
}

/** Scopes inside the function's own get a line of their own where the table enters them. */
static void add_scope_line(MdTable *table, const MdScope *scope) {
    if (scope && scope->kind != MD_SCOPE_FUNCTION && scope->begin.line == scope->end.line)
        md_table_line(table, md_arena_printf(table->arena, "block in line %u", scope->begin.line));
    else if (scope && scope->kind != MD_SCOPE_FUNCTION && scope->kind != MD_SCOPE_FILE)
        md_table_line(table, md_arena_printf(table->arena, "block at lines %u–%u", scope->begin.line, scope->end.line));
    else if (scope && scope->kind == MD_SCOPE_FUNCTION)
        md_table_line(table, "function scope");
}

/** Those of headers are nobody's question: inline functions, environ, stdin. */
static bool is_shown(const MdVariable *variable) {
    const MdFunction *function = variable->object->function;
    return function ? function->in_main_file : variable->object->in_main_file;
}

/** The variables shown of one function, or of file scope when it is NULL, from item `first` on. */
static void write_function(const MdClasses *classes, const MdFunction *function, size_t first, bool why, MdText *text) {
    MdTable table = md_table(text->arena, "llllllrrrrl");
    const MdScope *scope = function ? function->scope : NULL;
    size_t shown = 0;
    for (size_t i = first; i < classes->variables.count; i++) {
        const MdVariable *variable = &classes->variables.items[i];
        if (function && variable->object->function && variable->object->function != function)
            break; /* variables are in order of number: those of a function stand together */
        if (variable->object->function != function || !is_shown(variable))
            continue;
        if (shown++ == 0) {
            write_heading(classes, function, text);
            add_headings(&table);
        }
        if (function && variable->object->scope != scope) {
            scope = variable->object->scope;
            add_scope_line(&table, scope);
        }
        add_variable(&table, variable, why);
    }
    if (shown)
        md_table_write(&table, 2, text);
}

void md_report_vars(const MdClasses *classes, bool why, MdText *ret_text) {
    write_function(classes, NULL, 0, why, ret_text);
    const MdFunction *last = NULL;
    for (size_t i = 0; i < classes->variables.count; i++) {
        const MdFunction *function = classes->variables.items[i].object->function;
        if (function && function != last)
            write_function(classes, function, i, why, ret_text);
        last = function ? function : last;
    }
}

static json_t *holdings_json(MdArena *arena, const MdHoldings *holdings) {
    if (!holdings)
        return json_null();
    json_t *json = json_object(), *members = json_array();
    md_json_set_integer(json, "blocks", (int64_t)holdings->blocks);
    md_json_set_integer(json, "bytes", holdings->bytes);
    for (size_t i = 0; i < holdings->members.count; i++) {
        const MdHeld *held = &holdings->members.items[i];
        json_t *member = json_object();
        md_json_set_text(arena, member, "member", held->member);
        md_json_set_integer(member, "blocks", (int64_t)held->blocks);
        md_json_set_integer(member, "bytes", held->bytes);
        json_array_append_new(members, member);
    }
    json_object_set_new(json, "members", members);
    return json;
}

static json_t *variable_json(MdArena *arena, const MdVariable *variable) {
    const MdObject *object = variable->object;
    json_t *json = json_object();
    md_json_set_text(arena, json, "name", object->name);
    md_json_set_text(arena, json, "function", object->function ? object->function->name : NULL);
    bool in_function = object->function && object->scope;
    md_json_set_figure(json, "scope_line", in_function ? (int64_t)object->scope->begin.line : -1);
    md_json_set_integer(json, "line", object->place.line);
    md_json_set_type(arena, json, "type", object->type);
    md_json_set_text(arena, json, "region", md_region_name(variable->region));
    md_json_set_text(arena, json, "class", class_text(arena, variable));
    md_json_set_text(arena, json, "role", md_role_name(variable->role));
    md_json_set_text(arena, json, "shape", md_shape_name(variable->shape));
    md_json_set_figure(json, "size", object->type->size);
    md_json_set_figure(json, "align", object->align);
    md_json_set_figure(json, "offset", variable->offset);
    md_json_set_integer(json, "padding", variable->padding);
    md_json_set_parts(arena, json, &variable->parts);
    md_json_set_text(arena, json, "evidence", md_evidence_name(variable->evidence));
    md_json_set_text(arena, json, "why", variable->why);
    json_object_set_new(json, "fits_stack", json_boolean(variable->fits_stack));
    json_object_set_new(json, "heap_part", holdings_json(arena, variable->holdings));
    return json;
}

MdStatus md_report_vars_json(const MdClasses *classes, MdText *ret_text) {
    json_t *root = json_object();
    md_json_set_integer(root, "version", 1);
    md_json_set_text(ret_text->arena, root, "file", classes->program->files.items[0].name);
    MdStatus status = md_json_open(root, "variables", ret_text);
    for (size_t i = 0; i < classes->variables.count && status == MD_OK; i++)
        if (is_shown(&classes->variables.items[i]))
            status = md_json_element(variable_json(ret_text->arena, &classes->variables.items[i]), ret_text);
    if (status == MD_OK)
        md_json_close(ret_text);
    return status;
}
