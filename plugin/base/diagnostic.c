/**
 * Diagnostics in clang's form. All strings are copied into the arena of the list, so it outlives the stage that told it.
 */
#include "base/diagnostic.h"
#include <string.h>

static void add(MdDiagnostics *diagnostics, MdDiagnostic it, const char *format, va_list arguments) {
    MdArena *arena = diagnostics->arena;
    it.file = it.file ? md_arena_string(arena, it.file) : NULL;
    it.source = it.source ? md_arena_bytes(arena, it.source, strcspn(it.source, "\r\n")) : NULL;
    it.message = md_arena_vprintf(arena, format, arguments);
    md_push(arena, &diagnostics->list, it);
    if (it.severity >= MD_ERROR)
        diagnostics->errors++;
}

void md_diagnostics_add(MdDiagnostics *diagnostics, MdSeverity severity, const char *file, uint32_t line,
                        uint32_t column, const char *source, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    add(diagnostics,
        (MdDiagnostic){ .severity = severity, .file = file, .line = line, .column = column, .source = source }, format,
        arguments);
    va_end(arguments);
}

void md_diagnostics_say(MdDiagnostics *diagnostics, MdSeverity severity, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    add(diagnostics, (MdDiagnostic){ .severity = severity }, format, arguments);
    va_end(arguments);
}

typedef struct Style {
    const char *name, *colour; /* clang's own colours */
} Style;

static Style style_of(MdSeverity severity) {
    switch (severity) {
    case MD_NOTE: return (Style){ "note", "\x1b[0;1;36m" };
    case MD_REMARK: return (Style){ "remark", "\x1b[0;1;34m" };
    case MD_WARNING: return (Style){ "warning", "\x1b[0;1;35m" };
    case MD_ERROR: return (Style){ "error", "\x1b[0;1;31m" };
    case MD_FATAL: return (Style){ "fatal error", "\x1b[0;1;31m" };
    }
    return (Style){ "error", "" };
}

/** The source line with its number, and the caret under `column`; tabs before the caret stay tabs. */
static void write_source(const MdDiagnostic *it, bool colour, MdText *text) {
    md_text_addf(text, "%5u | ", it->line);
    md_text_add(text, it->source);
    md_text_add(text, "\n      | ");
    const char *at = it->source, *end = it->source + strlen(it->source);
    const char *caret = it->column > 0 && (size_t)(end - at) >= it->column - 1 ? at + it->column - 1 : end;
    while (at < caret) {
        char filler = *at == '\t' ? '\t' : ' ';
        md_utf8_next(&at, end);
        md_text_add_char(text, filler);
    }
    md_text_add(text, colour ? "\x1b[0;1;32m^" : "^");
    const char *stop = caret + (it->length ? it->length : 1);
    if (stop > end)
        stop = end;
    if (at < end)
        md_utf8_next(&at, end);
    while (at < stop) {
        md_utf8_next(&at, end);
        md_text_add_char(text, '~');
    }
    md_text_add(text, colour ? "\x1b[0m\n" : "\n");
}

void md_diagnostics_write(const MdDiagnostics *diagnostics, size_t index, bool colour, MdText *ret_text) {
    const MdDiagnostic *it = &diagnostics->list.items[index];
    const Style style = style_of(it->severity);
    if (colour)
        md_text_add(ret_text, "\x1b[1m");
    md_text_add(ret_text, it->file ? it->file : "memdiag");
    if (it->file && it->line) {
        md_text_addf(ret_text, ":%u", it->line);
        if (it->column)
            md_text_addf(ret_text, ":%u", it->column);
    }
    if (colour)
        md_text_addf(ret_text, ": %s%s: \x1b[0m\x1b[1m%s\x1b[0m\n", style.colour, style.name, it->message);
    else
        md_text_addf(ret_text, ": %s: %s\n", style.name, it->message);
    if (it->source && it->line)
        write_source(it, colour, ret_text);
}
