/**
 * Text in columns: each column as wide as its widest cell.
 */
#include "table.h"
#include <string.h>

enum { PAGE = 100 /* columns */, LEAST = 10 /* of a column that is cut */ };

MdTable md_table(MdArena *arena, const char *alignment) {
    return (MdTable){ .arena = arena, .columns = strlen(alignment), .alignment = alignment };
}

const char **md_table_row(MdTable *table) {
    const char **row = MD_NEW_ARRAY(table->arena, const char *, table->columns);
    md_push(table->arena, &table->rows, row);
    md_push(table->arena, &table->lines, NULL);
    return row;
}

void md_table_line(MdTable *table, const char *line) {
    md_push(table->arena, &table->rows, NULL);
    md_push(table->arena, &table->lines, line);
}

static void write_row(const MdTable *table, const char **row, const size_t *widths, MdText *text) {
    size_t blanks = 0; /* owed: written only before something visible */
    for (size_t i = 0; i < table->columns; i++) {
        const char *cell = row[i] ? md_table_cut(table->arena, row[i], widths[i]) : "";
        size_t missing = widths[i] - md_utf8_length(cell);
        bool right = table->alignment[i] == 'r';
        if (right)
            blanks += missing;
        if (*cell) {
            md_text_repeat(text, " ", blanks);
            md_text_add(text, cell);
            blanks = 0;
        }
        blanks += (right ? 0 : missing) + (*cell || widths[i] ? 2 : 0);
    }
}

const char *md_table_type(MdArena *arena, const MdType *type) {
    MdText text = md_text(arena);
    md_type_spell(type, &text);
    return md_text_string(&text);
}

const char *md_table_cut(MdArena *arena, const char *text, size_t columns) {
    const char *end = text + strlen(text), *cut = text, *at = text;
    size_t count = 0;
    while (at < end) {
        if (++count == columns)
            cut = at;
        if (count > columns)
            return md_arena_printf(arena, "%.*s…", (int)(cut - text), text);
        md_utf8_next(&at, end);
    }
    return text;
}

void md_table_wrap(const char *line, size_t column, size_t hang, MdText *ret_text) {
    while (*line) {
        size_t blanks = strspn(line, " "), word = strcspn(line + blanks, " ");
        const char *text =
            md_table_cut(ret_text->arena, md_arena_bytes(ret_text->arena, line + blanks, word), PAGE - hang);
        size_t width = md_utf8_length(text);
        if (column > hang && column + blanks + width > PAGE) {
            md_text_add_char(ret_text, '\n');
            md_text_repeat(ret_text, " ", hang);
            column = hang;
        } else {
            md_text_repeat(ret_text, " ", blanks);
            column += blanks;
        }
        md_text_add(ret_text, text);
        column += width;
        line += blanks + word;
    }
}

/** Narrow the widest columns of words until the table fits. */
static void narrow(const MdTable *table, size_t indent, size_t *widths) {
    for (;;) {
        size_t sum = indent, widest = table->columns;
        for (size_t k = 0; k < table->columns; k++) {
            sum += widths[k] + (k && widths[k] ? 2 : 0);
            if (table->alignment[k] == 'l' && (widest == table->columns || widths[k] > widths[widest]))
                widest = k;
        }
        if (sum <= PAGE || widest == table->columns || widths[widest] <= LEAST)
            return;
        widths[widest]--;
    }
}

void md_table_write(const MdTable *table, size_t indent, MdText *ret_text) {
    size_t *widths = MD_NEW_ARRAY(table->arena, size_t, table->columns);
    for (size_t i = 0; i < table->rows.count; i++) {
        for (size_t k = 0; table->rows.items[i] && k < table->columns; k++) {
            size_t width = table->rows.items[i][k] ? md_utf8_length(table->rows.items[i][k]) : 0;
            widths[k] = width > widths[k] ? width : widths[k];
        }
    }
    narrow(table, indent, widths);
    for (size_t i = 0; i < table->rows.count; i++) {
        md_text_repeat(ret_text, " ", indent);
        if (table->rows.items[i])
            write_row(table, table->rows.items[i], widths, ret_text);
        else
            md_table_wrap(table->lines.items[i], indent, indent + strspn(table->lines.items[i], " ") + 2, ret_text);
        md_text_add_char(ret_text, '\n');
    }
}
