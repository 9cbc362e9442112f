/**
 * The layout picture: a record on a grid of eight bytes a row.
 *
 * Members that overlap (of unions) are spread over layers: each member goes to the first layer where its bytes are free,
 * and a row of the grid is drawn once for every layer that has something in it. Bit-fields that share bytes become parts
 * of one cell. Rows in the middle of a long member, and of very long records, are elided.
 *
 *   +0  │ kind │/ pad 3 //│    id     │
 *   +8  │           name              │
 */
#include "picture.h"
#include <stdlib.h>
#include <string.h>

enum {
    ROW_BYTES = 8,
    LONG_MEMBER = 6, /* rows; longer ones are elided */
    MAX_GRID_ROWS = 72,
    PART_COLUMN = 11, /* tenths of a character that fit into a bit, see the widths of the renderers */
};

/** A slot and the layer where it is drawn; bit-fields that share bytes are one. */
typedef struct Piece {
    const MdSlot *first;
    size_t slots;
    int64_t start, end; /* bytes */
    size_t layer;
    bool bits;
} Piece;

typedef struct Layout {
    MdArena *arena;
    const MdRecordLayout *record;
    const MdRecordLayout *compared; /* what members that lie elsewhere differ from; NULL: nothing */
    MdDiagram *diagram;
    MdBox *box;
    MD_VECTOR(Piece) pieces;
    size_t layers;
    size_t *row_of_line; /* first row of the box for each cache line */
} Layout;

static bool splits_bytes(const MdSlot *slot) {
    return slot->bit_width >= 0 || slot->bit_offset % 8 || slot->bits % 8;
}

static bool overlaps(const Layout *layout, size_t layer, int64_t start, int64_t end) {
    for (size_t i = 0; i < layout->pieces.count; i++) {
        const Piece *piece = &layout->pieces.items[i];
        if (piece->layer == layer && piece->start < end && start < piece->end)
            return true;
    }
    return false;
}

/** Gather slots into pieces, pieces into layers. */
static void find_pieces(Layout *layout) {
    const MdRecordLayout *record = layout->record;
    for (size_t i = 0; i < record->slot_count;) {
        const MdSlot *slot = &record->slots[i];
        Piece piece = { .first = slot, .slots = 1, .start = slot->bit_offset / 8, .bits = splits_bytes(slot) };
        int64_t end = slot->bit_offset + slot->bits;
        i++;
        while (piece.bits && i < record->slot_count && splits_bytes(&record->slots[i]) &&
               record->slots[i].bit_offset == end && end % 8) {
            end += record->slots[i].bits;
            piece.slots++;
            i++;
        }
        piece.end = (end + 7) / 8;
        if (piece.end == piece.start)
            continue; /* flexible members and unnamed bit-fields of width 0 */
        while (layout->layers < 64 && overlaps(layout, piece.layer, piece.start, piece.end))
            piece.layer++;
        if (piece.layer >= layout->layers)
            layout->layers = piece.layer + 1;
        md_push(layout->arena, &layout->pieces, piece);
    }
}

static const char *slot_name(const Layout *layout, const MdSlot *slot) {
    if (slot->kind != MD_SLOT_MEMBER)
        return "padding";
    const char *name = md_layout_slot_name(layout->arena, slot);
    return *name ? name : "(unnamed)";
}

/** The name as far as it fits: inside of opened members rather without its path, ".x" for "edge.from.x". */
static const char *fitting_name(const Layout *layout, const MdSlot *slot, int room) {
    const char *name = slot_name(layout, slot), *whole = md_picture_short(layout->arena, name, room);
    if (slot->path && strcmp(whole, name) != 0)
        name = md_arena_printf(layout->arena, ".%s", slot->member->name);
    return md_picture_short(layout->arena, name, room);
}

/** Does a member lie elsewhere, or take other space, than in the layout that this one is compared with? */
static bool differs(const Layout *layout, const MdSlot *slot) {
    size_t index = 0;
    if (!layout->compared || slot->kind != MD_SLOT_MEMBER)
        return false;
    for (const MdSlot *it = layout->record->slots; it < slot; it++)
        index += it->kind == MD_SLOT_MEMBER;
    const MdSlot *other = md_layout_member(layout->compared, index);
    return !other || other->bit_offset != slot->bit_offset || other->bits != slot->bits;
}

