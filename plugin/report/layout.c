/**
 * The report on records: members with offset, size and bits, holes, cache lines, and the order that saves most.
 */
#include "json.h"
#include "layout/breaks.h"
#include "report.h"
#include "table.h"
#include <inttypes.h>
#include <string.h>

enum { WIDEST_TYPE = 40, LINE = 100 /* columns */ };

static const char *record_text(MdArena *arena, const MdRecord *record) {
    MdText text = md_text(arena);
    md_record_spell(record, &text);
    return md_text_string(&text);
}

/** "3 bytes", "5 bits", "1 byte 3 bits". */
static const char *extent_text(MdArena *arena, int64_t bits) {
    int64_t bytes = bits / 8, rest = bits % 8;
    MdText text = md_text(arena);
    if (bytes || !rest)
        md_text_addf(&text, "%" PRId64 " byte%s", bytes, bytes == 1 ? "" : "s");
    if (rest)
        md_text_addf(&text, "%s%" PRId64 " bit%s", bytes ? " " : "", rest, rest == 1 ? "" : "s");
    return md_text_string(&text);
}

/* ---- text --------------------------------------------------------------------------------------------------------- */

/** `base` and `depth`: bits and levels of the members that are opened around the slot's record; `element`: see add_slots. */
static void add_member(MdTable *table, const MdSlot *slot, int64_t base, unsigned depth, const char *element) {
    MdArena *arena = table->arena;
    const MdMember *member = slot->member;
    const char **row = md_table_row(table);
    row[0] = md_arena_printf(arena, "+%" PRId64, (base + slot->bit_offset) / 8);
    if (slot->bit_width >= 0) {
        row[1] = md_arena_printf(arena, "%d bit%s", slot->bit_width, slot->bit_width == 1 ? "" : "s");
        row[2] = md_arena_printf(arena, "from bit %" PRId64, slot->bit_offset % 8);
    } else {
        row[1] = member->flexible ? "0" : md_arena_printf(arena, "%" PRId64, slot->bits / 8);
        row[2] = member->type->align > 0 ? md_arena_printf(arena, "%" PRId64, member->type->align) : "";
    }
    row[3] = md_table_cut(arena, md_table_type(arena, member->type), WIDEST_TYPE);
    row[4] = md_arena_printf(arena, "%*s%s%s", (int)(2 * (slot->depth + depth)), "", member->name ? element : "",
                             member->name ? member->name : "");
}

static void add_padding(MdTable *table, const MdSlot *slot, int64_t base, unsigned depth) {
    MdArena *arena = table->arena;
    const char **row = md_table_row(table);
    row[0] = md_arena_printf(arena, "+%" PRId64, (base + slot->bit_offset) / 8);
    row[1] = slot->bits % 8 ? extent_text(arena, slot->bits) : md_arena_printf(arena, "%" PRId64, slot->bits / 8);
    row[2] = slot->bit_offset % 8 ? md_arena_printf(arena, "from bit %" PRId64, slot->bit_offset % 8) : "";
    row[4] = md_arena_printf(arena, "%*s%s", (int)(2 * depth), "",
                             slot->kind == MD_SLOT_TAIL ? "~~ tail padding" : "~~ hole");
}

/** A record's table as it is written. */
typedef struct Rows {
    MdTable *table;
    const MdLayoutView *view;
    const MdRecordLayout *layout; /* of the outermost record */
    int64_t line;                 /* cache line of the last row */
} Rows;

/** A line before the first slot that starts in another cache line than the one before it. */
static void add_cache_line(Rows *rows, int64_t offset) {
    int64_t size = rows->view->cache_line, now = offset / size;
    const MdRecordLayout *layout = rows->layout;
    if (layout->size <= size || now <= rows->line || layout->record->is_union || offset >= layout->size)
        return;
    rows->line = now;
    md_table_line(rows->table, md_arena_printf(rows->table->arena,
                                               "---- cache line %" PRId64 ", from +%" PRId64 " ----", now, now * size));
}

