/**
 * The grid of a record: bytes in columns, a ruler above, boundaries across, brackets beside.
 */
#include "grid.h"

static void add_bytes_text(MdTableCell *made, const MdCell *cell) {
    bool padding = cell->state == MD_CELL_PADDING;
    if (cell->flags & MD_CELL_NAMED) {
        md_grid_span(made, cell->text, MD_BOLD | (cell->label ? MD_BREAK : 0u), MD_COLOUR_INK);
        if (cell->label)
            md_grid_span(made, cell->label, MD_SMALL, MD_COLOUR_MUTED);
    } else if (cell->text) {
        md_grid_span(made, cell->text, MD_SMALL, padding ? MD_COLOUR_PAD_INK : MD_COLOUR_MUTED);
    }
}

static MdColour bytes_fill(const MdCell *cell) {
    if (cell->state == MD_CELL_PADDING)
        return MD_COLOUR_PAD;
    return cell->flags & MD_CELL_CHANGED ? MD_COLOUR_CHANGED : MD_COLOUR_STACK_CELL;
}

/** Bit-fields of one stretch of bytes; offset and size of parts count bits. */
static const MdTable *bits_table(Grid *grid, const MdCell *cell) {
    MdTable *table = MD_NEW(grid->arena, MdTable);
    for (size_t i = 0; i < cell->parts.count; i++) {
        const MdCell *part = &cell->parts.items[i];
        MdTableCell made = { .column = i,
                             .rows = 1,
                             .columns = 1,
                             .height = 32,
                             .padding = 2,
                             .fill = bytes_fill(part),
                             .line = MD_COLOUR_STACK_LINE,
                             .title = part->title };
        made.width = (int)(part->size * BYTE_WIDTH / 8);
        made.sides = i + 1 < cell->parts.count ? MD_RIGHT : 0;
        made.weight = made.sides ? 1 : 0;
        add_bytes_text(&made, part);
        md_push(grid->arena, &table->cells, made);
    }
    table->rows = 1;
    table->columns = cell->parts.count;
    return table;
}

void md_grid_bytes(Grid *grid, const MdRow *row) {
    md_grid_margin(grid, row);
    for (size_t i = 0; i < row->cells.count; i++) {
        const MdCell *cell = &row->cells.items[i];
        MdTableCell made = md_grid_bordered(grid->row, grid->first + (size_t)(cell->offset % grid->box->columns),
                                            bytes_fill(cell), MD_COLOUR_STACK_LINE);
        made.columns = (size_t)cell->size;
        made.height = 34;
        made.padding = 2;
        made.title = cell->title;
        made.port = cell->port;
        if (cell->flags & MD_CELL_OPEN_LEFT)
            made.sides &= ~(unsigned)MD_TOP;
        if (cell->flags & MD_CELL_OPEN_RIGHT)
            made.sides &= ~(unsigned)MD_BOTTOM;
        if (cell->parts.count)
            made.inner = bits_table(grid, cell), made.padding = 0;
        else
            add_bytes_text(&made, cell);
        md_grid_put(grid, made);
    }
    grid->row++;
}

void md_grid_ruler(Grid *grid) {
    for (int64_t i = 0; i < grid->box->columns; i++) {
        MdTableCell cell = { .row = grid->row,
                             .column = grid->first + (size_t)i,
                             .padding = 2,
                             .width = BYTE_WIDTH,
                             .sides = MD_LEFT | MD_RIGHT,
                             .weight = 1,
                             .line = MD_COLOUR_RULER };
        md_grid_span(&cell, md_arena_printf(grid->arena, "%d", (int)i), MD_SMALL, MD_COLOUR_MUTED);
        md_grid_put(grid, cell);
    }
    grid->row++;
}

void md_grid_rule(Grid *grid, const MdRow *row) {
    MdTableCell cell = { .row = grid->row++,
                         .column = grid->first,
                         .columns = grid->end - grid->first,
                         .padding = 2,
                         .sides = MD_TOP | MD_BOTTOM,
                         .weight = 2,
                         .dashed = true,
                         .line = MD_COLOUR_DEAD_LINE,
                         .fill = MD_COLOUR_DEAD_CELL };
    md_grid_span(&cell, row->name, MD_SMALL, MD_COLOUR_DEAD_INK);
    md_grid_put(grid, cell);
}

void md_grid_brackets(Grid *grid, const size_t *starts) {
    for (size_t i = 0; i < grid->box->brackets.count; i++) {
        const MdBracket *bracket = &grid->box->brackets.items[i];
        MdColour tone = bracket->tone % 2 ? MD_COLOUR_HEAP_LINE : MD_COLOUR_SCOPE_LINE;
        MdTableCell cell = { .row = starts[bracket->first],
                             .column = grid->end + 1,
                             .padding = 6,
                             .align = MD_ALIGN_LEFT,
                             .sides = MD_LEFT,
                             .weight = 3,
                             .line = tone };
        cell.rows = starts[bracket->first + bracket->count] - cell.row;
        md_grid_span(&cell, bracket->text, MD_BOLD | MD_BREAK, tone);
        md_grid_span(&cell, bracket->label, MD_SMALL | MD_BREAK, MD_COLOUR_MUTED);
        md_grid_put(grid, cell);
        md_grid_put(grid, (MdTableCell){ .row = cell.row, .rows = cell.rows, .column = grid->end, .width = 14 });
    }
}
