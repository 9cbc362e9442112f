/**
 * memdiag check of Markdown: fenced C is read where it stands.
 *
 * Method: for each fence that could hold a claim, a source is made that is blank but for its lines, so that every line
 * and column is that of the document. Fences are often pieces of programs, so several ways are tried until one compiles:
 * the fence alone; with the usual headers; behind the fences before it; inside a function. What compiles in no way is
 * not judged, and its claims are listed with what clang said of the first way.
 *
 * A fence of output behind a fence of C is compared with what that program prints in the checked machine.
 */
#include "base/text.h"
#include "check.h"
#include "files.h"
#include "weave/weave.h"
#include <string.h>

enum { MOST_FENCES = 1000, MOST_PRINTED = 1 << 20 };

/** A way to make a source of a fence. */
typedef struct Way {
    bool headers, earlier, wrapped;
} Way;

static const Way ways[] = {
    { false, false, false }, { true, false, false }, { true, true, false }, { true, false, true }, { true, true, true },
};

typedef struct Document {
    Session *session;
    MdCheck *check;
    const char *path;
    MdMarkdown markdown;
    size_t tried; /* fences that were compiled */
    MdRunOptions run;
} Document;

static const char *bytes_of(const Document *document, const MdFence *fence, MdText *text) {
    for (size_t i = 0; i < fence->lines.count; i++) {
        md_text_add_bytes(text, document->markdown.text + fence->lines.items[i].offset, fence->lines.items[i].length);
        md_text_add_char(text, '\n');
    }
    return md_text_string(text);
}

/* ---- sources --------------------------------------------------------------------------------------------------------- */

/** Append line breaks until `line` is reached. */
static void go_to_line(MdText *text, uint32_t *at, uint32_t line) {
    for (; *at < line; ++*at)
        md_text_add_char(text, '\n');
}

static void add_fence(const Document *document, const MdFence *fence, MdText *text, uint32_t *at) {
    const MdMarkdown *markdown = &document->markdown;
    for (size_t i = 0; i < fence->lines.count; i++) {
        const MdFenceLine *line = &fence->lines.items[i];
        go_to_line(text, at, fence->first_line + (uint32_t)i);
        size_t begin = markdown->lines[fence->first_line + i - 1];
        for (size_t k = begin; k < line->offset; k++)
            md_text_add_char(text, ' '); /* the marks of quotes and lists */
        md_text_add_bytes(text, markdown->text + line->offset, line->length);
    }
}

/** The source of a fence in one of the ways, or with everything left out by the preprocessor. */
static MdText source_of(const Document *document, size_t index, const Way *way) {
    const MdMarkdown *markdown = &document->markdown;
    const MdFence *fence = &markdown->fences.items[index];
    MdText text = md_text(document->session->options->arena);
    uint32_t at = 1;
    for (size_t i = 0; way && way->earlier && i < index; i++)
        if (markdown->fences.items[i].kind == MD_FENCE_C && markdown->fences.items[i].closed)
            add_fence(document, &markdown->fences.items[i], &text, &at);
    go_to_line(&text, &at, fence->first_line - 1);
    if (!way)
        md_text_add(&text, "#if 0");
    else if (way->wrapped)
        md_text_add(&text, "void memdiag_fence(void) {");
    add_fence(document, fence, &text, &at);
    md_text_add(&text, !way ? "\n#endif\n" : way->wrapped ? "\n}\n" : "\n");
    return text;
}

static MdResult open_text(const Document *document, MdReport *report, const MdText *text, bool headers,
                          MdSource **ret_source) {
    static const char *const usual[] = { "stddef.h", "stdint.h", "stdbool.h", "stdio.h", "stdlib.h", "string.h" };
    const Options *options = document->session->options;
    MdArena *arena = options->arena;
    Strings flags = { 0 };
    bool foreign = options->target && !strstr(options->target, "linux"); /* has no stdio.h here */
    for (size_t i = 0; headers && i < (foreign ? 3 : sizeof usual / sizeof *usual); i++) {
        md_push(arena, &flags, "-include");
        md_push(arena, &flags, usual[i]);
    }
    md_push(arena, &flags, "-w"); /* pieces of programs use what they do not show */
    for (size_t i = 0; i < options->flags.count; i++)
        md_push(arena, &flags, options->flags.items[i]);
    const MdOpenOptions open = {
        .path = document->path,
        .flags = flags.items,
        .flag_count = flags.count,
        .target = options->target,
        .text = md_text_string(text),
        .text_size = text->length,
    };
    return md_source_open(report, &open, ret_source);
}

/** The first error of a report, for a message. */
static const char *first_error(const Document *document, const MdReport *report) {
    for (size_t i = 0; i < md_report_count(report); i++) {
        MdMessage message = md_report_message(report, i);
        if (message.level >= MD_LEVEL_ERROR)
            return md_arena_printf(document->session->options->arena, "the code does not compile: %s", message.text);
    }
    return "the code does not compile";
}

