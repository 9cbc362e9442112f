/**
 * The public API: claims. Comments of a source are read and judged (claims/), those that are C expressions by reading the
 * source once more with questions in it, and all that was found is kept until it is written.
 */
#include "memdiag_call.h"
#include "claims/claims.h"
#include "diagram/builders.h"
#include "render/text.h"
#include "trace/trace.h"
#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_ROUNDS = 8 }; /* of questions to clang; each gives up or moves at least one of them */

_Static_assert((int)MD_CONFIRMED == MD_CLAIM_CONFIRMED && (int)MD_REFUTED == MD_CLAIM_REFUTED &&
                   (int)MD_NOT_UNDERSTOOD == MD_CLAIM_NOT_UNDERSTOOD,
               "MdClaimVerdict is MdVerdict");

struct MdCheck {
    MdArena *arena;
    MdClaims claims;
};

MdCheck *md_check_create(void) {
    MdCheck *check = calloc(1, sizeof *check);
    if (!check)
        return NULL;
    check->arena = md_arena_create(NULL);
    if (!check->arena) {
        free(check);
        return NULL;
    }
    return check;
}

void md_check_destroy(MdCheck *check) {
    if (!check)
        return;
    md_arena_destroy(check->arena);
    free(check);
}

size_t md_check_count(const MdCheck *check) {
    return check->claims.count;
}

MdCheckedClaim md_check_claim(const MdCheck *check, size_t index) {
    assert(index < check->claims.count);
    const MdClaim *it = &check->claims.items[index];
    return (MdCheckedClaim){ .verdict = (MdClaimVerdict)it->verdict,
                             .file = it->file,
                             .line = it->place.line,
                             .column = it->place.column,
                             .text = it->text,
                             .about = it->about,
                             .actual = it->actual,
                             .why = it->why,
                             .fixed = it->fixed,
                             .fix = it->fix,
                             .fix_column = it->place.column + (uint32_t)(it->fix_offset - it->offset),
                             .fix_length = it->fix_length,
                             .assertion = it->assertion };
}

/** A refuted claim as an error on its source line (NULL: unknown), with the text that would be true. */
static void tell_refuted(Call *call, const char *line, const MdClaim *claim) {
    md_diagnostics_add(call->diagnostics, MD_ERROR, claim->file, claim->place.line, claim->place.column, line,
                       "the claim '%s' is false: %s is %s%s%s%s", claim->text, claim->about,
                       claim->actual ? claim->actual : "something else", *claim->why ? " (" : "", claim->why,
                       *claim->why ? ")" : "");
    call->diagnostics->list.items[call->diagnostics->list.count - 1].length = (uint32_t)claim->length;
    if (claim->fixed)
        md_diagnostics_add(call->diagnostics, MD_NOTE, claim->file, claim->place.line, claim->place.column, NULL,
                           "true would be '%s'", claim->fixed);
}

/** The layout that makes a claim false, drawn as a note behind it. */
static void show_layout(Call *call, const MdClaim *claim) {
    const MdRecordLayout *layout = claim->record ? md_layout_record(call->scratch, claim->record) : NULL;
    if (!layout)
        return;
    MdText picture = md_text(call->scratch);
    md_text_write(
        md_layout_picture(call->scratch, call->source->program, layout, &(MdPictureOptions){ .stem = "claim" }), false,
        &picture);
    md_diagnostics_add(call->diagnostics, MD_NOTE, claim->file, claim->place.line, claim->place.column, NULL, "%s",
                       md_text_string(&picture));
}

/** Ask clang about the claims that are expressions, until all are answered or given up. */
static void ask_expressions(Call *call, MdClaims *claims) {
    const MdSource *source = call->source;
    for (int round = 0; round < MOST_ROUNDS; round++) {
        MdText text;
        if (!md_claims_ask(call->scratch, source->program, claims, &text))
            break;
        MdDiagnostics diagnostics = { .arena = call->scratch };
        MdFrontendOptions options = source->reading;
        options.text = md_text_string(&text);
        options.text_size = text.length;
        MdProgram *answer = NULL;
        if (md_frontend_read(call->scratch, &options, &diagnostics, &answer))
            answer = NULL;
        if (!md_claims_hear(call->scratch, source->program, claims, answer, &diagnostics))
            break;
    }
}

/** Judge nothing: every claim for one reason. */
static void refuse(MdClaims *claims, const char *why) {
    for (size_t i = 0; i < claims->count; i++) {
        MdClaim *claim = &claims->items[i];
        *claim = (MdClaim){ .form = claim->form,
                            .verdict = MD_CLAIM_NOT_UNDERSTOOD,
                            .file = claim->file,
                            .place = claim->place,
                            .offset = claim->offset,
                            .length = claim->length,
                            .text = claim->text,
                            .about = claim->about,
                            .claimed = claim->claimed,
                            .why = why };
    }
}

