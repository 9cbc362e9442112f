/**
 * Objects as rows: scalars in one row, records as a group of member rows, arrays as cells side by side.
 *
 * Names nest as deep as three columns (object, member, member of a member); what lies deeper is named by its path in the
 * last of them. Long arrays show their first eleven elements and their last; records of very many members likewise.
 */
#include "picture.h"
#include "value.h"
#include <string.h>

enum {
    FIRST_CELLS = 11,   /* shown of a long array, and its last */
    BYTE_CELLS = 16,    /* shown of a long object byte by byte */
    FIRST_ROWS = 6,     /* shown of an array of aggregates, and its last */
    FIRST_MEMBERS = 40, /* shown of a record, and its last */
    MAX_LEVEL = 2,      /* columns for names, counted from 0 */
    MAX_ROWS = 600,     /* of a whole picture */
    NAME_COLUMNS = 24,
    MEMBER_COLUMNS = 18, /* names nest: what stands left of others gets less */
    RUN_COLUMNS = 78,    /* of the cells of one array together */
    CELL_COLUMNS = 24,
    TYPE_COLUMNS = 22,
};

/* ---- small things ------------------------------------------------------------------------------------------------------------- */

MdBox *md_picture_box_at(Picture *picture, size_t box) {
    return &picture->diagram->boxes.items[box];
}

MdRow *md_picture_row_at(Picture *picture, size_t box, size_t row) {
    return &picture->diagram->boxes.items[box].rows.items[row];
}

size_t md_picture_row(Picture *picture, size_t box, MdRow row) {
    MdBox *at = md_picture_box_at(picture, box);
    md_push(picture->arena, &at->rows, row);
    picture->rows++;
    return at->rows.count - 1;
}

/** Where the last `count` characters of a text begin. */
static const char *tail_of(const char *text, const char *end, int count) {
    while (end > text && count > 0) {
        end--;
        count -= (*end & 0xC0) != 0x80;
    }
    return end;
}

const char *md_picture_short(MdArena *arena, const char *text, int columns) {
    const char *end = text + strlen(text), *at = text, *cut = text;
    int count = 0, front = columns < 12 ? columns - 1 : columns * 3 / 5;
    while (at < end && count < columns) {
        if (count == front)
            cut = at;
        md_utf8_next(&at, end);
        count++;
    }
    if (at == end)
        return text;
    return md_arena_printf(arena, "%.*s…%s", (int)(cut - text), text, tail_of(cut, end, columns - 1 - front));
}

/** A type as a column shows it: a record without a name as `struct {…}`, not by its line. */
static const char *plain_type(MdArena *arena, const char *type) {
    MdText text = md_text(arena);
    for (const char *at = type; *at;) {
        const char *unnamed = strstr(at, " (unnamed, line "), *close = unnamed ? strchr(unnamed, ')') : NULL;
        if (!close) {
            md_text_add(&text, at);
            break;
        }
        md_text_add_bytes(&text, at, (size_t)(unnamed - at));
        md_text_add(&text, " {…}");
        at = close + 1;
    }
    return md_text_string(&text);
}

const char *md_picture_type(MdArena *arena, const MdType *type) {
    MdText text = md_text(arena);
    md_type_spell(type, &text);
    return md_text_string(&text);
}

const char *md_picture_bytes(MdArena *arena, int64_t bytes) {
    if (bytes < 0)
        return "? bytes";
    return md_arena_printf(arena, "%lld byte%s", (long long)bytes, bytes == 1 ? "" : "s");
}

const char *md_picture_margin(Picture *picture, const Frame *frame, int64_t offset) {
    MdAddresses addresses = picture->options->addresses;
    if (!frame->margins || addresses == MD_ADDRESSES_NONE)
        return NULL;
    if (addresses == MD_ADDRESSES_REAL && frame->block->address)
        return md_arena_printf(picture->arena, "0x%llx",
                               (unsigned long long)frame->block->address + (unsigned long long)offset);
    long long from_box = (long long)(frame->base + offset);
    if (addresses == MD_ADDRESSES_SYMBOLIC && frame->symbol)
        return md_arena_printf(picture->arena, "%s+%lld", frame->symbol, from_box);
    return md_arena_printf(picture->arena, "+%lld", from_box);
}