static const char *slot_title(const Layout *layout, const MdSlot *slot) {
    MdArena *arena = layout->arena;
    if (slot->kind != MD_SLOT_MEMBER && slot->bits % 8 == 0)
        return md_arena_printf(arena, "%s of padding at offset %lld", md_picture_bytes(arena, slot->bits / 8),
                               (long long)(slot->bit_offset / 8));
    if (slot->kind != MD_SLOT_MEMBER)
        return md_arena_printf(arena, "%lld bits of padding at offset %lld", (long long)slot->bits,
                               (long long)(slot->bit_offset / 8));
    const char *type = md_picture_type(arena, md_layout_slot_type(slot));
    if (slot->bit_width >= 0)
        return md_arena_printf(arena, "%s %s:%d, bits %lld to %lld of byte %lld", type, slot_name(layout, slot),
                               slot->bit_width, (long long)(slot->bit_offset % 8),
                               (long long)(slot->bit_offset % 8 + slot->bits - 1), (long long)(slot->bit_offset / 8));
    return md_arena_printf(arena, "%s %s, %s at offset %lld", type, slot_name(layout, slot),
                           md_picture_bytes(arena, slot->bits / 8), (long long)(slot->bit_offset / 8));
}

/** What part of a member bytes `from` to `to` are: "hits[1]", "name, bytes 8–15". */
static const char *part_text(const Layout *layout, const MdSlot *slot, int64_t from, int64_t to, bool named) {
    MdArena *arena = layout->arena;
    const MdType *core = md_type_core(md_layout_slot_type(slot));
    int64_t start = slot->bit_offset / 8, each = core->of && md_type_is_array(core) ? md_type_core(core->of)->size : 0;
    const char *name = md_picture_short(arena, slot_name(layout, slot), 24);
    bool elements = each > 1 && (from - start) % each == 0 && (to - start) % each == 0;
    if (elements) {
        long long first = (from - start) / each, last = (to - start) / each - 1;
        if (first == last)
            return md_arena_printf(arena, "%s[%lld]", name, first);
        return md_arena_printf(arena, "%s[%lld–%lld]", name, first, last);
    }
    return md_arena_printf(arena, "%s%sbytes %lld–%lld", named ? "" : name, named ? "" : ", ",
                           (long long)(from - start), (long long)(to - start - 1));
}

/** Do all parts show their names? Adds one part for each bit-field between two bytes. */
static bool add_parts(const Layout *layout, MdCell *cell, const Piece *piece, int64_t from, int64_t to) {
    bool whole = true;
    for (size_t i = 0; i < piece->slots; i++) {
        const MdSlot *slot = &piece->first[i];
        int64_t start = slot->bit_offset > from * 8 ? slot->bit_offset : from * 8;
        int64_t end = slot->bit_offset + slot->bits < to * 8 ? slot->bit_offset + slot->bits : to * 8;
        if (start >= end)
            continue;
        bool member = slot->kind == MD_SLOT_MEMBER;
        MdCell part = { .state = member ? MD_CELL_VALUE : MD_CELL_PADDING,
                        .offset = start,
                        .size = end - start,
                        .count = 1,
                        .flags = differs(layout, slot) ? MD_CELL_CHANGED : 0,
                        .title = slot_title(layout, slot) };
        int room = (int)((end - start) * PART_COLUMN / 10) - 1;
        const char *name = member ? slot_name(layout, slot) : "pad";
        part.text = member ? fitting_name(layout, slot, room > 0 ? room : 1)
                           : md_picture_short(layout->arena, name, room > 0 ? room : 1);
        if (room < 1 || (room < 3 && strstr(part.text, "…")))
            part.text = NULL; /* two letters say nothing */
        if (member && (!part.text || strcmp(part.text, name) != 0 || (part.flags & MD_CELL_CHANGED)))
            whole = false;
        md_push(layout->arena, &cell->parts, part);
    }
    return whole;
}

