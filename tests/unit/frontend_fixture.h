/**
 * Reading a source given as text, for tests of the frontend: the program's dump, its verifier's findings and the
 * diagnostics, as strings. One reading at a time; frontend_close releases it.
 */
#ifndef MD_TESTS_FRONTEND_FIXTURE_H
#define MD_TESTS_FRONTEND_FIXTURE_H

#include "base/thread.h"
#include "frontend/frontend.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct FrontendReading {
    MdFrontendOptions options;
    MdRescue rescue;
    MdArena *arena, *messages;
    MdDiagnostics diagnostics;
    MdStatus status;
    MdProgram *program;
    const char *dump, *types, *violations, *said;
    size_t violation_count;
} FrontendReading;

static MdStatus frontend_run(void *argument) {
    FrontendReading *reading = argument;
    if (setjmp(reading->rescue.jump))
        return MD_ERROR_MEMORY;
    reading->arena = md_arena_create(&reading->rescue);
    reading->messages = md_arena_create(&reading->rescue);
    reading->diagnostics.arena = reading->messages;
    reading->status = md_frontend_read(reading->arena, &reading->options, &reading->diagnostics, &reading->program);
    MdText dump = md_text(reading->arena), types = md_text(reading->arena), violations = md_text(reading->arena);
    MdText said = md_text(reading->messages);
    if (reading->status == MD_OK) {
        md_program_dump(reading->program, true, &dump);
        md_types_dump(reading->program, &types);
        reading->violation_count = md_program_verify(reading->program, &violations);
    }
    for (size_t i = 0; i < reading->diagnostics.list.count; i++)
        md_diagnostics_write(&reading->diagnostics, i, false, &said);
    reading->dump = md_text_string(&dump);
    reading->types = md_text_string(&types);
    reading->violations = md_text_string(&violations);
    reading->said = md_text_string(&said);
    return MD_OK;
}

/** Read `reading->options`; the fields of the result are valid until frontend_close. */
static void frontend_open(FrontendReading *reading) {
    assert_int_equal(md_thread_run((size_t)1 << 30, frontend_run, reading), MD_OK);
}

static void frontend_close(FrontendReading *reading) {
    md_arena_destroy(reading->arena);
    md_arena_destroy(reading->messages);
}

static FrontendReading frontend_text(const char *source) {
    return (FrontendReading){ .options = { .path = "t.c", .text = source, .text_size = strlen(source) } };
}

/** One row of a table of tests: the dump of `source` holds every line of `expected`, and nothing violates the rules. */
typedef struct FrontendRow {
    const char *name, *source, *expected;
} FrontendRow;

static void frontend_check_row(const FrontendRow *row) {
    FrontendReading reading = frontend_text(row->source);
    frontend_open(&reading);
    if (reading.status != MD_OK || reading.violation_count > 0)
        fail_msg("%s: status %d\n%s%s", row->name, reading.status, reading.said, reading.violations);
    const char *line = row->expected;
    while (*line) {
        size_t length = strcspn(line, "\n");
        char wanted[512];
        assert_true(length < sizeof wanted);
        memcpy(wanted, line, length);
        wanted[length] = '\0';
        if (!strstr(reading.dump, wanted) && !strstr(reading.types, wanted))
            fail_msg("%s: no '%s' in\n%s", row->name, wanted, reading.dump);
        line += length + (line[length] == '\n');
    }
    frontend_close(&reading);
}

#endif
