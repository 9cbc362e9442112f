/**
 * Text pictures: the grids of table.h on a canvas of characters.
 *
 * A canvas cell holds either a character or strokes to its four neighbours; strokes of several boxes meet in one cell
 * and give the right junction. Every column of a grid is as wide as its widest cell, with one canvas column for the line
 * between two columns; lines between rows take a canvas row only where some cell draws one.
 */
#include "text.h"
#include "label.h"
#include "table.h"
#include <string.h>

enum { MAX_COLUMNS = 100, UP = 1, DOWN = 2, ON_LEFT = 4, ON_RIGHT = 8 };

typedef struct Glyph {
    const char *character; /* UTF-8, one code point; NULL: strokes only */
    unsigned char strokes;
    bool covered; /* the second column of a wide character */
} Glyph;

typedef struct Canvas {
    MdArena *arena;
    Glyph *glyphs;
    int width, height;
} Canvas;

typedef struct Writer {
    MdArena *arena;
    const MdDiagram *diagram;
    bool ascii;
} Writer;

static Canvas canvas_create(MdArena *arena, int width, int height) {
    return (Canvas){ arena, MD_NEW_ARRAY(arena, Glyph, (size_t)width * (size_t)height + 1), width, height };
}

static Glyph *glyph_at(Canvas *canvas, int x, int y) {
    static Glyph outside;
    if (x < 0 || y < 0 || x >= canvas->width || y >= canvas->height) {
        outside = (Glyph){ 0 };
        return &outside;
    }
    return &canvas->glyphs[(size_t)y * (size_t)canvas->width + (size_t)x];
}

static void write_at(Canvas *canvas, int x, int y, const char *string) {
    const char *end = string + strlen(string);
    while (string < end) {
        const char *next = string;
        const char *one;
        int columns;
        md_utf8_next(&next, end);
        one = md_arena_bytes(canvas->arena, string, (size_t)(next - string));
        columns = md_label_columns(one);
        if (columns > 0) {
            glyph_at(canvas, x, y)->character = one;
            for (int i = 1; i < columns; i++)
                glyph_at(canvas, x + i, y)->covered = true;
            x += columns;
        }
        string = next;
    }
}

static void draw_across(Canvas *canvas, int x0, int x1, int y) {
    for (int x = x0; x <= x1; x++) {
        if (x > x0)
            glyph_at(canvas, x, y)->strokes |= ON_LEFT;
        if (x < x1)
            glyph_at(canvas, x, y)->strokes |= ON_RIGHT;
    }
}

static void draw_down(Canvas *canvas, int x, int y0, int y1) {
    for (int y = y0; y <= y1; y++) {
        if (y > y0)
            glyph_at(canvas, x, y)->strokes |= UP;
        if (y < y1)
            glyph_at(canvas, x, y)->strokes |= DOWN;
    }
}

static const char *stroke_character(unsigned strokes, bool ascii) {
    static const char *const boxes[16] = { " ", "│", "│", "│", "─", "┘", "┐", "┤",
                                           "─", "└", "┌", "├", "─", "┴", "┬", "┼" };
    static const char *const plain[16] = { " ", "|", "|", "|", "-", "+", "+", "+",
                                           "-", "+", "+", "+", "-", "+", "+", "+" };
    return (ascii ? plain : boxes)[strokes & 15];
}

/* ---- what stands in a cell --------------------------------------------------------------------------------------------------- */