/** What was seen of a run, in the words of claims. */
static MdObserved observed_of(const MdTrace *trace) {
    const MdRun *run = trace->run;
    MdObserved observed = { .snapshots = trace->snapshots.items, .count = trace->snapshots.count };
    observed.exited = run->outcome == MD_OUTCOME_EXIT;
    observed.leaks = run->leaks.count;
    observed.allocations = run->figures.allocations;
    observed.frees = run->figures.frees;
    observed.peak = run->figures.peak_heap;
    for (size_t i = 0; i < run->leaks.count; i++)
        observed.leaked += run->leaks.items[i].bytes > 0 ? (uint64_t)run->leaks.items[i].bytes : 0;
    if (run->leaks.count && run->leaks.items[0].site.place.file == 0)
        observed.leak_line = run->leaks.items[0].site.place.line;
    return observed;
}

/** The first error of a list, as the reason why there was no run. */
static const char *no_run(Call *call, const MdDiagnostics *diagnostics) {
    for (size_t i = 0; i < diagnostics->list.count; i++)
        if (diagnostics->list.items[i].severity >= MD_ERROR)
            return md_arena_printf(call->scratch, "the program cannot be run: %s", diagnostics->list.items[i].message);
    return "the program cannot be run";
}

/** Judge the claims about a run, by running the program when there is such a claim. */
static void watch_run(Call *call, const MdRunOptions *options, MdClaims *claims) {
    const MdProgram *program = call->source->program;
    if (!md_claims_want_run(claims))
        return;
    if (!options || !md_trace_has_main(&program, 1)) {
        md_claims_unobserved(claims, options ? "there is no main, so nothing can be run" : "the program was not run");
        return;
    }
    MdMoments moments = { 0 };
    md_claims_moments(call->scratch, claims, &moments);
    MdMarkers markers = { .shows = { moments.items, moments.count, moments.capacity } };
    const MdMarkers *all = &markers;
    const MdTraceOptions trace_options = { .machine = call_machine_options(options),
                                           .no_scopes = true,
                                           .markers = &all,
                                           .most_snapshots = moments.count + 1 };
    MdDiagnostics diagnostics = { .arena = call->scratch };
    const MdTrace *trace;
    if (md_trace_run(call->scratch, &program, 1, &trace_options, &diagnostics, &trace)) {
        md_claims_unobserved(claims, no_run(call, &diagnostics));
        return;
    }
    MdObserved observed = observed_of(trace);
    md_claims_observe(call->scratch, program, claims, &observed);
    md_trace_destroy(trace);
}

/** The line of the last claim; claims come in order of place, so that each goes on where that one was found. */
typedef struct Cursor {
    const MdFile *file;
    uint32_t number;           /* of the line; 0: none yet */
    size_t begin, end;         /* of it in the file */
    const char *line;          /* a copy of it; NULL: none was needed */
    size_t column, code_point; /* bytes, and code points in front of them */
} Cursor;

/** Move to a line. @return false when the file has no such line. */
static bool go_to_line(Cursor *cursor, uint32_t number) {
    const MdFile *file = cursor->file;
    if (number == cursor->number)
        return true;
    if (!file->text || number == 0)
        return false;
    bool onward = cursor->number && number > cursor->number;
    size_t at = onward ? cursor->begin : 0;
    for (uint32_t i = onward ? cursor->number : 1; i < number; i++) {
        const char *newline = memchr(file->text + at, '\n', file->size - at);
        if (!newline)
            return false;
        at = (size_t)(newline - file->text) + 1;
    }
    const char *newline = memchr(file->text + at, '\n', file->size - at);
    *cursor = (Cursor){ .file = file, .number = number, .begin = at };
    cursor->end = newline ? (size_t)(newline - file->text) : file->size;
    return true;
}

/** The text of a line, or NULL. */
static const char *line_at(Call *call, Cursor *cursor, uint32_t number) {
    if (!go_to_line(cursor, number))
        return NULL;
    if (!cursor->line)
        cursor->line = md_arena_bytes(call->scratch, cursor->file->text + cursor->begin, cursor->end - cursor->begin);
    return cursor->line;
}

/** Where the claim begins on its line, in code points; 0: not known. */
static uint32_t point_column(Call *call, Cursor *cursor, const MdClaim *claim) {
    if (claim->place.column == 0 || !go_to_line(cursor, claim->place.line) ||
        cursor->end - cursor->begin < claim->place.column - 1)
        return 0;
    size_t column = claim->place.column - 1;
    if (column < cursor->column)
        cursor->column = cursor->code_point = 0;
    const char *between =
        md_arena_bytes(call->scratch, cursor->file->text + cursor->begin + cursor->column, column - cursor->column);
    cursor->code_point += md_utf8_length(between);
    cursor->column = column;
    return 1 + (uint32_t)cursor->code_point;
}

