/**
 * Rows of blocks: strips of cells with their indices and captions, and scales that show shares of the bytes.
 */
#include "grid.h"
#include "label.h"

enum { SCALE_WIDTH = 325 /* points of a whole scale */ };

/** A cell below those that a caption is of, with a line at its top. */
static MdTableCell caption_cell(const Grid *grid, const MdCaption *caption, MdColour line) {
    return (MdTableCell){ .row = grid->row,
                          .column = grid->first + caption->first,
                          .columns = caption->count,
                          .line = caption->state == MD_CELL_UNUSED ? MD_COLOUR_SPARE_STRIPE : line,
                          .sides = MD_TOP,
                          .weight = 1 };
}

/** Captions of too few cells to stand below them: the lines alone, and the words in a line of their own. */
static void place_long_captions(Grid *grid, const MdRow *row, MdColour line) {
    MdText text = md_text(grid->arena);
    for (size_t i = 0; i < row->captions.count; i++) {
        const MdCaption *caption = &row->captions.items[i];
        MdTableCell cell = caption_cell(grid, caption, line);
        cell.height = 2;
        md_grid_put(grid, cell);
        md_text_addf(&text, "%s%s", i ? ", " : "", caption->text);
    }
    MdTableCell words = { .row = ++grid->row,
                          .column = grid->first,
                          .columns = grid->end - grid->first + 1, /* the filler too */
                          .padding = 2,
                          .align = MD_ALIGN_LEFT };
    md_grid_span(&words, md_text_string(&text), MD_SMALL, MD_COLOUR_MUTED);
    md_grid_put(grid, words);
    grid->row++;
}

static void place_captions(Grid *grid, const MdRow *row, MdColour line, int width) {
    if (!row->captions.count)
        return;
    for (size_t i = 0; i < row->captions.count && width; i++) {
        const MdCaption *caption = &row->captions.items[i];
        if ((int)(5.4 * md_label_columns(caption->text)) + 6 > (width + 2) * (int)caption->count) {
            place_long_captions(grid, row, line);
            return;
        }
    }
    for (size_t i = 0; i < row->captions.count; i++) {
        const MdCaption *caption = &row->captions.items[i];
        MdTableCell cell = caption_cell(grid, caption, line);
        cell.padding = 2;
        md_grid_span(&cell, caption->text, MD_SMALL, MD_COLOUR_MUTED);
        md_grid_put(grid, cell);
    }
    grid->row++;
}

/** Points that the cells of a strip should have: those of a scale below it are as wide together. */
static int least_strip_width(const Grid *grid, const MdRow *row) {
    for (size_t i = 0; i < grid->box->rows.count; i++)
        if (grid->box->rows.items[i].kind == MD_ROW_SCALE)
            return (SCALE_WIDTH + (int)row->cells.count - 1) / (int)row->cells.count;
    return STRIP_WIDTH;
}

void md_grid_strip(Grid *grid, const MdRow *row) {
    Skin skin = md_grid_skin(grid->box, 0);
    bool labels = false;
    int width = least_strip_width(grid, row);
    for (size_t i = 0; i < row->cells.count; i++) {
        const MdCell *cell = &row->cells.items[i];
        MdTableCell made = md_grid_value(grid, row, cell);
        int need = md_table_need(grid->arena, &made);
        if (need > width)
            width = need;
        int label = cell->label ? (int)(5.4 * md_label_columns(cell->label)) + 6 : 0;
        if (label > width)
            width = label;
        labels |= cell->label && *cell->label;
    }
    int gutter = md_grid_gutter(grid, row);
    if (gutter)
        md_grid_put(grid, (MdTableCell){ .row = grid->row++, .column = grid->first, .height = gutter });
    md_grid_margin(grid, row);
    for (size_t i = 0; i < row->cells.count; i++) {
        MdTableCell made = md_grid_value(grid, row, &row->cells.items[i]);
        made.row = grid->row;
        made.column = grid->first + i;
        made.width = width;
        made.height = STRIP_WIDTH;
        if (row->cells.items[i].flags & MD_CELL_OPEN_RIGHT)
            made.sides = MD_LEFT | MD_TOP | MD_BOTTOM;
        md_grid_put(grid, made);
    }
    grid->row++;
    if (labels) {
        for (size_t i = 0; i < row->cells.count; i++) {
            if (!row->cells.items[i].label)
                continue;
            MdTableCell made = { .row = grid->row, .column = grid->first + i, .padding = 2 };
            md_grid_span(&made, row->cells.items[i].label, MD_SMALL, MD_COLOUR_MUTED);
            md_grid_put(grid, made);
        }
        grid->row++;
    }
    place_captions(grid, row, skin.line, width);
}

/** Widths of a scale in points: each part its share of the bytes, none too thin to be seen. */
static void scale_widths(const MdRow *row, int *widths) {
    int64_t total = 0;
    for (size_t i = 0; i < row->cells.count; i++)
        total += row->cells.items[i].size;
    for (size_t i = 0; i < row->cells.count; i++) {
        double share = total > 0 ? (double)row->cells.items[i].size / (double)total : 0;
        widths[i] = (int)(share * (double)SCALE_WIDTH + 0.5);
        if (widths[i] < 4)
            widths[i] = 4;
    }
}

void md_grid_scale(Grid *grid, const MdRow *row) {
    Grid inner = *grid;
    inner.table = MD_NEW(grid->arena, MdTable);
    inner.row = inner.first = 0;
    int *widths = MD_NEW_ARRAY(grid->arena, int, row->cells.count + 1);
    scale_widths(row, widths);
    for (size_t i = 0; i < row->cells.count; i++) {
        MdTableCell cell = md_grid_value(grid, row, &row->cells.items[i]);
        cell.span_count = 0;
        cell.column = i;
        cell.width = widths[i];
        cell.height = 9;
        cell.padding = 0;
        md_grid_put(&inner, cell);
    }
    inner.row++;
    place_captions(&inner, row, md_grid_skin(grid->box, 0).line, 0);
    MdTableCell outer = { .row = grid->row++,
                          .column = grid->first,
                          .columns = grid->end - grid->first,
                          .inner = inner.table,
                          .align = MD_ALIGN_LEFT };
    md_grid_put(grid, outer);
}
