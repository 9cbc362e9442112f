/**
 * Reading C text into a program, for tests of the frontend: what a test asks of the program runs on the large stack.
 */
#ifndef MD_TESTS_FRONTEND_READING_H
#define MD_TESTS_FRONTEND_READING_H

#include "base/thread.h"
#include "frontend/frontend.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

typedef struct Reading {
    const char *text;
    const char *const *flags;
    size_t flag_count;
    const char *target;
    void (*use)(const MdProgram *program, MdArena *arena, void *context); /* must not fail by itself: it records */
    void *context;
    const MdDiagnostics *diagnostics; /* valid while `use` runs */
} Reading;

static MdStatus read_in_thread(void *argument) {
    Reading *reading = argument;
    MdRescue rescue;
    MdArena *arena = md_arena_create(&rescue);
    if (!arena || setjmp(rescue.jump))
        return MD_ERROR_MEMORY;
    MdDiagnostics diagnostics = { .arena = arena };
    MdFrontendOptions options = { .path = "test.c",
                                  .flags = reading->flags,
                                  .flag_count = reading->flag_count,
                                  .target = reading->target,
                                  .text = reading->text,
                                  .text_size = strlen(reading->text) };
    MdProgram *program;
    MdStatus status = md_frontend_read(arena, &options, &diagnostics, &program);
    MdText text = md_text(arena);
    for (size_t i = 0; i < diagnostics.list.count; i++)
        if (diagnostics.list.items[i].severity >= MD_ERROR)
            md_diagnostics_write(&diagnostics, i, false, &text);
    if (status == MD_OK && md_program_verify(program, &text) > 0)
        status = MD_FAULT;
    if (text.length > 0)
        print_error("%s", md_text_string(&text));
    reading->diagnostics = &diagnostics;
    if (status == MD_OK)
        reading->use(program, arena, reading->context);
    md_arena_destroy(arena);
    return status;
}

/** Read `reading->text`, verify the program and let the test use it; the status of the frontend, MD_FAULT of the verifier. */
static inline MdStatus read_program(Reading *reading) {
    return md_thread_run((size_t)256 << 20, read_in_thread, reading);
}

#endif