static MdStatus check_body(Call *call) {
    MdCheck *check = call->check;
    const MdCheckOptions *options = call->options;
    md_arena_set_rescue(check->arena, call->rescue);
    MdClaims found = { 0 };
    md_claims_read(call->scratch, call_classes(call), options->fragment != 0, &found);
    size_t comments = found.count;
    for (size_t i = 0; i < options->note_count; i++) {
        const MdCheckNote *it = &options->notes[i];
        md_claims_note(call->scratch, call_classes(call), &(MdNote){ it->text, it->line, it->column }, &found);
    }
    if (options->refusal)
        refuse(&found, options->refusal);
    else {
        ask_expressions(call, &found);
        watch_run(call, options->run, &found);
    }
    Cursor cursor = { .file = &call->source->program->files.items[0] };
    for (size_t i = 0; i < found.count; i++) {
        MdClaim *claim = &found.items[i];
        if (i < comments && options->first_line &&
            (claim->place.line < options->first_line || claim->place.line > options->last_line))
            continue;
        if (claim->verdict == MD_CLAIM_REFUTED)
            tell_refuted(call, line_at(call, &cursor, claim->place.line), claim);
        if (claim->verdict == MD_CLAIM_REFUTED && options->picture)
            show_layout(call, claim);
        claim->point_column = point_column(call, &cursor, claim);
        md_push(check->arena, &check->claims, md_claim_copy(check->arena, claim));
    }
    return MD_OK;
}

MdResult md_check_source(MdCheck *check, MdSource *source, MdReport *report, const MdCheckOptions *options) {
    MdResult result = call_perform(
        &(Call){ .body = check_body, .source = source, .report = report, .check = check, .options = options });
    md_arena_set_rescue(check->arena, NULL);
    return result;
}

static MdStatus check_add_body(Call *call) {
    const MdCheckedClaim *given = call->options;
    md_arena_set_rescue(call->check->arena, call->rescue);
    MdClaim claim = { .form = MD_FORM_OUTPUT,
                      .verdict = (MdVerdict)given->verdict,
                      .file = given->file,
                      .place = { .line = given->line, .column = given->column },
                      .length = 1,
                      .text = given->text,
                      .about = given->about,
                      .claimed = given->text,
                      .actual = given->actual,
                      .why = given->why ? given->why : "",
                      .fixed = given->fixed };
    if (claim.verdict == MD_CLAIM_REFUTED)
        tell_refuted(call, NULL, &claim);
    md_push(call->check->arena, &call->check->claims, md_claim_copy(call->check->arena, &claim));
    return MD_OK;
}

MdResult md_check_add(MdCheck *check, MdReport *report, const MdCheckedClaim *claim) {
    MdResult result =
        call_perform(&(Call){ .body = check_add_body, .report = report, .check = check, .options = claim });
    md_arena_set_rescue(check->arena, NULL);
    return result;
}

static int by_place(const void *a, const void *b) {
    const MdClaim *x = a, *y = b;
    if (x->place.line != y->place.line)
        return x->place.line < y->place.line ? -1 : 1;
    return x->place.column < y->place.column ? -1 : x->place.column > y->place.column;
}

/** Claims of one file stand together, but those of a document come fence by fence: order each file's by place. */
static void sort_by_place(MdClaims *claims) {
    for (size_t first = 0, end; first < claims->count; first = end) {
        for (end = first + 1; end < claims->count; end++)
            if (strcmp(claims->items[end].file, claims->items[first].file) != 0)
                break;
        qsort(claims->items + first, end - first, sizeof *claims->items, by_place);
    }
}

static MdStatus check_write_body(Call *call) {
    MdClaims *claims = &call->check->claims;
    sort_by_place(claims);
    MdText text = md_text(call->scratch);
    MdStatus status = MD_OK;
    switch (call->check_form) {
    case MD_CHECK_TEXT: md_report_claims(claims, true, &text); break;
    case MD_CHECK_COUNTS: md_report_claims(claims, false, &text); break;
    case MD_CHECK_JSON: status = md_report_claims_json(claims, &text); break;
    case MD_CHECK_SARIF: status = md_report_claims_sarif(claims, md_version(), &text); break;
    case MD_CHECK_ASSERTS: md_report_claims_asserts(claims, &text); break;
    }
    return status ? status : call_hand_over(call, "check", &text);
}

MdResult md_check_write(MdCheck *check, MdReport *report, MdCheckForm form, MdSink *sink, void *context) {
    return call_perform(&(Call){ .body = check_write_body,
                                 .report = report,
                                 .check = check,
                                 .check_form = form,
                                 .sink = sink,
                                 .context = context });
}
