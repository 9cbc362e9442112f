/**
 * Blocks: allocated ones, typed by what the run or a pointer to them tells, with their used and unused bytes, their share
 * of the stack limit where that is large; and the ghosts of objects whose lifetime is over.
 */
#include "picture.h"

/** The element type of a block; where nobody knows it, what the first drawn pointer to its start points to. */
static const MdType *element_type(const Picture *picture, const MdBlock *block) {
    if (block->type || block->piece_count)
        return block->type;
    for (size_t i = 0; i < picture->pending.count; i++) {
        const Pending *pending = &picture->pending.items[i];
        const MdType *pointee = pending->type ? md_type_core(pending->type)->of : NULL;
        if (pending->pointer->target == block && !pending->pointer->target_offset && pointee &&
            md_type_core(pointee)->size > 0 && md_type_core(pointee)->kind != MD_TYPE_VOID)
            return pointee;
    }
    return NULL;
}

static bool is_flexible(const MdType *type) {
    const MdType *core = md_type_core(type);
    if (core->kind != MD_TYPE_RECORD || !core->as.record->member_count)
        return false;
    return core->as.record->members[core->as.record->member_count - 1].flexible;
}

static const char *block_type_text(Picture *picture, const MdBlock *block) {
    const MdType *type = element_type(picture, block);
    if (!type)
        return NULL;
    MdText text = md_text(picture->arena);
    md_type_spell(type, &text);
    if (block->count > 1 && !is_flexible(type))
        md_text_addf(&text, "[%lld]", (long long)block->count);
    return md_picture_short(picture->arena, md_text_string(&text), 40);
}

/* ---- against the stack limit ------------------------------------------------------------------------------------------------- */

enum { WORTH_A_WORD = 10, WORTH_A_SCALE = 2 }; /* the part of the limit: a tenth, a half */

const char *md_picture_share(const Picture *picture, const char *before, int64_t bytes) {
    int64_t limit = picture->options->stack_limit;
    if (limit <= 0 || bytes < limit / WORTH_A_WORD)
        return "";
    return md_arena_printf(picture->arena, "%s%.0f %% of the stack limit", before,
                           100.0 * (double)bytes / (double)limit);
}

void md_picture_against_limit(MdArena *arena, MdRow *scale, int64_t bytes, int64_t limit) {
    bool over = bytes > limit;
    int64_t inside = over ? limit : bytes, rest = over ? bytes - limit : limit - bytes;
    scale->size = inside + rest;
    if (inside)
        md_push(arena, &scale->cells,
                ((MdCell){ .state = MD_CELL_VALUE, .size = inside, .count = 1, .title = "within the limit" }));
    if (rest)
        md_push(arena, &scale->cells,
                ((MdCell){ .state = over ? MD_CELL_OUT_OF_BOUNDS : MD_CELL_UNUSED,
                           .offset = inside,
                           .size = rest,
                           .count = 1,
                           .title = over ? "beyond the limit" : "left of the limit" }));
}

/** What the stack would have to hold if a large block were an automatic object. */
static void add_stack_scale(Picture *picture, size_t box, int64_t bytes) {
    int64_t limit = picture->options->stack_limit;
    if (limit <= 0 || bytes < limit / WORTH_A_SCALE)
        return;
    MdRow scale = { .kind = MD_ROW_SCALE, .title = "the block against the stack limit" };
    md_picture_against_limit(picture->arena, &scale, bytes, limit);
    bool over = bytes > limit;
    const char *words[2] = { over ? md_arena_printf(picture->arena, "stack limit, %lld B", (long long)limit)
                                  : md_arena_printf(picture->arena, "%lld of the stack limit, %lld B", (long long)bytes,
                                                    (long long)limit),
                             over ? md_arena_printf(picture->arena, "%lld B beyond", (long long)(bytes - limit)) : "" };
    for (size_t i = 0; i < scale.cells.count; i++)
        md_push(picture->arena, &scale.captions, ((MdCaption){ i, 1, scale.cells.items[i].state, words[i] }));
    md_picture_row(picture, box, scale);
}

