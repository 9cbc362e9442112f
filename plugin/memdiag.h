/**
 * libmemdiag: pictures of the memory of C programs.
 *
 *   MdReport *report = md_report_create();
 *   MdSource *source;
 *   if (md_source_open(report, &(MdOpenOptions){ .path = "a.c" }, &source) == MD_DONE) {
 *       md_source_draw(source, report, &(MdDrawOptions){ 0 }, write_file, NULL, NULL);
 *       md_source_close(source);
 *   }
 *   for (size_t i = 0; i < md_report_count(report); i++)
 *       fputs(md_report_text(report, i, 0), stderr);
 *   md_report_destroy(report);
 *
 * The library prints nothing, writes no file and never ends the process: results go to a sink of the caller, what is
 * to be told to a human goes to the report. Every call works on a thread of its own with a large stack and returns when
 * that is done, so deep nesting of a source is no danger to the caller's stack.
 *
 * Threads: different sources may be used from different threads at the same time, each with its own report; one source
 * or report by one thread at a time. libclang reads the environment variable LIBCLANG_NOTHREADS; a process that sets it
 * to 1 before its first call keeps clang on that large stack too, as the memdiag command does.
 *
 * Zeroed options are the defaults. Strings are UTF-8 or whatever the file system holds; they need to live only as long
 * as the call, but for what a function says it keeps.
 */
#ifndef MEMDIAG_H
#define MEMDIAG_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define MD_API __attribute__((visibility("default")))
#else
#define MD_API
#endif

/** What a call ended with. Details stand in the report. */
typedef enum MdResult {
    MD_DONE = 0,
    MD_BAD_REQUEST = -1,   /* the request itself makes no sense: an unknown format, function or record */
    MD_BAD_FILE = -2,      /* a file cannot be read, or the sink refused one */
    MD_BAD_SOURCE = -3,    /* the source does not compile */
    MD_NO_MEMORY = -4,     /* the host gave no memory */
    MD_LIMIT_REACHED = -5, /* a budget is spent */
    MD_NOT_SUPPORTED = -6, /* memdiag cannot do this; the report names what */
} MdResult;

/** The version of the library: "0.1.0". */
MD_API const char *md_version(void);

/* ---- reports ---------------------------------------------------------------------------------------------------- */

/** Messages for a human, in the order in which they came up. */
typedef struct MdReport MdReport;

typedef enum MdLevel { MD_LEVEL_NOTE, MD_LEVEL_REMARK, MD_LEVEL_WARNING, MD_LEVEL_ERROR, MD_LEVEL_FATAL } MdLevel;

typedef struct MdMessage {
    MdLevel level;
    const char *file;      /* as the user or the source spelt it; NULL: the message has no place */
    uint32_t line, column; /* from 1, columns in bytes; 0: the whole file or line */
    const char *text;      /* one sentence without a full stop */
} MdMessage;

/** @return NULL when there is no memory. */
MD_API MdReport *md_report_create(void);
/** NULL is accepted. */
MD_API void md_report_destroy(MdReport *report);
MD_API size_t md_report_count(const MdReport *report);
/** How many of them are errors or fatal. */
MD_API size_t md_report_errors(const MdReport *report);
/** Message `index`, which must be below the count. Its strings live as long as the report. */
MD_API MdMessage md_report_message(const MdReport *report, size_t index);
/**
 * Message `index` as clang would print it, with the source line and a caret, newline at the end.
 *
 * @param colour not 0: with ANSI colours.
 * @return lives as long as the report.
 */
MD_API const char *md_report_text(MdReport *report, size_t index, int colour);
/** Add a message of the caller's own, without a place. */
MD_API void md_report_add(MdReport *report, MdLevel level, const char *text);

/* ---- sources ---------------------------------------------------------------------------------------------------- */

/** A C source that was read, with what is known of it. */
typedef struct MdSource MdSource;

typedef struct MdOpenOptions {
    const char *path;         /* the C file, as messages shall spell it */
    const char *const *flags; /* compile flags: "-Iinclude", "-DX=1", "-std=c11" */
    size_t flag_count;
    const char *target; /* triple of the ABI; NULL: the host's */
    const char *text;   /* contents to use instead of the file's; NULL: read the file */
    size_t text_size;   /* bytes of `text` */
    int skip_bodies;    /* not 0: read declarations only; enough for layouts, and faster */
} MdOpenOptions;

