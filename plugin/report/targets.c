/**
 * The report on records of several targets, side by side.
 *
 * A row is a member of the first target that has the record; it is found in the others by its path: the position among
 * the slots that are members, since padding differs from target to target and names may repeat. Targets that do not fit
 * the width of a line stand in tables of their own, each beginning with the first target again.
 */
#include "json.h"
#include "table.h"
#include <inttypes.h>
#include <string.h>

enum { WIDEST_TYPE = 24, WIDEST_FIGURE = 15, MOST_COLUMNS = 8, LINE = 100 /* columns */ };

static const char *name_of(MdArena *arena, const MdRecord *record) {
    MdText text = md_text(arena);
    md_record_spell(record, &text);
    return md_text_string(&text);
}

/** The layout that a target gives the record of this name, the `nth` of several with it; NULL: it has none. */
static const MdRecordLayout *layout_on(MdArena *arena, const MdTargetRecords *target, const char *name, size_t nth) {
    for (size_t i = 0; i < target->records.count; i++)
        if (strcmp(name_of(arena, target->records.items[i]), name) == 0 && nth-- == 0)
            return md_layout_record(arena, target->records.items[i]);
    return NULL;
}

static const char *extent(MdArena *arena, const MdSlot *slot) {
    if (slot->bit_width >= 0)
        return md_arena_printf(arena, "+%" PRId64 ".%" PRId64 " %d bit%s", slot->bit_offset / 8, slot->bit_offset % 8,
                               slot->bit_width, slot->bit_width == 1 ? "" : "s");
    return md_arena_printf(arena, "+%" PRId64 "  %" PRId64, slot->bit_offset / 8,
                           slot->member->flexible ? 0 : slot->bits / 8);
}

static const char *row_name(MdArena *arena, const MdSlot *slot) {
    return md_arena_printf(arena, "%*s%s", (int)(2 * slot->depth), "", md_layout_slot_name(arena, slot));
}

/** `text`, marked when it is not what the first target has. */
static const char *marked(MdArena *arena, const char *text, const char *first) {
    return strcmp(text, first) == 0 ? text : md_arena_printf(arena, "%s *", text);
}

static const char *total(MdArena *arena, const MdRecordLayout *layout) {
    if (!layout)
        return "none";
    return md_arena_printf(arena, "%" PRId64 ", align %" PRId64, layout->size, layout->align);
}

static const char *padding(MdArena *arena, const MdRecordLayout *layout) {
    if (!layout)
        return "none";
    if (layout->padding_bits % 8)
        return md_arena_printf(arena, "%" PRId64 " + %d bits", layout->padding_bits / 8,
                               (int)(layout->padding_bits % 8));
    return md_arena_printf(arena, "%" PRId64, layout->padding_bits / 8);
}

static const char *type_of(MdArena *arena, const MdSlot *slot) {
    MdText type = md_text(arena);
    md_type_spell(md_layout_slot_type(slot), &type);
    return md_table_cut(arena, md_text_string(&type), WIDEST_TYPE);
}

/** The end of the targets from `from` on that fit a line beside names, types and the first target; one at least. */
static size_t fitting(MdArena *arena, const MdTargetRecords *targets, size_t count, size_t from,
                      const MdRecordLayout *layout) {
    size_t name = strlen("= padding"), type = strlen("type");
    for (size_t i = 0; i < layout->slot_count; i++) {
        const MdSlot *slot = &layout->slots[i];
        if (slot->kind != MD_SLOT_MEMBER)
            continue;
        size_t length = strlen(row_name(arena, slot));
        size_t type_length = strlen(type_of(arena, slot));
        name = length > name ? length : name;
        type = type_length > type ? type_length : type;
    }
    size_t width = 2 + name + 2 + type + 2 + strlen(targets[0].name), end = from;
    while (end < count && end - from + 1 < MOST_COLUMNS) {
        size_t own = strlen(targets[end].name);
        width += 2 + (own > WIDEST_FIGURE ? own : WIDEST_FIGURE);
        if (width > LINE && end > from)
            break;
        end++;
    }
    return end;
}

