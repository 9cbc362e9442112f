/**
 * What a run has to tell: messages for a human, and the report as JSON.
 */
#include "inner.h"

/* ---- messages ------------------------------------------------------------------------------------------------------------ */

/** The line of the source that a site stands in; NULL when its text is not kept. */
static const char *source_line(MdArena *arena, const MdFile *file, uint32_t line) {
    if (file == NULL || file->text == NULL)
        return NULL;
    const char *start = file->text, *end = file->text + file->size;
    for (uint32_t at = 1; at < line; at++) {
        start = memchr(start, '\n', (size_t)(end - start));
        if (start == NULL)
            return NULL;
        start++;
    }
    const char *stop = memchr(start, '\n', (size_t)(end - start));
    return md_arena_bytes(arena, start, (size_t)((stop != NULL ? stop : end) - start));
}

static void tell(MdDiagnostics *diagnostics, MdSeverity severity, MdSite site, const char *message) {
    const MdFile *file = site.program != NULL && site.place.file < site.program->files.count
                             ? &site.program->files.items[site.place.file]
                             : NULL;
    const char *line = source_line(diagnostics->arena, file, site.place.line);
    md_diagnostics_add(diagnostics, severity, file != NULL ? file->path : NULL, site.place.line, site.place.column,
                       line, "%s", message);
}

void md_machine_explain(const MdMachine *machine, const MdFault *fault, MdDiagnostics *ret_diagnostics) {
    (void)machine;
    MdText text = md_text(ret_diagnostics->arena);
    if (fault->clause != NULL)
        md_text_addf(&text, "%s [%s, %s%s]", fault->message, fault->id, *fault->clause == 'G' ? "" : "C17 ",
                     fault->clause); /* or "GNU C" */
    else if (strcmp(fault->id, "UNSUPPORTED") == 0)
        md_text_addf(&text, "not supported: %s", fault->message);
    else
        md_text_addf(&text, "%s [%s]", fault->message, fault->id);
    tell(ret_diagnostics, MD_ERROR, fault->site, md_text_string(&text));
    for (size_t i = 0; i < fault->notes.count; i++)
        tell(ret_diagnostics, MD_NOTE, fault->notes.items[i].site, fault->notes.items[i].message);
    for (size_t i = 1; i < fault->stack.count; i++) {
        const MdCallSite *caller = &fault->stack.items[i], *callee = &fault->stack.items[i - 1];
        if (callee->function == NULL || caller->site.program == NULL)
            continue;
        if (i > 8 && i + 2 < fault->stack.count)
            continue;
        MdText called = md_text(ret_diagnostics->arena);
        md_text_addf(&called, "'%s' was called here", callee->function->name);
        tell(ret_diagnostics, MD_NOTE, caller->site, md_text_string(&called));
    }
}

void md_machine_explain_end(const MdMachine *machine, MdDiagnostics *ret_diagnostics) {
    const MdRun *run = &machine->run;
    for (size_t i = 0; i < run->remarks.count; i++)
        tell(ret_diagnostics, MD_REMARK, run->remarks.items[i].site, run->remarks.items[i].message);
    for (size_t i = 0; i < run->leaks.count; i++) {
        const MdLeak *leak = &run->leaks.items[i];
        MdText text = md_text(ret_diagnostics->arena);
        md_text_addf(&text, "%lld byte%s from %s %s never freed%s", (long long)leak->bytes, leak->bytes == 1 ? "" : "s",
                     leak->maker, leak->bytes == 1 ? "is" : "are",
                     leak->reachable ? ", but still reachable at exit" : "");
        tell(ret_diagnostics, MD_WARNING, leak->site, md_text_string(&text));
    }
}

/* ---- JSON ---------------------------------------------------------------------------------------------------------------- */

static void add_quoted(MdText *text, const char *string) {
    if (string == NULL)
        string = "";
    md_text_add_char(text, '"');
    for (const unsigned char *at = (const unsigned char *)string; *at != '\0'; at++) {
        if (*at == '"' || *at == '\\')
            md_text_addf(text, "\\%c", *at);
        else if (*at < 0x20)
            md_text_addf(text, "\\u%04x", *at);
        else
            md_text_add_char(text, (char)*at);
    }
    md_text_add_char(text, '"');
}