/**
 * Read and convert a source. Warnings of clang stand in the report also when it succeeds.
 *
 * @return MD_BAD_FILE, MD_BAD_SOURCE, MD_NO_MEMORY; ret_source is untouched on failure.
 */
MD_API MdResult md_source_open(MdReport *report, const MdOpenOptions *options, MdSource **ret_source);
/** NULL is accepted. */
MD_API void md_source_close(MdSource *source);

/* ---- results ---------------------------------------------------------------------------------------------------- */

/**
 * Takes one result.
 *
 * @param name  a file name without folders: "a.main.svg"; for text that is meant to be read, a word: "vars".
 * @param bytes `size` of them, followed by a NUL that does not count; gone when the call returns.
 * @return 0 to go on; anything else ends the work with MD_BAD_FILE (the sink tells its user why).
 */
typedef int MdSink(void *context, const char *name, const char *bytes, size_t size);

/** The formats of pictures, by position; NULL behind the last. */
MD_API const char *md_format_name(size_t index);
MD_API const char *md_format_about(size_t index);

typedef enum MdAddressStyle {
    MD_ADDRESS_OFFSET, /* +8 */
    MD_ADDRESS_NONE,
    MD_ADDRESS_SYMBOLIC, /* main+8 */
    MD_ADDRESS_REAL,     /* of the checked machine */
} MdAddressStyle;

typedef enum MdColours { MD_COLOURS_AUTO /* those of the page */, MD_COLOURS_LIGHT, MD_COLOURS_DARK } MdColours;

/** How a run ended. */
typedef enum MdEnding {
    MD_ENDED_EXIT,        /* by itself; `status` is what it passed to exit, 134 after abort */
    MD_ENDED_FAULT,       /* undefined behaviour, told in the report; status 120 */
    MD_ENDED_BUDGET,      /* steps, stack or output spent; status 122 */
    MD_ENDED_UNSUPPORTED, /* something that memdiag does not support was reached; status 123 */
} MdEnding;

typedef struct MdRunOptions {
    const char *const *arguments; /* argv[1] … of the program */
    size_t argument_count;
    const char *input; /* its standard input */
    size_t input_size;
    uint64_t max_steps, stack_limit, heap_limit, output_limit; /* 0: the defaults; sizes in bytes */
    int no_leaks;                                              /* not 0: leaks are not looked for */
    /** Gets the program's output as it comes; stream 1 or 2. NULL: dropped. */
    void (*write)(void *context, int stream, const char *bytes, size_t size);
    void *write_context;
    int want_json; /* not 0: the sink gets the run's figures as JSON named "run" */
} MdRunOptions;

typedef enum MdVisitChoice { MD_VISIT_FIRST, MD_VISIT_NUMBER, MD_VISIT_LAST, MD_VISIT_ALL } MdVisitChoice;

typedef struct MdDrawOptions {
    const char *const *formats; /* NULL: svg */
    size_t format_count;
    const char *const *scopes; /* names of functions ("main") or of single scopes ("main.L12"); NULL: all */
    size_t scope_count;
    int no_run;              /* not 0: from the source alone, also when the program has a main */
    const MdRunOptions *run; /* how to run it; NULL: the defaults */
    MdVisitChoice visits;    /* which ends of a scope that is executed several times */
    uint64_t visit;          /* NUMBER: which, from 1 */
    int stack_up;            /* not 0: callees stand above their callers */
    int heap_left;           /* not 0: blocks stand left of the stack */
    int ascii;               /* not 0: text in ASCII only */
    MdAddressStyle addresses;
    uint64_t max_cells; /* shown of one array or list, the rest as one; 0: twelve cells, 48 blocks */
    int heap_plot;      /* not 0: the heap in use over the run too, as STEM.heap.svg */
    MdColours colours;
    int one_document; /* not 0: all pictures as one JSON document named "draw", `formats` is not looked at */
} MdDrawOptions;

/** What came of drawing beside the pictures. */
typedef struct MdDrawResult {
    int ran;         /* not 0: the pictures are of a run; else of the source alone */
    MdEnding ending; /* of that run */
    size_t refused;  /* functions whose frame alone exceeds the stack limit: told, drawn, and nothing was run */
} MdDrawResult;

