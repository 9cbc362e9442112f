/**
 * The memory picture: frames of a snapshot, callers above callees, then static data, then allocated blocks.
 *
 * First every block's use is learnt from its owner (used_blocks): a string's len says how much of its block is in use.
 * Then boxes are built; pointers wait until all of them stand. What a pointer leads to but nobody listed (an object whose
 * lifetime ended) gets a box of its own to the right.
 */
#include "picture.h"
#include "value.h"
#include <stdlib.h>
#include <string.h>

enum { NAME_COLUMNS = 24, TITLE_COLUMNS = 200, MAX_FRAMES = 12, MOST_NAMED = 3, DESCRIPTION_LIMIT = 2000 };

/* ---- how much of a block is in use ------------------------------------------------------------------------------------------- */

/** A record at `offset` of `block` with a pointer and a length: what it says of the block that it points to. */
static void learn_record(Picture *picture, const MdBlock *block, const MdRecord *record, int64_t offset, int depth) {
    const MdRecordClass *class = md_classes_record(picture->classes, record);
    for (size_t i = 0; i < record->member_count && depth < 4; i++) {
        const MdType *type = md_type_core(record->members[i].type);
        if (type->kind == MD_TYPE_RECORD && type->as.record->complete && record->members[i].bit_width < 0)
            learn_record(picture, block, type->as.record, offset + record->members[i].bit_offset / 8, depth + 1);
    }
    if (!class || !class->parts.pointer || !class->parts.length)
        return;
    const MdMember *pointer = class->parts.pointer, *length = class->parts.length;
    if (pointer->parent != record || length->parent != record || length->bit_width >= 0)
        return;
    if (class->shape == MD_SHAPE_SLICE || class->shape == MD_SHAPE_HASH_MAP)
        return; /* a view says nothing of the whole, and what a table holds does not lie at its start */
    const MdPointerCell *cell = md_value_pointer(block, offset + pointer->bit_offset / 8);
    int64_t value;
    if (!cell || !cell->known || !cell->target || cell->target->kind != MD_BLOCK_ALLOCATED || cell->target_offset)
        return;
    if (!md_value_integer(picture->program, block, length->type, offset + length->bit_offset / 8, &value) || value < 0)
        return;
    const MdType *pointee = md_type_core(pointer->type)->of;
    int64_t unit =
        class->parts.in_bytes || !pointee || md_type_core(pointee)->size < 1 ? 1 : md_type_core(pointee)->size;
    if (cell->target->size < 0 || value > cell->target->size / unit)
        return; /* not a length of this block */
    Used *used = MD_NEW(picture->arena, Used);
    *used = (Used){ value * unit, length->name ? length->name : "used", value };
    md_map_set_id(picture->lengths, (uint64_t)(uintptr_t)cell->target, used);
}

static void learn_block(Picture *picture, const MdBlock *block) {
    if (!block->type || block->life != MD_LIFE_ALIVE)
        return;
    const MdType *core = md_type_core(block->type);
    int64_t count = 1;
    while (core->kind == MD_TYPE_ARRAY && core->of) {
        count *= (int64_t)core->as.count;
        core = md_type_core(core->of);
    }
    if (core->kind != MD_TYPE_RECORD || !core->as.record->complete || core->size <= 0)
        return;
    if (block->kind == MD_BLOCK_ALLOCATED)
        count = block->size / core->size;
    for (int64_t i = 0; i < count && i < 1000; i++)
        learn_record(picture, block, core->as.record, i * core->size, 0);
}

static void learn_lengths(Picture *picture) {
    const MdSnapshot *snapshot = picture->snapshot;
    for (size_t i = 0; i < snapshot->heap.count; i++)
        learn_block(picture, snapshot->heap.items[i]);
    for (size_t i = 0; i < snapshot->statics.count; i++)
        learn_block(picture, snapshot->statics.items[i]);
    for (size_t i = 0; i < snapshot->stack.count; i++)
        for (size_t b = 0; b < snapshot->stack.items[i].blocks.count; b++)
            learn_block(picture, snapshot->stack.items[i].blocks.items[b]);
}