void md_picture_spot(Picture *picture, Spot spot) {
    Spots *spots = md_map_get_id(picture->spots, (uint64_t)(uintptr_t)spot.block);
    if (!spots) {
        spots = MD_NEW(picture->arena, Spots);
        md_map_set_id(picture->spots, (uint64_t)(uintptr_t)spot.block, spots);
    }
    md_push(picture->arena, spots, spot);
}

static bool changed(const Frame *frame, int64_t offset, int64_t size) {
    const MdBlock *now = frame->block, *before = frame->before;
    if (!before || size <= 0)
        return false;
    const unsigned char *bytes = md_value_bytes(now, offset, size), *states = md_value_states(now, offset, size);
    const unsigned char *old_bytes = md_value_bytes(before, offset, size);
    const unsigned char *old_states = md_value_states(before, offset, size);
    if (!bytes || !states || !old_bytes || !old_states)
        return false;
    return memcmp(bytes, old_bytes, (size_t)size) != 0 || memcmp(states, old_states, (size_t)size) != 0;
}

/** The cell of one scalar, entered as a spot and, when it points somewhere, as pending. */
static void add_scalar_cell(Picture *picture, const Frame *frame, size_t row, const MdType *type, const char *path,
                            int64_t bit_offset, int32_t bit_width, bool in_row, const char *label) {
    MdValue value = md_value_read(picture->arena, picture->program, frame->block, type, bit_offset, bit_width, in_row);
    int64_t offset = bit_offset / 8, size = md_type_core(type)->size;
    if (bit_width >= 0)
        size = (bit_offset % 8 + bit_width + 7) / 8;
    MdCell cell = { .state = value.state,
                    .flags = frame->inactive ? MD_CELL_INACTIVE : 0,
                    .text =
                        value.text && in_row ? md_picture_short(picture->arena, value.text, CELL_COLUMNS) : value.text,
                    .label = label,
                    .offset = frame->base + offset,
                    .size = size,
                    .count = 1 };
    if (frame->used >= 0 && offset >= frame->used && value.state != MD_CELL_FREED) {
        cell.state = MD_CELL_UNUSED;
        if (value.state != MD_CELL_VALUE)
            cell.text = NULL;
    }
    if (value.null)
        cell.flags |= MD_CELL_NULL;
    if (value.pointer && !frame->inactive)
        cell.flags |= MD_CELL_POINTER;
    if (changed(frame, offset, size))
        cell.flags |= MD_CELL_CHANGED;
    MdRow *at = md_picture_row_at(picture, frame->box, row);
    md_push(picture->arena, &at->cells, cell);
    Spot spot = { frame->block, offset, size, frame->box, row, (int)at->cells.count - 1 };
    md_picture_spot(picture, spot);
    if (value.pointer && !frame->inactive)
        md_push(picture->arena, &picture->pending,
                ((Pending){ spot, value.pointer, type, path, frame->owner, frame->moved }));
}

/** One byte as two hexadecimal digits. */
static void add_byte_cell(Picture *picture, const Frame *frame, size_t row, int64_t offset) {
    const MdBlock *block = frame->block;
    const unsigned char *byte = md_value_bytes(block, offset, 1), *mark = md_value_states(block, offset, 1);
    MdByteState state = byte && mark ? (MdByteState)*mark : MD_BYTE_UNKNOWN;
    MdCell cell = { .state = state == MD_BYTE_VALUE           ? MD_CELL_VALUE
                             : state == MD_BYTE_INDETERMINATE ? MD_CELL_INDETERMINATE
                                                              : MD_CELL_UNKNOWN,
                    .flags = frame->inactive ? MD_CELL_INACTIVE : 0,
                    .text = state == MD_BYTE_INDETERMINATE ? "··" : "?",
                    .offset = frame->base + offset,
                    .size = 1,
                    .count = 1 };
    if (state == MD_BYTE_VALUE)
        cell.text = md_arena_printf(picture->arena, "%02x", *byte);
    if (block->life != MD_LIFE_ALIVE)
        cell.state = MD_CELL_FREED;
    else if (frame->used >= 0 && offset >= frame->used)
        cell.state = MD_CELL_UNUSED;
    /* the arrow starts in the last byte of the pointer, or it would cross the others */
    int64_t start = offset + 1 - md_types_target(picture->program->types)->pointer_size;
    const MdPointerCell *pointer = frame->inactive ? NULL : md_value_pointer(block, start);
    bool leads = pointer && pointer->known && pointer->target && pointer->target->kind != MD_BLOCK_FUNCTION;
    if (leads)
        cell.flags |= MD_CELL_POINTER;
    if (changed(frame, offset, 1))
        cell.flags |= MD_CELL_CHANGED;
    MdRow *at = md_picture_row_at(picture, frame->box, row);
    md_push(picture->arena, &at->cells, cell);
    Spot spot = { block, offset, 1, frame->box, row, (int)at->cells.count - 1 };
    md_picture_spot(picture, spot);
    if (leads)
        md_push(picture->arena, &picture->pending,
                ((Pending){ spot, pointer, pointer->target->type, "pointer", frame->owner, frame->moved }));
}

