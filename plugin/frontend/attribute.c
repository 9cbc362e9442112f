/**
 * What declarations say in attributes: cleanup, constructor, destructor, noreturn, weak, may_alias, alignment.
 *
 * libclang has cursors without a name for most attributes. Their word is read where it was spelt; most headers' ones
 * (nothrow, nonnull, …) are of no interest here and end there. For the others the declaration is printed by clang,
 * which shows them with their arguments and macros expanded, and the text is read.
 */
#include "convert.h"

#include <stdlib.h>
#include <string.h>

typedef struct Reader {
    const char *at, *end;
    const char *token;
    size_t length;
} Reader;

static bool next(Reader *reader) {
    reader->at += md_blank_length(reader->at, reader->end);
    reader->token = reader->at;
    reader->length = md_token_length(reader->at, reader->end);
    reader->at += reader->length;
    return reader->length > 0;
}

/** Is the token this word, with or without two underscores on both sides? */
static bool is_word(const char *token, size_t length, const char *word) {
    size_t n = strlen(word);
    if (length == n + 4 && memcmp(token, "__", 2) == 0 && memcmp(token + length - 2, "__", 2) == 0) {
        token += 2;
        length -= 4;
    }
    return length == n && memcmp(token, word, n) == 0;
}

static bool token_is(const Reader *reader, const char *word) {
    return is_word(reader->token, reader->length, word);
}

/* ---- is there anything of interest? -------------------------------------------------------------------------------- */

static bool is_interesting(const char *word, size_t length) {
    static const char *const words[] = { "cleanup",   "constructor", "destructor", "noreturn",  "weak", "aligned",
                                         "_Noreturn", "gnu",         "weakref",    "may_alias", "alias" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (is_word(word, length, words[i]))
            return true;
    return false;
}

static bool asks_to_read(MdConvert *convert, CXCursor attribute) {
    enum CXCursorKind kind = clang_getCursorKind(attribute);
    if (kind == CXCursor_AlignedAttr)
        return true;
    if (kind != CXCursor_UnexposedAttr)
        return false;
    size_t length = 0;
    CXSourceLocation start = clang_getRangeStart(clang_getCursorExtent(attribute));
    const char *text = md_convert_text_at(convert, start, &length);
    return !text || is_interesting(text, md_token_length(text, text + length));
}

/* ---- reading the printed declaration ---------------------------------------------------------------------------------- */

/** The text between the parentheses that open here, and step behind them; NULL when none open. */
static const char *arguments(MdConvert *convert, Reader *reader) {
    Reader ahead = *reader;
    if (!next(&ahead) || !token_is(&ahead, "("))
        return NULL;
    const char *begin = ahead.at;
    size_t depth = 1;
    while (depth > 0 && next(&ahead))
        depth += token_is(&ahead, "(") ? 1u : token_is(&ahead, ")") ? (size_t)-1 : 0u;
    *reader = ahead;
    return md_arena_bytes(convert->scratch, begin, (size_t)(ahead.token - begin));
}

/** A priority (constructor(101)); 65535 when none is given. */
static int priority(const char *text) {
    if (!text || !*text)
        return 65535;
    long value = strtol(text, NULL, 0);
    return value > 0 && value <= 65535 ? (int)value : 65535;
}

/** C17 6.7.5: a constant expression, or a type's name; nothing: the greatest alignment of the target (GNU). */
static void read_alignment(MdConvert *convert, const char *text, MdAttributes *attributes) {
    int64_t align = text && *text ? md_alignment_read(convert, text) : convert->biggest_alignment;
    if (align <= 0)
        attributes->align_unknown = true;
    else if (align > attributes->align)
        attributes->align = align;
}

/** What stands between the quotes of a string, which is a symbol and so without escapes. */
static const char *unquoted(MdConvert *convert, const char *text) {
    const char *open = text ? strchr(text, '"') : NULL, *close = open ? strchr(open + 1, '"') : NULL;
    return close ? md_arena_bytes(convert->arena, open + 1, (size_t)(close - open - 1)) : NULL;
}

static void read_attribute(MdConvert *convert, Reader *reader, MdAttributes *attributes) {
    if (token_is(reader, "noreturn")) {
        attributes->noreturn = true;
    } else if (token_is(reader, "weak") || token_is(reader, "weakref")) {
        attributes->weak = true;
    } else if (token_is(reader, "alias")) {
        attributes->alias = unquoted(convert, arguments(convert, reader));
    } else if (token_is(reader, "may_alias") || token_is(reader, "__may_alias__")) {
        attributes->may_alias = true;
    } else if (token_is(reader, "constructor")) {
        attributes->constructor = priority(arguments(convert, reader));
    } else if (token_is(reader, "destructor")) {
        attributes->destructor = priority(arguments(convert, reader));
    } else if (token_is(reader, "cleanup")) {
        attributes->cleanup = arguments(convert, reader);
    } else if (token_is(reader, "aligned")) {
        read_alignment(convert, arguments(convert, reader), attributes);
    }
}

/** `__attribute__((a, b(1)))`: behind the word itself. */
static void read_gnu(MdConvert *convert, Reader *reader, MdAttributes *attributes) {
    const char *inside = arguments(convert, reader);
    if (!inside)
        return;
    Reader list = { .at = inside, .end = inside + strlen(inside) };
    while (next(&list))
        read_attribute(convert, &list, attributes);
}

/** Read what stands outside of parentheses and braces: the declaration's own attributes, none of its parameters'. */
static void read_declaration(MdConvert *convert, const char *text, MdAttributes *attributes) {
    Reader reader = { .at = text, .end = text + strlen(text) };
    int depth = 0, brackets = 0;
    while (next(&reader)) {
        if (token_is(&reader, "(") || token_is(&reader, "{"))
            depth++;
        else if (token_is(&reader, ")") || token_is(&reader, "}"))
            depth--;
        else if (depth > 0)
            continue;
        else if (token_is(&reader, "["))
            brackets++;
        else if (token_is(&reader, "]"))
            brackets--;
        else if (token_is(&reader, "attribute"))
            read_gnu(convert, &reader, attributes);
        else if (token_is(&reader, "_Alignas") || token_is(&reader, "alignas"))
            read_alignment(convert, arguments(convert, &reader), attributes);
        else if (token_is(&reader, "_Noreturn"))
            attributes->noreturn = true;
        else if (brackets == 2)
            read_attribute(convert, &reader, attributes); /* [[gnu::cleanup(f)]], [[noreturn]] */
    }
}

MdAttributes md_convert_attributes(MdConvert *convert, CXCursor declaration, MdCursors children) {
    MdAttributes attributes = { 0 };
    bool read = false;
    for (size_t i = 0; i < children.count; i++) {
        if (clang_getCursorKind(children.items[i]) == CXCursor_AsmLabelAttr) {
            attributes.symbol = md_arena_string(convert->arena, md_convert_spelling(convert, children.items[i]));
        } else if (!read && asks_to_read(convert, children.items[i])) {
            read_declaration(convert, md_pretty_declaration(convert, declaration), &attributes);
            read = true;
        }
    }
    return attributes;
}