/* ---- earlier state --------------------------------------------------------------------------------------------------------------- */

/** The block of that kind and number, which are what a block is known by across snapshots; NULL: not among them. */
static const MdBlock *same_block(MdBlock *const *blocks, size_t count, const MdBlock *block) {
    for (size_t i = 0; i < count; i++)
        if (blocks[i]->kind == block->kind && blocks[i]->number == block->number)
            return blocks[i];
    return NULL;
}

const MdBlock *md_picture_earlier(const Picture *picture, const MdBlock *block, size_t activation) {
    const MdSnapshot *previous = picture->previous;
    if (!previous)
        return NULL;
    if (block->kind == MD_BLOCK_ALLOCATED)
        return same_block(previous->heap.items, previous->heap.count, block);
    if (block->kind != MD_BLOCK_AUTOMATIC)
        return same_block(previous->statics.items, previous->statics.count, block);
    if (activation >= previous->stack.count)
        return NULL;
    const MdActivation *at = &previous->stack.items[activation];
    return same_block(at->blocks.items, at->blocks.count, block);
}

/* ---- boxes -------------------------------------------------------------------------------------------------------------------------- */

size_t md_picture_box(Picture *picture, MdBox box) {
    md_push(picture->arena, &picture->diagram->boxes, box);
    return picture->diagram->boxes.count - 1;
}

const char *md_picture_name(const MdObject *object) {
    if (object->name)
        return object->name;
    return object->compound_literal ? "(literal)" : "(unnamed)";
}

/** "scope 1   lines 1–10" */
static const char *scope_text(MdArena *arena, size_t number, bool numbered, const MdScope *scope) {
    MdText text = md_text(arena);
    if (numbered)
        md_text_addf(&text, "scope %zu   ", number);
    if (scope->begin.line == scope->end.line)
        md_text_addf(&text, "line %u", scope->begin.line);
    else
        md_text_addf(&text, "lines %u–%u", scope->begin.line, scope->end.line);
    return md_text_string(&text);
}

static const MdBlock *block_of(const MdActivation *activation, const MdObject *object) {
    for (size_t i = 0; i < activation->blocks.count; i++)
        if (activation->blocks.items[i]->object == object)
            return activation->blocks.items[i];
    return NULL;
}

/** Has the activation left `place` behind? */
static bool is_past(const Picture *picture, size_t activation, MdPlace place) {
    MdPlace at = picture->snapshot->stack.items[activation].at;
    return at.line > place.line || (at.line == place.line && at.column > place.column);
}

static void add_frame_object(Picture *picture, size_t box, size_t scope, size_t activation, const MdBlock *block,
                             int64_t offset, const char *symbol) {
    const MdVariable *variable = md_classes_variable(picture->classes, block->object);
    const char *name = md_picture_name(block->object);
    Frame frame = { .box = box,
                    .scope = scope,
                    .block = block,
                    .base = offset < 0 ? 0 : offset,
                    .margins = offset >= 0,
                    .symbol = symbol,
                    .used = -1 };
    frame.before = md_picture_earlier(picture, block, activation);
    bool pointer = md_type_core(block->type ? block->type : block->object->type)->kind == MD_TYPE_POINTER;
    bool owns = variable && (variable->role == MD_ROLE_OWNER || variable->role == MD_ROLE_MOVED);
    const MdMove *move = md_picture_move(picture, block);
    if (move) /* a bare pointer that is no owner was only borrowed from */
        frame.moved = move->kind != MD_MOVE_SHARED && (!pointer || owns);
    else if (!picture->snapshot->observed) /* a run knows all moves that were made; the source, those that may come */
        frame.moved = variable && variable->role == MD_ROLE_MOVED && is_past(picture, activation, variable->moved);
    frame.owner = variable && !frame.moved && (variable->role == MD_ROLE_OWNER || variable->role == MD_ROLE_MOVED);
    const MdType *type = block->type ? block->type : block->object->type;
    md_picture_object(picture, &frame, type, name, name, 0, 0, variable);
}

