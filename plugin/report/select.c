/**
 * Which records a report speaks of.
 */
#include "report.h"
#include "base/distance.h"
#include <string.h>

enum { NEAR_NAMES = 3 };

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

/** Up to three names of records that look like `name`, nearest first. */
static void add_near_names(const MdProgram *program, const char *name, MdText *text) {
    const char *nearest[NEAR_NAMES] = { 0 };
    size_t distances[NEAR_NAMES], count = 0, farthest = strlen(name) / 2 + 1;
    for (size_t i = 0; i < program->records.count; i++) {
        const MdRecord *record = program->records.items[i];
        const char *own = record->tag ? record->tag : record->alias;
        size_t far = own && record->complete ? md_distance(name, strlen(name), own, strlen(own)) : SIZE_MAX;
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
