/**
 * The report on the stack: frames and calls of every function, the deepest path, recursion, the share of the limit.
 */
#include "json.h"
#include "report.h"
#include "table.h"
#include <inttypes.h>

enum { WIDEST_NAME = 28 };

typedef struct StackReport {
    MdArena *arena;
    const MdProgram *program;
    const MdCallGraph *graph;
    int64_t limit;
    MdText *text;
} StackReport;

static const MdFile *file_of(const StackReport *report, MdPlace place) {
    return &report->program->files.items[place.file];
}

/** Is it a function of the main file? Those of headers are listed only where the main file needs them. */
static bool is_listed(const MdCallNode *node) {
    return node->frame && (node->function->in_main_file || node->called);
}

static bool is_refused(const StackReport *report, const MdCallNode *node) {
    return node->frame && node->function->in_main_file && node->frame->size > report->limit;
}

/** "12.5 %", with as many digits as small shares need. */
static const char *share_text(const StackReport *report, int64_t bytes) {
    double share = 100.0 * (double)bytes / (double)report->limit;
    return md_arena_printf(report->arena, share < 0.001 ? "under 0.001 %%" : share < 1 ? "%.3f %%" : "%.1f %%", share);
}

/** "8 MiB", or bytes where no larger unit fits evenly. */
static const char *unit_text(MdArena *arena, int64_t bytes) {
    static const char *const units[] = { "B", "KiB", "MiB", "GiB", "TiB" };
    size_t unit = 0;
    while (bytes && bytes % 1024 == 0 && unit + 1 < sizeof units / sizeof *units) {
        bytes /= 1024;
        unit++;
    }
    return md_arena_printf(arena, "%" PRId64 " %s", bytes, units[unit]);
}

/* ---- text ----------------------------------------------------------------------------------------------------------- */

static const char *calls_text(const StackReport *report, const MdCallNode *node) {
    static const char *const marks[] = { [MD_CALL_DIRECT] = "", [MD_CALL_POINTER] = "*", [MD_CALL_BACK] = "^" };
    MdText text = md_text(report->arena);
    for (size_t i = 0; i < node->calls.count; i++) {
        const MdCallEdge *edge = &node->calls.items[i];
        md_text_addf(&text, "%s%s%s", i ? ", " : "", edge->callee->function->name, marks[edge->way]);
    }
    return md_text_string(&text);
}

static void write_functions(const StackReport *report) {
    MdTable table = md_table(report->arena, "lrrrrl");
    const char **head = md_table_row(&table);
    head[0] = "function", head[1] = "frame", head[2] = "padding", head[3] = "call", head[4] = "deepest";
    head[5] = "calls";
    bool more = false, by_pointer = false, back = false;
    for (size_t i = 0; i < report->graph->nodes.count; i++) {
        const MdCallNode *node = report->graph->nodes.items[i];
        if (!is_listed(node))
            continue;
        const char **row = md_table_row(&table);
        row[0] = md_table_cut(report->arena, node->function->name, WIDEST_NAME);
        row[1] = md_arena_printf(report->arena, "%" PRId64 "%s", node->frame->size, node->frame->variable ? "+" : "");
        row[2] = md_arena_printf(report->arena, "%" PRId64, node->frame->padding);
        row[3] = md_arena_printf(report->arena, "%" PRId64, md_layout_call_bytes(node->frame));
        row[4] = md_arena_printf(report->arena, "%" PRId64 "%s", node->deepest, node->lower_bound ? "+" : "");
        row[5] = calls_text(report, node);
        more = more || node->lower_bound;
        for (size_t k = 0; k < node->calls.count; k++) {
            by_pointer = by_pointer || node->calls.items[k].way == MD_CALL_POINTER;
            back = back || node->calls.items[k].way == MD_CALL_BACK;
        }
    }
    md_table_write(&table, 2, report->text);
    if (more)
        md_text_add(report->text, "  + at least: a recursion, an array of variable length or alloca needs more\n");
    if (by_pointer)
        md_text_add(report->text, "  * through a pointer: the functions of its type whose address is taken\n");
    if (back)
        md_text_add(report->text, "  ^ handed to a function outside of the source, which may call it\n");
}

static void write_path(const StackReport *report) {
    const MdCallNode *root = report->graph->root;
    MdText line = md_text(report->arena);
    md_text_addf(&line, "deepest path: %s%" PRId64 " bytes, %s of the limit:", root->lower_bound ? "at least " : "",
                 root->deepest, share_text(report, root->deepest));
    for (const MdCallNode *node = root; node; node = node->next)
        md_text_addf(&line, "%s %s %" PRId64, node == root ? "" : " >", node->function->name,
                     md_layout_call_bytes(node->frame));
    md_table_wrap(md_text_string(&line), 0, 4, report->text);
    md_text_add_char(report->text, '\n');
}

static void write_cycle(const StackReport *report, const MdCycle *cycle) {
    MdText line = md_text(report->arena);
    md_text_add(&line, "recursion:");
    for (size_t i = 0; i < cycle->nodes.count; i++)
        md_text_addf(&line, "%s %s", i ? "," : "", cycle->nodes.items[i]->function->name);
    md_text_addf(&line, " (%" PRId64 " bytes %s", cycle->bytes, cycle->nodes.count > 1 ? "a round" : "a call");
    if (cycle->bytes > 0)
        md_text_addf(&line, ", the limit holds %" PRId64 " of them", report->limit / cycle->bytes);
    md_text_add(&line, ")");
    md_table_wrap(md_text_string(&line), 0, 4, report->text);
    md_text_add_char(report->text, '\n');
}