static void add_slots(Rows *rows, const MdRecordLayout *layout, int64_t base, unsigned depth, const char *element);

/** What is in a member that is a record; of an array its first element, and where the others begin. */
static void add_inner(Rows *rows, const MdSlot *slot, int64_t base, unsigned depth) {
    MdArena *arena = rows->table->arena;
    const MdInner inner = md_layout_inner(arena, slot);
    if (!inner.record)
        return;
    const char *dot = *inner.element ? "." : "";
    add_slots(rows, md_layout_record(arena, inner.record), base + slot->bit_offset, depth + slot->depth + 1,
              md_arena_printf(arena, "%s%s", inner.element, dot));
    if (!inner.others)
        return;
    const int64_t size = inner.record->type->size, from = (base + slot->bit_offset) / 8 + size;
    add_cache_line(rows, from);
    const char **row = md_table_row(rows->table);
    row[0] = md_arena_printf(arena, "+%" PRId64, from);
    row[1] = md_arena_printf(arena, "%" PRId64, slot->bits / 8 - size);
    row[4] = md_arena_printf(arena, "%*s%s", (int)(2 * (depth + slot->depth + 1)), "",
                             inner.others + strspn(inner.others, ", "));
}

/** `element`: what stands before the names of members: "[0]." in an array that is opened. */
static void add_slots(Rows *rows, const MdRecordLayout *layout, int64_t base, unsigned depth, const char *element) {
    for (size_t i = 0; i < layout->slot_count; i++) {
        const MdSlot *slot = &layout->slots[i];
        add_cache_line(rows, (base + slot->bit_offset) / 8);
        if (slot->kind != MD_SLOT_MEMBER) {
            add_padding(rows->table, slot, base, depth);
            continue;
        }
        add_member(rows->table, slot, base, depth, element);
        if (rows->view->nested)
            add_inner(rows, slot, base, depth);
    }
}

static void write_heading(const MdProgram *program, const MdRecordLayout *layout, MdText *text) {
    const MdRecord *record = layout->record;
    md_text_addf(text, "%s  %" PRId64 " byte%s, align %" PRId64,
                 md_table_cut(text->arena, record_text(text->arena, record), 40), layout->size,
                 layout->size == 1 ? "" : "s", layout->align);
    if (layout->padding_bits)
        md_text_addf(text, ", %s of padding", extent_text(text->arena, layout->padding_bits));
    if (layout->holes)
        md_text_addf(text, ", %" PRId64 " hole%s", layout->holes, layout->holes == 1 ? "" : "s");
    md_text_addf(text, "  (%s:%u)\n", program->files.items[record->place.file].name, record->place.line);
}

static void write_class(const MdRecordClass *class, MdText *text) {
    if (!class || class->shape == MD_SHAPE_RECORD || class->shape == MD_SHAPE_UNION)
        return;
    MdText line = md_text(text->arena);
    md_text_addf(&line, "  shape: %s", md_shape_name(class->shape));
    const struct {
        const char *word;
        const MdMember *member;
    } parts[] = { { "pointer", class->parts.pointer },
                  { "length", class->parts.length },
                  { "capacity", class->parts.capacity } };
    const char *separator = " (";
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (!parts[i].member || !parts[i].member->name)
            continue;
        md_text_addf(&line, "%s%s %s", separator, parts[i].word, parts[i].member->name);
        separator = ", ";
    }
    md_text_add(&line, *separator == ',' ? ")" : "");
    if (class->owner != MD_CANNOT_TELL)
        md_text_add(&line, class->owner == MD_YES ? ", owns its memory" : ", does not own memory");
    md_text_addf(&line, ", %s", md_evidence_name(class->evidence));
    if (class->why && *class->why)
        md_text_addf(&line, ": %s", class->why);
    md_table_wrap(md_text_string(&line), 0, 4, text);
    md_text_add_char(text, '\n');
}