static void add_frame_padding(Picture *picture, size_t box, size_t scope, int64_t offset, int64_t size,
                              const char *symbol) {
    if (size <= 0)
        return;
    static const MdBlock nothing;
    Frame frame = { .box = box, .scope = scope, .block = &nothing, .base = offset, .margins = true, .symbol = symbol };
    MdRow row = { .kind = MD_ROW_PADDING,
                  .scope = scope,
                  .name = "padding",
                  .offset = offset,
                  .size = size,
                  .margin = md_picture_margin(picture, &frame, 0),
                  .size_text = md_arena_printf(picture->arena, "%lld B", (long long)size),
                  .title = md_arena_printf(picture->arena, "padding, %s at offset %lld",
                                           md_picture_bytes(picture->arena, size), (long long)offset) };
    size_t at = md_picture_row(picture, box, row);
    md_push(picture->arena, &md_picture_row_at(picture, box, at)->cells,
            ((MdCell){ .state = MD_CELL_PADDING, .offset = offset, .size = size }));
}

/** Does a scope, or one inside it, hold automatic objects, which take bytes of the frame? */
static bool takes_bytes(const MdScope *scope) {
    for (size_t i = 0; i < scope->objects.count; i++)
        if (scope->objects.items[i]->duration == MD_AUTOMATIC && scope->objects.items[i]->linkage == MD_NO_LINKAGE)
            return true;
    for (size_t i = 0; i < scope->children.count; i++)
        if (takes_bytes(scope->children.items[i]))
            return true;
    return false;
}

/** A line below the objects of `scope` that names the other blocks whose objects take the same bytes. */
static void add_reuse_note(Picture *picture, size_t box, size_t rail, const MdScope *scope) {
    if (!scope->parent || scope->kind == MD_SCOPE_FUNCTION || !takes_bytes(scope))
        return;
    MdText text = md_text(picture->arena);
    size_t count = 0;
    const MdScope *last = NULL; /* of those named: blocks of one macro share their lines */
    for (size_t i = 0; i < scope->parent->children.count && count <= MOST_NAMED; i++) {
        const MdScope *other = scope->parent->children.items[i];
        bool named = last && last->begin.line == other->begin.line && last->end.line == other->end.line;
        if (other == scope || named || !takes_bytes(other) || count++ == MOST_NAMED)
            continue;
        last = other;
        if (other->begin.line == other->end.line)
            md_text_addf(&text, "%sline %u", count > 1 ? ", " : "", other->begin.line);
        else
            md_text_addf(&text, "%slines %u–%u", count > 1 ? ", " : "", other->begin.line, other->end.line);
    }
    if (!count)
        return;
    const char *note = md_arena_printf(picture->arena, "same bytes as in the block at %s%s", md_text_string(&text),
                                       count > MOST_NAMED ? " and others" : "");
    md_picture_row(picture, box, (MdRow){ .kind = MD_ROW_NOTE, .scope = rail, .name = note });
}

/** The open scopes of an activation that hold objects, outermost first, as rails. Returns how many. */
static size_t add_rails(Picture *picture, size_t box, const MdActivation *activation, const MdScope **ret_scopes,
                        size_t limit) {
    size_t count = 0;
    for (const MdScope *at = activation->scope; at && at->kind != MD_SCOPE_FILE; at = at->parent) {
        bool outermost = at->kind == MD_SCOPE_FUNCTION, current = at == activation->scope, held = false;
        for (size_t i = 0; i < at->objects.count; i++)
            held |= block_of(activation, at->objects.items[i]) != NULL;
        if (!held && !outermost && !current)
            continue;
        if (count < limit)
            ret_scopes[count++] = at;
    }
    for (size_t i = 0; i < count / 2; i++) {
        const MdScope *swap = ret_scopes[i];
        ret_scopes[i] = ret_scopes[count - 1 - i];
        ret_scopes[count - 1 - i] = swap;
    }
    for (size_t i = 0; i < count; i++) {
        MdRail rail = { .parent = i ? i - 1 : 0,
                        .depth = (unsigned)i,
                        .text = scope_text(picture->arena, i + 1, count > 1, ret_scopes[i]),
                        .first_line = ret_scopes[i]->begin.line,
                        .last_line = ret_scopes[i]->end.line };
        md_push(picture->arena, &md_picture_box_at(picture, box)->scopes, rail);
    }
    return count;
}