/** "#1", "main: x", "static data: table" of the place that a port names. */
static const char *place_name(const Writer *writer, size_t port) {
    for (size_t b = 0; b < writer->diagram->boxes.count; b++) {
        const MdBox *box = &writer->diagram->boxes.items[b];
        for (size_t r = 0; r < box->rows.count; r++) {
            const MdRow *row = &box->rows.items[r];
            bool here = row->port == port;
            int64_t offset = row->offset;
            for (size_t c = 0; c < row->cells.count && !here; c++) {
                here = row->cells.items[c].port == port;
                offset = row->cells.items[c].offset;
            }
            if (!here)
                continue;
            if (box->kind == MD_BOX_BLOCK) {
                const char *block = strncmp(box->name, "heap #", 6) ? box->name : box->name + 5;
                return offset ? md_arena_printf(writer->arena, "%s+%lld", block, (long long)offset) : block;
            }
            size_t owner = r; /* the object around a member */
            while (owner > 0 && box->rows.items[owner].level > 0)
                owner--;
            const char *name = box->rows.items[owner].name ? box->rows.items[owner].name : "?";
            if (offset > box->rows.items[owner].offset)
                name = md_arena_printf(writer->arena, "%s+%lld", name,
                                       (long long)(offset - box->rows.items[owner].offset));
            return name;
        }
    }
    return "?";
}

static const char *arrow_text(const Writer *writer, size_t port) {
    for (size_t i = 0; i < writer->diagram->arrows.count; i++) {
        const MdArrow *arrow = &writer->diagram->arrows.items[i];
        if (arrow->from != port)
            continue;
        const char *place = place_name(writer, arrow->to);
        if (writer->ascii) {
            const char *line = arrow->kind == MD_ARROW_DANGLING ? "x- -> "
                               : arrow->kind == MD_ARROW_MOVED  ? "o- -> "
                                                                : "*---> ";
            return md_arena_printf(writer->arena, "%s%s", line, place);
        }
        const char *line = arrow->kind == MD_ARROW_DANGLING ? "╳╌╌▷ "
                           : arrow->kind == MD_ARROW_MOVED  ? "○╌╌→ "
                                                            : "●──→ ";
        return md_arena_printf(writer->arena, "%s%s", line, place);
    }
    return "";
}

/** Characters that fill a cell: the states that stand without a value. */
static const char *fill_character(const MdTableCell *cell, bool ascii) {
    switch (cell->fill) {
    case MD_COLOUR_PAD: return ascii ? "/" : "╱";
    case MD_COLOUR_SPARE: return ascii ? ":" : "░";
    case MD_COLOUR_DEAD_CELL: return cell->span_count || cell->pointer ? NULL : ascii ? "x" : "×"; /* outside */
    default: return NULL;
    }
}

/** Line `index` of a cell's text, or NULL. */
static const char *cell_line(const Writer *writer, const MdTableCell *cell, int index) {
    if (cell->pointer)
        return index ? NULL : arrow_text(writer, cell->port);
    MdText text = md_text(writer->arena);
    int line = 0;
    bool any = false;
    for (size_t i = 0; i < cell->span_count; i++) {
        if (line == index) {
            md_text_add(&text, md_label_visible(writer->arena, cell->spans[i].text));
            any = true;
        }
        if (cell->spans[i].style & MD_BREAK)
            line++;
    }
    return any ? md_text_string(&text) : NULL;
}

static int need_columns_ascii(MdArena *arena, const MdTableCell *cell);

/** A value that counts for nothing, since another member of its union was written last: grey where there are colours. */
static bool is_inactive(const MdTableCell *cell) {
    return cell->span_count == 1 && cell->fill == MD_COLOUR_MOVED_CELL && !cell->dashed;
}

/** Arrows are needed to measure a cell, and measuring has no context but the arena: cells are resolved beforehand. */
static const MdTable *resolve(const Writer *writer, const MdTable *table) {
    MdTable *made = MD_NEW(writer->arena, MdTable);
    made->rows = table->rows;
    made->grid = table->grid;
    made->grid_columns = table->grid_columns;
    made->columns = table->columns;
    for (size_t i = 0; i < table->cells.count; i++) {
        MdTableCell cell = table->cells.items[i];
        if (cell.pointer) {
            cell.spans[0] = (MdSpan){ arrow_text(writer, cell.port), 0, MD_COLOUR_INK };
            cell.span_count = 1;
            cell.pointer = false;
            cell.align = MD_ALIGN_LEFT;
        } else if (is_inactive(&cell)) {
            cell.spans[0].text = md_arena_printf(writer->arena, "(%s)", cell.spans[0].text);
        }
        if (cell.inner)
            cell.inner = resolve(writer, cell.inner);
        md_push(writer->arena, &made->cells, cell);
    }
    return made;
}