/** The names of bit-fields whose parts are too narrow for them. */
static const char *bits_note(const Layout *layout, const Piece *piece) {
    MdText text = md_text(layout->arena);
    const char *separator = "bits: ";
    for (size_t i = 0; i < piece->slots; i++) {
        const MdSlot *slot = &piece->first[i];
        if (slot->kind != MD_SLOT_MEMBER || !slot->bits)
            continue;
        long long first = slot->bit_offset - piece->start * 8, last = first + slot->bits - 1;
        md_text_addf(&text, "%s%s%s %lld", separator, slot_name(layout, slot), differs(layout, slot) ? " *" : "",
                     first);
        if (last > first)
            md_text_addf(&text, "–%lld", last);
        separator = ", ";
        if (text.length > 70 && i + 1 < piece->slots) {
            md_text_add(&text, ", …");
            break;
        }
    }
    return md_text_string(&text);
}

/** The cell of a piece's bytes `from` to `to`, which lie in one row. Returns a note that belongs below, or NULL. */
static const char *add_piece(const Layout *layout, MdRow *row, const Piece *piece, int64_t from, int64_t to) {
    const MdSlot *slot = piece->first;
    bool member = slot->kind == MD_SLOT_MEMBER, first = from == piece->start;
    MdCell cell = {
        .state = member || piece->bits ? MD_CELL_VALUE : MD_CELL_PADDING, .offset = from, .size = to - from, .count = 1
    };
    if (from > piece->start)
        cell.flags |= MD_CELL_OPEN_LEFT;
    if (to < piece->end)
        cell.flags |= MD_CELL_OPEN_RIGHT;
    bool marked = !piece->bits && differs(layout, slot);
    if (marked)
        cell.flags |= MD_CELL_CHANGED;
    const char *note = NULL;
    if (piece->bits) {
        bool whole = add_parts(layout, &cell, piece, from, to);
        if (!whole && to == piece->end)
            note = bits_note(layout, piece);
    } else if (!member) {
        cell.text = first ? md_arena_printf(layout->arena,
                                            to - from == 1 && piece->end - piece->start == 1 ? "pad" : "pad %lld",
                                            (long long)(piece->end - piece->start))
                          : NULL;
        if (first)
            cell.title = slot_title(layout, slot);
        cell.count = 0;
    } else if (first) {
        int room = (int)(to - from) * 8 - 1;
        const char *type = md_picture_type(layout->arena, md_layout_slot_type(slot));
        if (to < piece->end)
            type = md_arena_printf(layout->arena, "%s, %s", type, part_text(layout, slot, from, to, true));
        cell.flags |= MD_CELL_NAMED;
        cell.text = fitting_name(layout, slot, room - (marked ? 3 : 1));
        if (marked)
            cell.text = md_arena_printf(layout->arena, "%s *", cell.text);
        cell.label = md_picture_short(layout->arena, type, room);
        cell.title = slot_title(layout, slot);
    } else {
        cell.text = part_text(layout, slot, from, to, false);
    }
    md_push(layout->arena, &row->cells, cell);
    return note;
}

static MdRow *add_row(Layout *layout, MdRow row) {
    md_push(layout->arena, &layout->box->rows, row);
    return &layout->box->rows.items[layout->box->rows.count - 1];
}

/** The piece of layer 0 that covers whole rows `first` to `last` alone, or NULL. */
static const Piece *lone_piece(const Layout *layout, int64_t first, int64_t last) {
    const Piece *found = NULL;
    for (size_t i = 0; i < layout->pieces.count; i++) {
        const Piece *piece = &layout->pieces.items[i];
        if (piece->end <= first * ROW_BYTES || piece->start >= (last + 1) * ROW_BYTES)
            continue;
        if (found || piece->start > first * ROW_BYTES || piece->end < (last + 1) * ROW_BYTES)
            return NULL;
        found = piece;
    }
    return found;
}

static int cells_by_offset(const void *a, const void *b) {
    const MdCell *x = a, *y = b;
    return (x->offset > y->offset) - (x->offset < y->offset);
}