/** Elements up to the last that was ever written; all where nobody knows. */
static int64_t written_elements(const Frame *frame, int64_t offset, int64_t size, int64_t count) {
    const MdBlock *block = frame->block;
    if (!block->states || offset + size * count > md_value_kept(block))
        return count;
    int64_t end = size * count;
    while (end > 0 && block->states[offset + end - 1] == MD_BYTE_INDETERMINATE)
        end--;
    return (end + size - 1) / size;
}

/** One cell for elements `first` to `first + count - 1`, which are not shown. */
static void add_elision(Picture *picture, const Frame *frame, size_t row, int64_t offset, int64_t size, int64_t count) {
    MdRow *at = md_picture_row_at(picture, frame->box, row);
    bool unused = frame->used >= 0 && offset >= frame->used;
    bool whole = frame->block->bytes != NULL;
    bool raw = whole && written_elements(frame, offset, size, 1) == 0;
    MdCell cell = { .state = unused  ? MD_CELL_UNUSED
                             : raw   ? MD_CELL_INDETERMINATE
                             : whole ? MD_CELL_VALUE
                                     : MD_CELL_UNKNOWN,
                    .flags = MD_CELL_ELISION,
                    .text = "…",
                    .offset = frame->base + offset,
                    .size = size,
                    .count = count,
                    .title = md_arena_printf(picture->arena, "%lld elements, %s", (long long)count,
                                             md_picture_bytes(picture->arena, size)) };
    if (frame->block->life != MD_LIFE_ALIVE)
        cell.state = MD_CELL_FREED;
    md_push(picture->arena, &at->cells, cell);
    md_picture_spot(picture, (Spot){ frame->block, offset, size, frame->box, row, (int)at->cells.count - 1 });
}

void md_picture_byte_cells(Picture *picture, const Frame *frame, size_t row, int64_t offset, int64_t size) {
    int64_t most = picture->options->max_cells ? (int64_t)picture->options->max_cells : BYTE_CELLS;
    for (int64_t i = 0; i < size; i++) {
        if (size > most && i == most - 1 && i < size - 2) {
            add_elision(picture, frame, row, offset + i, size - 1 - i, size - 1 - i);
            i = size - 1;
        }
        add_byte_cell(picture, frame, row, offset + i);
    }
}

/** Elements `from` to `to` as cells: all, or the first `keep`, an ellipsis and the last. */
static void add_run(Picture *picture, const Frame *frame, size_t row, const MdType *element, const char *path,
                    int64_t offset, int64_t from, int64_t to, int64_t keep, bool labels) {
    int64_t size = md_type_core(element)->size;
    bool elide = to - from > keep + 2;
    for (int64_t i = from; i < to; i++) {
        if (elide && i == from + keep) {
            add_elision(picture, frame, row, offset + i * size, (to - 1 - i) * size, to - 1 - i);
            i = to - 1;
        }
        const char *label = labels ? md_arena_printf(picture->arena, "%lld", (long long)i) : NULL;
        add_scalar_cell(picture, frame, row, element, md_arena_printf(picture->arena, "%s[%lld]", path, (long long)i),
                        (offset + i * size) * 8, -1, true, label);
    }
}

/** How many first rows or cells of something long are shown, its last not counted. */
static int64_t first_of(const Picture *picture, int64_t usual) {
    size_t most = picture->options->max_cells;
    return !most ? usual : most > 1 ? (int64_t)most - 1 : 1;
}