static int table_columns(MdArena *arena, const MdTable *table) {
    int *widths = md_table_columns(arena, table, need_columns_ascii, 1), sum = 1;
    for (size_t c = 0; c < table->columns; c++)
        sum += widths[c] + 1;
    return sum;
}

static int need_columns_ascii(MdArena *arena, const MdTableCell *cell) {
    Writer writer = { .arena = arena };
    int widest = 0;
    if (cell->inner)
        return table_columns(arena, cell->inner) - 2;
    for (int i = 0;; i++) {
        const char *line = cell_line(&writer, cell, i);
        if (!line)
            break;
        int columns = md_label_columns(line);
        if (columns > widest)
            widest = columns;
    }
    if (cell->span_count && (cell->sides || cell->fill))
        widest += 2;
    /* the parts of a scale keep their proportions */
    if (!cell->span_count && cell->height == 9)
        widest = cell->width / 8;
    if (!cell->span_count && cell->fill && !widest)
        widest = cell->height == 32 ? 1 : 3; /* bits may be narrow */
    return widest;
}

/* ---- a grid on a canvas ----------------------------------------------------------------------------------------------------------- */

static int cell_height(const Writer *writer, const MdTableCell *cell);

/** Heights of the rows, and which row boundaries have a line (rows + 1 of them). */
static void measure_rows(const Writer *writer, const MdTable *table, int *heights, bool *lines) {
    for (size_t r = 0; r < table->rows; r++)
        heights[r] = 0;
    for (size_t i = 0; i < table->cells.count; i++) {
        const MdTableCell *cell = &table->cells.items[i];
        if (cell->sides & MD_TOP)
            lines[cell->row] = true;
        if (cell->sides & MD_BOTTOM)
            lines[cell->row + cell->rows] = true;
        if (cell->inner && !cell->sides) /* a table without a border around it draws its own upper line */
            for (size_t c = 0; c < cell->inner->cells.count; c++)
                lines[cell->row] |= !cell->inner->cells.items[c].row && cell->inner->cells.items[c].sides & MD_TOP;
        if (cell->rows > 1)
            continue;
        int height = cell_height(writer, cell);
        if (height > heights[cell->row])
            heights[cell->row] = height;
    }
    for (size_t i = 0; i < table->cells.count; i++) {
        const MdTableCell *cell = &table->cells.items[i];
        if (cell->rows == 1)
            continue;
        int have = 0, wanted = cell_height(writer, cell);
        for (size_t r = cell->row; r < cell->row + cell->rows; r++)
            have += heights[r] + (r > cell->row && lines[r] ? 1 : 0);
        if (have < wanted)
            heights[cell->row + cell->rows - 1] += wanted - have;
    }
}

static int cell_height(const Writer *writer, const MdTableCell *cell) {
    if (cell->inner) {
        int *heights = MD_NEW_ARRAY(writer->arena, int, cell->inner->rows + 1), sum = 0;
        bool *lines = MD_NEW_ARRAY(writer->arena, bool, cell->inner->rows + 2);
        measure_rows(writer, cell->inner, heights, lines);
        for (size_t r = 0; r < cell->inner->rows; r++)
            sum += heights[r] + (r && lines[r] ? 1 : 0);
        return sum;
    }
    int count = 0;
    while (cell_line(writer, cell, count))
        count++;
    if (!count && (cell->fill || cell->height))
        return 1;
    return count;
}

static void draw_sides(Canvas *canvas, const MdTableCell *cell, int x0, int y0, int x1, int y1) {
    if (cell->sides & MD_TOP)
        draw_across(canvas, x0, x1, y0);
    if (cell->sides & MD_BOTTOM)
        draw_across(canvas, x0, x1, y1);
    if (cell->sides & MD_LEFT)
        draw_down(canvas, x0, y0, y1);
    if (cell->sides & MD_RIGHT)
        draw_down(canvas, x1, y0, y1);
}