/** The rows of the grid for bytes `at` × 8: pieces that overlap come below one another, those of lower layers first. */
static void add_grid_row(Layout *layout, int64_t at) {
    int64_t from = at * ROW_BYTES, to = from + ROW_BYTES;
    int64_t end = to < layout->record->size ? to : layout->record->size;
    size_t count = layout->pieces.count;
    bool *drawn = MD_NEW_ARRAY(layout->arena, bool, count + 1);
    for (size_t line = 0; line < layout->layers; line++) {
        MdRow row = { .kind = MD_ROW_BYTES, .offset = from, .size = end - from };
        row.margin = md_arena_printf(layout->arena, "%s+%lld", line ? "or " : "", (long long)from);
        MD_VECTOR(const char *) notes = { 0 };
        MD_VECTOR(const Piece *) taken = { 0 };
        for (size_t layer = 0; layer < layout->layers; layer++) {
            for (size_t i = 0; i < count; i++) {
                const Piece *piece = &layout->pieces.items[i];
                bool free = !drawn[i] && piece->layer == layer && piece->end > from && piece->start < to;
                for (size_t t = 0; t < taken.count && free; t++)
                    free = piece->end <= taken.items[t]->start || piece->start >= taken.items[t]->end;
                if (!free)
                    continue;
                drawn[i] = true;
                md_push(layout->arena, &taken, piece);
                const char *note = add_piece(layout, &row, piece, piece->start > from ? piece->start : from,
                                             piece->end < to ? piece->end : to);
                if (note)
                    md_push(layout->arena, &notes, note);
            }
        }
        if (!row.cells.count)
            return;
        qsort(row.cells.items, row.cells.count, sizeof *row.cells.items, cells_by_offset);
        add_row(layout, row);
        for (size_t i = 0; i < notes.count; i++)
            add_row(layout, (MdRow){ .kind = MD_ROW_NOTE, .name = notes.items[i] });
    }
}

static int by_offset(const void *a, const void *b) {
    const Piece *x = a, *y = b;
    return (x->start > y->start) - (x->start < y->start);
}

/** Rows `from` to `to` as one, in the middle of one member or of everything. */
static void add_elided_rows(Layout *layout, int64_t from, int64_t to, const Piece *piece) {
    MdRow row = { .kind = MD_ROW_BYTES, .offset = from * ROW_BYTES, .size = (to - from) * ROW_BYTES, .margin = "…" };
    MdCell cell = { .state = MD_CELL_VALUE,
                    .flags = MD_CELL_ELISION,
                    .offset = from * ROW_BYTES,
                    .size = ROW_BYTES,
                    .count = to - from };
    if (piece) {
        cell.flags |= MD_CELL_OPEN_LEFT | MD_CELL_OPEN_RIGHT | (differs(layout, piece->first) ? MD_CELL_CHANGED : 0);
        cell.text = md_arena_printf(layout->arena, "… %s …",
                                    piece->first->kind == MD_SLOT_MEMBER
                                        ? part_text(layout, piece->first, from * ROW_BYTES, to * ROW_BYTES, false)
                                        : "padding");
    } else {
        cell.text = md_arena_printf(layout->arena, "… bytes %lld–%lld are not drawn …", (long long)(from * ROW_BYTES),
                                    (long long)(to * ROW_BYTES - 1));
    }
    md_push(layout->arena, &row.cells, cell);
    add_row(layout, row);
}

/** The member that lies on both sides of byte `boundary`, or NULL. */
static const Piece *crossing(const Layout *layout, int64_t boundary) {
    for (size_t i = 0; i < layout->pieces.count; i++) {
        const Piece *piece = &layout->pieces.items[i];
        if (piece->start < boundary && piece->end > boundary && piece->first->kind == MD_SLOT_MEMBER)
            return piece;
    }
    return NULL;
}

static void add_boundary(Layout *layout, int64_t row) {
    int64_t offset = row * ROW_BYTES;
    if (!offset || offset % MD_CACHE_LINE)
        return;
    const Piece *piece = crossing(layout, offset);
    if (!piece || piece->end - piece->start > 2 * MD_CACHE_LINE)
        return; /* of what is so long it is no news */
    const char *text = md_arena_printf(layout->arena, "64-byte cache line boundary: %s crosses it",
                                       md_picture_short(layout->arena, slot_name(layout, piece->first), 20));
    add_row(layout, (MdRow){ .kind = MD_ROW_RULE, .name = text });
}

