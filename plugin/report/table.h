/**
 * Text in columns.
 */
#ifndef MD_REPORT_TABLE_H
#define MD_REPORT_TABLE_H

#include "base/text.h"
#include "base/vector.h"
#include "program/type.h"

/** A table under construction: rows of strings, which are aligned when it is written. All in one arena. */
typedef struct MdTable {
    MdArena *arena;
    size_t columns;
    const char *alignment; /* one letter a column: l or r */
    MD_VECTOR(const char **) rows;
    MD_VECTOR(const char *) lines; /* beside rows: a whole line that stands in place of the row, or NULL */
} MdTable;

/** @param alignment a letter a column, `l` or `r`; must outlive the table. */
MdTable md_table(MdArena *arena, const char *alignment);

/** Add a row and return its cells to fill; cells left NULL are empty. */
const char **md_table_row(MdTable *table);

/** Add a line that stands by itself, outside of the columns. */
void md_table_line(MdTable *table, const char *line);

/** A type as C writes it. */
const char *md_table_type(MdArena *arena, const MdType *type);

/** `text`, or its first `columns` - 1 code points and an ellipsis when it is longer. */
const char *md_table_cut(MdArena *arena, const char *text, size_t columns);

/**
 * Append one line of words, broken at blanks where it would become longer than a page is wide; what follows a break
 * stands `hang` columns from the left. A word that is too long for a line is cut. `column`: where the line begins.
 */
void md_table_wrap(const char *line, size_t column, size_t hang, MdText *ret_text);

/** Write all rows, each after `indent` blanks, columns two blanks apart, no blanks at the end of a line. Where that would be
 * wider than a page the widest columns of words are cut; lines that stand by themselves are wrapped. */
void md_table_write(const MdTable *table, size_t indent, MdText *ret_text);

#endif