/** How many of the first elements can be shown so that a line of them does not become too long: eleven at most. */
static int64_t shown_first(Picture *picture, const Frame *frame, const MdType *element, int64_t offset, int64_t count) {
    if (picture->options->max_cells)
        return first_of(picture, 0); /* the user knows how wide a picture may be */
    int64_t size = md_type_core(element)->size;
    int widest = 1;
    for (int64_t i = 0; i < count && i <= FIRST_CELLS + 1; i++) {
        MdValue value = md_value_read(picture->arena, picture->program, frame->block, element,
                                      (offset + (i > FIRST_CELLS ? count - 1 : i) * size) * 8, -1, true);
        int columns = value.text ? (int)strlen(value.text) : 1;
        widest = columns > widest ? columns : widest;
    }
    int fit = RUN_COLUMNS / ((widest < CELL_COLUMNS ? widest : CELL_COLUMNS) + 3) - 2;
    return fit > FIRST_CELLS ? FIRST_CELLS : fit < 2 ? 2 : fit;
}

void md_picture_cells(Picture *picture, const Frame *frame, size_t row, const MdType *element, const char *path,
                      int64_t offset, int64_t count, bool labels) {
    int64_t size = md_type_core(element)->size;
    if (count < 0 || size <= 0) { /* nobody knows how many: some, and an open end */
        for (int i = 0; i < 3 && size > 0; i++)
            add_scalar_cell(picture, frame, row, element, path, (offset + i * size) * 8, -1, true,
                            labels ? md_arena_printf(picture->arena, "%d", i) : NULL);
        MdRow *at = md_picture_row_at(picture, frame->box, row);
        md_push(picture->arena, &at->cells,
                ((MdCell){ .state = frame->block->life == MD_LIFE_ALIVE ? MD_CELL_UNKNOWN : MD_CELL_FREED,
                           .flags = MD_CELL_ELISION | MD_CELL_OPEN_RIGHT,
                           .text = "…",
                           .offset = frame->base + offset + 3 * (size > 0 ? size : 0),
                           .size = -1,
                           .count = -1,
                           .title = "size not known without a run" }));
        md_picture_spot(picture,
                        (Spot){ frame->block, offset + 3 * size, -1, frame->box, row, (int)at->cells.count - 1 });
        return;
    }
    int64_t used = frame->used < 0 ? count : (frame->used - offset) / size;
    if (used < 0)
        used = 0;
    if (used > count)
        used = count;
    bool both = used > 0 && used < count;
    int64_t first = shown_first(picture, frame, element, offset, count);
    int64_t written = written_elements(frame, offset, size, count);
    if (written > 0 && written + 1 < first && !both) /* of what was never written, the first says enough */
        first = written + 1;
    add_run(picture, frame, row, element, path, offset, 0, used, both && first > 5 ? first - 3 : first, labels);
    add_run(picture, frame, row, element, path, offset, used, count, both ? 1 : first, labels);
}

/* ---- rows --------------------------------------------------------------------------------------------------------------------------- */

static MdRow row_of(Picture *picture, const Frame *frame, MdRowKind kind, const char *name, const char *type,
                    unsigned level, int64_t offset, int64_t size) {
    MdArena *arena = picture->arena;
    MdRow row = { .kind = kind,
                  .scope = frame->scope,
                  .level = level,
                  .offset = frame->base + offset,
                  .size = size,
                  .full_name = name,
                  .full_type = type,
                  .moved = frame->moved,
                  .member = frame->record };
    row.name = md_picture_short(arena, name, level || kind == MD_ROW_GROUP ? MEMBER_COLUMNS : NAME_COLUMNS);
    row.type = md_picture_short(arena, plain_type(arena, type), TYPE_COLUMNS);
    row.size_text = size < 0 ? "? B" : md_arena_printf(arena, "%lld B", (long long)size);
    if (kind != MD_ROW_GROUP)
        row.margin = md_picture_margin(picture, frame, offset);
    return row;
}

static void set_variable(MdRow *row, const MdVariable *variable, bool moved) {
    if (!variable)
        return;
    row->role = moved ? "moved" : md_role_name(variable->role);
    row->storage_class = md_class_name(variable->storage_class);
    row->shape = md_shape_name(variable->shape);
}

static const char *where(Picture *picture, const Frame *frame, int64_t offset, int64_t size) {
    MdArena *arena = picture->arena;
    const char *bytes = md_picture_bytes(arena, size);
    if (!frame->margins)
        return bytes;
    return md_arena_printf(arena, "%s at offset %lld", bytes, (long long)(frame->base + offset));
}

