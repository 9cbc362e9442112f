/**
 * Growing text and the escapes of the formats that memdiag writes.
 *
 * The bytes of a program's strings may be anything. Each escape first makes valid UTF-8 of them (RFC 3629: no overlong
 * forms, no surrogates, nothing above U+10FFFF; one U+FFFD for each byte that belongs to no code point), then replaces
 * what the format cannot hold: control characters become their pictures, U+2400 + code, and U+2421 for DEL.
 */
#include "base/text.h"
#include <stdio.h>
#include <string.h>

MdText md_text(MdArena *arena) {
    return (MdText){ .arena = arena };
}

/** Room for `more` bytes and the NUL. */
static void reserve(MdText *text, size_t more) {
    size_t needed;
    if (__builtin_add_overflow(text->length, more, &needed) || __builtin_add_overflow(needed, 1, &needed))
        needed = SIZE_MAX; /* the arena treats it as memory exhausted */
    if (needed <= text->capacity)
        return;
    size_t capacity = text->capacity ? text->capacity : 64;
    while (capacity < needed)
        capacity = capacity > SIZE_MAX / 2 ? SIZE_MAX : capacity * 2;
    text->bytes = md_arena_grow(text->arena, text->bytes, text->capacity, capacity);
    text->capacity = capacity;
}

void md_text_add_bytes(MdText *text, const char *bytes, size_t length) {
    reserve(text, length);
    if (length)
        memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
    text->bytes[text->length] = '\0';
}

void md_text_add(MdText *text, const char *string) {
    md_text_add_bytes(text, string, strlen(string));
}

void md_text_add_char(MdText *text, char c) {
    if (text->length + 1 >= text->capacity)
        reserve(text, 1);
    text->bytes[text->length++] = c;
    text->bytes[text->length] = '\0';
}

void md_text_addf(MdText *text, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    char *string = md_arena_vprintf(text->arena, format, arguments);
    va_end(arguments);
    md_text_add(text, string);
}

void md_text_repeat(MdText *text, const char *string, size_t count) {
    size_t length = strlen(string);
    for (; count > 0; count--)
        md_text_add_bytes(text, string, length);
}

const char *md_text_string(const MdText *text) {
    return text->bytes ? text->bytes : "";
}

/** Bytes of the sequence that starts with `lead`, and the smallest code point that needs so many; 0: no lead byte. */
static int sequence_length(unsigned char lead, uint32_t *ret_smallest) {
    if (lead >= 0xc2 && lead <= 0xdf) {
        *ret_smallest = 0x80;
        return 2;
    }
    if (lead >= 0xe0 && lead <= 0xef) {
        *ret_smallest = 0x800;
        return 3;
    }
    if (lead >= 0xf0 && lead <= 0xf4) {
        *ret_smallest = 0x10000;
        return 4;
    }
    return 0;
}

