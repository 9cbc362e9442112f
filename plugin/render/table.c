/**
 * From boxes to grids: see table.h.
 *
 * Rows are placed one after the other. What spans rows (rails of scopes, names of groups, brackets) is opened where it
 * starts and closed when its last row is placed; cells are sorted at the end.
 */
#include "grid.h"
#include "label.h"
#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_VALUE_WIDTH = 130 /* points; wider arrays get a line of their own */ };

Skin md_grid_skin(const MdBox *box, unsigned depth) {
    static const Skin stack = { MD_COLOUR_STACK_LINE, MD_COLOUR_STACK_HEAD, MD_COLOUR_STACK_SUB, MD_COLOUR_STACK_CELL,
                                MD_COLOUR_PAPER };
    static const Skin scope = { MD_COLOUR_SCOPE_LINE, MD_COLOUR_SCOPE_HEAD, MD_COLOUR_SCOPE_HEAD, MD_COLOUR_SCOPE_CELL,
                                MD_COLOUR_PAPER };
    static const Skin statics = { MD_COLOUR_STATIC_LINE, MD_COLOUR_STATIC_HEAD, MD_COLOUR_STATIC_HEAD,
                                  MD_COLOUR_STATIC_CELL, MD_COLOUR_PAPER };
    static const Skin heap = { MD_COLOUR_HEAP_LINE, MD_COLOUR_HEAP_HEAD, MD_COLOUR_HEAP_HEAD, MD_COLOUR_HEAP_CELL,
                               MD_COLOUR_PAPER };
    static const Skin dead = { MD_COLOUR_DEAD_LINE, MD_COLOUR_DEAD_CELL, MD_COLOUR_DEAD_CELL, MD_COLOUR_DEAD_CELL,
                               MD_COLOUR_DEAD_CELL };
    if (box->kind == MD_BOX_BLOCK)
        return box->freed ? dead : heap;
    if (box->kind == MD_BOX_STATICS)
        return statics;
    return depth % 2 ? scope : stack;
}

MdTableCell *md_grid_put(Grid *grid, MdTableCell cell) {
    if (!cell.rows)
        cell.rows = 1;
    if (!cell.columns)
        cell.columns = 1;
    md_push(grid->arena, &grid->table->cells, cell);
    if (cell.column + cell.columns > grid->table->columns)
        grid->table->columns = cell.column + cell.columns;
    if (cell.row + cell.rows > grid->table->rows)
        grid->table->rows = cell.row + cell.rows;
    return &grid->table->cells.items[grid->table->cells.count - 1];
}

void md_grid_span(MdTableCell *cell, const char *text, unsigned style, MdColour ink) {
    assert(cell->span_count < sizeof cell->spans / sizeof *cell->spans);
    cell->spans[cell->span_count++] = (MdSpan){ text, style, ink };
}

MdTableCell md_grid_bordered(size_t row, size_t column, MdColour fill, MdColour line) {
    return (MdTableCell){
        .row = row, .column = column, .fill = fill, .line = line, .sides = MD_ALL_SIDES, .weight = 1, .padding = 5
    };
}

static size_t name_column(const Grid *grid, unsigned depth, unsigned level) {
    return grid->first + (level ? grid->rails + level : depth);
}

static size_t type_column(const Grid *grid) {
    return grid->first + grid->rails + grid->levels;
}

static size_t value_column(const Grid *grid) {
    return type_column(grid) + (grid->untyped ? 0 : 1);
}

static const MdArrow *arrow_from(const MdDiagram *diagram, size_t port) {
    if (port)
        for (size_t i = 0; i < diagram->arrows.count; i++)
            if (diagram->arrows.items[i].from == port)
                return &diagram->arrows.items[i];
    return NULL;
}

static bool arrow_to(const MdDiagram *diagram, size_t port) {
    if (port)
        for (size_t i = 0; i < diagram->arrows.count; i++)
            if (diagram->arrows.items[i].to == port)
                return true;
    return false;
}

/** Do all arrows to a port start in frames or static data? */
static bool arrows_from_stack(const MdDiagram *diagram, size_t port) {
    for (size_t i = 0; i < diagram->arrows.count; i++) {
        if (diagram->arrows.items[i].to != port)
            continue;
        bool found = false;
        for (size_t b = 0; b < diagram->boxes.count && !found; b++) {
            const MdBox *box = &diagram->boxes.items[b];
            for (size_t r = 0; r < box->rows.count && box->kind != MD_BOX_BLOCK && !found; r++)
                for (size_t c = 0; c < box->rows.items[r].cells.count && !found; c++)
                    found = box->rows.items[r].cells.items[c].port == diagram->arrows.items[i].from;
        }
        if (!found)
            return false;
    }
    return true;
}

