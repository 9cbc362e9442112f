/**
 * The picture of what a program needs of the stack: the frames of the deepest path of calls, callers above callees; that
 * path against the stack limit, drawn to scale; the functions beside the path.
 *
 * All of it comes from the call graph (layout/calls.h), nothing is run: objects have a place and a size, no value.
 */
#include "layout/calls.h"
#include "picture.h"

enum { MOST_FRAMES = 12, MOST_OBJECTS = 14, MOST_FUNCTIONS = 24, COLUMNS = 24 };

typedef struct Stack {
    Picture *picture;
    MdArena *arena;
    const MdCallGraph *graph;
    int64_t limit;
    size_t statics; /* boxes beside the frames, so far */
} Stack;

static const char *name_of(const Stack *stack, const MdCallNode *node) {
    return md_picture_short(stack->arena, node->function->name, COLUMNS);
}

/** "48 bytes", or "at least 48 bytes". */
static const char *bytes_text(const Stack *stack, int64_t bytes, bool at_least) {
    return md_arena_printf(stack->arena, "%s%s", at_least ? "at least " : "", md_picture_bytes(stack->arena, bytes));
}

/* ---- frames of the path --------------------------------------------------------------------------------------------- */

static void add_slot(Stack *stack, size_t box, const MdFrameSlot *slot) {
    MdArena *arena = stack->arena;
    const char *size = slot->size < 0 ? NULL : md_arena_printf(arena, "%lld B", (long long)slot->size);
    MdRow row = { .kind = slot->object ? MD_ROW_OBJECT : MD_ROW_PADDING,
                  .margin = md_arena_printf(arena, "+%lld", (long long)slot->offset),
                  .size_text = size,
                  .offset = slot->offset,
                  .size = slot->size };
    const char *where =
        md_arena_printf(arena, "%s at offset %lld", md_picture_bytes(arena, slot->size), (long long)slot->offset);
    if (!slot->object) {
        row.title = md_arena_printf(arena, "padding, %s", where);
        md_picture_row(stack->picture, box, row);
        return;
    }
    row.full_name = md_picture_name(slot->object);
    row.name = md_picture_short(arena, row.full_name, COLUMNS);
    row.full_type = md_picture_type(arena, slot->object->type);
    row.type = md_picture_short(arena, row.full_type, COLUMNS);
    row.title = md_arena_printf(arena, "%s %s, %s", row.full_type, row.full_name, where);
    size_t at = md_picture_row(stack->picture, box, row);
    md_push(arena, &md_picture_row_at(stack->picture, box, at)->cells,
            ((MdCell){ .state = MD_CELL_UNKNOWN,
                       .offset = slot->offset,
                       .size = slot->size < 0 ? MD_SIZE_UNKNOWN : slot->size,
                       .count = 1 }));
}

/** What is not listed of a frame: the objects after the first ones, and that blocks share bytes. */
static void add_frame_notes(Stack *stack, size_t box, const MdFrame *frame, size_t listed) {
    size_t more = 0;
    bool shared = false;
    for (size_t i = 0; i < frame->slot_count; i++) {
        more += i >= listed && frame->slots[i].object;
        shared = shared || (i && frame->slots[i].offset < frame->slots[i - 1].offset);
    }
    if (more)
        md_picture_row(
            stack->picture, box,
            (MdRow){ .kind = MD_ROW_NOTE,
                     .name = md_arena_printf(stack->arena, "… %zu more object%s", more, more == 1 ? "" : "s") });
    if (shared)
        md_picture_row(stack->picture, box, (MdRow){ .kind = MD_ROW_NOTE, .name = "blocks side by side share bytes" });
    if (!frame->slot_count)
        md_picture_row(stack->picture, box, (MdRow){ .kind = MD_ROW_NOTE, .name = "no objects" });
}

/** The line where a function calls the next one of the path; 0: not known. */
static uint32_t call_line(const MdCallNode *caller, const MdCallNode *callee) {
    for (size_t i = 0; i < caller->calls.count; i++)
        if (caller->calls.items[i].callee == callee)
            return caller->calls.items[i].place.line;
    return 0;
}