/** What the best order would break, as a sentence behind "it breaks ". */
static const char *break_text(MdArena *arena, const MdProgram *program, const MdBreak *broken) {
    const char *place =
        md_arena_printf(arena, "%s:%u", program->files.items[broken->place.file].name, broken->place.line);
    const char *record = record_text(arena, broken->record);
    const char *other = broken->other ? record_text(arena, broken->other) : "";
    switch (broken->kind) {
    case MD_BREAK_INITIALISER:
        return md_arena_printf(arena, "the initialiser at %s, which gives members by position", place);
    case MD_BREAK_CAST: return md_arena_printf(arena, "the cast at %s, which relies on the first member", place);
    case MD_BREAK_PREFIX: return md_arena_printf(arena, "the cast at %s: %s and %s begin alike", place, record, other);
    case MD_BREAK_UNION: return md_arena_printf(arena, "the union at %s: %s and %s begin alike", place, record, other);
    default: return md_arena_printf(arena, "what %s takes as bytes at %s", broken->name, place);
    }
}

/** What the best order breaks, a few places of each kind; and what it had to leave where it is. */
static void write_breaks(const MdProgram *program, const MdRecordLayout *layout, const MdBreaks *reliances,
                         MdText *text) {
    enum { MOST_OF_A_KIND = 3 };
    const MdRecord *record = layout->record;
    MdBreaks breaks = md_layout_breaks(text->arena, reliances, layout);
    size_t of_a_kind = 0;
    for (size_t i = 0; i < breaks.count; i++) {
        const MdBreak *broken = &breaks.items[i];
        bool last = i + 1 == breaks.count || breaks.items[i + 1].kind != broken->kind;
        if (++of_a_kind <= MOST_OF_A_KIND)
            md_text_addf(text, "    it breaks %s\n", break_text(text->arena, program, broken));
        if (last && of_a_kind > MOST_OF_A_KIND)
            md_text_addf(text, "    and %zu more of this kind\n", of_a_kind - MOST_OF_A_KIND);
        of_a_kind = last ? 0 : of_a_kind;
    }
    const MdMember *end = &record->members[record->member_count - 1];
    if (end->flexible && end->name)
        md_text_addf(text, "    %s stays last, as its length is not fixed\n", end->name);
}

static void write_best_order(const MdProgram *program, const MdRecordLayout *layout, const MdBreaks *reliances,
                             MdText *text) {
    if (!layout->best_order)
        return;
    size_t start = text->length;
    md_text_addf(text, "  best order: %" PRId64 " bytes, saves %" PRId64 ":", layout->best_size,
                 layout->size - layout->best_size);
    for (size_t i = 0; i < layout->record->member_count; i++) {
        const MdMember *member = layout->best_order[i];
        if (member->bit_width >= 0 && !member->name)
            continue;
        const char *name = member->name ? member->name : md_table_type(text->arena, member->type);
        md_text_add(text, i ? "," : "");
        if (text->length - start + strlen(name) + 2 > LINE) {
            md_text_add(text, "\n   ");
            start = text->length - 3;
        }
        md_text_addf(text, " %s", name);
    }
    md_text_add_char(text, '\n');
    write_breaks(program, layout, reliances, text);
}

static void write_record(const MdProgram *program, const MdClasses *classes, const MdRecord *record,
                         const MdLayoutView *view, const MdBreaks *reliances, MdText *text) {
    const MdRecordLayout *layout = md_layout_record(text->arena, record);
    if (text->length)
        md_text_add_char(text, '\n');
    write_heading(program, layout, text);
    write_class(classes ? md_classes_record(classes, record) : NULL, text);
    MdTable table = md_table(text->arena, "rrrll");
    const char **headings = md_table_row(&table);
    headings[0] = "offset";
    headings[1] = "size";
    headings[2] = "align";
    headings[3] = "type";
    headings[4] = "member";
    add_slots(&(Rows){ .table = &table, .view = view, .layout = layout }, layout, 0, 0, "");
    if (layout->slot_count)
        md_table_write(&table, 2, text);
    write_best_order(program, layout, reliances, text);
}