static unsigned depth_of(const MdBox *box, size_t scope) {
    return scope < box->scopes.count ? box->scopes.items[scope].depth : 0;
}

/* ---- cells ----------------------------------------------------------------------------------------------------------- */

static MdColour cell_fill(const Grid *grid, const MdRow *row, const MdCell *cell) {
    const MdArrow *arrow = arrow_from(grid->diagram, cell->port);
    if (row->moved)
        return MD_COLOUR_MOVED_CELL;
    if (arrow && arrow->kind == MD_ARROW_DANGLING)
        return MD_COLOUR_DEAD_CELL;
    if (arrow && arrow->kind == MD_ARROW_MOVED)
        return MD_COLOUR_MOVED_CELL;
    if (cell->flags & MD_CELL_INACTIVE)
        return MD_COLOUR_MOVED_CELL;
    if (cell->flags & MD_CELL_CHANGED)
        return cell->flags & MD_CELL_NULL ? MD_COLOUR_CHANGED_NIL : MD_COLOUR_CHANGED;
    if (cell->flags & MD_CELL_NULL)
        return MD_COLOUR_NIL;
    switch (cell->state) {
    case MD_CELL_INDETERMINATE: return MD_COLOUR_RAW;
    case MD_CELL_PADDING: return MD_COLOUR_PAD;
    case MD_CELL_UNUSED: return MD_COLOUR_SPARE;
    case MD_CELL_FREED:
    case MD_CELL_OUT_OF_BOUNDS: return MD_COLOUR_DEAD_CELL;
    default: break;
    }
    Skin skin = md_grid_skin(grid->box, depth_of(grid->box, row->scope));
    return row->kind == MD_ROW_STRIP || row->kind == MD_ROW_SCALE ? skin.cell
                                                                  : skin.paper; /* a strip has no name cells */
}

static MdColour cell_ink(const MdRow *row, const MdCell *cell) {
    if (row->moved || cell->flags & MD_CELL_INACTIVE)
        return MD_COLOUR_MOVED_INK;
    if (cell->flags & MD_CELL_NULL)
        return MD_COLOUR_MUTED;
    if (cell->state == MD_CELL_FREED || cell->state == MD_CELL_OUT_OF_BOUNDS)
        return MD_COLOUR_DEAD_INK;
    if (cell->state == MD_CELL_PADDING)
        return MD_COLOUR_PAD_INK;
    if (cell->state == MD_CELL_UNUSED || cell->state == MD_CELL_UNKNOWN || cell->flags & MD_CELL_ELISION)
        return MD_COLOUR_MUTED;
    return MD_COLOUR_INK;
}

/** The part that a value's cell has in common, wherever it stands. */
MdTableCell md_grid_value(const Grid *grid, const MdRow *row, const MdCell *cell) {
    Skin skin = md_grid_skin(grid->box, depth_of(grid->box, row->scope));
    MdTableCell made =
        md_grid_bordered(0, 0, cell_fill(grid, row, cell), row->moved ? MD_COLOUR_MOVED_LINE : skin.line);
    made.dashed = row->moved || grid->box->freed || cell->state == MD_CELL_OUT_OF_BOUNDS;
    if (cell->state == MD_CELL_OUT_OF_BOUNDS)
        made.line = MD_COLOUR_DEAD_LINE;
    made.port = cell->port;
    made.title = cell->title;
    made.pointer = arrow_from(grid->diagram, cell->port) != NULL;
    bool words = cell->flags & MD_CELL_NULL;
    if (!made.pointer && cell->text && *cell->text)
        md_grid_span(&made, cell->text, words ? MD_SMALL : 0, cell_ink(row, cell));
    if (cell->port && !made.title)
        made.title = cell->text;
    return made;
}

/** Cells side by side in a table of their own, separated by lines; `sides` of the outer cell close it. */
static const MdTable *inner_strip(Grid *grid, const MdRow *row) {
    MdTable *table = MD_NEW(grid->arena, MdTable);
    int width = STRIP_WIDTH;
    for (size_t i = 0; i < row->cells.count; i++) {
        MdTableCell cell = md_grid_value(grid, row, &row->cells.items[i]);
        int need = md_table_need(grid->arena, &cell);
        if (need > width)
            width = need;
    }
    for (size_t i = 0; i < row->cells.count; i++) {
        MdTableCell cell = md_grid_value(grid, row, &row->cells.items[i]);
        cell.column = i;
        cell.rows = cell.columns = 1;
        cell.width = width;
        cell.sides = i + 1 < row->cells.count ? MD_RIGHT : 0;
        if (!cell.sides)
            cell.weight = 0;
        md_push(grid->arena, &table->cells, cell);
    }
    table->rows = 1;
    table->columns = row->cells.count;
    return table;
}