uint32_t md_utf8_next(const char **cursor, const char *end) {
    const uint32_t invalid = 0xfffd;
    const unsigned char *at = (const unsigned char *)*cursor;
    (*cursor)++;
    if (*at < 0x80)
        return *at;
    uint32_t smallest = 0;
    int length = sequence_length(*at, &smallest);
    if (length == 0 || end - (const char *)at < length)
        return invalid;
    uint32_t code = *at & (0x7fu >> length);
    for (int i = 1; i < length; i++) {
        if ((at[i] & 0xc0) != 0x80)
            return invalid;
        code = code << 6 | (at[i] & 0x3fu);
    }
    if (code < smallest || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
        return invalid;
    *cursor = (const char *)at + length;
    return code;
}

/** Append `code`, which is no control character, as UTF-8. */
static void add_code_point(MdText *text, uint32_t code) {
    char bytes[4];
    size_t length = 0;
    if (code < 0x80) {
        bytes[length++] = (char)code;
    } else if (code < 0x800) {
        bytes[length++] = (char)(0xc0 | code >> 6);
        bytes[length++] = (char)(0x80 | (code & 0x3f));
    } else if (code < 0x10000) {
        bytes[length++] = (char)(0xe0 | code >> 12);
        bytes[length++] = (char)(0x80 | (code >> 6 & 0x3f));
        bytes[length++] = (char)(0x80 | (code & 0x3f));
    } else {
        bytes[length++] = (char)(0xf0 | code >> 18);
        bytes[length++] = (char)(0x80 | (code >> 12 & 0x3f));
        bytes[length++] = (char)(0x80 | (code >> 6 & 0x3f));
        bytes[length++] = (char)(0x80 | (code & 0x3f));
    }
    md_text_add_bytes(text, bytes, length);
}

/** `code`, or the visible stand-in of what no text format shows. */
static uint32_t visible(uint32_t code) {
    if (code < 0x20)
        return 0x2400 + code;
    if (code == 0x7f)
        return 0x2421;
    if ((code >= 0x80 && code < 0xa0) || code == 0xfffe || code == 0xffff)
        return 0xfffd; /* C1 controls; noncharacters that XML 1.0 forbids */
    return code;
}

void md_text_add_xml(MdText *text, const char *string) {
    const char *end = string + strlen(string);
    while (string < end) {
        uint32_t code = md_utf8_next(&string, end);
        switch (code) {
        case '&': md_text_add(text, "&amp;"); break;
        case '<': md_text_add(text, "&lt;"); break;
        case '>': md_text_add(text, "&gt;"); break;
        case '"': md_text_add(text, "&quot;"); break;
        case '\'': md_text_add(text, "&#39;"); break;
        case '\n':
        case '\t': md_text_add_char(text, (char)code); break;
        default: add_code_point(text, visible(code));
        }
    }
}

void md_text_add_dot(MdText *text, const char *string) {
    const char *end = string + strlen(string);
    while (string < end) {
        uint32_t code = md_utf8_next(&string, end);
        switch (code) {
        case '"': md_text_add(text, "\\\""); break;
        case '\\': md_text_add(text, "\\\\"); break;
        case '\n': md_text_add(text, "\\n"); break;
        case '\t': md_text_add(text, "\\t"); break;
        default: add_code_point(text, visible(code));
        }
    }
}

void md_text_add_c_char(MdText *text, unsigned char byte, char quote) {
    static const char letters[] = "a\ab\bf\fn\nr\rt\tv\v";
    if (byte == (unsigned char)quote || byte == '\\') {
        md_text_addf(text, "\\%c", byte);
        return;
    }
    if (byte == 0) {
        md_text_add(text, "\\0");
        return;
    }
    for (size_t i = 0; i + 1 < sizeof letters; i += 2) {
        if ((unsigned char)letters[i + 1] == byte) {
            md_text_addf(text, "\\%c", letters[i]);
            return;
        }
    }
    if (byte < 0x20 || byte >= 0x7f)
        md_text_addf(text, "\\x%02x", byte);
    else
        md_text_add_char(text, (char)byte);
}

const char *md_utf8_valid(MdArena *arena, const char *string) {
    const char *end = string + strlen(string);
    MdText text = md_text(arena);
    bool valid = true;
    for (const char *at = string; at < end;) {
        const char *start = at;
        if (md_utf8_next(&at, end) == 0xfffd && at - start == 1) {
            if (valid)
                md_text_add_bytes(&text, string, (size_t)(start - string));
            valid = false;
            md_text_add(&text, "\xef\xbf\xbd");
        } else if (!valid) {
            md_text_add_bytes(&text, start, (size_t)(at - start));
        }
    }
    return valid ? string : md_text_string(&text);
}

size_t md_utf8_length(const char *string) {
    const char *end = string + strlen(string);
    size_t length = 0;
    for (const char *at = string; at < end; length++)
        md_utf8_next(&at, end);
    return length;
}

char *md_path_stem(MdArena *arena, const char *path) {
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    return md_arena_bytes(arena, name, dot && dot != name ? (size_t)(dot - name) : strlen(name));
}