static void draw_table(const Writer *writer, Canvas *canvas, const MdTable *table, int left, int top, int right);

/** x0, y0, x1, y1 are the canvas cells of the border. */
static void draw_cell(const Writer *writer, Canvas *canvas, const MdTableCell *cell, int x0, int y0, int x1, int y1) {
    draw_sides(canvas, cell, x0, y0, x1, y1);
    int inside = x1 - x0 - 1, height = y1 - y0 - 1;
    const char *fill = fill_character(cell, writer->ascii);
    if (fill)
        for (int y = y0 + 1; y < y1; y++)
            for (int x = x0 + 1; x < x1; x++)
                write_at(canvas, x, y, fill);
    if (cell->inner) {
        draw_table(writer, canvas, cell->inner, x0, y0, x1);
        return;
    }
    int count = 0;
    while (cell_line(writer, cell, count))
        count++;
    int y = y0 + 1 + (height - count) / 2;
    for (int i = 0; i < count; i++, y++) {
        const char *line = cell_line(writer, cell, i);
        if (fill && *line)
            line = md_arena_printf(writer->arena, " %s ", line);
        int columns = md_label_columns(line), pad = cell->sides ? 1 : 0, x = x0 + 1 + (inside - columns) / 2;
        if (cell->align == MD_ALIGN_LEFT)
            x = x0 + 1 + pad;
        if (cell->align == MD_ALIGN_RIGHT)
            x = x1 - pad - columns;
        if (x <= x0)
            x = x0 + 1;
        write_at(canvas, x, y, line);
    }
}

/** `right`: of a table in a cell, the canvas column where that cell ends, and its borders are the cell's; 0 else. */
static void draw_table(const Writer *writer, Canvas *canvas, const MdTable *table, int left, int top, int right) {
    bool nested = right > 0;
    int *widths = md_table_columns(writer->arena, table, need_columns_ascii, 1);
    int *heights = MD_NEW_ARRAY(writer->arena, int, table->rows + 1);
    bool *lines = MD_NEW_ARRAY(writer->arena, bool, table->rows + 2);
    measure_rows(writer, table, heights, lines);
    int *xs = MD_NEW_ARRAY(writer->arena, int, table->columns + 1),
        *ys = MD_NEW_ARRAY(writer->arena, int, table->rows + 1);
    xs[0] = left;
    for (size_t c = 0; c < table->columns; c++)
        xs[c + 1] = xs[c] + widths[c] + 1;
    if (xs[table->columns] < right)
        xs[table->columns] = right;
    ys[0] = nested || lines[0] ? top : top - 1; /* the canvas row of the line above row r, or the row before it */
    for (size_t r = 0; r < table->rows; r++) {
        bool line = lines[r + 1] && !(nested && r + 1 == table->rows);
        ys[r + 1] = ys[r] + heights[r] + (line || r + 1 == table->rows ? 1 : 0);
    }
    for (size_t i = 0; i < table->cells.count; i++) {
        const MdTableCell *cell = &table->cells.items[i];
        size_t below = cell->row + cell->rows;
        bool line = lines[below] || below == table->rows;
        draw_cell(writer, canvas, cell, xs[cell->column], ys[cell->row], xs[cell->column + cell->columns],
                  ys[below] + (line ? 0 : 1));
    }
}

static int table_lines(const Writer *writer, const MdTable *table) {
    int *heights = MD_NEW_ARRAY(writer->arena, int, table->rows + 1), sum = 1;
    bool *lines = MD_NEW_ARRAY(writer->arena, bool, table->rows + 2);
    measure_rows(writer, table, heights, lines);
    for (size_t r = 0; r < table->rows; r++)
        sum += heights[r] + (lines[r] ? 1 : 0);
    return sum;
}

/* ---- the whole picture --------------------------------------------------------------------------------------------------------------- */