static StackReport stack_report(MdArena *arena, const MdProgram *program, int64_t limit, MdText *ret_text) {
    return (StackReport){ arena, program, md_layout_calls(arena, program), limit, ret_text };
}

void md_report_stack(MdArena *arena, const MdProgram *program, int64_t limit, MdText *ret_text) {
    StackReport report = stack_report(arena, program, limit, ret_text);
    md_text_addf(ret_text, "stack of %s, limit %s, %s\n", program->files.items[0].name, unit_text(arena, limit),
                 md_types_target(program->types)->triple);
    if (!report.graph->root) {
        md_text_add(ret_text, "no function has a body\n");
        return;
    }
    md_text_add_char(ret_text, '\n');
    write_functions(&report);
    md_text_add_char(ret_text, '\n');
    write_path(&report);
    for (size_t i = 0; i < report.graph->cycles.count; i++)
        write_cycle(&report, report.graph->cycles.items[i]);
    md_text_add(ret_text,
                "Frames are memdiag's own model, not a compiler's: a call takes its frame rounded up to 16 bytes, and\n"
                "16 for the return address and the saved frame pointer. The C library's own are not counted.\n");
}

/* ---- JSON ----------------------------------------------------------------------------------------------------------- */

static json_t *calls_json(const StackReport *report, const MdCallNode *node) {
    static const char *const ways[] = {
        [MD_CALL_DIRECT] = "direct", [MD_CALL_POINTER] = "pointer", [MD_CALL_BACK] = "callback"
    };
    json_t *calls = json_array();
    for (size_t i = 0; i < node->calls.count; i++) {
        const MdCallEdge *edge = &node->calls.items[i];
        json_t *call = json_object();
        md_json_set_text(report->arena, call, "name", edge->callee->function->name);
        md_json_set_text(report->arena, call, "way", ways[edge->way]);
        md_json_set_integer(call, "line", edge->place.line);
        json_array_append_new(calls, call);
    }
    return calls;
}

static json_t *functions_json(const StackReport *report) {
    json_t *functions = json_array();
    for (size_t i = 0; i < report->graph->nodes.count; i++) {
        const MdCallNode *node = report->graph->nodes.items[i];
        if (!is_listed(node))
            continue;
        json_t *json = json_object();
        md_json_set_text(report->arena, json, "name", node->function->name);
        md_json_set_text(report->arena, json, "file", file_of(report, node->function->place)->name);
        md_json_set_integer(json, "line", node->function->place.line);
        md_json_set_integer(json, "frame", node->frame->size);
        md_json_set_integer(json, "align", node->frame->align);
        md_json_set_integer(json, "padding", node->frame->padding);
        md_json_set_integer(json, "call", md_layout_call_bytes(node->frame));
        md_json_set_integer(json, "deepest", node->deepest);
        json_object_set_new(json, "at_least", json_boolean(node->lower_bound));
        json_object_set_new(json, "recursive", json_boolean(node->cycle != NULL));
        json_object_set_new(json, "refused", json_boolean(is_refused(report, node)));
        json_object_set_new(json, "calls", calls_json(report, node));
        json_array_append_new(functions, json);
    }
    return functions;
}

static json_t *names_json(const StackReport *report, const MdCycle *cycle) {
    json_t *names = json_array();
    for (size_t i = 0; i < cycle->nodes.count; i++)
        json_array_append_new(names, json_string(md_utf8_valid(report->arena, cycle->nodes.items[i]->function->name)));
    return names;
}

static json_t *deepest_json(const StackReport *report) {
    const MdCallNode *root = report->graph->root;
    if (!root)
        return json_null();
    json_t *deepest = json_object(), *path = json_array();
    md_json_set_integer(deepest, "bytes", root->deepest);
    json_object_set_new(deepest, "at_least", json_boolean(root->lower_bound));
    for (const MdCallNode *node = root; node; node = node->next) {
        json_t *step = json_object();
        md_json_set_text(report->arena, step, "name", node->function->name);
        md_json_set_integer(step, "call", md_layout_call_bytes(node->frame));
        json_array_append_new(path, step);
    }
    json_object_set_new(deepest, "path", path);
    return deepest;
}

MdStatus md_report_stack_json(MdArena *arena, const MdProgram *program, int64_t limit, MdText *ret_text) {
    StackReport report = stack_report(arena, program, limit, ret_text);
    json_t *root = json_object(), *cycles = json_array();
    md_json_set_integer(root, "version", 1);
    md_json_set_text(arena, root, "file", program->files.items[0].name);
    md_json_set_text(arena, root, "target", md_types_target(program->types)->triple);
    md_json_set_integer(root, "limit", limit);
    json_object_set_new(root, "functions", functions_json(&report));
    json_object_set_new(root, "deepest", deepest_json(&report));
    for (size_t i = 0; i < report.graph->cycles.count; i++) {
        json_t *cycle = json_object();
        json_object_set_new(cycle, "functions", names_json(&report, report.graph->cycles.items[i]));
        md_json_set_integer(cycle, "bytes", report.graph->cycles.items[i]->bytes);
        json_array_append_new(cycles, cycle);
    }
    json_object_set_new(root, "recursion", cycles);
    return md_json_write(root, ret_text);
}