/** Slots in order of address; a VLA, whose size only a run knows, lies last. */
static int by_address(const void *a, const void *b) {
    const MdFrameSlot *x = *(const MdFrameSlot *const *)a, *y = *(const MdFrameSlot *const *)b;
    if ((x->size < 0) != (y->size < 0))
        return x->size < 0 ? 1 : -1;
    if (x->offset != y->offset)
        return x->offset < y->offset ? -1 : 1;
    return (x > y) - (x < y);
}

static void add_scope_objects(Picture *picture, size_t box, size_t rail, size_t activation, const MdScope *scope,
                              const MdFrame *frame, int64_t *end) {
    const MdActivation *at = &picture->snapshot->stack.items[activation];
    const char *symbol = at->function->name;
    MD_VECTOR(const MdFrameSlot *) slots = { 0 };
    for (size_t i = 0; frame && i < frame->slot_count; i++)
        if (frame->slots[i].scope == scope && frame->slots[i].object)
            md_push(picture->arena, &slots, &frame->slots[i]);
    if (slots.count)
        qsort(slots.items, slots.count, sizeof *slots.items, by_address);
    for (size_t i = 0; i < slots.count; i++) {
        const MdFrameSlot *slot = slots.items[i];
        const MdBlock *block = block_of(at, slot->object);
        if (slot->offset > *end && slot->size >= 0)
            add_frame_padding(picture, box, rail, *end, slot->offset - *end, symbol);
        if (block)
            add_frame_object(picture, box, rail, activation, block, slot->offset, symbol);
        if (slot->size > 0 && slot->offset + slot->size > *end)
            *end = slot->offset + slot->size;
    }
    for (size_t i = 0; i < at->blocks.count; i++) { /* what the frame does not know: compound literals and the like */
        const MdBlock *block = at->blocks.items[i];
        if (!block->object || block->object->scope != scope)
            continue;
        if (!frame || md_layout_offset(frame, block->object) < 0)
            add_frame_object(picture, box, rail, activation, block, -1, symbol);
    }
}

/** What lies above the last object: padding, and bytes that belong to blocks which are not entered here. */
static void add_frame_end(Picture *picture, size_t box, size_t rail, const MdFrame *frame, const MdScope *scope,
                          int64_t end) {
    int64_t extent = md_layout_extent(frame, scope);
    if (extent > end)
        add_frame_padding(picture, box, rail, end, extent - end, frame->function->name);
    if (extent < end)
        extent = end;
    int64_t rest = frame->size - extent;
    if (rest <= 0)
        return;
    if (rest < frame->align) {
        add_frame_padding(picture, box, 0, extent, rest, frame->function->name);
        return;
    }
    const char *note = md_arena_printf(picture->arena, "%s more for blocks that are not entered here",
                                       md_picture_bytes(picture->arena, rest));
    md_picture_row(picture, box, (MdRow){ .kind = MD_ROW_NOTE, .name = note });
}