/* ---- rows of objects ---------------------------------------------------------------------------------------------------- */

/** Does an arrow's head from the left need the margin of a row? */
static bool margin_is_hit(const MdDiagram *diagram, const MdBox *box, const MdRow *row) {
    bool hit = arrow_to(diagram, row->port);
    for (const MdRow *group = row;
         group-- > box->rows.items && group->kind == MD_ROW_GROUP;) /* entered at this height */
        hit |= arrow_to(diagram, group->port);
    for (size_t i = 0; i < row->cells.count && !hit; i++)
        hit = arrow_to(diagram, row->cells.items[i].port);
    return hit && box->kind == MD_BOX_BLOCK;
}

void md_grid_margin(Grid *grid, const MdRow *row) {
    if (!grid->first || !row->margin || margin_is_hit(grid->diagram, grid->box, row))
        return;
    MdTableCell cell = { .row = grid->row, .padding = 4, .align = MD_ALIGN_RIGHT };
    md_grid_span(&cell, row->margin, MD_SMALL, MD_COLOUR_MUTED);
    md_grid_put(grid, cell);
}

static MdTableCell name_cell(const Grid *grid, const MdRow *row, Skin skin) {
    MdColour line = row->moved ? MD_COLOUR_MOVED_LINE : skin.line;
    MdTableCell cell = md_grid_bordered(grid->row, name_column(grid, depth_of(grid->box, row->scope), row->level),
                                        row->moved ? MD_COLOUR_MOVED_CELL : skin.cell, line);
    cell.dashed = row->moved || grid->box->freed;
    cell.port = row->port;
    cell.title = row->title;
    return cell;
}

static unsigned name_style(const MdRow *row) {
    return (row->level || row->member ? 0u : MD_BOLD) | (row->moved && !row->level ? MD_STRUCK : 0u);
}

static MdColour name_ink(const MdRow *row) {
    if (row->moved)
        return MD_COLOUR_MOVED_INK;
    return row->level || row->member ? MD_COLOUR_MUTED : MD_COLOUR_INK;
}

static void place_size(Grid *grid, const MdRow *row, Skin skin, MdColour fill, MdColour ink, int padding,
                       unsigned style, size_t rows) {
    if (!grid->sizes)
        return;
    MdTableCell cell = md_grid_bordered(grid->row, value_column(grid) + 1, fill, skin.line);
    cell.rows = rows;
    cell.padding = padding;
    cell.align = MD_ALIGN_RIGHT;
    cell.width = 42;
    cell.dashed = row->moved || grid->box->freed;
    if (row->moved)
        cell.line = MD_COLOUR_MOVED_LINE;
    if (row->size_text)
        md_grid_span(&cell, row->size_text, style, ink);
    md_grid_put(grid, cell);
}

/**
 * Points to keep free above the cells of a row for arrows that enter them from above; 0 when none does.
 *
 * A strip's first cell is entered from its side by arrows from the stack, and from above by others.
 */
int md_grid_gutter(const Grid *grid, const MdRow *row) {
    enum { FIRST = 16, NEXT = 5, MOST = 5 };
    int entered = 0;
    for (size_t i = 0; i < row->cells.count && grid->lanes && row->cells.count > 1; i++) {
        size_t port = row->cells.items[i].port;
        if (!arrow_to(grid->diagram, port))
            continue;
        bool aside = row->kind == MD_ROW_STRIP && i == 0 && !grid->diagram->heap_left;
        if (!aside || !arrows_from_stack(grid->diagram, port))
            entered++;
    }
    return entered ? FIRST + NEXT * (entered < MOST ? entered - 1 : MOST - 1) : 0;
}

/** The room itself: above a value, open towards it. */
static MdTableCell gutter_cell(const Grid *grid, size_t column, size_t columns, int height, const MdTableCell *name,
                               Skin skin) {
    MdTableCell cell = md_grid_bordered(grid->row, column, skin.paper, name->line);
    cell.sides = MD_LEFT | MD_TOP | MD_RIGHT;
    cell.columns = columns;
    cell.height = height;
    cell.dashed = name->dashed;
    return cell;
}