/* ---- contents -------------------------------------------------------------------------------------------------------- */

/** A bar below a block whose cells are elided: used and unused bytes to scale. */
static void add_scale(Picture *picture, size_t box, const MdBlock *block, const Used *used, int64_t unit) {
    MdArena *arena = picture->arena;
    int64_t spare = block->size - used->bytes;
    MdRow row = { .kind = MD_ROW_SCALE, .size = block->size, .title = "share of the block in use" };
    MdCell cells[2] = { { .state = MD_CELL_VALUE, .size = used->bytes, .count = used->bytes / unit },
                        { .state = MD_CELL_UNUSED, .offset = used->bytes, .size = spare, .count = spare / unit } };
    for (int i = 0; i < 2; i++) {
        if (!cells[i].size)
            continue;
        const char *what = i ? "unused" : used->name;
        MdCaption caption = { .first = row.cells.count, .count = 1, .state = cells[i].state };
        caption.text =
            i ? md_arena_printf(arena, "%lld %s, %lld B", (long long)cells[i].count, what, (long long)cells[i].size)
              : md_arena_printf(arena, "%s %lld, %lld B", what, (long long)used->value, (long long)cells[i].size);
        md_push(arena, &row.cells, cells[i]);
        md_push(arena, &row.captions, caption);
    }
    md_picture_row(picture, box, row);
}

static void add_strip_captions(Picture *picture, size_t box, size_t row, const MdBlock *block, const Used *used,
                               int64_t unit) {
    MdArena *arena = picture->arena;
    MdRow *at = md_picture_row_at(picture, box, row);
    size_t split = 0;
    bool elided = false;
    for (size_t i = 0; i < at->cells.count; i++) {
        elided |= at->cells.items[i].flags & MD_CELL_ELISION;
        if (at->cells.items[i].offset < used->bytes)
            split = i + 1;
    }
    if (elided) {
        add_scale(picture, box, block, used, unit);
        return;
    }
    if (split)
        md_push(arena, &at->captions,
                ((MdCaption){ 0, split, MD_CELL_VALUE,
                              md_arena_printf(arena, "%s %lld", used->name, (long long)used->value) }));
    size_t rest = at->cells.count - split;
    if (rest)
        md_push(
            arena, &at->captions,
            ((MdCaption){ split, rest, MD_CELL_UNUSED,
                          md_arena_printf(arena, "%lld unused", (long long)((block->size - used->bytes) / unit)) }));
}

static void add_strip(Picture *picture, const Frame *frame, const MdType *element, int64_t count) {
    const MdBlock *block = frame->block;
    size_t row = md_picture_row(picture, frame->box, (MdRow){ .kind = MD_ROW_STRIP, .size = block->size });
    int64_t unit = md_type_core(element)->size;
    if (picture->options->bytes && block->size > 0) {
        md_picture_byte_cells(picture, frame, row, 0, block->size);
        return;
    }
    md_picture_cells(picture, frame, row, element, md_arena_printf(picture->arena, "heap #%zu", block->number), 0,
                     count, count != 1);
    const Used *used = md_map_get_id(picture->lengths, (uint64_t)(uintptr_t)block);
    if (used && unit > 0 && block->life == MD_LIFE_ALIVE)
        add_strip_captions(picture, frame->box, row, block, used, unit);
}

/** A block whose type nobody knows: one cell for all of it. */
static void add_raw(Picture *picture, const Frame *frame) {
    const MdBlock *block = frame->block;
    size_t row = md_picture_row(picture, frame->box, (MdRow){ .kind = MD_ROW_STRIP, .size = block->size });
    if (picture->options->bytes && block->size > 0) {
        md_picture_byte_cells(picture, frame, row, 0, block->size);
        return;
    }
    MdCellState state = block->life == MD_LIFE_ALIVE ? MD_CELL_UNKNOWN : MD_CELL_FREED;
    const char *text = "?";
    if (block->states && block->size > 0 && state == MD_CELL_UNKNOWN) {
        state = MD_CELL_INDETERMINATE;
        for (int64_t i = 0; i < block->size; i++)
            if (block->states[i] == MD_BYTE_VALUE)
                state = MD_CELL_VALUE;
        text = state == MD_CELL_VALUE ? "bytes" : "··";
    }
    MdCell cell = { .state = state,
                    .text = text,
                    .size = block->size,
                    .count = block->size,
                    .flags = block->size < 0 ? MD_CELL_OPEN_RIGHT : 0,
                    .title = md_arena_printf(picture->arena, "%s of no known type",
                                             md_picture_bytes(picture->arena, block->size)) };
    md_push(picture->arena, &md_picture_row_at(picture, frame->box, row)->cells, cell);
    md_picture_spot(picture, (Spot){ block, 0, block->size, frame->box, row, 0 });
}

