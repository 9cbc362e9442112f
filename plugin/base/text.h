/**
 * Growing text, with the escapes of each format that memdiag writes.
 *
 * A text belongs to an arena and always ends in NUL (`md_text_string`). Escapes make any bytes safe for their format:
 * invalid UTF-8 becomes U+FFFD, control characters that the format cannot hold become a visible stand-in (U+2400 row).
 */
#ifndef MD_BASE_TEXT_H
#define MD_BASE_TEXT_H

#include "arena.h"
#include <stdbool.h>
#include <stdint.h>

typedef struct MdText {
    MdArena *arena;
    char *bytes;
    size_t length, capacity;
} MdText;

/** An empty text in `arena`. */
MdText md_text(MdArena *arena);

void md_text_add(MdText *text, const char *string);
void md_text_add_bytes(MdText *text, const char *bytes, size_t length);
void md_text_add_char(MdText *text, char c);
void md_text_addf(MdText *text, const char *format, ...) __attribute__((format(printf, 2, 3)));

/** `count` times the string. */
void md_text_repeat(MdText *text, const char *string, size_t count);

/** Escape for XML content and attributes, for Graphviz's HTML-like labels, and for a JSON or DOT quoted string. */
void md_text_add_xml(MdText *text, const char *string);
void md_text_add_dot(MdText *text, const char *string);

/** A byte of the program as C would write it between the given quotes: `a`, `\n`, `\x80`. */
void md_text_add_c_char(MdText *text, unsigned char byte, char quote);

/** What results of a file are named after: "dir/a.b.c" gives "a.b". */
char *md_path_stem(MdArena *arena, const char *path);

/** The next code point of UTF-8 text at *cursor (before end), advancing it; U+FFFD for each invalid byte. */
uint32_t md_utf8_next(const char **cursor, const char *end);

/** `string` itself when it is UTF-8, else a copy with U+FFFD for each byte that is not. For formats that demand UTF-8. */
const char *md_utf8_valid(MdArena *arena, const char *string);

/** Code points of a string: its width in a terminal as long as nothing wide or combining stands in it. */
size_t md_utf8_length(const char *string);

/** The text as a string, owned by the arena; never NULL. Valid until the text grows. */
const char *md_text_string(const MdText *text);

#endif