static void bracket_line(Layout *layout, int64_t line, int64_t last, size_t first_row) {
    MdArena *arena = layout->arena;
    int64_t end = (last + 1) * MD_CACHE_LINE < layout->record->size ? (last + 1) * MD_CACHE_LINE : layout->record->size;
    MdBracket bracket = { .first = first_row,
                          .count = layout->box->rows.count - first_row,
                          .tone = (unsigned)layout->box->brackets.count % 2 };
    bracket.text = line == last ? md_arena_printf(arena, "cache line %lld", (long long)line)
                                : md_arena_printf(arena, "cache lines %lld–%lld", (long long)line, (long long)last);
    bracket.label = md_arena_printf(arena, "bytes %lld–%lld", (long long)(line * MD_CACHE_LINE), (long long)(end - 1));
    if (bracket.count)
        md_push(arena, &layout->box->brackets, bracket);
}

static void add_grid(Layout *layout) {
    int64_t rows = (layout->record->size + ROW_BYTES - 1) / ROW_BYTES;
    bool lines = layout->record->size > MD_CACHE_LINE;
    size_t start = layout->box->rows.count; /* of the rows of the cache line at work */
    int64_t line = 0;
    for (int64_t row = 0; row < rows; row++) {
        int64_t now = row * ROW_BYTES / MD_CACHE_LINE;
        if (lines && now != line) {
            bracket_line(layout, line, line, start);
            add_boundary(layout, row);
            start = layout->box->rows.count;
            line = now;
        }
        int64_t until = row;
        const Piece *piece = NULL;
        if (row >= 2 &&
            (piece = lone_piece(layout, row - 2, row + LONG_MEMBER - 3 < rows ? row + LONG_MEMBER - 3 : rows - 1))) {
            until = piece->end / ROW_BYTES - 1; /* the last whole row stays */
        } else if (layout->box->rows.count > MAX_GRID_ROWS && row < rows - 1) {
            piece = NULL;
            until = rows - 1;
        }
        if (until <= row + 1) {
            add_grid_row(layout, row);
            continue;
        }
        add_elided_rows(layout, row, until, piece);
        int64_t after = until * ROW_BYTES / MD_CACHE_LINE;
        if (lines && after != line) {
            bracket_line(layout, line, after - 1, start);
            start = layout->box->rows.count;
            line = after;
        }
        row = until - 1;
    }
    if (lines)
        bracket_line(layout, line, line, start);
}

static const char *header_note(const Layout *layout) {
    const MdRecordLayout *record = layout->record;
    MdText text = md_text(layout->arena);
    md_text_addf(&text, "%s, align %lld", md_picture_bytes(layout->arena, record->size), (long long)record->align);
    long long bytes = record->padding_bits / 8, bits = record->padding_bits % 8;
    if (bytes && bits)
        md_text_addf(&text, ", %lld + %lld bits padding", bytes, bits);
    else if (bits)
        md_text_addf(&text, ", %lld bits padding", bits);
    else if (bytes)
        md_text_addf(&text, ", %lld padding", bytes);
    return md_text_string(&text);
}

static const char *best_order(const Layout *layout) {
    const MdRecordLayout *record = layout->record;
    if (!record->best_order || record->best_size >= record->size)
        return NULL;
    MdText text = md_text(layout->arena);
    md_text_addf(&text, "in this order %s: ", md_picture_bytes(layout->arena, record->best_size));
    for (size_t i = 0; i < record->record->member_count; i++) {
        if (i == 10) {
            md_text_add(&text, ", …");
            break;
        }
        const char *name = record->best_order[i]->name;
        md_text_addf(&text, "%s%s", i ? ", " : "", name ? name : "(unnamed)");
    }
    return md_text_string(&text);
}

static const char *describe(const Layout *layout, const char *name) {
    MdArena *arena = layout->arena;
    const MdRecordLayout *record = layout->record;
    MdText text = md_text(arena);
    md_text_addf(&text, "%s: %s.", name, header_note(layout));
    for (size_t i = 0; i < record->slot_count && text.length < 1500; i++)
        md_text_addf(&text, "%s %s", i ? ";" : "", slot_title(layout, &record->slots[i]));
    md_text_add_char(&text, '.');
    for (int64_t boundary = MD_CACHE_LINE; boundary < record->size && text.length < 1800; boundary += MD_CACHE_LINE) {
        const Piece *piece = crossing(layout, boundary);
        if (piece)
            md_text_addf(&text, " %s crosses the cache line boundary at %lld.", slot_name(layout, piece->first),
                         (long long)boundary);
    }
    return md_text_string(&text);
}

