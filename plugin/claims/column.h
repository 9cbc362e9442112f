/**
 * Columns of bare numbers behind (or before) the members of a record, as pahole prints them and as headers of file
 * formats and devices have them.
 */
#ifndef MD_CLAIMS_COLUMN_H
#define MD_CLAIMS_COLUMN_H

#include "phrase.h"
#include "subject.h"
#include "words.h"

/** The numbers beside one member, one or two; or the one behind the record, its size. */
typedef struct MdColumnRow {
    const MdThing *member; /* of the row of the record itself the record */
    const MdLine *line;
    const char *first;    /* in lower case: "8", "0x08", "1a" */
    size_t offset;        /* of it in the file */
    const MdWord *second; /* a size; of a range the last byte */
    bool range;           /* "4-7", "8..15" */
    bool total;           /* of the record itself */
    bool prose;           /* words follow the number: "1 for inverted" */
    size_t table;         /* 0: it stands beside its member; else the table that it is a row of */
} MdColumnRow;

typedef struct MdColumns {
    MdArena *arena;
    const MdSourceMap *map;
    size_t tables;
    MD_VECTOR(MdColumnRow) rows; /* in order of the file */
} MdColumns;

/** Take a remark for a row when it looks like one. @param phrases that were found in it. */
void md_columns_note(MdColumns *columns, const MdLines *lines, const MdSubjects *subjects, bool beside, size_t phrases);

/** Take the rows of a table: lines of a comment about a record that name one of its members and a number or two, and
 *  hold no phrase. */
void md_columns_table(MdColumns *columns, const MdLines *lines, const MdSubjects *subjects, const MdPhrases *phrases);

/** Judge the columns, record by record. */
void md_columns_judge(const MdColumns *columns, const MdClasses *classes, MdClaims *claims);

#endif