static void add_padding(Picture *picture, const Frame *frame, unsigned level, int64_t offset, int64_t size) {
    MdRow row = row_of(picture, frame, MD_ROW_PADDING, "padding", "", level, offset, size);
    row.moved = false;
    row.title = md_arena_printf(picture->arena, "padding, %s", where(picture, frame, offset, size));
    size_t at = md_picture_row(picture, frame->box, row);
    MdRow *made = md_picture_row_at(picture, frame->box, at);
    md_push(picture->arena, &made->cells,
            ((MdCell){ .state = MD_CELL_PADDING, .offset = frame->base + offset, .size = size }));
    md_picture_spot(picture, (Spot){ frame->block, offset, size, frame->box, at, NO_CELL });
}

static void add_scalar(Picture *picture, const Frame *frame, const MdType *type, const char *name, const char *path,
                       unsigned level, int64_t bit_offset, int32_t bit_width, const MdVariable *variable) {
    MdArena *arena = picture->arena;
    const char *spelt = md_picture_type(arena, type);
    if (bit_width >= 0)
        spelt = md_arena_printf(arena, "%s:%d", spelt, bit_width);
    int64_t offset = bit_offset / 8,
            size = bit_width >= 0 ? (bit_offset % 8 + bit_width + 7) / 8 : md_type_core(type)->size;
    MdRow row = row_of(picture, frame, MD_ROW_OBJECT, name, spelt, level, offset, size);
    if (bit_width >= 0)
        row.size_text = md_arena_printf(arena, "%d b", bit_width);
    set_variable(&row, variable, frame->moved);
    size_t at = md_picture_row(picture, frame->box, row);
    md_picture_spot(picture, (Spot){ frame->block, offset, size, frame->box, at, NO_CELL });
    if (picture->options->bytes && bit_width < 0 && size > 0) {
        md_picture_byte_cells(picture, frame, at, offset, size);
        md_picture_row_at(picture, frame->box, at)->title =
            md_arena_printf(arena, "%s %s, %s", spelt, path, where(picture, frame, offset, size));
        return;
    }
    add_scalar_cell(picture, frame, at, type, path, bit_offset, bit_width, false, NULL);
    MdRow *made = md_picture_row_at(picture, frame->box, at);
    MdCell *cell = &made->cells.items[0];
    if (frame->inactive)
        cell->title = "another member of this union was written last";
    made->title = md_arena_printf(arena, "%s %s = %s, %s", spelt, path, cell->text ? cell->text : "?",
                                  where(picture, frame, offset, size));
    if (bit_width >= 0)
        made->title = md_arena_printf(arena, "%s, bits %lld to %lld", made->title, (long long)(bit_offset % 8),
                                      (long long)(bit_offset % 8 + bit_width - 1));
    if (cell->text && strlen(cell->text) > 28) {
        cell->title = cell->text;
        cell->text = md_picture_short(arena, cell->text, 24);
    }
}

/** Are these bytes of a run all zero: null pointers, where they are pointers? */
static bool is_zero(const MdBlock *block, int64_t offset, int64_t size) {
    const unsigned char *bytes = md_value_bytes(block, offset, size), *states = md_value_states(block, offset, size);
    for (int64_t i = 0; bytes && states && i < size; i++)
        if (bytes[i] || states[i] != MD_BYTE_VALUE)
            return false;
    return bytes && states;
}

/** A row that stands for `count` rows which are not shown. */
static void add_more(Picture *picture, const Frame *frame, unsigned level, const char *what, int64_t count,
                     int64_t offset, int64_t size) {
    const char *words =
        md_arena_printf(picture->arena, "%lld more %s%s", (long long)count, what, count == 1 ? "" : "s");
    MdRow row = row_of(picture, frame, MD_ROW_OBJECT, "…", words, level, offset, size);
    row.title = md_arena_printf(picture->arena, "%s, %s", words, md_picture_bytes(picture->arena, size));
    size_t at = md_picture_row(picture, frame->box, row);
    MdRow *made = md_picture_row_at(picture, frame->box, at);
    bool known = frame->block->bytes != NULL;
    md_push(picture->arena, &made->cells,
            ((MdCell){ .state = known ? MD_CELL_VALUE : MD_CELL_UNKNOWN,
                       .flags = MD_CELL_ELISION,
                       .text = "…",
                       .offset = frame->base + offset,
                       .size = size,
                       .count = count }));
    md_picture_spot(picture, (Spot){ frame->block, offset, size, frame->box, at, 0 });
}

