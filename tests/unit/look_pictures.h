/**
 * Three diagrams built by hand, with nothing of C behind them: nested scopes, a moved string with its block and a
 * dangling pointer, a record's layout; and one whose every text is hostile.
 */
#ifndef MD_TESTS_LOOK_PICTURES_H
#define MD_TESTS_LOOK_PICTURES_H

#include "diagram/diagram.h"

static inline MdRow *add_row(MdArena *arena, MdBox *box, MdRowKind kind, const char *margin, const char *name,
                             const char *type) {
    md_push(
        arena, &box->rows,
        ((MdRow){ .kind = kind, .margin = margin, .name = name, .type = type, .full_name = name, .full_type = type }));
    return &box->rows.items[box->rows.count - 1];
}

static inline MdCell *add_cell(MdArena *arena, MdRow *row, MdCellState state, const char *text, int64_t offset,
                               int64_t size) {
    md_push(arena, &row->cells, ((MdCell){ .state = state, .text = text, .offset = offset, .size = size, .count = 1 }));
    return &row->cells.items[row->cells.count - 1];
}

static inline MdRow *add_value(MdArena *arena, MdBox *box, size_t scope, const char *name, const char *type,
                               const char *value, int64_t offset, int64_t size) {
    MdRow *row = add_row(arena, box, MD_ROW_OBJECT, md_arena_printf(arena, "+%lld", (long long)offset), name, type);
    row->scope = scope;
    row->offset = offset;
    row->size = size;
    row->size_text = md_arena_printf(arena, "%lld B", (long long)size);
    row->role = "none";
    row->title = md_arena_printf(arena, "%s %s = %s, %lld bytes at offset %lld", type, name, value ? value : "?",
                                 (long long)size, (long long)offset);
    if (value)
        add_cell(arena, row, MD_CELL_VALUE, value, offset, size);
    return row;
}

static inline void add_padding(MdArena *arena, MdBox *box, size_t scope, int64_t offset, int64_t size) {
    MdRow *row =
        add_row(arena, box, MD_ROW_PADDING, md_arena_printf(arena, "+%lld", (long long)offset), "padding", NULL);
    row->scope = scope;
    row->offset = offset;
    row->size = size;
    row->size_text = md_arena_printf(arena, "%lld B", (long long)size);
    add_cell(arena, row, MD_CELL_PADDING, NULL, offset, size)->count = 0;
}

static inline MdBox *add_box(MdArena *arena, MdDiagram *diagram, MdBoxKind kind, size_t number, const char *key,
                             const char *name, const char *note, int64_t size) {
    md_push(arena, &diagram->boxes,
            ((MdBox){ .kind = kind,
                      .number = number,
                      .key = key,
                      .name = name,
                      .note = note,
                      .title = md_arena_printf(arena, "%s, %s", name, note),
                      .size = size }));
    return &diagram->boxes.items[diagram->boxes.count - 1];
}

/** One frame, two nested scopes. */
static inline const MdDiagram *look_scopes(MdArena *arena) {
    MdDiagram *diagram = MD_NEW(arena, MdDiagram);
    *diagram = (MdDiagram){ .id = "md-a",
                            .title = "Stack frame of main with two scopes",
                            .source = "a.c",
                            .function = "main",
                            .description = "main holds x, y and z; an inner block at lines 5 to 8 holds a and b.",
                            .first_line = 1,
                            .last_line = 10,
                            .observed = true };
    MdBox *box = add_box(arena, diagram, MD_BOX_FRAME, 1, "main", "main()", "stack frame, 32 bytes", 32);
    box->function = "main";
    md_push(arena, &box->scopes, ((MdRail){ 0, 0, "scope 1   lines 1–10", 1, 10 }));
    md_push(arena, &box->scopes, ((MdRail){ 0, 1, "scope 2   lines 5–8", 5, 8 }));
    add_row(arena, box, MD_ROW_SCOPE, NULL, NULL, NULL);
    add_value(arena, box, 0, "x", "int", "5", 0, 4);
    add_value(arena, box, 0, "y", "char", "'A'", 4, 1);
    add_padding(arena, box, 0, 5, 3);
    add_value(arena, box, 0, "z", "double", "2.5", 8, 8);
    add_row(arena, box, MD_ROW_SCOPE, NULL, NULL, NULL)->scope = 1;
    add_value(arena, box, 1, "a", "long", "7", 16, 8);
    MdRow *b = add_value(arena, box, 1, "b", "short[3]", NULL, 24, 6);
    for (int i = 0; i < 3; i++)
        add_cell(arena, b, MD_CELL_VALUE, md_arena_printf(arena, "%d", i + 1), 24 + 2 * i, 2);
    add_padding(arena, box, 1, 30, 2);
    return diagram;
}