static void add_site(MdText *text, MdSite site) {
    const MdFile *file = site.program != NULL && site.place.line != 0 && site.place.file < site.program->files.count
                             ? &site.program->files.items[site.place.file]
                             : NULL;
    md_text_add(text, "\"file\": ");
    add_quoted(text, file != NULL ? file->name : NULL);
    md_text_addf(text, ", \"line\": %u, \"column\": %u", site.place.line, site.place.column);
}

static void add_fault(MdText *text, const MdFault *fault) {
    md_text_add(text, "{\"id\": ");
    add_quoted(text, fault->id);
    md_text_add(text, ", \"clause\": ");
    add_quoted(text, fault->clause);
    md_text_add(text, ", ");
    add_site(text, fault->site);
    md_text_add(text, ", \"message\": ");
    add_quoted(text, fault->message);
    md_text_add(text, ", \"stack\": [");
    for (size_t i = 0; i < fault->stack.count; i++) {
        const MdCallSite *site = &fault->stack.items[i];
        md_text_addf(text, "%s{\"function\": ", i == 0 ? "" : ", ");
        add_quoted(text, site->function != NULL ? site->function->name : site->library);
        md_text_add(text, ", ");
        add_site(text, site->site);
        md_text_add_char(text, '}');
    }
    md_text_add(text, "], \"notes\": [");
    for (size_t i = 0; i < fault->notes.count; i++) {
        md_text_addf(text, "%s{\"message\": ", i == 0 ? "" : ", ");
        add_quoted(text, fault->notes.items[i].message);
        md_text_add(text, ", ");
        add_site(text, fault->notes.items[i].site);
        md_text_add_char(text, '}');
    }
    md_text_add(text, "]}");
}

static void add_blocks(MdText *text, const MdRun *run) {
    md_text_addf(text, "  \"cache_lines\": %llu,\n  \"blocks\": [", (unsigned long long)run->figures.cache_lines);
    for (size_t i = 0; i < run->blocks.count; i++) {
        const MdBlockUse *use = &run->blocks.items[i];
        md_text_addf(text, "%s{\"number\": %zu, \"bytes\": %lld, \"maker\": ", i == 0 ? "" : ", ", i + 1,
                     (long long)use->bytes);
        add_quoted(text, use->maker);
        md_text_add(text, ", ");
        add_site(text, use->site);
        md_text_addf(text, ", \"cache_lines\": %llu, \"freed\": %s, \"fits_stack\": %s}",
                     (unsigned long long)use->cache_lines, use->freed ? "true" : "false",
                     use->fits_stack ? "true" : "false");
    }
    md_text_addf(text, "],\n  \"blocks_not_listed\": %llu\n", (unsigned long long)run->blocks_not_listed);
}

void md_machine_report(const MdMachine *machine, MdText *ret_text) {
    static const char *const outcomes[] = { "exit", "fault", "budget", "unsupported" };
    const MdRun *run = &machine->run;
    const MdRunFigures *figures = &run->figures;
    md_text_addf(ret_text, "{\n  \"version\": 1,\n  \"outcome\": \"%s\",\n  \"status\": %d,\n  \"fault\": ",
                 outcomes[run->outcome], run->status);
    if (run->outcome == MD_OUTCOME_EXIT)
        md_text_add(ret_text, "null");
    else
        add_fault(ret_text, &run->fault);
    md_text_add(ret_text, ",\n  \"leaks\": [");
    for (size_t i = 0; i < run->leaks.count; i++) {
        const MdLeak *leak = &run->leaks.items[i];
        md_text_addf(ret_text, "%s{\"bytes\": %lld, ", i == 0 ? "" : ", ", (long long)leak->bytes);
        add_site(ret_text, leak->site);
        md_text_addf(ret_text, ", \"reachable\": %s}", leak->reachable ? "true" : "false");
    }
    md_text_addf(ret_text, "],\n  \"steps\": %llu,\n  \"allocations\": %llu,\n  \"frees\": %llu,\n",
                 (unsigned long long)figures->steps, (unsigned long long)figures->allocations,
                 (unsigned long long)figures->frees);
    md_text_addf(ret_text, "  \"peak_heap\": %llu,\n  \"peak_stack\": %llu,\n  \"bytes_copied\": %llu,\n",
                 (unsigned long long)figures->peak_heap, (unsigned long long)figures->peak_stack,
                 (unsigned long long)figures->bytes_copied);
    add_blocks(ret_text, run);
    md_text_add(ret_text, "}\n");
}