static void add_frame(Picture *picture, size_t activation, bool joined) {
    enum { MAX_RAILS = 16 };
    MdArena *arena = picture->arena;
    const MdActivation *at = &picture->snapshot->stack.items[activation];
    const MdFrame *frame = md_classes_frame(picture->classes, at->function);
    int64_t size = frame ? frame->size : -1;
    const char *name = at->function->name ? at->function->name : "?";
    const char *bytes = frame && frame->variable ? md_arena_printf(arena, "at least %s", md_picture_bytes(arena, size))
                                                 : md_picture_bytes(arena, size);
    MdBox box = { .kind = MD_BOX_FRAME,
                  .number = activation + 1,
                  .function = name,
                  .line = at->at.line,
                  .size = size,
                  .key = md_arena_printf(arena, "frame-%zu", activation + 1),
                  .name = md_arena_printf(arena, "%s()", md_picture_short(arena, name, 40)),
                  .note = md_arena_printf(arena, "stack frame, %s%s", bytes, md_picture_share(picture, ", ", size)) };
    box.title = md_arena_printf(arena, "Stack frame of %s, %s, %zu variable%s in view", name, bytes, at->blocks.count,
                                at->blocks.count == 1 ? "" : "s");
    if (joined) {
        const MdActivation *caller = &picture->snapshot->stack.items[activation - 1];
        if (picture->options->stack_up)
            box.joint = "▲ the stack grows up";
        else if (caller->at.line)
            box.joint = md_arena_printf(arena, "▼ the stack grows down: %s calls %s, line %u",
                                        md_picture_short(arena, caller->function->name, NAME_COLUMNS),
                                        md_picture_short(arena, name, NAME_COLUMNS), caller->at.line);
        else
            box.joint = "▼ the stack grows down";
    }
    size_t index = md_picture_box(picture, box);
    const MdScope *scopes[MAX_RAILS];
    size_t count = add_rails(picture, index, at, scopes, MAX_RAILS);
    int64_t end = 0;
    for (size_t i = 0; i < count; i++) {
        md_picture_row(picture, index, (MdRow){ .kind = MD_ROW_SCOPE, .scope = i });
        add_scope_objects(picture, index, i, activation, scopes[i], frame, &end);
        if (frame)
            add_reuse_note(picture, index, i, scopes[i]);
    }
    if (frame && count)
        add_frame_end(picture, index, count - 1, frame, at->scope, end);
    if (at->result && at->result->type) {
        const Frame result = { .box = index, .block = at->result, .used = -1 };
        md_picture_object(picture, &result, at->result->type, "returns", "the return value", 0, 0, NULL);
    }
}

static void add_heap(Picture *picture) {
    const MdSnapshot *snapshot = picture->snapshot;
    size_t count = snapshot->heap.count, most = picture->options->max_cells ? picture->options->max_cells : MAX_BLOCKS;
    size_t hidden = 0;
    int64_t bytes = 0;
    if (picture->elided || md_picture_is_crowded(picture, most))
        bytes = md_picture_nearest(picture, most, &hidden);
    else
        for (size_t i = 0; i < count; i++)
            md_picture_block(picture, snapshot->heap.items[i]);
    hidden += snapshot->elided_blocks;
    if (hidden)
        md_push(picture->arena, &picture->diagram->notes,
                (const char *)md_arena_printf(
                    picture->arena, "%zu more heap block%s, %s, %s not drawn", hidden, hidden == 1 ? "" : "s",
                    md_picture_bytes(picture->arena, bytes + snapshot->elided_bytes), hidden == 1 ? "is" : "are"));
}

/* ---- words ------------------------------------------------------------------------------------------------------------------------------------ */

/** The picture in sentences, for screen readers. */
static const char *description(Picture *picture) {
    const MdDiagram *diagram = picture->diagram;
    MdText text = md_text(picture->arena);
    for (size_t b = 0; b < diagram->boxes.count && text.length < DESCRIPTION_LIMIT; b++) {
        const MdBox *box = &diagram->boxes.items[b];
        md_text_addf(&text, "%s%s", text.length ? " " : "", box->title);
        const char *separator = ": ";
        for (size_t r = 0; r < box->rows.count && text.length < DESCRIPTION_LIMIT; r++) {
            const MdRow *row = &box->rows.items[r];
            if (row->level || (row->kind != MD_ROW_OBJECT && row->kind != MD_ROW_GROUP) || !row->full_name ||
                !*row->full_name)
                continue;
            md_text_addf(&text, "%s%s", separator, row->title);
            separator = "; ";
        }
        md_text_add_char(&text, '.');
    }
    for (size_t i = 0; i < diagram->arrows.count && text.length < DESCRIPTION_LIMIT; i++)
        md_text_addf(&text, " %s.", diagram->arrows.items[i].title);
    if (text.length >= DESCRIPTION_LIMIT)
        md_text_add(&text, " And more.");
    if (picture->snapshot->stack.count)
        md_text_add(&text, " The order of objects in a frame is memdiag's own model, not a compiler's.");
    if (!picture->snapshot->observed)
        md_text_add(&text, " The program was not run: values that only a run can tell are unknown.");
    return md_text_string(&text);
}