/** The member of a union that was written last, where a run knows it. */
static const MdMember *active_member(const MdBlock *block, const MdRecord *record, int64_t offset) {
    for (size_t i = 0; i < block->union_count; i++)
        if (block->unions[i].offset == offset && block->unions[i].record == record)
            return block->unions[i].member;
    return NULL;
}

static void add_member(Picture *picture, const Frame *frame, const MdMember *member, int64_t bits, const char *path,
                       const char *prefix, unsigned level) {
    MdArena *arena = picture->arena;
    const char *name = member->name ? member->name : "(unnamed)";
    const char *full = md_arena_printf(arena, "%s.%s", path, name);
    const char *shown = *prefix ? md_arena_printf(arena, "%s.%s", prefix, name) : name;
    if (member->bit_width >= 0)
        add_scalar(picture, frame, member->type, shown, full, level, bits, member->bit_width, NULL);
    else
        md_picture_object(picture, frame, member->type, shown, full, level, bits / 8, NULL);
}

/** The members of a record at `offset`; holes between them. `prefix` goes before their names where levels are spent. */
static void add_members(Picture *picture, const Frame *frame, const MdRecord *record, const char *path,
                        const char *prefix, unsigned level, int64_t offset) {
    int64_t end = 0; /* bits of the record that are accounted for */
    size_t count = record->member_count;
    const MdMember *active = record->is_union ? active_member(frame->block, record, offset) : NULL;
    Frame other = *frame; /* for members that were not written last */
    other.inactive = true;
    for (size_t i = 0; i < count; i++) {
        const MdMember *member = &record->members[i];
        if (count > FIRST_MEMBERS + 2 && i == FIRST_MEMBERS) {
            const MdMember *last = &record->members[count - 1];
            add_more(picture, frame, level, "member", (int64_t)(count - 1 - i), offset + member->bit_offset / 8,
                     (last->bit_offset - member->bit_offset) / 8);
            i = count - 1;
            member = last;
            end = member->bit_offset;
        }
        if (member->bit_width == 0 || (!member->name && member->bit_width > 0))
            continue; /* only shifts what follows */
        int64_t hole = (member->bit_offset + 7) / 8 - (end + 7) / 8;
        if (!record->is_union && hole > 0 && member->bit_offset % 8 == 0)
            add_padding(picture, frame, level, offset + (end + 7) / 8, hole);
        const Frame *used = active && member != active ? &other : frame;
        bool transparent = !member->name && md_type_core(member->type)->kind == MD_TYPE_RECORD;
        if (transparent)
            add_members(picture, used, md_type_core(member->type)->as.record, path, prefix, level,
                        offset + member->bit_offset / 8);
        else
            add_member(picture, used, member, offset * 8 + member->bit_offset, path, prefix, level);
        int64_t bits = member->bit_width >= 0 ? member->bit_width : md_type_core(member->type)->size * 8;
        if (member->flexible || bits < 0)
            bits = 0;
        if (member->bit_offset + bits > end)
            end = member->bit_offset + bits;
    }
    int64_t tail = record->type->size - (end + 7) / 8;
    bool flexible = count && record->members[count - 1].flexible;
    if (tail > 0 && end > 0 && !flexible)
        add_padding(picture, frame, level, offset + (end + 7) / 8, tail);
}

void md_picture_members(Picture *picture, const Frame *frame, const MdRecord *record, const char *path) {
    add_members(picture, frame, record, path, "", 0, 0);
}

/** Open a group; its span is known when its rows are there: see close_group. */
static size_t open_group(Picture *picture, const Frame *frame, const char *name, const char *type, const char *path,
                         unsigned level, int64_t offset, int64_t size, const MdVariable *variable) {
    MdRow row = row_of(picture, frame, MD_ROW_GROUP, name, type, level, offset, size);
    row.remark = frame->moved && !level ? "moved" : NULL;
    row.title = md_arena_printf(picture->arena, "%s %s%s, %s", type, path,
                                frame->moved ? ", moved: must not be used" : "", where(picture, frame, offset, size));
    set_variable(&row, variable, frame->moved);
    size_t at = md_picture_row(picture, frame->box, row);
    if (frame->block->kind ==
        MD_BLOCK_ALLOCATED) /* a pointer to the whole leads to its name, not to its first member */
        md_picture_spot(picture, (Spot){ frame->block, offset, 1, frame->box, at, NO_CELL });
    return at;
}