/** Open a fence in the first way that compiles. @param ret_why what clang says when none does. */
static MdResult open_fence(const Document *document, size_t index, MdSource **ret_source, const char **ret_why) {
    MdResult result = MD_BAD_SOURCE;
    *ret_why = NULL;
    for (size_t i = 0; i < sizeof ways / sizeof *ways && result == MD_BAD_SOURCE; i++) {
        if (ways[i].earlier && index == 0)
            continue;
        MdReport *report = md_report_create();
        if (!report)
            return MD_NO_MEMORY;
        MdText text = source_of(document, index, &ways[i]);
        result = open_text(document, report, &text, ways[i].headers, ret_source);
        if (i <= 1 && result == MD_BAD_SOURCE)
            *ret_why = first_error(document, report);
        md_report_destroy(report);
    }
    return result;
}

/* ---- output ------------------------------------------------------------------------------------------------------------ */

typedef struct Printed {
    char bytes[MOST_PRINTED];
    size_t size;
    bool full;
} Printed;

static void collect(void *context, int stream, const char *bytes, size_t size) {
    Printed *printed = context;
    if (stream != 1)
        return;
    if (size > MOST_PRINTED - printed->size) {
        printed->full = true;
        size = MOST_PRINTED - printed->size;
    }
    memcpy(printed->bytes + printed->size, bytes, size);
    printed->size += size;
}

/** The first line in which two texts differ, from 1; 0: none, blanks at the ends of lines and of the text aside. */
static uint32_t first_difference(const char *a, const char *b, const char **ret_a, const char **ret_b) {
    for (uint32_t line = 1; *a || *b; line++) {
        size_t a_length = strcspn(a, "\n"), b_length = strcspn(b, "\n"), a_size = a_length, b_size = b_length;
        while (a_size > 0 && strchr(" \t\r", a[a_size - 1]))
            a_size--;
        while (b_size > 0 && strchr(" \t\r", b[b_size - 1]))
            b_size--;
        bool ends = (!*a && strspn(b, " \t\r\n") == strlen(b)) || (!*b && strspn(a, " \t\r\n") == strlen(a));
        if (ends)
            return 0;
        if (a_size != b_size || memcmp(a, b, a_size) != 0) {
            *ret_a = a;
            *ret_b = b;
            return line;
        }
        a += a_length + (a[a_length] == '\n');
        b += b_length + (b[b_length] == '\n');
    }
    return 0;
}

static const char *one_line(const Document *document, const char *text) {
    return md_arena_bytes(document->session->options->arena, text, strcspn(text, "\n\r"));
}

/** Hold what a program printed against the fence that says so. */
static MdResult judge_output(const Document *document, const MdFence *output, const char *printed, const char *why) {
    MdText said = md_text(document->session->options->arena);
    const char *claimed = bytes_of(document, output, &said), *ours = NULL, *theirs = NULL;
    MdCheckedClaim claim = { .verdict = MD_NOT_UNDERSTOOD,
                             .file = document->path,
                             .line = output->first_line,
                             .column = 1,
                             .text = one_line(document, claimed),
                             .about = "what the program prints",
                             .why = why };
    uint32_t line = why ? 0 : first_difference(claimed, printed, &theirs, &ours);
    if (!why && line == 0) {
        claim.verdict = MD_CONFIRMED;
    } else if (line && output->kind == MD_FENCE_OUTPUT) {
        claim.verdict = MD_REFUTED;
        claim.line = output->first_line + line - 1;
        claim.text = *theirs ? one_line(document, theirs) : "the end of the output";
        claim.actual = *ours ? md_arena_printf(document->session->options->arena, "'%s'", one_line(document, ours))
                             : "nothing more";
        claim.fixed = one_line(document, ours);
    } else if (line) {
        claim.why = "the block does not say that it is output";
    }
    return md_check_add(document->check, document->session->report, &claim);
}

static MdResult check_output(const Document *document, MdSource *source, const MdFence *output) {
    Printed *printed = md_arena_alloc(document->session->options->arena, sizeof *printed);
    MdReport *report = md_report_create();
    if (!report)
        return MD_NO_MEMORY;
    MdRunOptions run = document->run;
    run.write = collect;
    run.write_context = printed;
    run.no_leaks = 1;
    MdRunResult ended = { 0 };
    MdResult result = md_sources_run(&source, 1, report, &run, NULL, NULL, &ended);
    const char *why = NULL;
    if (result || ended.ending != MD_ENDED_EXIT || printed->full) {
        why = "the program did not run to its end";
        for (size_t i = 0; i < md_report_count(report); i++)
            if (md_report_message(report, i).level >= MD_LEVEL_ERROR)
                why = md_arena_printf(document->session->options->arena, "the program did not run to its end: %s",
                                      md_report_message(report, i).text);
    }
    md_report_destroy(report);
    printed->bytes[printed->size - printed->full] = '\0';
    return result == MD_NO_MEMORY ? result : judge_output(document, output, printed->bytes, why);
}

