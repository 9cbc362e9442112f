/**
 * Cases of the classification: a C source and the rows that it must give.
 *
 * A row names its subject and says all of it:
 *   rec  TAG              SHAPE OWNER pointer/length/capacity
 *   var  FUNCTION.NAME    CLASS ROLE SHAPE      (file scope: "-.NAME"; words of two parts with a dash: hash-map)
 * Every source starts with the lines of `prelude`, so that its line numbers do not matter.
 */
#ifndef CLASSIFY_FIXTURE_H
#define CLASSIFY_FIXTURE_H

#include "base/thread.h"
#include "classify/classify.h"
#include "frontend/frontend.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

typedef struct ClassifyCase {
    const char *name, *source, *rows;
} ClassifyCase;

typedef struct ClassifyRun {
    const ClassifyCase *it;
    void (*look)(const MdClasses *classes, MdText *text, const char *row);
    char said[16384];
} ClassifyRun;

static const char prelude[] = "#include <stdlib.h>\n#include <string.h>\n#include <stdio.h>\n#include <stdint.h>\n";

static inline const char *owner_word(MdAnswer owner) {
    return owner == MD_YES ? "yes" : owner == MD_NO ? "no" : "?";
}

/** A word of the interface as one word. */
static inline void add_word(MdText *text, const char *word) {
    for (; *word; word++)
        md_text_add_char(text, *word == ' ' ? '-' : *word);
}

static inline void add_parts(MdText *text, const MdParts *parts) {
    const MdMember *members[] = { parts->pointer, parts->length, parts->capacity };
    for (size_t i = 0; i < 3; i++)
        md_text_addf(text, "%s%s", i ? "/" : "", members[i] ? members[i]->name : "-");
}

/** What the classification says of the subject of a row, in the row's own form. */
static inline void say_row(const MdClasses *classes, MdText *text, const char *row) {
    char kind[8], subject[100];
    if (sscanf(row, "%7s %99s", kind, subject) != 2)
        fail_msg("a row without a subject: %s", row);
    if (strcmp(kind, "rec") == 0) {
        for (size_t i = 0; i < classes->records.count; i++) {
            const MdRecordClass *class = &classes->records.items[i];
            const char *name = class->record->tag ? class->record->tag : class->record->alias;
            if (!name || strcmp(name, subject) != 0)
                continue;
            md_text_addf(text, "rec %s ", subject);
            add_word(text, md_shape_name(class->shape));
            md_text_addf(text, " %s ", owner_word(class->owner));
            add_parts(text, &class->parts);
            return;
        }
    } else {
        char *dot = strchr(subject, '.');
        assert_non_null(dot);
        for (size_t i = 0; i < classes->variables.count; i++) {
            const MdVariable *variable = &classes->variables.items[i];
            const MdObject *object = variable->object;
            const char *function = object->function ? object->function->name : "-";
            if (!object->name || strcmp(object->name, dot + 1) != 0 || strlen(function) != (size_t)(dot - subject) ||
                strncmp(function, subject, (size_t)(dot - subject)) != 0)
                continue;
            md_text_addf(text, "var %s %s%s %s ", subject, md_class_name(variable->storage_class),
                         variable->plus_heap ? "+heap" : "", md_role_name(variable->role));
            add_word(text, md_shape_name(variable->shape));
            return;
        }
    }
    md_text_addf(text, "no %s", subject);
}

static inline MdStatus classify_in_thread(void *argument) {
    ClassifyRun *run = argument;
    MdRescue rescue;
    if (setjmp(rescue.jump))
        return MD_ERROR_MEMORY;
    MdArena *arena = md_arena_create(&rescue);
    MdText source = md_text(arena), said = md_text(arena);
    md_text_add(&source, prelude);
    md_text_add(&source, run->it->source);
    MdDiagnostics diagnostics = { .arena = arena };
    MdFrontendOptions options = { .path = "case.c", .text = md_text_string(&source), .text_size = source.length };
    MdProgram *program = NULL;
    MdStatus status = md_frontend_read(arena, &options, &diagnostics, &program);
    if (status == MD_OK) {
        const MdClasses *classes = md_classify(arena, program, NULL, 0);
        for (const char *row = run->it->rows; *row; row += strcspn(row, "\n"), row += *row == '\n') {
            if (row != run->it->rows)
                md_text_add_char(&said, '\n');
            run->look(classes, &said, row);
        }
    }
    for (size_t i = 0; status != MD_OK && i < diagnostics.list.count; i++)
        md_text_addf(&said, "%s\n", diagnostics.list.items[i].message);
    strncpy(run->said, md_text_string(&said), sizeof run->said - 1);
    md_arena_destroy(arena);
    return status;
}

/** Run the cases; all that fail are printed before the test ends. */
static inline void run_cases(const ClassifyCase *cases, size_t count,
                             void (*look)(const MdClasses *classes, MdText *text, const char *row)) {
    size_t failed = 0;
    for (size_t i = 0; i < count; i++) {
        ClassifyRun *run = test_calloc(1, sizeof *run);
        run->it = &cases[i];
        run->look = look;
        MdStatus status = md_thread_run((size_t)256 << 20, classify_in_thread, run);
        if (status != MD_OK || strcmp(run->said, cases[i].rows) != 0) {
            print_error("%s: status %d\n  expected:\n%s\n  said:\n%s\n", cases[i].name, (int)status, cases[i].rows,
                        run->said);
            failed++;
        }
        test_free(run);
    }
    assert_int_equal(failed, 0);
}

#endif