static inline void add_string_object(MdArena *arena, MdBox *box, const char *name, bool moved, int64_t offset,
                                     size_t port) {
    static const char *const members[] = { "ptr", "len", "cap" }, *const values[] = { NULL, "5", "8" };
    MdRow *group = add_row(arena, box, MD_ROW_GROUP, NULL, name, "String");
    *group = (MdRow){ .kind = MD_ROW_GROUP,
                      .name = name,
                      .type = "String",
                      .full_name = name,
                      .full_type = "String",
                      .remark = moved ? "moved" : "String",
                      .span = 3,
                      .offset = offset,
                      .size = 24,
                      .moved = moved,
                      .role = moved ? "moved" : "owner",
                      .storage_class = "mixed",
                      .shape = "string",
                      .title = moved ? "String s1, moved to s2, must not be used" : "String s2 owns the heap block" };
    for (int i = 0; i < 3; i++) {
        MdRow *row = add_value(arena, box, 0, members[i], i ? "size_t" : "char *", values[i], offset + 8 * i, 8);
        row->level = 1;
        row->moved = moved;
        row->size_text = NULL;
        if (i)
            continue;
        MdCell *cell = add_cell(arena, row, MD_CELL_VALUE, "heap #1", offset, 8);
        cell->port = port;
        cell->flags = MD_CELL_POINTER;
    }
}

/** A string moved from s1 to s2, its block with unused capacity, a pointer to a freed block. */
static inline const MdDiagram *look_string(MdArena *arena) {
    MdDiagram *diagram = MD_NEW(arena, MdDiagram);
    *diagram =
        (MdDiagram){ .id = "md-b",
                     .title = "A moved String, its heap block and a dangling pointer",
                     .source = "b.c",
                     .description = "s2 holds ptr, len 5 and cap 8; ptr points to an 8-byte heap block with the text "
                                    "hello and 3 unused bytes. s1 is greyed: its value was moved to s2. p still "
                                    "points to a freed 4-byte block.",
                     .function = "main",
                     .first_line = 3,
                     .last_line = 12,
                     .observed = true,
                     .ports = 5 };
    MdBox *box = add_box(arena, diagram, MD_BOX_FRAME, 1, "main", "main()", "stack frame, 56 bytes", 56);
    box->function = "main";
    md_push(arena, &box->scopes, ((MdRail){ 0, 0, "lines 3–12", 3, 12 }));
    add_string_object(arena, box, "s1", true, 0, 1);
    add_string_object(arena, box, "s2", false, 24, 2);
    MdRow *p = add_value(arena, box, 0, "p", "int *", NULL, 48, 8);
    p->size_text = NULL;
    p->role = "dangling";
    MdCell *cell = add_cell(arena, p, MD_CELL_VALUE, "freed heap #2", 48, 8);
    cell->port = 3;
    cell->flags = MD_CELL_POINTER;

    box = add_box(arena, diagram, MD_BOX_BLOCK, 1, "heap-1", "heap #1", "8 bytes", 8);
    MdRow *strip = add_row(arena, box, MD_ROW_STRIP, NULL, NULL, NULL);
    strip->size = 8;
    for (int i = 0; i < 8; i++) {
        MdCell *at = add_cell(arena, strip, i < 5 ? MD_CELL_VALUE : MD_CELL_UNUSED,
                              i < 5 ? md_arena_printf(arena, "%c", "hello"[i]) : NULL, i, 1);
        at->label = md_arena_printf(arena, "%d", i);
        if (i == 0)
            at->port = 4;
    }
    md_push(arena, &strip->captions, ((MdCaption){ 0, 5, MD_CELL_VALUE, "len 5" }));
    md_push(arena, &strip->captions, ((MdCaption){ 5, 3, MD_CELL_UNUSED, "3 unused" }));

    box = add_box(arena, diagram, MD_BOX_BLOCK, 2, "heap-2", "heap #2", "freed, line 9", 4);
    box->freed = true;
    box->caption = "was int, 4 B";
    strip = add_row(arena, box, MD_ROW_STRIP, NULL, NULL, NULL);
    strip->size = 4;
    add_cell(arena, strip, MD_CELL_FREED, "42?", 0, 4)->port = 5;

    md_push(arena, &diagram->arrows, ((MdArrow){ MD_ARROW_MOVED, 1, 4, "s1.ptr, moved from" }));
    md_push(arena, &diagram->arrows, ((MdArrow){ MD_ARROW_OWNER, 2, 4, "s2.ptr owns heap block 1" }));
    md_push(arena, &diagram->arrows, ((MdArrow){ MD_ARROW_DANGLING, 3, 5, "p points to freed memory" }));
    return diagram;
}

static inline void add_bytes(MdArena *arena, MdRow *row, const char *text, const char *type, int64_t offset,
                             int64_t size, unsigned flags) {
    MdCell *cell = add_cell(arena, row, type || flags ? MD_CELL_VALUE : MD_CELL_PADDING, text, offset, size);
    cell->label = type;
    cell->flags = flags;
    if (type)
        cell->title = md_arena_printf(arena, "%s %s at offset %lld", type, text, (long long)offset);
}