static void close_group(Picture *picture, const Frame *frame, size_t group) {
    MdBox *box = md_picture_box_at(picture, frame->box);
    box->rows.items[group].span = box->rows.count - group - 1;
}

static void add_record(Picture *picture, const Frame *frame, const MdType *type, const char *name, const char *path,
                       unsigned level, int64_t offset, const MdVariable *variable) {
    const MdRecord *record = md_type_core(type)->as.record;
    if (level >= MAX_LEVEL) {
        add_members(picture, frame, record, path, name, level, offset);
        return;
    }
    size_t group = open_group(picture, frame, name, md_picture_type(picture->arena, type), path, level, offset,
                              md_type_core(type)->size, variable);
    add_members(picture, frame, record, path, "", level + 1, offset);
    close_group(picture, frame, group);
}

static int64_t element_count(const Frame *frame, const MdType *core, int64_t offset) {
    if (core->kind == MD_TYPE_ARRAY)
        return (int64_t)core->as.count;
    int64_t size = core->of ? md_type_core(core->of)->size : -1;
    if (size <= 0 || frame->block->size < 0)
        return -1;
    return (frame->block->size - offset) / size; /* flexible member or VLA: what its block holds */
}

static bool leads(const MdPointerCell *cell) {
    return cell->known && cell->target && cell->target->kind != MD_BLOCK_FUNCTION;
}

Indices md_picture_choose(Picture *picture, const MdBlock *block, int64_t offset, int64_t each, int64_t count,
                          int64_t most) {
    Indices chosen = { 0 };
    bool all = count <= most + 2;
    bool more = false; /* others lead to objects too */
    for (size_t i = 0; !all && !more && i < block->pointer_count; i++) {
        const MdPointerCell *cell = &block->pointers[i];
        int64_t index = cell->offset < offset ? -1 : (cell->offset - offset) / each;
        if (index < 0 || index >= count || !leads(cell) || (chosen.count && chosen.items[chosen.count - 1] == index))
            continue;
        more = (int64_t)chosen.count >= most;
        int64_t before = chosen.count ? chosen.items[chosen.count - 1] : -1;
        if (!more && index == before + 2) /* one between them takes no more room than the word that it is left out */
            md_push(picture->arena, &chosen, index - 1);
        if (!more)
            md_push(picture->arena, &chosen, index);
    }
    bool any = chosen.count > 0;
    for (int64_t i = 0; !any && i < (all ? count : most); i++)
        md_push(picture->arena, &chosen, i);
    bool last = chosen.count && chosen.items[chosen.count - 1] == count - 1;
    if (!all && !last && (more || !any))
        md_push(picture->arena, &chosen, count - 1);
    picture->elided |= more || !(all || any);
    return chosen;
}

bool md_picture_leads(const MdBlock *block, int64_t offset, int64_t size, int64_t count) {
    for (size_t i = 0; i < block->pointer_count; i++) {
        const MdPointerCell *cell = &block->pointers[i];
        if (cell->offset >= offset && cell->offset < offset + size * count && leads(cell))
            return true;
    }
    return false;
}

void md_picture_pointers(Picture *picture, const Frame *frame, const MdType *type, const char *path, unsigned level,
                         int64_t offset, int64_t count) {
    int64_t size = md_type_core(type)->size, next = 0;
    Indices shown = md_picture_choose(picture, frame->block, offset, size, count, first_of(picture, FIRST_CELLS));
    for (size_t i = 0; i <= shown.count; i++) {
        int64_t index = i < shown.count ? shown.items[i] : count;
        if (index > next) {
            add_more(picture, frame, level, "element", index - next, offset + next * size, (index - next) * size);
            MdBox *box = md_picture_box_at(picture, frame->box);
            if (is_zero(frame->block, offset + next * size, (index - next) * size))
                box->rows.items[box->rows.count - 1].cells.items[0].text = "NULL";
        }
        if (index == count)
            break;
        const char *name = md_arena_printf(picture->arena, "[%lld]", (long long)index);
        add_scalar(picture, frame, type, name, md_arena_printf(picture->arena, "%s%s", path, name), level,
                   (offset + index * size) * 8, -1, NULL);
        next = index + 1;
    }
}