static void add_frame(Stack *stack, const MdCallNode *caller, const MdCallNode *node, size_t number) {
    MdArena *arena = stack->arena;
    const MdFrame *frame = node->frame;
    const char *frame_bytes = bytes_text(stack, frame->size, frame->variable);
    long long call = md_layout_call_bytes(frame);
    MdBox box = { .kind = MD_BOX_FRAME,
                  .number = number,
                  .function = node->function->name,
                  .line = node->function->place.line,
                  .size = frame->size,
                  .key = md_arena_printf(arena, "frame-%zu", number),
                  .name = md_arena_printf(arena, "%s()", name_of(stack, node)),
                  .note = md_arena_printf(arena, "frame of %s, %lld with its call", frame_bytes, call) };
    box.title =
        md_arena_printf(arena, "Stack frame of %s, %s, %lld with its call", node->function->name, frame_bytes, call);
    if (caller)
        box.joint = md_arena_printf(arena, "▼ %s calls %s, line %u", name_of(stack, caller), name_of(stack, node),
                                    call_line(caller, node));
    size_t index = md_picture_box(stack->picture, box);
    md_push(arena, &md_picture_box_at(stack->picture, index)->scopes,
            ((MdRail){ .first_line = node->function->place.line, .last_line = node->function->place.line }));
    size_t listed = frame->slot_count <= MOST_OBJECTS ? frame->slot_count : MOST_OBJECTS;
    for (size_t i = 0; i < listed; i++)
        add_slot(stack, index, &frame->slots[i]);
    add_frame_notes(stack, index, frame, listed);
}

static size_t path_length(const MdCallGraph *graph) {
    size_t length = 0;
    for (const MdCallNode *node = graph->root; node; node = node->next)
        length++;
    return length;
}

/** The frames of the path: the first ones and the last ones of a long one. */
static void add_path(Stack *stack) {
    size_t length = path_length(stack->graph), number = 0;
    size_t kept = length > MOST_FRAMES ? MOST_FRAMES / 2 : length;
    const MdCallNode *caller = NULL;
    for (const MdCallNode *node = stack->graph->root; node; caller = node, node = node->next)
        if (++number <= kept || number > length - kept)
            add_frame(stack, caller, node, number);
    if (length > MOST_FRAMES)
        md_push(stack->arena, &stack->picture->diagram->notes,
                (const char *)md_arena_printf(stack->arena, "%zu frames between are not drawn", length - 2 * kept));
}

/* ---- beside the path ------------------------------------------------------------------------------------------------- */

static size_t add_box(Stack *stack, const char *key, const char *name, const char *note, int64_t bytes) {
    return md_picture_box(stack->picture, (MdBox){ .kind = MD_BOX_STATICS,
                                                   .number = ++stack->statics,
                                                   .key = key,
                                                   .name = name,
                                                   .note = note,
                                                   .size = bytes,
                                                   .title = md_arena_printf(stack->arena, "%s: %s", name, note) });
}

/** The bytes of the path and those left of the limit, or those beyond it, to scale. */
static void add_limit(Stack *stack) {
    MdArena *arena = stack->arena;
    const MdCallNode *root = stack->graph->root;
    int64_t need = root->deepest, limit = stack->limit;
    double share = limit > 0 ? 100.0 * (double)need / (double)limit : 0;
    size_t box = add_box(
        stack, "limit", "stack limit",
        md_arena_printf(arena, share < 0.01 ? "under 0.01 %% of it needed" : "%.2f %% of it needed", share), limit);
    MdRow scale = { .kind = MD_ROW_SCALE, .title = "share of the stack limit that the path takes" };
    md_picture_against_limit(arena, &scale, need, limit);
    md_picture_row(stack->picture, box, scale);
    const char *text =
        md_arena_printf(arena, "limit %lld bytes: %s on the deepest path, %lld %s", (long long)limit,
                        bytes_text(stack, need, root->lower_bound),
                        (long long)(need < limit ? limit - need : need - limit), need > limit ? "too many" : "left");
    md_picture_row(stack->picture, box, (MdRow){ .kind = MD_ROW_NOTE, .name = text });
}

static bool is_on_path(const Stack *stack, const MdCallNode *wanted) {
    for (const MdCallNode *node = stack->graph->root; node; node = node->next)
        if (node == wanted)
            return true;
    return false;
}

/** "calls area, perimeter, …": functions that have a frame. */
static const char *calls_text(const Stack *stack, const MdCallNode *node) {
    MdText text = md_text(stack->arena);
    for (size_t i = 0; i < node->calls.count; i++)
        if (node->calls.items[i].callee->frame)
            md_text_addf(&text, "%s %s", text.length ? "," : "calls", name_of(stack, node->calls.items[i].callee));
    return text.length ? md_picture_short(stack->arena, md_text_string(&text), 2 * COLUMNS) : "calls none of these";
}