static void add_canvas(const Writer *writer, const Canvas *canvas, MdText *text) {
    int last = -1;
    for (int i = 0; i < canvas->width * canvas->height; i++)
        if (canvas->glyphs[i].character || canvas->glyphs[i].strokes)
            last = i / canvas->width;
    for (int y = 0; y <= last; y++) {
        const Glyph *row = &canvas->glyphs[(size_t)y * (size_t)canvas->width];
        int end = canvas->width;
        while (end > 0 && !row[end - 1].covered && !row[end - 1].strokes &&
               (!row[end - 1].character || !strcmp(row[end - 1].character, " ")))
            end--;
        for (int x = 0; x < end; x++) {
            if (row[x].covered)
                continue;
            md_text_add(text, row[x].character ? row[x].character : stroke_character(row[x].strokes, writer->ascii));
        }
        md_text_add_char(text, '\n');
    }
}

/** UTF-8 that is not ASCII in plain characters. */
static const char *plain(MdArena *arena, const char *string) {
    static const struct {
        uint32_t c;
        const char *plain;
    } known[] = { { 0x2013, "-" }, { 0x2026, "..." }, { 0x2192, "->" }, { 0x00d7, "x" },
                  { 0x00a0, " " }, { 0x2039, "<" },   { 0x203a, ">" },  { 0x00b7, "." },
                  { 0x2014, "-" }, { 0x2193, "v" },   { 0x2191, "^" } };
    MdText text = md_text(arena);
    const char *end = string + strlen(string);
    while (string < end) {
        uint32_t c = md_utf8_next(&string, end);
        const char *found = c < 0x80 ? NULL : "?";
        for (size_t i = 0; i < sizeof known / sizeof *known; i++)
            if (known[i].c == c)
                found = known[i].plain;
        if (found)
            md_text_add(&text, found);
        else
            md_text_add_char(&text, (char)c);
    }
    return md_text_string(&text);
}

static const MdTable *plain_table(MdArena *arena, const MdTable *table) {
    MdTable *made = MD_NEW(arena, MdTable);
    *made = *table;
    made->cells.items = NULL;
    made->cells.count = made->cells.capacity = 0;
    for (size_t i = 0; i < table->cells.count; i++) {
        MdTableCell cell = table->cells.items[i];
        for (size_t s = 0; s < cell.span_count; s++)
            cell.spans[s].text = plain(arena, md_label_visible(arena, cell.spans[s].text));
        if (cell.inner)
            cell.inner = plain_table(arena, cell.inner);
        md_push(arena, &made->cells, cell);
    }
    return made;
}

/** A table with the middles of its long texts cut out, so that none takes more than `columns`. */
static const MdTable *cut_table(MdArena *arena, const MdTable *table, int columns) {
    MdTable *made = MD_NEW(arena, MdTable);
    *made = *table;
    made->cells.items = NULL;
    made->cells.count = made->cells.capacity = 0;
    for (size_t i = 0; i < table->cells.count; i++) {
        MdTableCell cell = table->cells.items[i];
        for (size_t s = 0; s < cell.span_count && cell.sides && cell.columns + 1 < table->columns; s++)
            cell.spans[s].text = md_label_cut(arena, cell.spans[s].text, columns);
        if (cell.inner)
            cell.inner = cut_table(arena, cell.inner, columns);
        md_push(arena, &made->cells, cell);
    }
    return made;
}

typedef MD_VECTOR(const MdTable *) Tables;

static void add_table_of(const Writer *writer, Tables *tables, const MdTable *table) {
    if (!table)
        return;
    table = resolve(writer, table);
    const MdTable *whole = table;
    for (int columns = 28; !table->grid_columns && table_columns(writer->arena, table) > MAX_COLUMNS && columns >= 8;
         columns -= 4)
        table = cut_table(writer->arena, whole, columns);
    if (writer->ascii)
        table = plain_table(writer->arena, table);
    md_push(writer->arena, tables, table);
}

