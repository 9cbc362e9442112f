/**
 * What the files of the public API share: a call, its arenas, and what every kind of call needs of a source.
 */
#ifndef MEMDIAG_CALL_H
#define MEMDIAG_CALL_H

#include "memdiag.h"
#include "base/diagnostic.h"
#include "classify/classify.h"
#include "frontend/frontend.h"
#include "machine/machine.h"
#include "render/render.h"
#include "report/report.h"

struct MdReport {
    MdDiagnostics diagnostics;
    bool exhausted; /* memory was; the message for that needs none */
};

struct MdSource {
    MdArena *arena;
    MdProgram *program;
    const MdClasses *classes;  /* from the source alone; made by the first call that needs them */
    const char *stem;          /* base name of the file without its extension */
    const char *target;        /* the ABI as the caller named it; NULL: the host's */
    MdFrontendOptions reading; /* how it was read, without its text; its strings are the source's own */
};

/** One file as several targets have it. */
typedef struct Sources {
    MdSource *const *items;
    size_t count;
} Sources;

/** One call of the API: its parameters and what must be given back when it ends. */
typedef struct Call {
    MdStatus (*body)(struct Call *call);
    MdSource *source;
    MdReport *report;
    MdDiagnostics *diagnostics; /* of the report */
    MdRescue *rescue;           /* of all arenas while the body runs */
    MdArena *scratch;           /* of the call */
    MdArena *picture;           /* of the picture at work, or NULL */
    MdRenderer *renderer;       /* made when the first picture needs it */
    const void *options;
    void *result; /* what the call fills beside its status, or NULL */
    const MdTableOptions *table;
    const Sources *sources; /* one file as several targets have it; NULL: one source */
    const char *what;
    MdCheck *check; /* NULL but for claims */
    MdCheckForm check_form;
    MdSink *sink;
    void *context;
} Call;

typedef MdStatus CallBody(Call *call);

/** Run the body of a call on a thread of its own, with all rescues armed. */
MdResult call_perform(Call *call);

/** The same of a call on one source that hands what it makes to a sink. @param result what the body fills, or NULL. */
MdResult call_on_source(CallBody *body, MdSource *source, MdReport *report, const void *options, void *result,
                        MdSink *sink, void *context);

/** An arena for one picture; the one before goes. */
MdArena *call_next_picture(Call *call);

/** Give a result to the sink. */
MdStatus call_hand_over(Call *call, const char *name, const MdText *text);

/** The line of a file that a place lies in, in `arena`; NULL: none. */
const char *call_source_line(MdArena *arena, const MdFile *file, uint32_t line);

/** The classes of the source without a run, made once. */
const MdClasses *call_classes(Call *call);

/** The records of a program that the table options choose. */
MdStatus call_records(Call *call, const MdProgram *program, MdRecords *ret_records);

/** The same for every source of a call with several, which have one target each. */
MdStatus call_target_records(Call *call, MdTargetRecords **ret_targets);

/**
 * Frames that can never fit the stack, each told as an error with its largest object: a local of 10,000,000 bytes.
 *
 * @param limit of the stack, bytes.
 * @return how many.
 */
size_t call_refused_frames(Call *call, int64_t limit);

/** The same; the number becomes the result of the call, a size_t, where it has one. */
void call_count_refused_frames(Call *call, int64_t limit);

/** The limits of a run in bytes, the defaults in place of 0; `run` NULL: the defaults. */
int64_t call_stack_limit(const MdRunOptions *run);
int64_t call_heap_limit(const MdRunOptions *run);

MdMachineOptions call_machine_options(const MdRunOptions *options);

/** `--dump=diagram`: every scope without a run, as JSON. */
MdStatus call_dump_diagrams(Call *call, MdText *text);

#endif