/** The cell with an object's type, beside its name. */
static void place_type(Grid *grid, const MdRow *row, const MdTableCell *name, bool wide) {
    Skin skin = md_grid_skin(grid->box, depth_of(grid->box, row->scope));
    MdTableCell type =
        md_grid_bordered(grid->row, type_column(grid), row->moved ? MD_COLOUR_MOVED_CELL : skin.cell, name->line);
    type.align = MD_ALIGN_LEFT;
    type.dashed = name->dashed;
    type.columns = wide ? 2 : 1;
    type.rows = name->rows;
    type.beside = wide ? row->port : 0;
    if (grid->frame)
        type.width = 62;
    if (row->type)
        md_grid_span(&type, row->type, 0, row->moved ? MD_COLOUR_MOVED_INK : MD_COLOUR_MUTED);
    md_grid_put(grid, type);
}

/** The cell with an object's value or, as a table of its own, its elements; room for arrows above those. */
static void place_value(Grid *grid, const MdRow *row, const MdTableCell *name, const MdTable *strip, int gutter) {
    Skin skin = md_grid_skin(grid->box, depth_of(grid->box, row->scope));
    MdTableCell value = md_grid_bordered(0, 0, skin.paper, name->line);
    if (row->cells.count == 1) {
        value = md_grid_value(grid, row, &row->cells.items[0]);
        value.align = MD_ALIGN_RIGHT;
    }
    if (strip)
        value.inner = strip, value.padding = 0;
    if (gutter)
        md_grid_put(grid, gutter_cell(grid, value_column(grid), 1, gutter, name, skin));
    value.row = grid->row + name->rows - 1;
    value.beside = row->port ? row->port : grid->waiting;
    value.column = value_column(grid);
    value.dashed |= name->dashed;
    if (grid->frame)
        value.width = 72;
    md_grid_put(grid, value);
}

static void place_object(Grid *grid, const MdRow *row) {
    Skin skin = md_grid_skin(grid->box, depth_of(grid->box, row->scope));
    const MdTable *strip = row->cells.count > 1 ? inner_strip(grid, row) : NULL;
    bool wide = strip && md_table_width(grid->arena, strip) > MAX_VALUE_WIDTH;
    int gutter = md_grid_gutter(grid, row);

    size_t rows = gutter && !wide ? 2 : 1, before = grid->table->cells.count;
    md_grid_margin(grid, row);
    if (grid->table->cells.count > before)
        grid->table->cells.items[before].rows = rows;
    MdTableCell name = name_cell(grid, row, skin);
    name.columns = type_column(grid) - name.column + (grid->untyped && wide ? 1 : 0);
    name.rows = rows;
    name.align = MD_ALIGN_LEFT;
    if (grid->frame)
        name.width = 76;
    md_grid_span(&name, row->name ? row->name : "", name_style(row), name_ink(row));
    md_grid_put(grid, name);
    if (!grid->untyped)
        place_type(grid, row, &name, wide);
    if (!wide)
        place_value(grid, row, &name, strip, gutter);
    grid->waiting = 0;
    place_size(grid, row, skin, row->moved ? MD_COLOUR_MOVED_CELL : skin.cell,
               row->moved ? MD_COLOUR_MOVED_INK : MD_COLOUR_MUTED, 5, 0, name.rows);
    grid->row += name.rows;
    if (!wide)
        return;
    if (gutter) {
        md_grid_put(grid, gutter_cell(grid, name.column, grid->end - name.column, gutter, &name, skin));
        grid->row++;
    }
    MdTableCell line = md_grid_bordered(grid->row++, name.column, skin.paper, name.line);
    line.columns = grid->end - name.column;
    line.padding = 0;
    line.align = MD_ALIGN_LEFT;
    line.dashed = name.dashed;
    line.inner = strip;
    md_grid_put(grid, line);
}

static void open_group(Grid *grid, const MdRow *row) {
    Skin skin = md_grid_skin(grid->box, depth_of(grid->box, row->scope));
    MdTableCell cell = name_cell(grid, row, skin);
    cell.columns = row->level ? 1 : grid->rails - depth_of(grid->box, row->scope) + 1;
    cell.width = 58;
    bool second = row->remark || row->type;
    md_grid_span(&cell, row->name ? row->name : "", name_style(row) | (second ? MD_BREAK : 0u), name_ink(row));
    if (second)
        md_grid_span(&cell, row->remark ? row->remark : row->type, MD_SMALL,
                     row->moved ? MD_COLOUR_MOVED_INK : MD_COLOUR_MUTED);
    md_push(grid->arena, &grid->groups, ((Open){ .row = grid->row, .remaining = row->span, .cell = cell }));
    if (row->port)
        grid->waiting = row->port;
}

