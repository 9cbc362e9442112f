/**
 * Reports: the answers that are no pictures, as text for a terminal of 100 columns and as JSON.
 *
 * The JSON follows docs/json-schema/; fields are added, never renamed. Nothing here finds anything out: it writes what
 * layout and classify know.
 */
#ifndef MD_REPORT_REPORT_H
#define MD_REPORT_REPORT_H

#include "claims/claims.h"
#include "classify/classify.h"
#include "layout/calls.h"

/** Every variable, per function and scope; with `why`, the evidence below each. */
void md_report_vars(const MdClasses *classes, bool why, MdText *ret_text);

/** @return MD_ERROR_MEMORY when there is no memory for the JSON. */
MdStatus md_report_vars_json(const MdClasses *classes, MdText *ret_text);

typedef MD_VECTOR(const MdRecord *) MdRecords;

/**
 * The records to speak of, in order of their definition.
 *
 * @param names  "struct point", "point" or a typedef's name; NULL: those of the main file, or all when `all`.
 * @return MD_ERROR_USAGE when a name is unknown or its record has no definition; told with the nearest names.
 */
MdStatus md_report_records(MdArena *arena, const MdProgram *program, const char *const *names, size_t count, bool all,
                           MdDiagnostics *diagnostics, MdRecords *ret_records);

typedef struct MdLayoutView {
    int64_t cache_line; /* bytes of a cache line, above 0 */
    bool nested;        /* members of record types are opened */
} MdLayoutView;

/** Members, holes and cache lines of `records`; `classes` NULL: without what needs function bodies. */
void md_report_layout(const MdProgram *program, const MdClasses *classes, const MdRecords *records,
                      const MdLayoutView *view, MdText *ret_text);

/** @return MD_ERROR_MEMORY when there is no memory for the JSON. */
MdStatus md_report_layout_json(const MdProgram *program, const MdClasses *classes, const MdRecords *records,
                               const MdLayoutView *view, MdText *ret_text);

/** Every claim on a line of its own, when `list`; then the counts. */
void md_report_claims(const MdClaims *claims, bool list, MdText *ret_text);

/** @return MD_ERROR_MEMORY when there is no memory for the JSON. */
MdStatus md_report_claims_json(const MdClaims *claims, MdText *ret_text);

/** SARIF 2.1.0 (OASIS, 2020): a run of memdiag, a result per refuted claim. @return MD_ERROR_MEMORY */
MdStatus md_report_claims_sarif(const MdClaims *claims, const char *version, MdText *ret_text);

/** The static assertions that pin every confirmed claim of layout, each once. */
void md_report_claims_asserts(const MdClaims *claims, MdText *ret_text);

/** Frames and calls of every function, the deepest path and recursion, against a limit of the stack in bytes. */
void md_report_stack(MdArena *arena, const MdProgram *program, int64_t limit, MdText *ret_text);

/** @return MD_ERROR_MEMORY when there is no memory for the JSON. */
MdStatus md_report_stack_json(MdArena *arena, const MdProgram *program, int64_t limit, MdText *ret_text);

/** Limits and use of the regions that grow, in bytes. */
typedef struct MdMapFigures {
    int64_t stack_limit, heap_limit;
    int64_t peak_stack, peak_heap; /* as a run showed; negative: there was none */
} MdMapFigures;

/** The regions of the program and what lies in each: stack, heap, static data, code. */
void md_report_map(MdArena *arena, const MdClasses *classes, const MdMapFigures *figures, MdText *ret_text);

/** @return MD_ERROR_MEMORY when there is no memory for the JSON. */
MdStatus md_report_map_json(MdArena *arena, const MdClasses *classes, const MdMapFigures *figures, MdText *ret_text);

/** One source as one target has it, and the records to speak of. */
typedef struct MdTargetRecords {
    const char *name; /* of the target, as the user wrote it */
    const MdProgram *program;
    MdRecords records;
} MdTargetRecords;

/**
 * The same records on several targets, side by side: offset and size of every member, differences from the first target
 * marked. Records are matched by name, since a target's macros may hide some.
 */
void md_report_targets(const MdTargetRecords *targets, size_t count, const MdLayoutView *view, MdText *ret_text);

/** The layouts of record `index` of the first target, per target; NULL where a target does not have it. */
const MdRecordLayout **md_targets_layouts(MdArena *arena, const MdTargetRecords *targets, size_t count, size_t index,
                                          bool nested);

/** An array `targets` with the layout of each as md_report_layout_json gives it, without shapes. */
MdStatus md_report_targets_json(const MdTargetRecords *targets, size_t count, const MdLayoutView *view,
                                MdText *ret_text);

#endif