/**
 * One picture per scope and format, named STEM.FUNCTION.EXT and STEM.FUNCTION.L12.EXT.
 *
 * A program with a main is run: the pictures show the end of each scope that was executed, each marker of the source
 * (STEM.LABEL.EXT) and a fault (STEM.fault.EXT). Without one, or where the stack limit refuses a frame, they are made
 * from the source, and values are unknown.
 *
 * @param ret_result NULL: not wanted.
 */
MD_API MdResult md_source_draw(MdSource *source, MdReport *report, const MdDrawOptions *options, MdSink *sink,
                               void *context, MdDrawResult *ret_result);

typedef struct MdTableOptions {
    int json;                   /* not 0: JSON, else text in columns */
    int why;                    /* vars: the evidence below each variable, in text */
    const char *const *records; /* layout: only these, by tag or typedef name; NULL: all */
    size_t record_count;
    int all;             /* layout: those of headers too */
    int no_shapes;       /* layout: leave out what needs function bodies */
    int nested;          /* layout: open members of record types */
    uint64_t cache_line; /* layout: bytes of a cache line; 0: 64 */
    /** vars: execute the program when it has a main, and take what was seen as evidence; NULL: keep to the source. */
    const MdRunOptions *run;
} MdTableOptions;

/** Region, class, role, shape, parts and evidence of every variable, as one result named "vars". */
MD_API MdResult md_source_vars(MdSource *source, MdReport *report, const MdTableOptions *options, MdSink *sink,
                               void *context);

/** Members, offsets and holes of the records, as one result named "layout". */
MD_API MdResult md_source_layout(MdSource *source, MdReport *report, const MdTableOptions *options, MdSink *sink,
                                 void *context);

/**
 * Records of one file as several targets have them, side by side, as one result named "layout"; shapes are left out.
 *
 * @param sources the file opened once per target, the one to compare with first; at least one.
 */
MD_API MdResult md_sources_layout(MdSource *const *sources, size_t count, MdReport *report,
                                  const MdTableOptions *options, MdSink *sink, void *context);

/** Pictures of the layouts of the records, named STEM.RECORD.EXT. */
MD_API MdResult md_source_draw_layout(MdSource *source, MdReport *report, const MdTableOptions *records,
                                      const MdDrawOptions *options, MdSink *sink, void *context);

/** The same of several targets, side by side in one picture per record, named STEM.RECORD.EXT. */
MD_API MdResult md_sources_draw_layout(MdSource *const *sources, size_t count, MdReport *report,
                                       const MdTableOptions *records, const MdDrawOptions *options, MdSink *sink,
                                       void *context);

typedef struct MdStackOptions {
    int json;
    uint64_t stack_limit; /* bytes; 0: 8 MiB */
} MdStackOptions;

/**
 * Frames of the functions, their calls, the deepest path and recursion, as one result named "stack". Nothing is run.
 *
 * @param ret_refused functions whose frame alone exceeds the limit, each told in the report; NULL: not wanted.
 */
MD_API MdResult md_source_stack(MdSource *source, MdReport *report, const MdStackOptions *options, MdSink *sink,
                                void *context, size_t *ret_refused);

/**
 * The same as one picture, named STEM.stack.EXT: the frames of the deepest path against the limit (of `options->run`).
 *
 * @param ret_refused as for md_source_stack.
 */
MD_API MdResult md_source_draw_stack(MdSource *source, MdReport *report, const MdDrawOptions *options, MdSink *sink,
                                     void *context, size_t *ret_refused);

typedef struct MdRegionsOptions {
    int json;
    int no_run;              /* not 0: from the source alone, also when the program has a main */
    const MdRunOptions *run; /* how to run it, and the limits; NULL: the defaults */
} MdRegionsOptions;

/** The regions of the program, from the stack down to the code, and what lies in each, as one result named "map". */
MD_API MdResult md_source_regions(MdSource *source, MdReport *report, const MdRegionsOptions *options, MdSink *sink,
                                  void *context);

/**
 * One picture of all regions, named STEM.map.EXT: the state of the run with most bytes in allocated blocks, or what the
 * source tells of main.
 */
MD_API MdResult md_source_draw_regions(MdSource *source, MdReport *report, const MdDrawOptions *options, MdSink *sink,
                                       void *context);

typedef struct MdRunResult {
    MdEnding ending;
    int status;   /* as a shell would see it */
    size_t leaks; /* blocks that were never freed */
    size_t lost;  /* those of them that nothing points to any more */
    uint64_t steps;
} MdRunResult;

