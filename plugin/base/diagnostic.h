/**
 * Diagnostics: what memdiag has to tell its user, with places, in clang's form.
 *
 * Stages append; nobody prints. The driver writes the list with md_diagnostics_write. A list belongs to an arena of
 * its own, so that it survives the failure that it tells of; the last bytes are reserved, so that "memory exhausted"
 * can always be said.
 *
 *   file.c:3:9: error: use of undeclared identifier 'x'
 *       3 |     y = x;
 *         |         ^
 */
#ifndef MD_BASE_DIAGNOSTIC_H
#define MD_BASE_DIAGNOSTIC_H

#include "text.h"
#include "vector.h"
#include <stdarg.h>

typedef enum MdSeverity { MD_NOTE, MD_REMARK, MD_WARNING, MD_ERROR, MD_FATAL } MdSeverity;

typedef struct MdDiagnostic {
    MdSeverity severity;
    const char *file;      /* as the user wrote it; NULL when the message has no place */
    uint32_t line, column; /* 0: the whole file */
    uint32_t length;       /* bytes underlined after the caret; 0 or 1: the caret alone */
    const char *message;   /* one sentence, no full stop, no newline */
    const char *source;    /* the source line, or NULL */
} MdDiagnostic;

typedef struct MdDiagnostics {
    MdArena *arena;
    MD_VECTOR(MdDiagnostic) list;
    size_t errors; /* entries of severity MD_ERROR and above */
} MdDiagnostics;

/** Append one message; strings are copied. `file` NULL: `memdiag: error: …`. */
void md_diagnostics_add(MdDiagnostics *diagnostics, MdSeverity severity, const char *file, uint32_t line,
                        uint32_t column, const char *source, const char *format, ...)
    __attribute__((format(printf, 7, 8)));

/** Append a message without a place. */
void md_diagnostics_say(MdDiagnostics *diagnostics, MdSeverity severity, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/** Write entry `index` in clang's form, coloured with ANSI sequences when asked. Tabs of the source line are kept. */
void md_diagnostics_write(const MdDiagnostics *diagnostics, size_t index, bool colour, MdText *ret_text);

#endif