/** One row of the box is placed: groups that wait for no more rows get their cells. */
static void close_groups(Grid *grid) {
    size_t kept = 0;
    for (size_t i = 0; i < grid->groups.count; i++) {
        Open *open = &grid->groups.items[i];
        if (--open->remaining == 0) {
            open->cell.rows = grid->row - open->row;
            md_grid_put(grid, open->cell);
        } else {
            grid->groups.items[kept++] = *open;
        }
    }
    grid->groups.count = kept;
}

static void place_padding(Grid *grid, const MdRow *row) {
    Skin skin = md_grid_skin(grid->box, depth_of(grid->box, row->scope));
    md_grid_margin(grid, row);
    MdTableCell cell = md_grid_bordered(grid->row, name_column(grid, depth_of(grid->box, row->scope), row->level),
                                        MD_COLOUR_PAD, skin.line);
    cell.columns = value_column(grid) + 1 - cell.column;
    cell.padding = 3;
    cell.title = row->title;
    const char *text = row->name ? row->name : "padding";
    if (!grid->sizes && row->size_text)
        text = md_arena_printf(grid->arena, "%s  %s", text, row->size_text);
    md_grid_span(&cell, text, MD_SMALL, MD_COLOUR_PAD_INK);
    md_grid_put(grid, cell);
    place_size(grid, row, skin, MD_COLOUR_PAD, MD_COLOUR_PAD_INK, 3, MD_SMALL, 1);
    grid->row++;
}

static void place_note(Grid *grid, const MdRow *row) {
    Skin skin = md_grid_skin(grid->box, depth_of(grid->box, row->scope));
    MdTableCell cell = { .row = grid->row,
                         .fill = skin.cell,
                         .line = skin.line,
                         .sides = MD_ALL_SIDES,
                         .weight = 1,
                         .padding = 4,
                         .align = MD_ALIGN_LEFT };
    cell.column = grid->box->columns ? grid->first : name_column(grid, depth_of(grid->box, row->scope), 0);
    cell.columns = grid->end - cell.column;
    cell.dashed = grid->box->freed;
    md_grid_span(&cell, row->name, MD_SMALL, MD_COLOUR_MUTED);
    md_grid_put(grid, cell);
    grid->row++;
}

/* ---- scopes -------------------------------------------------------------------------------------------------------------- */

static bool encloses(const MdBox *box, size_t outer, size_t scope) {
    while (scope != outer && box->scopes.items[scope].parent != scope)
        scope = box->scopes.items[scope].parent;
    return scope == outer;
}

static void close_rails(Grid *grid, const MdRow *next) {
    while (grid->open_rails.count) {
        Open *open = &grid->open_rails.items[grid->open_rails.count - 1];
        if (next && encloses(grid->box, open->scope, next->scope))
            return;
        open->cell.rows = grid->row - open->row;
        md_grid_put(grid, open->cell);
        grid->open_rails.count--;
    }
}

static void place_scope(Grid *grid, const MdRow *row) {
    const MdRail *rail = &grid->box->scopes.items[row->scope];
    Skin skin = md_grid_skin(grid->box, rail->depth);
    if (rail->depth) {
        Skin outer = md_grid_skin(grid->box, rail->depth - 1);
        MdTableCell cell = { .row = grid->row,
                             .column = grid->first + rail->depth - 1,
                             .fill = outer.sub,
                             .line = outer.line,
                             .sides = MD_LEFT | MD_BOTTOM,
                             .weight = 1,
                             .width = 16 };
        md_push(grid->arena, &grid->open_rails, ((Open){ .row = grid->row, .scope = row->scope, .cell = cell }));
    }
    MdTableCell cell = { .row = grid->row,
                         .column = grid->first + rail->depth,
                         .fill = rail->depth ? skin.head : skin.sub,
                         .line = skin.line,
                         .sides = rail->depth ? MD_ALL_SIDES : MD_LEFT | MD_RIGHT,
                         .weight = 1,
                         .padding = 4,
                         .align = MD_ALIGN_LEFT,
                         .title = row->title };
    if (row + 1 == grid->box->rows.items + grid->box->rows.count)
        cell.sides |= MD_BOTTOM; /* nothing follows that would close the box */
    cell.columns = grid->end - cell.column;
    md_grid_span(&cell, rail->text, MD_SMALL, MD_COLOUR_MUTED);
    md_grid_put(grid, cell);
    grid->row++;
}

/* ---- boxes ---------------------------------------------------------------------------------------------------------------------- */