/** struct session: a byte ruler, holes, an array across the boundary of a cache line. */
static inline const MdDiagram *look_layout(MdArena *arena) {
    enum { NAMED = MD_CELL_NAMED, FROM = MD_CELL_OPEN_LEFT, ON = MD_CELL_OPEN_RIGHT };
    MdDiagram *diagram = MD_NEW(arena, MdDiagram);
    *diagram = (MdDiagram){ .id = "md-c",
                            .title = "Layout of struct session",
                            .source = "c.c",
                            .description = "80 bytes, alignment 8: 60 bytes of members and 20 bytes of padding in four "
                                           "holes. Member hits crosses the 64-byte cache line boundary." };
    MdBox *box =
        add_box(arena, diagram, MD_BOX_RECORD, 1, "session", "struct session", "80 bytes, align 8, 20 padding", 80);
    box->columns = 8;
    add_row(arena, box, MD_ROW_RULER, NULL, NULL, NULL);
    MdRow *rows[10];
    for (int i = 0; i < 10; i++) {
        if (i == 8)
            add_row(arena, box, MD_ROW_RULE, NULL, "64-byte cache line boundary: hits crosses it", NULL);
        rows[i] = add_row(arena, box, MD_ROW_BYTES, md_arena_printf(arena, "+%d", 8 * i), NULL, NULL);
        rows[i]->offset = 8 * i;
        rows[i]->size = 8;
        switch (i) {
        case 0:
            add_bytes(arena, rows[i], "kind", "uint8_t", 0, 1, NAMED);
            add_bytes(arena, rows[i], "pad 3", NULL, 1, 3, 0);
            add_bytes(arena, rows[i], "id", "uint32_t", 4, 4, NAMED);
            break;
        case 1: add_bytes(arena, rows[i], "name", "char[20], bytes 0–7", 8, 8, NAMED | ON); break;
        case 2: add_bytes(arena, rows[i], "name, bytes 8–15", NULL, 16, 8, FROM | ON); break;
        case 3:
            add_bytes(arena, rows[i], "name, bytes 16–19", NULL, 24, 4, FROM);
            add_bytes(arena, rows[i], "pad 4", NULL, 28, 4, 0);
            break;
        case 4: add_bytes(arena, rows[i], "t0", "double", 32, 8, NAMED); break;
        case 5:
            add_bytes(arena, rows[i], "flags", "uint16_t", 40, 2, NAMED);
            add_bytes(arena, rows[i], "pad 6", NULL, 42, 6, 0);
            break;
        case 6: add_bytes(arena, rows[i], "hits", "uint64_t[3], hits[0]", 48, 8, NAMED | ON); break;
        case 7: add_bytes(arena, rows[i], "hits[1]", NULL, 56, 8, FROM | ON); break;
        case 8: add_bytes(arena, rows[i], "hits[2]", NULL, 64, 8, FROM); break;
        default:
            add_bytes(arena, rows[i], "live", "bool", 72, 1, NAMED);
            add_bytes(arena, rows[i], "pad 7", NULL, 73, 7, 0);
        }
    }
    md_push(arena, &box->brackets, ((MdBracket){ 1, 8, 0, "cache line 0", "bytes 0–63" }));
    md_push(arena, &box->brackets, ((MdBracket){ 10, 2, 1, "cache line 1", "bytes 64–79" }));
    return diagram;
}

/** Markup, control characters, invalid UTF-8 and writing-direction overrides in every text. */
static inline const MdDiagram *look_hostile(MdArena *arena) {
    static const char evil[] = "<&\">'\x01\x7f\xff\\N\\G\xe2\x80\xae]]>-->{|}%s&amp;é漢";
    MdDiagram *diagram = MD_NEW(arena, MdDiagram);
    *diagram = (MdDiagram){ .id = md_diagram_id(arena, evil, "f\"x", NULL),
                            .title = evil,
                            .description = evil,
                            .source = evil,
                            .function = evil,
                            .ports = 2 };
    MdBox *box = add_box(arena, diagram, MD_BOX_FRAME, 1, "f", evil, evil, 8);
    md_push(arena, &box->scopes, ((MdRail){ 0, 0, evil, 1, 2 }));
    add_row(arena, box, MD_ROW_SCOPE, NULL, NULL, NULL)->title = evil;
    MdRow *row = add_value(arena, box, 0, evil, evil, evil, 0, 8);
    row->margin = row->title = row->remark = row->size_text = evil;
    row = add_value(arena, box, 0, "p", "int *", NULL, 8, 8);
    add_cell(arena, row, MD_CELL_VALUE, evil, 8, 8)->port = 1;
    box = add_box(arena, diagram, MD_BOX_BLOCK, 1, "heap-1", evil, evil, 1);
    box->caption = evil;
    row = add_row(arena, box, MD_ROW_STRIP, NULL, NULL, NULL);
    MdCell *cell = add_cell(arena, row, MD_CELL_VALUE, evil, 0, 1);
    cell->label = cell->title = evil;
    cell->port = 2;
    md_push(arena, &row->captions, ((MdCaption){ 0, 1, MD_CELL_VALUE, evil }));
    md_push(arena, &diagram->arrows, ((MdArrow){ MD_ARROW_OWNER, 1, 2, evil }));
    md_push(arena, &diagram->notes, evil);
    return diagram;
}

#endif