/** Sizes stand in a last column only where no arrow would cross it. */
static void drop_sizes(MdDiagram *diagram) {
    bool leaves = false;
    for (size_t b = 0; b < diagram->boxes.count; b++)
        for (size_t r = 0; r < diagram->boxes.items[b].rows.count; r++) {
            const MdRow *row = &diagram->boxes.items[b].rows.items[r];
            for (size_t c = 0; c < row->cells.count; c++)
                leaves |= diagram->boxes.items[b].kind != MD_BOX_BLOCK && row->cells.items[c].flags & MD_CELL_POINTER;
        }
    for (size_t b = 0; b < diagram->boxes.count; b++)
        for (size_t r = 0; r < diagram->boxes.items[b].rows.count; r++) {
            MdRow *row = &diagram->boxes.items[b].rows.items[r];
            bool block = diagram->boxes.items[b].kind == MD_BOX_BLOCK;
            if ((leaves || block) && row->kind != MD_ROW_PADDING)
                row->size_text = NULL;
        }
}

const MdDiagram *md_memory_picture(MdArena *arena, const MdClasses *classes, const MdSnapshot *snapshot,
                                   const MdSnapshot *previous, const MdPictureOptions *options) {
    MdDiagram *diagram = MD_NEW(arena, MdDiagram);
    Picture picture = { .arena = arena,
                        .classes = classes,
                        .program = classes->program,
                        .snapshot = snapshot,
                        .previous = previous,
                        .options = options,
                        .diagram = diagram,
                        .spots = md_map_create(arena),
                        .lengths = md_map_create(arena) };
    const MdScope *scope = snapshot->scope;
    const char *part = options->part;
    const char *function = NULL;
    if (snapshot->stack.count)
        function = snapshot->stack.items[snapshot->stack.count - 1].function->name;
    if (!part && scope && scope->kind != MD_SCOPE_FUNCTION)
        part = md_arena_printf(arena, "L%u", scope->begin.line);
    if (!part && !scope)
        part = snapshot->title; /* whole: it tells apart */
    diagram->id = md_diagram_id(arena, options->stem, options->part ? NULL : function, part);
    diagram->source = picture.program->files.count ? picture.program->files.items[0].name : NULL;
    const char *title = md_picture_short(arena, snapshot->title, TITLE_COLUMNS);
    diagram->title = diagram->source ? md_arena_printf(arena, "%s: %s%s", diagram->source,
                                                       options->regions ? "map at the " : "", title)
                                     : title;
    diagram->function = function;
    if (scope)
        diagram->first_line = scope->begin.line, diagram->last_line = scope->end.line;
    diagram->observed = snapshot->observed;
    diagram->heap_left = options->heap_left;
    diagram->stack_up = options->stack_up;

    learn_lengths(&picture);
    size_t depth = snapshot->stack.count, skipped = depth > MAX_FRAMES ? depth - MAX_FRAMES : 0;
    for (size_t i = 0; i < depth - skipped; i++) {
        size_t at = options->stack_up ? depth - 1 - i : i < MAX_FRAMES / 2 ? i : i + skipped;
        add_frame(&picture, at, i > 0 && at > 0);
    }
    if (skipped)
        md_push(arena, &diagram->notes,
                (const char *)md_arena_printf(arena, "%zu frames between are not drawn", skipped));
    md_picture_events(&picture);
    if (options->cache_lines)
        md_picture_cache_lines(&picture);
    if (options->note)
        md_push(arena, &diagram->notes, options->note);
    if (depth)
        md_push(arena, &diagram->notes, "order of objects in a frame: memdiag's model (declaration order)");
    md_picture_statics(&picture);
    add_heap(&picture);
    md_picture_ghosts(&picture);
    md_picture_wrong(&picture);
    md_picture_arrows(&picture);
    drop_sizes(diagram);
    diagram->description = description(&picture);
    return diagram;
}