static void place_header(Grid *grid) {
    const MdBox *box = grid->box;
    Skin skin = md_grid_skin(box, 0);
    MdTableCell cell = { .row = grid->row++,
                         .column = grid->first,
                         .columns = grid->end - grid->first,
                         .align = MD_ALIGN_LEFT,
                         .key = box->key,
                         .title = box->title };
    const char *name = box->note ? md_arena_printf(grid->arena, "%s  ", box->name) : box->name;
    if (box->kind == MD_BOX_BLOCK) {
        MdColour ink = box->freed ? MD_COLOUR_DEAD_INK : MD_COLOUR_HEAP_LINE;
        cell.columns++; /* the filler: a long header does not stretch the cells */
        cell.padding = 4;
        md_grid_span(&cell, name, MD_BOLD, ink);
        if (box->note)
            md_grid_span(&cell, box->note, 0, box->freed || box->leaked ? MD_COLOUR_DEAD_INK : MD_COLOUR_MUTED);
    } else {
        cell.fill = skin.head;
        cell.line = skin.line;
        cell.sides = MD_ALL_SIDES;
        cell.weight = 1;
        cell.padding = 5;
        size_t words = (size_t)md_label_columns(name) + (box->note ? (size_t)md_label_columns(box->note) : 0);
        bool broken = box->columns && words * 7 > (size_t)box->columns * BYTE_WIDTH; /* the grid keeps its widths */
        md_grid_span(&cell, name, MD_BOLD | (broken ? MD_BREAK : 0u), MD_COLOUR_INK);
        if (box->note)
            md_grid_span(&cell, box->note, broken ? MD_BREAK : 0u, MD_COLOUR_MUTED);
    }
    md_grid_put(grid, cell);
}

static void place_row(Grid *grid, const MdRow *row) {
    close_rails(grid, row);
    switch (row->kind) {
    case MD_ROW_OBJECT: place_object(grid, row); break;
    case MD_ROW_GROUP: break;
    case MD_ROW_PADDING: place_padding(grid, row); break;
    case MD_ROW_SCOPE: place_scope(grid, row); break;
    case MD_ROW_STRIP: md_grid_strip(grid, row); break;
    case MD_ROW_SCALE: md_grid_scale(grid, row); break;
    case MD_ROW_BYTES: md_grid_bytes(grid, row); break;
    case MD_ROW_RULER: md_grid_ruler(grid); break;
    case MD_ROW_RULE: md_grid_rule(grid, row); break;
    case MD_ROW_NOTE: place_note(grid, row); break;
    case MD_ROW_COUNT: break;
    }
    close_groups(grid);
    if (row->kind == MD_ROW_GROUP && row->span)
        open_group(grid, row);
    else if (row->kind == MD_ROW_GROUP)
        place_object(grid, row);
}

static void place_box(Grid *grid, const MdBox *box) {
    grid->box = box;
    place_header(grid);
    size_t *starts = MD_NEW_ARRAY(grid->arena, size_t, box->rows.count + 1);
    for (size_t i = 0; i < box->rows.count; i++) {
        starts[i] = grid->row;
        place_row(grid, &box->rows.items[i]);
    }
    starts[box->rows.count] = grid->row;
    close_rails(grid, NULL);
    assert(!grid->groups.count);
    md_grid_brackets(grid, starts);
    if (box->caption) {
        MdTableCell cell = { .row = grid->row++,
                             .column = grid->first,
                             .columns = grid->end - grid->first,
                             .padding = 2,
                             .align = MD_ALIGN_LEFT };
        if (box->kind == MD_BOX_BLOCK)
            cell.columns++;
        const char *made =
            grid->untyped ? strstr(box->caption, ", ") : NULL; /* on a line of its own: keeps chains slim */
        if (made) {
            size_t length = (size_t)(made - box->caption);
            md_grid_span(&cell, md_arena_bytes(grid->arena, box->caption, length), MD_SMALL | MD_BREAK,
                         MD_COLOUR_MUTED);
        }
        md_grid_span(&cell, made ? made + 2 : box->caption, MD_SMALL | (made ? MD_BREAK : 0u), MD_COLOUR_MUTED);
        md_grid_put(grid, cell);
    }
}

/** Widen the grid's columns to what a box needs. */
static void measure_box(Grid *grid, const MdBox *box) {
    for (size_t i = 0; i < box->scopes.count; i++)
        if (box->scopes.items[i].depth > grid->rails)
            grid->rails = box->scopes.items[i].depth;
    for (size_t i = 0; i < box->rows.count; i++) {
        const MdRow *row = &box->rows.items[i];
        if (row->margin && !margin_is_hit(grid->diagram, box, row))
            grid->first = 1;
        if (row->size_text && row->kind == MD_ROW_OBJECT)
            grid->sizes = true;
        if (row->level + 1u > grid->levels)
            grid->levels = row->level + 1u;
    }
}