/**
 * Link sources into a program and execute it in the checked machine; nothing of the host is reached.
 *
 * @param sources    at least one; all for one target.
 * @param sink       may be NULL when no JSON is wanted.
 * @param ret_result filled when MD_DONE comes back: the run came to an end, whichever.
 * @return MD_BAD_SOURCE when they do not link, MD_NOT_SUPPORTED for a target that cannot be run, MD_NO_MEMORY,
 *         MD_BAD_FILE when the sink refused.
 */
MD_API MdResult md_sources_run(MdSource *const *sources, size_t count, MdReport *report, const MdRunOptions *options,
                               MdSink *sink, void *context, MdRunResult *ret_result);

/* ---- claims ----------------------------------------------------------------------------------------------------- */

/** Claims of any number of sources: figures that comments state, with what is true. */
typedef struct MdCheck MdCheck;

typedef enum MdClaimVerdict { MD_CONFIRMED, MD_REFUTED, MD_NOT_UNDERSTOOD } MdClaimVerdict;

/** One claim; its strings live as long as the MdCheck. */
typedef struct MdCheckedClaim {
    MdClaimVerdict verdict;
    const char *file; /* as the source was opened */
    uint32_t line, column;
    const char *text;      /* as written */
    const char *about;     /* "size of 'len' of struct string" */
    const char *actual;    /* what is true; NULL: not known */
    const char *why;       /* may be empty */
    const char *fixed;     /* the text with the true figure, or NULL */
    const char *fix;       /* what to put in place of bytes of its line, or NULL … */
    uint32_t fix_column;   /* … which begin here, from 1 … */
    size_t fix_length;     /* … and are that many */
    const char *assertion; /* C expression that a confirmed claim of layout amounts to, or NULL */
} MdCheckedClaim;

/** @return NULL when there is no memory. */
MD_API MdCheck *md_check_create(void);
/** NULL is accepted. */
MD_API void md_check_destroy(MdCheck *check);

/** A claim that stands next to a source: "sizeof(struct point) == 16", "struct point: 16 bytes". */
typedef struct MdCheckNote {
    const char *text;
    uint32_t line, column; /* where it stands */
} MdCheckNote;

typedef struct MdCheckOptions {
    uint32_t first_line, last_line; /* claims of these lines only; 0: of all */
    const char *refusal; /* not NULL: nothing can be judged, and this is why; every claim is not understood */
    int fragment;        /* not 0: the source is a piece of code that may be meant to stand in a function */
    const MdCheckNote *notes;
    size_t note_count;
    const MdRunOptions *run; /* how the program is run when claims need it; NULL: it is not */
    int picture;             /* not 0: the layout behind each refuted claim of layout is drawn in text, as a note */
} MdCheckOptions;

/** Judge the claims in the comments of a source. Refuted ones are told in the report, as errors. */
MD_API MdResult md_check_source(MdCheck *check, MdSource *source, MdReport *report, const MdCheckOptions *options);

/** Add a claim that the caller judged; its strings are copied. A refuted one is told in the report. */
MD_API MdResult md_check_add(MdCheck *check, MdReport *report, const MdCheckedClaim *claim);

MD_API size_t md_check_count(const MdCheck *check);
/** Claim `index`, which must be below the count. */
MD_API MdCheckedClaim md_check_claim(const MdCheck *check, size_t index);

typedef enum MdCheckForm {
    MD_CHECK_TEXT,    /* one line per claim, and the counts */
    MD_CHECK_COUNTS,  /* the counts alone */
    MD_CHECK_JSON,    /* docs/json-schema/check.schema.json */
    MD_CHECK_SARIF,   /* SARIF 2.1.0 */
    MD_CHECK_ASSERTS, /* the _Static_asserts that pin every confirmed claim of layout */
} MdCheckForm;

/** All claims as one result named "check". */
MD_API MdResult md_check_write(MdCheck *check, MdReport *report, MdCheckForm form, MdSink *sink, void *context);

/** What a stage made, in a stable text form, as one result: "program", "types", "diagram",
 * "bytecode" or "trace". */
MD_API MdResult md_source_dump(MdSource *source, MdReport *report, const char *what, MdSink *sink, void *context);

#ifdef __cplusplus
}
#endif

#endif