/** A record whose last member is a flexible array takes the whole block; others may stand in it several times. */
static void add_records(Picture *picture, Frame *frame, const MdType *type) {
    const MdRecord *record = md_type_core(type)->as.record;
    int64_t each = md_type_core(type)->size, count = frame->block->count;
    bool flexible = is_flexible(type);
    if (count < 0 && frame->block->size >= 0 && each > 0)
        count = frame->block->size / each;
    if (flexible)
        count = 1;
    const char *path = md_arena_printf(picture->arena, "heap #%zu", frame->block->number);
    if (count == 1) {
        frame->record = true;
        frame->margins = true;
        md_picture_members(picture, frame, record, path);
        return;
    }
    frame->margins = true;
    bool open = count < 0;
    if (open)
        count = 1;
    enum { FIRST = 4 };
    Indices chosen = md_picture_choose(picture, frame->block, 0, each, count, FIRST), shown = { 0 };
    md_push(picture->arena, &shown, 0); /* the pointer to the block leads to it */
    for (size_t i = 0; i < chosen.count; i++)
        if (chosen.items[i])
            md_push(picture->arena, &shown, chosen.items[i]);
    int64_t next = 0;
    for (size_t i = 0; i <= shown.count; i++) {
        int64_t index = i < shown.count ? shown.items[i] : count;
        if (index > next) {
            const char *note = md_arena_printf(picture->arena, "… %lld more elements, %s", (long long)(index - next),
                                               md_picture_bytes(picture->arena, (index - next) * each));
            MdRow row = { .kind = MD_ROW_NOTE, .name = note, .offset = next * each, .size = (index - next) * each };
            size_t at = md_picture_row(picture, frame->box, row);
            md_picture_spot(picture, (Spot){ frame->block, row.offset, row.size, frame->box, at, NO_CELL });
        }
        if (index == count)
            break;
        const char *name = md_arena_printf(picture->arena, "[%lld]", (long long)index);
        md_picture_object(picture, frame, type, name, md_arena_printf(picture->arena, "%s%s", path, name), 0,
                          index * each, NULL);
        next = index + 1;
    }
    if (open)
        md_picture_row(picture, frame->box, (MdRow){ .kind = MD_ROW_NOTE, .name = "… as many as a run would tell" });
}

static void fill_block(Picture *picture, size_t box, const MdBlock *block) {
    const Used *used = md_map_get_id(picture->lengths, (uint64_t)(uintptr_t)block);
    Frame frame = { .box = box,
                    .block = block,
                    .before = md_picture_earlier(picture, block, 0),
                    .used = used ? used->bytes : -1,
                    .owner = true,
                    .symbol = md_arena_printf(picture->arena, "#%zu", block->number) };
    const MdType *type = element_type(picture, block);
    const MdType *core = type ? md_type_core(type) : NULL;
    if (block->piece_count && block->life == MD_LIFE_ALIVE && !picture->options->bytes) {
        md_picture_pieces(picture, &frame);
    } else if (!core || core->kind == MD_TYPE_VOID || core->size <= 0) {
        add_raw(picture, &frame);
    } else if (core->kind == MD_TYPE_RECORD && core->as.record->complete) {
        add_records(picture, &frame, type);
    } else if (core->kind == MD_TYPE_ARRAY) {
        md_picture_object(picture, &frame, type, "", "block", 0, 0, NULL);
    } else {
        int64_t count = block->count;
        if (count < 0 && block->size >= 0)
            count = block->size / core->size;
        if (block->size >= 0 && count > block->size / core->size)
            count = block->size / core->size;
        frame.record = core->kind == MD_TYPE_POINTER && count > 1 && md_picture_leads(block, 0, core->size, count);
        const char *path = md_arena_printf(picture->arena, "heap #%zu", block->number);
        if (count == 0 && block->size > 0)
            add_raw(picture, &frame);
        else if (frame.record)
            md_picture_pointers(picture, &frame, type, path, 0, 0, count);
        else
            add_strip(picture, &frame, type, count);
    }
}