static int by_place(const void *a, const void *b) {
    const MdTableCell *x = a, *y = b;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    return (x->column > y->column) - (x->column < y->column);
}

/** The grid turned round: what stood left stands right. `keep`: the columns of the body stay in their order. */
static void turn_round(Grid *grid, bool keep) {
    MdTable *table = grid->table;
    for (size_t i = 0; i < table->cells.count; i++) {
        MdTableCell *cell = &table->cells.items[i];
        bool body = cell->column >= grid->first && cell->column + cell->columns <= grid->end;
        cell->turned = true;
        if (keep && body && (cell->columns < grid->end - grid->first || cell->weight)) {
            cell->column += table->columns - grid->end - grid->first;
            continue;
        }
        cell->column = table->columns - cell->column - cell->columns;
        unsigned sides = cell->sides & (MD_TOP | MD_BOTTOM);
        sides |= cell->sides & MD_LEFT ? MD_RIGHT : 0u;
        sides |= cell->sides & MD_RIGHT ? MD_LEFT : 0u;
        cell->sides = sides;
        if (!cell->weight && cell->align) /* outside of the box */
            cell->align = cell->align == MD_ALIGN_LEFT ? MD_ALIGN_RIGHT : MD_ALIGN_LEFT;
    }
}

/** The margin of a table, which is not turned round yet. */
static void measure_margin(const Grid *grid) {
    MdTable *table = grid->table;
    int text = 0;
    for (size_t i = 0; i < table->cells.count && grid->first; i++) {
        const MdTableCell *cell = &table->cells.items[i];
        if (cell->column || cell->columns > 1)
            continue;
        int need = md_table_need(grid->arena, cell);
        table->margin = need > table->margin ? need : table->margin;
        if (cell->span_count && need - cell->padding > text) /* it stands at the right end */
            text = need - cell->padding;
    }
    table->blank = table->margin - text;
}

static const MdTable *finish(Grid *grid) {
    MdTable *table = grid->table;
    if (table->cells.count)
        qsort(table->cells.items, table->cells.count, sizeof *table->cells.items, by_place);
    return table;
}

const MdTable *md_table_left(MdArena *arena, const MdDiagram *diagram, bool drawn) {
    Grid grid = { .arena = arena,
                  .diagram = diagram,
                  .table = MD_NEW(arena, MdTable),
                  .levels = 1,
                  .frame = true,
                  .lanes = drawn,
                  .first = 1 };
    size_t count = 0;
    for (size_t i = 0; i < diagram->boxes.count; i++) {
        const MdBox *box = &diagram->boxes.items[i];
        if (box->kind != MD_BOX_FRAME && box->kind != MD_BOX_STATICS)
            continue;
        measure_box(&grid, box);
        count++;
    }
    if (!count)
        return NULL;
    grid.end = value_column(&grid) + 1 + (grid.sizes ? 1 : 0);
    md_grid_put(&grid, (MdTableCell){ .row = 0, .column = 0, .width = 36 });
    for (size_t i = 0; i < diagram->boxes.count; i++) {
        const MdBox *box = &diagram->boxes.items[i];
        if (box->kind != MD_BOX_FRAME && box->kind != MD_BOX_STATICS)
            continue;
        if (grid.row) {
            MdTableCell gap = { .row = grid.row++, .column = 1, .columns = grid.end - 1, .height = 20 };
            if (box->joint) {
                gap.padding = 4;
                gap.align = MD_ALIGN_LEFT;
                md_grid_span(&gap, box->joint, MD_SMALL, MD_COLOUR_MUTED);
            }
            md_grid_put(&grid, gap);
        }
        place_box(&grid, box);
    }
    measure_margin(&grid);
    if (drawn && diagram->heap_left)
        turn_round(&grid, false);
    return finish(&grid);
}