void md_report_layout(const MdProgram *program, const MdClasses *classes, const MdRecords *records,
                      const MdLayoutView *view, MdText *ret_text) {
    const MdBreaks reliances = md_layout_reliances(ret_text->arena, program);
    for (size_t i = 0; i < records->count; i++)
        write_record(program, classes, records->items[i], view, &reliances, ret_text);
}

/* ---- JSON --------------------------------------------------------------------------------------------------------- */

static json_t *members_json(MdArena *arena, const MdRecordLayout *layout, const MdLayoutView *view, int64_t base);

/** `base`: bits from the start of the outermost record to that of the slot's. */
static json_t *member_json(MdArena *arena, const MdSlot *slot, const MdLayoutView *view, int64_t base) {
    const MdType *type = slot->member->type;
    const MdInner inner = view->nested ? md_layout_inner(arena, slot) : (MdInner){ 0 };
    int64_t offset = base + slot->bit_offset;
    json_t *json = json_object();
    md_json_set_text(arena, json, "name", slot->member->name);
    md_json_set_type(arena, json, "type", type);
    md_json_set_integer(json, "offset", offset / 8);
    md_json_set_integer(json, "size", type->size > 0 ? type->size : 0); /* a flexible array takes none */
    md_json_set_figure(json, "align", type->align);
    md_json_set_integer(json, "bit_offset", offset);
    md_json_set_figure(json, "bit_width", slot->bit_width);
    if (!inner.record)
        return json;
    json_object_set_new(json, "members", members_json(arena, md_layout_record(arena, inner.record), view, offset));
    if (*inner.element) {
        md_json_set_figure(json, "elements", inner.elements ? inner.elements : -1);
        md_json_set_integer(json, "element_size", inner.record->type->size);
    }
    return json;
}

static json_t *members_json(MdArena *arena, const MdRecordLayout *layout, const MdLayoutView *view, int64_t base) {
    json_t *members = json_array();
    for (size_t i = 0; i < layout->slot_count; i++)
        if (layout->slots[i].kind == MD_SLOT_MEMBER)
            json_array_append_new(members, member_json(arena, &layout->slots[i], view, base));
    return members;
}

static void set_class(MdArena *arena, json_t *json, const MdRecordClass *class) {
    static const MdParts none = { 0 };
    md_json_set_text(arena, json, "shape", class ? md_shape_name(class->shape) : NULL);
    json_object_set_new(json, "owner",
                        !class || class->owner == MD_CANNOT_TELL ? json_null() : json_boolean(class->owner == MD_YES));
    md_json_set_parts(arena, json, class ? &class->parts : &none);
    md_json_set_text(arena, json, "evidence", class ? md_evidence_name(class->evidence) : NULL);
    md_json_set_text(arena, json, "why", class ? class->why : NULL);
}

/** The names of the members in the order that saves most, null for those without one; null when none saves. */
static json_t *best_order_json(MdArena *arena, const MdRecordLayout *layout) {
    if (!layout->best_order)
        return json_null();
    json_t *json = json_array();
    for (size_t i = 0; i < layout->record->member_count; i++) {
        const char *name = layout->best_order[i]->name;
        json_array_append_new(json, name ? json_string(md_utf8_valid(arena, name)) : json_null());
    }
    return json;
}