static void add_function(Stack *stack, size_t box, const MdCallNode *node) {
    MdArena *arena = stack->arena;
    const char *calls = calls_text(stack, node), *deepest = bytes_text(stack, node->deepest, node->lower_bound);
    MdRow row = { .kind = MD_ROW_OBJECT,
                  .name = name_of(stack, node),
                  .full_name = node->function->name,
                  .type = calls,
                  .full_type = calls,
                  .size_text =
                      md_arena_printf(arena, "%s%lld B", node->lower_bound ? "≥ " : "", (long long)node->deepest),
                  .size = MD_SIZE_UNKNOWN,
                  .title =
                      md_arena_printf(arena, "%s, frame of %s, %s on its deepest path; %s", node->function->name,
                                      bytes_text(stack, node->frame->size, node->frame->variable), deepest, calls) };
    size_t at = md_picture_row(stack->picture, box, row);
    md_push(arena, &md_picture_row_at(stack->picture, box, at)->cells,
            ((MdCell){ .state = MD_CELL_UNKNOWN, .size = MD_SIZE_UNKNOWN, .count = 1 }));
}

static void add_others(Stack *stack) {
    size_t box = 0, count = 0;
    for (size_t i = 0; i < stack->graph->nodes.count; i++) {
        const MdCallNode *node = stack->graph->nodes.items[i];
        bool listed = node->frame && (node->function->in_main_file || node->called);
        if (!listed || is_on_path(stack, node))
            continue;
        if (!count)
            box = add_box(stack, "functions", "functions beside this path", "calls, bytes from their call on",
                          MD_SIZE_UNKNOWN);
        if (++count <= MOST_FUNCTIONS)
            add_function(stack, box, node);
    }
    if (count > MOST_FUNCTIONS)
        md_picture_row(stack->picture, box,
                       (MdRow){ .kind = MD_ROW_NOTE,
                                .name = md_arena_printf(stack->arena, "… %zu more", count - MOST_FUNCTIONS) });
}

static void add_recursion(Stack *stack) {
    for (size_t i = 0; i < stack->graph->cycles.count && i < MOST_FRAMES; i++) {
        const MdCycle *cycle = stack->graph->cycles.items[i];
        MdText text = md_text(stack->arena);
        for (size_t k = 0; k < cycle->nodes.count && k < MOST_FRAMES; k++)
            md_text_addf(&text, "%s%s", k ? ", " : "recursion: ", name_of(stack, cycle->nodes.items[k]));
        md_text_addf(&text, "%s, %s a round", cycle->nodes.count > MOST_FRAMES ? ", …" : "",
                     md_picture_bytes(stack->arena, cycle->bytes));
        if (cycle->bytes > 0)
            md_text_addf(&text, "; the limit holds %lld of them", (long long)(stack->limit / cycle->bytes));
        md_push(stack->arena, &stack->picture->diagram->notes, md_text_string(&text));
    }
}

/** The picture in words. */
static const char *description(const Stack *stack) {
    MdText text = md_text(stack->arena);
    const MdCallNode *root = stack->graph->root;
    md_text_addf(&text, "The deepest path of calls takes %s of the stack, whose limit is %lld:",
                 bytes_text(stack, root->deepest, root->lower_bound), (long long)stack->limit);
    for (const MdCallNode *node = root; node && text.length < 1500; node = node->next)
        md_text_addf(&text, "%s %s %lld", node == root ? "" : ",", name_of(stack, node),
                     (long long)md_layout_call_bytes(node->frame));
    md_text_add_char(&text, '.');
    return md_text_string(&text);
}

const MdDiagram *md_stack_picture(MdArena *arena, const MdProgram *program, int64_t limit,
                                  const MdPictureOptions *options) {
    const MdCallGraph *graph = md_layout_calls(arena, program);
    if (!graph->root)
        return NULL;
    MdDiagram *diagram = MD_NEW(arena, MdDiagram);
    diagram->source = program->files.items[0].name;
    diagram->id = md_diagram_id(arena, options->stem, options->part, NULL);
    diagram->title = md_arena_printf(arena, "%s: the deepest path of calls", diagram->source);
    Picture picture = { .arena = arena,
                        .program = program,
                        .options = options,
                        .diagram = diagram,
                        .spots = md_map_create(arena),
                        .lengths = md_map_create(arena) };
    Stack stack = { .picture = &picture, .arena = arena, .graph = graph, .limit = limit };
    add_path(&stack);
    add_limit(&stack);
    add_others(&stack);
    add_recursion(&stack);
    md_push(arena, &diagram->notes, "memdiag's model: a call takes its frame, rounded up to 16, and 16 bytes more;");
    md_push(arena, &diagram->notes, "frames of the C library are not counted");
    diagram->description = description(&stack);
    return diagram;
}
