/**
 * The trace of a run: what is kept of it, for pictures.
 *
 *   MdTraceOptions options = { .machine = { … }, .markers = markers };
 *   const MdTrace *trace;
 *   if (md_trace_run(arena, programs, 1, &options, diagnostics, &trace) == MD_OK)
 *       for (size_t i = 0; i < trace->snapshots.count; i++)
 *           draw(trace->snapshots.items[i]);
 *   md_trace_destroy(trace);
 *
 * The trace watches the machine through its observer. It asks for no more events than the wish needs, and an event that
 * can bring nothing more is switched off in the running code: a loop of ten million turns whose first end was all that
 * is wanted costs nothing from the second turn on. `last` needs no snapshot per turn: runs are reproducible, so a first
 * run counts and a second one takes what is wanted.
 *
 * Ownership: everything that the trace points to lives in the arena or in the machine that the trace keeps until
 * md_trace_destroy; snapshots outlive that, `run` and `machine` do not.
 */
#ifndef MD_TRACE_TRACE_H
#define MD_TRACE_TRACE_H

#include "machine/machine.h"
#include "marker.h"

typedef enum MdVisits {
    MD_VISITS_FIRST, /* of each scope the first time that it ends */
    MD_VISITS_NUMBER,
    MD_VISITS_LAST,
    MD_VISITS_ALL,
} MdVisits;

typedef struct MdTraceOptions {
    MdMachineOptions machine; /* its observer is not looked at */
    MdVisits visits;
    uint64_t visit;               /* NUMBER: which, from 1 */
    const MdScope *const *scopes; /* the scopes whose ends are wanted; NULL: all of functions of the main files */
    size_t scope_count;
    bool no_scopes;                  /* no scope at all: markers and fault only */
    const MdMarkers *const *markers; /* one per program; NULL: none */
    size_t most_snapshots;           /* 0: 1,000; what is wanted beyond is counted in `dropped` */
    size_t most_frames;              /* per snapshot; 0: 40 */
    size_t most_blocks;              /* allocated blocks per snapshot; 0: 4,096 */
    int64_t most_bytes;              /* kept of one block; 0: 64 KiB */
    size_t most_points;              /* of the heap plot; 0: 512 */
    size_t most_memory;              /* bytes of all snapshots together; 0: 256 MiB; then `dropped` counts */
    size_t most_histories;           /* blocks whose history is kept; 0: 65,536 */
    bool events;                     /* keep the list of events for md_trace_dump */
} MdTraceOptions;

/** One call on the way to a place, shared between paths. */
typedef struct MdPath {
    const MdFunction *function;
    MdSite site;                /* where the function stands */
    const struct MdPath *outer; /* its caller; NULL: none, or too deep to keep */
} MdPath;

/** The life of one allocated block. */
typedef struct MdBlockHistory {
    size_t number;      /* as in MdBlock */
    int64_t size;       /* bytes */
    const char *maker;  /* "malloc" */
    const MdPath *made; /* innermost function first */
    const char *ender;  /* "free", "realloc"; NULL: never freed */
    const MdPath *ended;
    uint64_t made_step, ended_step;
    size_t grown_from, grown_into; /* numbers of blocks, by realloc; 0: none */
    int64_t written;               /* bytes up to the last one ever written, when it was freed or the run ended */
} MdBlockHistory;

typedef struct MdHeapPoint {
    uint64_t step;
    uint64_t bytes; /* in use: the greatest figure since the point before */
    uint64_t blocks;
} MdHeapPoint;

/** What happened to one scope of a function that has a body. */
typedef struct MdScopeFate {
    const MdScope *scope;
    bool began, ended; /* began without ended: a fault or the end of the program came first */
    uint64_t visits;   /* how often it ended, as far as it was counted (exactly with LAST and ALL) */
} MdScopeFate;

typedef struct MdTrace {
    MdMachine *machine; /* after the run: md_machine_explain, md_machine_report, … */
    const MdRun *run;
    MD_VECTOR(const MdSnapshot *) snapshots; /* in order of time */
    MD_VECTOR(MdScopeFate) scopes;           /* of functions defined in the main files, in order of the source */
    MD_VECTOR(const MdMarker *) unreached;   /* markers that were never reached, or not often enough */
    MD_VECTOR(MdBlockHistory) blocks;        /* in order of allocation, the first most_histories */
    MD_VECTOR(MdHeapPoint) heap;             /* first and last moment included */
    uint64_t dropped;                        /* snapshots that were wanted and did not fit the budgets */
    size_t bytes;                            /* of the arena for the snapshots */
    const MdText *events;                    /* NULL unless asked for */
} MdTrace;

/**
 * Run programs and keep what is wanted.
 *
 * @param arena           takes the trace; its rescue is replaced during the call and put back.
 * @param ret_diagnostics link errors; spent budgets of the trace (a warning that says what was dropped and which option
 *                        narrows it); an error for each marker that was not reached. The fault is not told here: see
 *                        md_machine_explain.
 * @param ret_trace       untouched on failure.
 * @return MD_OK whenever the run came to an end, whichever; as md_machine_create and md_machine_run else.
 */
MdStatus md_trace_run(MdArena *arena, const MdProgram *const *programs, size_t count, const MdTraceOptions *options,
                      MdDiagnostics *ret_diagnostics, const MdTrace **ret_trace);

/** End the machine. NULL is accepted. */
void md_trace_destroy(const MdTrace *trace);

/** The history of an allocated block by its number; NULL: not kept. */
const MdBlockHistory *md_trace_block(const MdTrace *trace, size_t number);

/** Can it be run at all: does one of the programs define main? */
bool md_trace_has_main(const MdProgram *const *programs, size_t count);

/** `--dump=trace`: events in order (when asked for), then every snapshot, then the histories. */
void md_trace_dump(const MdTrace *trace, MdText *ret_text);

#endif
