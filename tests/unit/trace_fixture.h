/**
 * A source text, run and traced, for tests that look at the trace.
 */
#ifndef TRACE_FIXTURE_H
#define TRACE_FIXTURE_H

#include "base/thread.h"
#include "frontend/frontend.h"
#include "trace/trace.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

typedef struct Traced {
    const char *source;
    MdTraceOptions options;
    MdStatus wanted;
    void (*look)(const MdProgram *program, const MdTrace *trace, const MdDiagnostics *diagnostics);
} Traced;

static inline MdStatus trace_in_thread(void *argument) {
    Traced *traced = argument;
    MdRescue rescue;
    if (setjmp(rescue.jump))
        return MD_ERROR_MEMORY;
    MdArena *arena = md_arena_create(&rescue), *told = md_arena_create(&rescue);
    MdDiagnostics diagnostics = { .arena = told };
    MdFrontendOptions frontend = { .path = "case.c", .text = traced->source, .text_size = strlen(traced->source) };
    MdProgram *program = NULL;
    MdStatus status = md_frontend_read(arena, &frontend, &diagnostics, &program);
    const MdTrace *trace = NULL;
    if (status == MD_OK) {
        const MdProgram *programs[] = { program };
        const MdMarkers *markers = md_markers(arena, program, &diagnostics);
        traced->options.markers = &markers;
        status = md_trace_run(arena, programs, 1, &traced->options, &diagnostics, &trace);
    }
    if (status == traced->wanted && traced->look)
        traced->look(program, trace, &diagnostics);
    else if (status != traced->wanted)
        for (size_t i = 0; i < diagnostics.list.count; i++)
            print_error("%s\n", diagnostics.list.items[i].message);
    md_trace_destroy(trace);
    md_arena_destroy(told);
    md_arena_destroy(arena);
    return status;
}

static inline void run_traced(Traced traced) {
    assert_int_equal(md_thread_run((size_t)256 << 20, trace_in_thread, &traced), traced.wanted);
}

#endif