/** What the best order would break, and as *ret_cast the place of the first cast among it, or null. */
static json_t *breaks_json(MdArena *arena, const MdProgram *program, const MdBreaks *breaks, json_t **ret_cast) {
    json_t *list = json_array();
    *ret_cast = NULL;
    for (size_t i = 0; i < breaks->count; i++) {
        const MdBreak *broken = &breaks->items[i];
        json_t *json = json_object();
        md_json_set_text(arena, json, "file", program->files.items[broken->place.file].name);
        md_json_set_integer(json, "line", broken->place.line);
        if (broken->kind == MD_BREAK_CAST && !*ret_cast)
            *ret_cast = json_copy(json);
        md_json_set_text(arena, json, "kind", md_break_kind_name(broken->kind));
        md_json_set_text(arena, json, "what", break_text(arena, program, broken));
        json_array_append_new(list, json);
    }
    *ret_cast = *ret_cast ? *ret_cast : json_null();
    return list;
}

static json_t *record_json(MdArena *arena, const MdProgram *program, const MdClasses *classes, const MdRecord *record,
                           const MdLayoutView *view, const MdBreaks *reliances) {
    const MdRecordLayout *layout = md_layout_record(arena, record);
    json_t *json = json_object(), *padding = json_array();
    md_json_set_text(arena, json, "name", record_text(arena, record));
    md_json_set_text(arena, json, "file", program->files.items[record->place.file].name);
    md_json_set_integer(json, "line", record->place.line);
    md_json_set_integer(json, "size", layout->size);
    md_json_set_integer(json, "align", layout->align);
    md_json_set_integer(json, "padding", layout->padding_bits / 8);
    md_json_set_integer(json, "padding_bits", layout->padding_bits);
    set_class(arena, json, classes ? md_classes_record(classes, record) : NULL);
    md_json_set_integer(json, "best_size", layout->best_size);
    json_object_set_new(json, "best_order", best_order_json(arena, layout));
    const MdBreaks breaks = md_layout_breaks(arena, reliances, layout);
    json_t *cast, *list = breaks_json(arena, program, &breaks, &cast);
    json_object_set_new(json, "best_order_breaks", cast);
    json_object_set_new(json, "breaks", list);
    for (size_t i = 0; i < layout->slot_count; i++) {
        const MdSlot *slot = &layout->slots[i];
        if (slot->kind == MD_SLOT_MEMBER)
            continue;
        json_t *hole = json_object();
        md_json_set_integer(hole, "bit_offset", slot->bit_offset);
        md_json_set_integer(hole, "bits", slot->bits);
        json_object_set_new(hole, "tail", json_boolean(slot->kind == MD_SLOT_TAIL));
        json_array_append_new(padding, hole);
    }
    json_object_set_new(json, "members", members_json(arena, layout, view, 0));
    json_object_set_new(json, "holes", padding);
    return json;
}

/** What a document says before its records. */
static json_t *head_json(MdArena *arena, const MdProgram *program) {
    json_t *root = json_object();
    md_json_set_integer(root, "version", 1);
    md_json_set_text(arena, root, "file", program->files.items[0].name);
    md_json_set_text(arena, root, "target", md_types_target(program->types)->triple);
    return root;
}

json_t *md_json_layout(MdArena *arena, const MdProgram *program, const MdClasses *classes, const MdRecords *records,
                       const MdLayoutView *view) {
    json_t *root = head_json(arena, program), *list = json_array();
    const MdBreaks reliances = md_layout_reliances(arena, program);
    for (size_t i = 0; i < records->count; i++)
        json_array_append_new(list, record_json(arena, program, classes, records->items[i], view, &reliances));
    json_object_set_new(root, "records", list);
    return root;
}

MdStatus md_report_layout_json(const MdProgram *program, const MdClasses *classes, const MdRecords *records,
                               const MdLayoutView *view, MdText *ret_text) {
    const MdBreaks reliances = md_layout_reliances(ret_text->arena, program);
    MdStatus status = md_json_open(head_json(ret_text->arena, program), "records", ret_text);
    for (size_t i = 0; i < records->count && status == MD_OK; i++)
        status = md_json_element(record_json(ret_text->arena, program, classes, records->items[i], view, &reliances),
                                 ret_text);
    if (status == MD_OK)
        md_json_close(ret_text);
    return status;
}
