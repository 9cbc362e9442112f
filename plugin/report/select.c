/**
 * Which records a report speaks of.
 */
#include "report.h"
#include <string.h>

enum { NEAR_NAMES = 3, LONGEST_COMPARED = 64 };

/** "struct point", "point" or the name of a typedef? */
static bool is_named(const MdRecord *record, const char *name) {
    const char *keyword = record->is_union ? "union " : "struct ";
    if (record->alias && strcmp(record->alias, name) == 0)
        return true;
    if (!record->tag)
        return false;
    size_t length = strlen(keyword);
    return strcmp(record->tag, name) == 0 ||
           (strncmp(name, keyword, length) == 0 && strcmp(record->tag, name + length) == 0);
}

/** How many letters must be added, dropped or changed to make one word the other (Levenshtein); long words: many. */
static size_t distance(const char *a, const char *b) {
    size_t la = strlen(a), lb = strlen(b), row[LONGEST_COMPARED + 1];
    if (la > LONGEST_COMPARED || lb > LONGEST_COMPARED)
        return LONGEST_COMPARED;
    for (size_t k = 0; k <= lb; k++)
        row[k] = k;
    for (size_t i = 1; i <= la; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t k = 1; k <= lb; k++) {
            size_t change = diagonal + (a[i - 1] != b[k - 1]);
            diagonal = row[k];
            size_t step = (row[k] < row[k - 1] ? row[k] : row[k - 1]) + 1;
            row[k] = change < step ? change : step;
        }
    }
    return row[lb];
}

/** Up to three names of records that look like `name`, nearest first. */
static void add_near_names(const MdProgram *program, const char *name, MdText *text) {
    const char *nearest[NEAR_NAMES] = { 0 };
    size_t distances[NEAR_NAMES], count = 0, farthest = strlen(name) / 2 + 1;
    for (size_t i = 0; i < program->records.count; i++) {
        const MdRecord *record = program->records.items[i];
        const char *own = record->tag ? record->tag : record->alias;
        size_t far = own && record->complete ? distance(name, own) : LONGEST_COMPARED;
        if (far > farthest)
            continue;
        size_t at = count < NEAR_NAMES ? count++ : NEAR_NAMES;
        while (at > 0 && far < distances[at - 1]) {
            if (at < NEAR_NAMES) {
                distances[at] = distances[at - 1];
                nearest[at] = nearest[at - 1];
            }
            at--;
        }
        if (at < NEAR_NAMES) {
            distances[at] = far;
            nearest[at] = own;
        }
    }
    for (size_t i = 0; i < count; i++)
        md_text_addf(text, "%s'%s'", i ? ", " : "; near it are ", nearest[i]);
}

static MdStatus add_named(MdArena *arena, const MdProgram *program, const char *name, MdDiagnostics *diagnostics,
                          MdRecords *records) {
    bool declared = false, found = false;
    for (size_t i = 0; i < program->records.count; i++) {
        const MdRecord *record = program->records.items[i];
        if (!is_named(record, name))
            continue;
        declared = true;
        if (record->complete) {
            md_push(arena, records, record);
            found = true;
        }
    }
    if (found)
        return MD_OK;
    MdText near = md_text(arena);
    if (!declared)
        add_near_names(program, name, &near);
    md_diagnostics_say(diagnostics, MD_ERROR,
                       declared ? "%s declares '%s' but does not define it%s" : "%s has no record '%s'%s",
                       program->files.items[0].name, name, md_text_string(&near));
    return MD_ERROR_USAGE;
}

MdStatus md_report_records(MdArena *arena, const MdProgram *program, const char *const *names, size_t count, bool all,
                           MdDiagnostics *diagnostics, MdRecords *ret_records) {
    MdRecords records = { 0 };
    MdStatus status = MD_OK;
    for (size_t i = 0; names && i < count; i++) {
        MdStatus one = add_named(arena, program, names[i], diagnostics, &records);
        status = status ? status : one;
    }
    for (size_t i = 0; !names && i < program->records.count; i++) {
        const MdRecord *record = program->records.items[i];
        if (record->complete && !record->transparent && (all || record->in_main_file))
            md_push(arena, &records, record);
    }
    if (!status)
        *ret_records = records;
    return status;
}