static void add_scalar_array(Picture *picture, const Frame *frame, const MdType *type, const MdType *core,
                             const char *name, const char *path, unsigned level, int64_t offset,
                             const MdVariable *variable) {
    int64_t count = element_count(frame, core, offset), each = md_type_core(core->of)->size;
    int64_t size = count < 0 ? -1 : count * each;
    const char *spelt = md_picture_type(picture->arena, type);
    bool pointers =
        md_type_core(core->of)->kind == MD_TYPE_POINTER && level < MAX_LEVEL && count > 0 && !picture->options->bytes;
    if (pointers &&
        md_picture_leads(frame->block, offset, each, count)) { /* side by side their arrows would cross them */
        size_t group = open_group(picture, frame, name, spelt, path, level, offset, size, variable);
        md_picture_pointers(picture, frame, core->of, path, level + 1, offset, count);
        close_group(picture, frame, group);
        return;
    }
    MdRow row = row_of(picture, frame, MD_ROW_OBJECT, name, spelt, level, offset, size);
    row.title = md_arena_printf(picture->arena, "%s %s, %s", spelt, path, where(picture, frame, offset, size));
    set_variable(&row, variable, frame->moved);
    size_t at = md_picture_row(picture, frame->box, row);
    if (count == 0)
        return;
    /* a pointer to the array, or to its first element */
    md_picture_spot(picture, (Spot){ frame->block, offset, each, frame->box, at, NO_CELL });
    if (picture->options->bytes && size > 0)
        md_picture_byte_cells(picture, frame, at, offset, size);
    else
        md_picture_cells(picture, frame, at, core->of, path, offset, count, false);
}

static void add_aggregate_array(Picture *picture, const Frame *frame, const MdType *type, const MdType *core,
                                const char *name, const char *path, unsigned level, int64_t offset,
                                const MdVariable *variable) {
    MdArena *arena = picture->arena;
    int64_t count = element_count(frame, core, offset), each = md_type_core(core->of)->size;
    bool flat = level >= MAX_LEVEL;
    size_t group = 0;
    if (!flat)
        group = open_group(picture, frame, name, md_picture_type(arena, type), path, level, offset,
                           count < 0 || each < 0 ? -1 : count * each, variable);
    if (count < 0 || each <= 0)
        count = 1;
    Indices shown = md_picture_choose(picture, frame->block, offset, each, count, first_of(picture, FIRST_ROWS));
    int64_t next = 0;
    for (size_t i = 0; i <= shown.count; i++) {
        int64_t at = i < shown.count ? shown.items[i] : count;
        if (at > next)
            add_more(picture, frame, flat ? level : level + 1, "element", at - next, offset + next * each,
                     (at - next) * each);
        if (at == count)
            break;
        const char *index = md_arena_printf(arena, "[%lld]", (long long)at);
        md_picture_object(picture, frame, core->of, flat ? md_arena_printf(arena, "%s%s", name, index) : index,
                          md_arena_printf(arena, "%s%s", path, index), flat ? level : level + 1, offset + at * each,
                          NULL);
        next = at + 1;
    }
    if (!flat)
        close_group(picture, frame, group);
}

void md_picture_object(Picture *picture, const Frame *frame, const MdType *type, const char *name, const char *path,
                       unsigned level, int64_t offset, const MdVariable *variable) {
    const MdType *core = md_type_core(type);
    if (picture->rows > MAX_ROWS) {
        add_more(picture, frame, level, "object", 1, offset, core->size);
    } else if (core->kind == MD_TYPE_RECORD && core->as.record->complete) {
        add_record(picture, frame, type, name, path, level, offset, variable);
    } else if (md_type_is_array(core) && core->of) {
        const MdType *element = md_type_core(core->of);
        bool aggregate = md_type_is_array(element) || (element->kind == MD_TYPE_RECORD && element->as.record->complete);
        if (aggregate)
            add_aggregate_array(picture, frame, type, core, name, path, level, offset, variable);
        else
            add_scalar_array(picture, frame, type, core, name, path, level, offset, variable);
    } else {
        add_scalar(picture, frame, type, name, path, level, offset * 8, -1, variable);
    }
}