/** Where blocks stand: below one another beside the stack, or in lines below it, each as full as it can be. */
typedef struct Spread {
    int *x, *y;
    int width, height;
} Spread;

static Spread spread(const Writer *writer, const Tables *tables, int limit) {
    enum { GAP = 3 };
    Spread made = { MD_NEW_ARRAY(writer->arena, int, tables->count + 1),
                    MD_NEW_ARRAY(writer->arena, int, tables->count + 1), 0, 0 };
    int x = 0, y = 0, tallest = 0;
    for (size_t i = 0; i < tables->count; i++) {
        int width = table_columns(writer->arena, tables->items[i]), height = table_lines(writer, tables->items[i]);
        if (x && x + width > limit) {
            y += tallest + 1;
            x = tallest = 0;
        }
        made.x[i] = x;
        made.y[i] = y;
        x += width + GAP;
        tallest = height > tallest ? height : tallest;
        made.width = x - GAP > made.width ? x - GAP : made.width;
        made.height = y + tallest;
    }
    return made;
}

/** A sentence in lines of at most MAX_COLUMNS, broken at blanks; words longer than a line lose their middle. */
static void add_words(MdText *text, const char *words, bool ascii) {
    MdArena *arena = text->arena;
    const char *rest = md_label_visible(arena, words);
    int columns = 0;
    do {
        size_t length = strcspn(rest, " ");
        const char *word = md_label_cut(arena, md_arena_bytes(arena, rest, length), MAX_COLUMNS);
        int width = md_label_columns(word);
        if (columns && columns + 1 + width > MAX_COLUMNS) {
            md_text_add(text, "\n");
            columns = 0;
        }
        md_text_addf(text, "%s%s", columns ? " " : "", ascii ? plain(arena, word) : word);
        columns += width + (columns > 0);
        rest += length + (rest[length] == ' ');
    } while (*rest);
    md_text_add(text, "\n");
}

void md_text_write(const MdDiagram *diagram, bool ascii, MdText *text) {
    enum { GAP = 4 };
    Writer writer = { text->arena, diagram, ascii };
    Tables left = { 0 }, right = { 0 };
    add_table_of(&writer, &left, md_table_left(text->arena, diagram, false));
    for (size_t i = 0; i < diagram->boxes.count; i++) {
        const MdBox *box = &diagram->boxes.items[i];
        if (box->kind == MD_BOX_BLOCK || box->kind == MD_BOX_RECORD)
            add_table_of(&writer, &right, md_table_box(text->arena, diagram, box, false));
    }
    int left_width = left.count ? table_columns(text->arena, left.items[0]) : 0;
    int left_height = left.count ? table_lines(&writer, left.items[0]) : 0;
    Spread blocks = spread(&writer, &right, 1); /* below one another */
    bool beside = left.count && left_width + GAP + blocks.width <= MAX_COLUMNS;
    bool swap = beside && diagram->heap_left;
    if (!beside)
        blocks = spread(&writer, &right, MAX_COLUMNS);
    int below = beside || !left.count ? 0 : left_height + 1, aside = beside && !swap ? left_width + GAP : 0;
    int widest = left_width > blocks.width ? left_width : blocks.width, lowest = below + blocks.height;
    Canvas canvas = canvas_create(text->arena, beside ? left_width + GAP + blocks.width : widest,
                                  (lowest > left_height ? lowest : left_height) + 2);
    if (left.count)
        draw_table(&writer, &canvas, left.items[0], swap ? blocks.width + GAP : 0, 0, 0);
    for (size_t i = 0; i < right.count; i++)
        draw_table(&writer, &canvas, right.items[i], aside + blocks.x[i], below + blocks.y[i], 0);
    add_words(text, diagram->title, ascii);
    md_text_add(text, "\n");
    add_canvas(&writer, &canvas, text);
    if (diagram->notes.count)
        md_text_add(text, "\n");
    for (size_t i = 0; i < diagram->notes.count; i++)
        add_words(text, diagram->notes.items[i], ascii);
}
