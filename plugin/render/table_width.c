/**
 * Widths of grids: what a cell needs in points, and columns wide enough for all cells.
 */
#include "label.h"
#include "table.h"

int md_span_size(const MdSpan *span) {
    return span->style & MD_SMALL ? 9 : 11;
}

int md_table_need(MdArena *arena, const MdTableCell *cell) {
    double line = 0, widest = 0;
    for (size_t i = 0; i < cell->span_count; i++) {
        line += 0.6 * md_span_size(&cell->spans[i]) * md_label_columns(md_label_visible(arena, cell->spans[i].text));
        if (line > widest)
            widest = line;
        if (cell->spans[i].style & MD_BREAK)
            line = 0;
    }
    if (cell->pointer)
        widest = 58;
    if (cell->inner)
        widest = md_table_width(arena, cell->inner);
    int width = (int)(widest + 0.999) + 2 * (cell->padding + (int)cell->weight);
    return width > cell->width ? width : cell->width;
}

/** Make the columns of a grid equally wide: as wide as the cell that needs most for each column that it spans. */
static void even_out(MdArena *arena, const MdTable *table, int (*need)(MdArena *arena, const MdTableCell *cell),
                     int gap, int *widths) {
    size_t end = table->grid + table->grid_columns;
    int widest = 1;
    for (size_t i = 0; i < table->cells.count; i++) {
        const MdTableCell *cell = &table->cells.items[i];
        if (cell->column < table->grid || cell->column + cell->columns > end)
            continue;
        int span = (int)cell->columns, each = (need(arena, cell) - gap * (span - 1) + span - 1) / span;
        widest = each > widest ? each : widest;
    }
    for (size_t c = table->grid; c < end; c++)
        widths[c] = widest;
}

int *md_table_columns(MdArena *arena, const MdTable *table, int (*need)(MdArena *arena, const MdTableCell *cell),
                      int gap) {
    int *widths = MD_NEW_ARRAY(arena, int, table->columns + 1);
    for (size_t span = 1; span <= table->columns; span++) {
        for (size_t i = 0; i < table->cells.count; i++) {
            const MdTableCell *cell = &table->cells.items[i];
            if (cell->columns != span)
                continue;
            int have = gap * (int)(span - 1), wanted = need(arena, cell);
            for (size_t c = cell->column; c < cell->column + span; c++)
                have += widths[c];
            if (wanted > have)
                widths[cell->column + span - 1] += wanted - have;
        }
    }
    even_out(arena, table, need, gap, widths);
    return widths;
}

int md_table_width(MdArena *arena, const MdTable *table) {
    int *widths = md_table_columns(arena, table, md_table_need, 0), sum = 0;
    for (size_t c = 0; c < table->columns; c++)
        sum += widths[c];
    return sum;
}