/** One record as a box of the diagram. */
static void add_record(Layout *layout, const char *name, const char *target) {
    MdArena *arena = layout->arena;
    const MdRecordLayout *record = layout->record;
    MdDiagram *diagram = layout->diagram;
    size_t number = diagram->boxes.count + 1;
    find_pieces(layout);
    if (layout->pieces.count)
        qsort(layout->pieces.items, layout->pieces.count, sizeof *layout->pieces.items, by_offset);
    const char *note = header_note(layout);
    md_push(arena, &diagram->boxes,
            ((MdBox){ .kind = MD_BOX_RECORD,
                      .number = number,
                      .key = number > 1 ? md_arena_printf(arena, "record-%zu", number) : "record",
                      .columns = ROW_BYTES,
                      .name = md_picture_short(arena, target ? target : name, 40),
                      .size = record->size,
                      .line = record->record->place.line,
                      .note = note,
                      .caption = best_order(layout) }));
    layout->box = &diagram->boxes.items[number - 1];
    layout->box->title = md_arena_printf(arena, "%s%s%s, %s", name, target ? " on " : "", target ? target : "", note);
    add_row(layout, (MdRow){ .kind = MD_ROW_RULER });
    add_grid(layout);
    for (size_t i = 0; i < record->slot_count; i++) {
        const MdSlot *slot = &record->slots[i];
        if (slot->kind == MD_SLOT_MEMBER && slot->member->flexible)
            add_row(layout,
                    (MdRow){ .kind = MD_ROW_NOTE,
                             .name = md_arena_printf(arena, "%s begins at +%lld and has no fixed length",
                                                     slot_name(layout, slot), (long long)(slot->bit_offset / 8)) });
    }
}

static const char *record_name(MdArena *arena, const MdRecord *record) {
    MdText spelt = md_text(arena);
    md_record_spell(record, &spelt);
    return md_text_string(&spelt);
}

static MdDiagram *record_diagram(MdArena *arena, const MdProgram *program, const char *name,
                                 const MdPictureOptions *options) {
    MdDiagram *diagram = MD_NEW(arena, MdDiagram);
    diagram->id = md_diagram_id(arena, options->stem, name, options->part);
    diagram->title = md_arena_printf(arena, "Layout of %s", name);
    diagram->source = program->files.count ? program->files.items[0].name : NULL;
    return diagram;
}

const MdDiagram *md_layout_picture(MdArena *arena, const MdProgram *program, const MdRecordLayout *record,
                                   const MdPictureOptions *options) {
    const char *name = record_name(arena, record->record);
    MdDiagram *diagram = record_diagram(arena, program, name, options);
    Layout layout = { .arena = arena, .record = record, .diagram = diagram };
    add_record(&layout, name, NULL);
    diagram->description = describe(&layout, name);
    return diagram;
}

const MdDiagram *md_targets_picture(MdArena *arena, const MdProgram *program, const MdTargetLayout *targets,
                                    size_t count, const MdPictureOptions *options) {
    const char *name = record_name(arena, targets[0].layout->record);
    MdDiagram *diagram = record_diagram(arena, program, name, options);
    MdText description = md_text(arena);
    size_t compared = 0, different = 0;
    for (size_t i = 0; i < count; i++) {
        if (!targets[i].layout) {
            md_push(arena, &diagram->notes, md_arena_printf(arena, "%s has no %s", targets[i].name, name));
            continue;
        }
        Layout layout = { .arena = arena, .record = targets[i].layout, .diagram = diagram };
        layout.compared = i ? targets[0].layout : NULL;
        add_record(&layout, name, targets[i].name);
        bool other = layout.compared &&
                     (layout.record->size != layout.compared->size || layout.record->align != layout.compared->align);
        for (size_t k = 0; k < layout.record->slot_count && !other; k++)
            other = differs(&layout, &layout.record->slots[k]);
        different += other;
        compared += i > 0;
        md_text_addf(&description, "%s%s", i ? " " : "", describe(&layout, targets[i].name));
    }
    if (different)
        md_push(arena, &diagram->notes, md_arena_printf(arena, "%s; * is not as on %s", name, targets[0].name));
    else if (compared)
        md_push(arena, &diagram->notes, md_arena_printf(arena, "%s; the same on all of them", name));
    diagram->description = md_text_string(&description);
    return diagram;
}