/* ---- fences ------------------------------------------------------------------------------------------------------------ */

/** Could there be a claim in it? Figures and regions stand in comments only. */
static bool has_comment(const Document *document, const MdFence *fence) {
    for (size_t i = 0; i < fence->lines.count; i++) {
        const MdFenceLine *line = &fence->lines.items[i];
        const char *text = document->markdown.text + line->offset;
        if (memmem(text, line->length, "//", 2) || memmem(text, line->length, "/*", 2))
            return true;
    }
    return false;
}

static const MdFence *output_behind(const Document *document, size_t index) {
    const MdMarkdown *markdown = &document->markdown;
    if (index + 1 >= markdown->fences.count)
        return NULL;
    const MdFence *next = &markdown->fences.items[index + 1];
    bool output = next->kind == MD_FENCE_OUTPUT || next->kind == MD_FENCE_PLAIN;
    return output && next->follows && next->closed ? next : NULL;
}

static MdCheckOptions options_of(const Document *document, size_t index) {
    const MdFence *fence = &document->markdown.fences.items[index];
    MD_VECTOR(MdCheckNote) notes = { 0 };
    for (size_t i = 0; i < document->markdown.notes.count; i++) {
        const MdFenceNote *it = &document->markdown.notes.items[i];
        if (it->fence == index)
            md_push(document->session->options->arena, &notes, ((MdCheckNote){ it->text, it->line, it->column }));
    }
    return (MdCheckOptions){ .first_line = fence->first_line,
                             .last_line = fence->first_line + (uint32_t)fence->lines.count,
                             .fragment = 1,
                             .notes = notes.items,
                             .note_count = notes.count,
                             .run = document->session->options->given[OPTION_NO_RUN] ? NULL : &document->run,
                             .picture = document->session->options->given[OPTION_PICTURE] };
}

/** List the claims of a fence without judging them. */
static MdResult refuse_fence(const Document *document, size_t index, const char *why) {
    MdCheckOptions options = options_of(document, index);
    options.refusal = why;
    MdText text = source_of(document, index, NULL);
    MdSource *source;
    MdResult result = open_text(document, document->session->report, &text, false, &source);
    if (result)
        return result;
    result = md_check_source(document->check, source, document->session->report, &options);
    md_source_close(source);
    return result;
}

static MdResult check_fence(Document *document, size_t index) {
    const MdFence *fence = &document->markdown.fences.items[index], *output = output_behind(document, index);
    MdCheckOptions options = options_of(document, index);
    if (fence->kind != MD_FENCE_C || (!options.note_count && !output && !has_comment(document, fence)))
        return MD_DONE;
    if (!fence->closed)
        return refuse_fence(document, index, "the fence is not closed");
    if (document->tried++ >= MOST_FENCES)
        return refuse_fence(document, index, "the document has too many fences of C");
    MdSource *source;
    const char *why;
    MdResult result = open_fence(document, index, &source, &why);
    if (result == MD_BAD_SOURCE)
        result = refuse_fence(document, index, why);
    else if (!result) {
        result = md_check_source(document->check, source, document->session->report, &options);
        if (!result && output && !document->session->options->given[OPTION_NO_RUN])
            result = check_output(document, source, output);
        md_source_close(source);
    }
    return result;
}

/** Notes that stand next to no fence of C are claims about nothing. */
static MdResult refuse_notes(const Document *document) {
    MdResult result = MD_DONE;
    for (size_t i = 0; i < document->markdown.notes.count && !result; i++) {
        const MdFenceNote *note = &document->markdown.notes.items[i];
        const MdCheckedClaim claim = { .verdict = MD_NOT_UNDERSTOOD,
                                       .file = document->path,
                                       .line = note->line,
                                       .column = note->column,
                                       .text = note->text,
                                       .about = "the note",
                                       .why = "no fenced C stands next to it" };
        if (note->fence == SIZE_MAX)
            result = md_check_add(document->check, document->session->report, &claim);
    }
    return result;
}

MdResult check_markdown(Session *session, MdCheck *check, const char *path) {
    Document document = { .session = session, .check = check, .path = path };
    const char *text;
    size_t size;
    MdResult result = run_options(session, &document.run);
    if (!result)
        result = read_whole_file(session, path, &text, &size);
    if (result)
        return result;
    md_markdown_read(session->options->arena, text, size, &document.markdown);
    for (size_t i = 0; i < document.markdown.fences.count && !result; i++)
        result = check_fence(&document, i);
    return result ? result : refuse_notes(&document);
}