void md_picture_block(Picture *picture, const MdBlock *block) {
    MdArena *arena = picture->arena;
    const char *bytes = md_picture_bytes(arena, block->size), *type = block_type_text(picture, block);
    bool freed = block->life != MD_LIFE_ALIVE;
    bool leaked = !freed && picture->snapshot->observed && !md_picture_referenced(picture, block);
    MdBox box = { .kind = MD_BOX_BLOCK,
                  .number = block->number,
                  .line = block->made.line,
                  .size = block->size,
                  .freed = freed,
                  .leaked = leaked,
                  .key = md_arena_printf(arena, "heap-%zu", block->number),
                  .name = md_arena_printf(arena, "heap #%zu", block->number),
                  .note = bytes };
    if (leaked)
        box.note = md_arena_printf(arena, "%s, nothing points here", bytes);
    if (freed && block->ended.line)
        box.note = md_arena_printf(arena, "freed, line %u", block->ended.line);
    else if (freed)
        box.note = "freed";
    const char *made =
        block->maker && block->made.line ? md_arena_printf(arena, "%s, line %u", block->maker, block->made.line) : NULL;
    if (freed)
        box.caption = md_arena_printf(arena, "was %s%s%s", type ? type : "", type ? ", " : "", bytes);
    else if (type || made)
        box.caption = md_arena_printf(arena, "%s%s%s", type ? type : "", type && made ? ", " : "", made ? made : "");
    if (!freed && block->fits_stack)
        box.caption =
            md_arena_printf(arena, "%s%sfits the stack", box.caption ? box.caption : "", box.caption ? "; " : "");
    const char *share = freed ? "" : md_picture_share(picture, box.caption ? "; " : "", block->size);
    if (*share)
        box.caption = md_arena_printf(arena, "%s%s", box.caption ? box.caption : "", share);
    box.title =
        md_arena_printf(arena, "Heap block %zu, %s%s%s", block->number, box.note, type ? ", " : "", type ? type : "");
    size_t index = md_picture_box(picture, box);
    fill_block(picture, index, block);
    if (!freed)
        add_stack_scale(picture, index, block->size);
}

void md_picture_ghosts(Picture *picture) {
    size_t ghosts = 0;
    for (size_t i = 0; i < picture->pending.count && ghosts < MAX_BLOCKS; i++) {
        const MdBlock *target = picture->pending.items[i].pointer->target;
        if (target->life == MD_LIFE_ALIVE || md_map_get_id(picture->spots, (uint64_t)(uintptr_t)target))
            continue;
        MdArena *arena = picture->arena;
        const char *name = target->object ? md_picture_name(target->object) : "object";
        const char *owner = target->function && target->function->name ? target->function->name : NULL;
        MdBox box = { .kind = MD_BOX_BLOCK,
                      .number = 1000001 + ghosts,
                      .freed = true,
                      .size = target->size,
                      .key = md_arena_printf(arena, "gone-%zu", ghosts + 1),
                      .name = owner ? md_arena_printf(arena, "%s.%s", owner, name) : name,
                      .note = target->ended.line ? md_arena_printf(arena, "lifetime ended, line %u", target->ended.line)
                                                 : "lifetime ended" };
        box.title = md_arena_printf(arena, "%s, %s", box.name, box.note);
        size_t index = md_picture_box(picture, box);
        fill_block(picture, index, target);
        ghosts++;
    }
}