/** One record on targets[0] and on those from `from` to before `end`. */
static void write_table(const MdTargetRecords *targets, const MdRecordLayout **layouts, size_t from, size_t end,
                        MdText *text) {
    MdArena *arena = text->arena;
    char alignment[2 + MOST_COLUMNS + 1] = "ll";
    size_t columns = 1 + end - from;
    memset(alignment + 2, 'l', columns);
    alignment[2 + columns] = '\0';
    MdTable table = md_table(arena, alignment);
    const char **headings = md_table_row(&table);
    headings[0] = "member";
    headings[1] = "type";
    for (size_t column = 0; column < columns; column++)
        headings[2 + column] = targets[column ? from + column - 1 : 0].name;
    const MdRecordLayout *first = layouts[0];
    for (size_t index = 0;; index++) {
        const MdSlot *slot = md_layout_member(first, index);
        if (!slot)
            break;
        const char **row = md_table_row(&table), *own = extent(arena, slot);
        row[0] = row_name(arena, slot);
        row[1] = type_of(arena, slot);
        row[2] = own;
        for (size_t column = 1; column < columns; column++) {
            const MdRecordLayout *other_layout = layouts[from + column - 1];
            const MdSlot *other = other_layout ? md_layout_member(other_layout, index) : NULL;
            row[2 + column] = marked(arena, other ? extent(arena, other) : "none", own);
        }
    }
    const struct {
        const char *word;
        const char *(*figure)(MdArena *arena, const MdRecordLayout *layout);
    } ends[] = { { "size", total }, { "padding", padding } };
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        const char **row = md_table_row(&table);
        row[0] = md_arena_printf(arena, "= %s", ends[i].word);
        row[2] = ends[i].figure(arena, first);
        for (size_t column = 1; column < columns; column++)
            row[2 + column] = marked(arena, ends[i].figure(arena, layouts[from + column - 1]), row[2]);
    }
    md_table_write(&table, 2, text);
}

/** How many records of the list before `index` have the same name: unnamed records and redefinitions in blocks. */
static size_t earlier_namesakes(MdArena *arena, const MdRecords *records, size_t index) {
    const char *name = name_of(arena, records->items[index]);
    size_t count = 0;
    for (size_t i = 0; i < index; i++)
        count += strcmp(name_of(arena, records->items[i]), name) == 0;
    return count;
}

const MdRecordLayout **md_targets_layouts(MdArena *arena, const MdTargetRecords *targets, size_t count, size_t index,
                                          bool nested) {
    const MdRecordLayout **layouts = MD_NEW_ARRAY(arena, const MdRecordLayout *, count);
    const char *name = name_of(arena, targets[0].records.items[index]);
    size_t nth = earlier_namesakes(arena, &targets[0].records, index);
    for (size_t t = 0; t < count; t++) {
        layouts[t] = layout_on(arena, &targets[t], name, nth);
        if (layouts[t] && nested)
            layouts[t] = md_layout_open(arena, layouts[t]);
    }
    return layouts;
}

void md_report_targets(const MdTargetRecords *targets, size_t count, const MdLayoutView *view, MdText *ret_text) {
    MdArena *arena = ret_text->arena;
    for (size_t i = 0; i < targets[0].records.count; i++) {
        const MdRecord *record = targets[0].records.items[i];
        const MdRecordLayout **layouts = md_targets_layouts(arena, targets, count, i, view->nested);
        md_text_addf(ret_text, "%s%s  (%s:%u)\n", i ? "\n" : "", name_of(arena, record),
                     targets[0].program->files.items[record->place.file].name, record->place.line);
        size_t from = 1;
        do {
            size_t end = fitting(arena, targets, count, from, layouts[0]);
            write_table(targets, layouts, from, end, ret_text);
            from = end;
        } while (from < count);
    }
}

MdStatus md_report_targets_json(const MdTargetRecords *targets, size_t count, const MdLayoutView *view,
                                MdText *ret_text) {
    json_t *root = json_object(), *list = json_array();
    md_json_set_integer(root, "version", 1);
    md_json_set_text(ret_text->arena, root, "file", targets[0].program->files.items[0].name);
    for (size_t i = 0; i < count; i++)
        json_array_append_new(list,
                              md_json_layout(ret_text->arena, targets[i].program, NULL, &targets[i].records, view));
    json_object_set_new(root, "targets", list);
    return md_json_write(root, ret_text);
}