/** A last column for what the header or the caption take beyond the cells: the cells are not stretched. */
static void place_filler(Grid *grid) {
    MdTable body = { .rows = grid->table->rows, .columns = grid->table->columns };
    int wide = 0, narrow = 0;
    for (size_t i = 0; i < grid->table->cells.count; i++) {
        const MdTableCell *cell = &grid->table->cells.items[i];
        bool beyond = cell->column + cell->columns > grid->end;
        if (!beyond)
            md_push(grid->arena, &body.cells, *cell);
    }
    int *widths = md_table_columns(grid->arena, &body, md_table_need, 0);
    for (size_t c = 0; c < grid->end; c++)
        narrow += widths[c];
    int margin = grid->first ? widths[0] : 0;
    for (size_t i = 0; i < grid->table->cells.count; i++) {
        const MdTableCell *cell = &grid->table->cells.items[i];
        if (cell->column + cell->columns > grid->end && md_table_need(grid->arena, cell) + margin > wide)
            wide = md_table_need(grid->arena, cell) + margin;
    }
    if (wide > narrow && grid->row > 1)
        md_grid_put(grid, (MdTableCell){ .row = 1, .column = grid->end, .width = wide - narrow });
}

/** Blocks of one picture have a margin all or none: their cells start at one left edge. */
static bool blocks_have_margin(MdArena *arena, const MdDiagram *diagram) {
    Grid grid = { .arena = arena, .diagram = diagram };
    for (size_t i = 0; i < diagram->boxes.count; i++)
        if (diagram->boxes.items[i].kind == MD_BOX_BLOCK)
            measure_box(&grid, &diagram->boxes.items[i]);
    return grid.first > 0;
}

static bool same_text(const char *a, const char *b) {
    return !strcmp(a ? a : "", b ? b : "");
}

/** Do two blocks have the same members? */
static bool are_alike(const MdBox *a, const MdBox *b) {
    bool same = a->kind == MD_BOX_BLOCK && b->kind == MD_BOX_BLOCK && a->freed == b->freed && a->size == b->size;
    size_t i = 0, k = 0;
    for (; same && i < a->rows.count && k < b->rows.count; i++, k++) {
        const MdRow *x = &a->rows.items[i], *y = &b->rows.items[k];
        same = x->offset == y->offset && x->level == y->level && same_text(x->name, y->name) &&
               same_text(x->full_type, y->full_type);
        if (x->kind != y->kind) { /* an array of pointers takes rows of its own where one of them leads somewhere */
            i += x->kind == MD_ROW_GROUP ? x->span : 0;
            k += y->kind == MD_ROW_GROUP ? y->span : 0;
        }
    }
    return same && i >= a->rows.count && k >= b->rows.count;
}

size_t md_table_like(const MdDiagram *diagram, const MdBox *box) {
    bool members = false;
    for (size_t i = 0; i < box->rows.count; i++)
        members |= box->rows.items[i].kind == MD_ROW_OBJECT || box->rows.items[i].kind == MD_ROW_GROUP;
    size_t first = 0, count = 0;
    for (size_t b = 0; b < diagram->boxes.count && members; b++)
        if (are_alike(&diagram->boxes.items[b], box)) {
            first = count++ ? first : b + 1;
        }
    return count > 1 ? first : 0;
}

const MdTable *md_table_box(MdArena *arena, const MdDiagram *diagram, const MdBox *box, bool drawn) {
    Grid grid = { .arena = arena, .diagram = diagram, .table = MD_NEW(arena, MdTable), .levels = 1, .lanes = drawn };
    size_t cells = 0;
    bool objects = false;
    measure_box(&grid, box);
    if (box->kind == MD_BOX_BLOCK && blocks_have_margin(arena, diagram))
        grid.first = 1;
    for (size_t i = 0; i < box->rows.count; i++) {
        const MdRow *row = &box->rows.items[i];
        if (row->kind == MD_ROW_STRIP && row->cells.count > cells)
            cells = row->cells.count;
        objects |= row->kind == MD_ROW_OBJECT || row->kind == MD_ROW_GROUP;
    }
    grid.end = grid.first + (cells ? cells : 1);
    grid.table->grid = grid.first;
    grid.table->grid_columns = (size_t)box->columns;
    if (box->columns)
        grid.end = grid.first + (size_t)box->columns;
    grid.untyped = drawn && objects && md_table_like(diagram, box); /* the caption names the type */
    if (objects && value_column(&grid) + 1 > grid.end)
        grid.end = value_column(&grid) + 1;
    if (objects && grid.sizes)
        grid.end = value_column(&grid) + 2;
    if (grid.first)
        md_grid_put(&grid, (MdTableCell){ .row = 0, .column = 0, .width = box->columns ? 34 : 28 });
    place_box(&grid, box);
    if (box->kind == MD_BOX_BLOCK)
        place_filler(&grid);
    measure_margin(&grid);
    if (drawn && diagram->heap_left && box->kind == MD_BOX_BLOCK)
        turn_round(&grid, cells > 0);
    return finish(&grid);
}
