/**
 * The operand of _Alignas and of the attribute aligned, from the text that clang prints.
 *
 * libclang shows neither the value nor the expression. The text has its macros expanded, and what people write there is
 * small: a number, a type, a sum or product of sizes. So this reads integer constants, sizeof and alignof of a type,
 * + - * / << and parentheses (C17 6.6p6). Anything else is not to be had, and never guessed.
 */
#include "convert.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

typedef struct Reader {
    MdConvert *convert;
    const char *at, *end;
    bool failed;
} Reader;

static int64_t read_sum(Reader *reader);

static size_t peek(Reader *reader) {
    reader->at += md_blank_length(reader->at, reader->end);
    return md_token_length(reader->at, reader->end);
}

static bool accept(Reader *reader, const char *word) {
    size_t length = peek(reader);
    if (length != strlen(word) || memcmp(reader->at, word, length) != 0)
        return false;
    reader->at += length;
    return true;
}

static int64_t fail(Reader *reader) {
    reader->failed = true;
    return 0;
}

/* ---- types -------------------------------------------------------------------------------------------------------------- */

static const MdType *tagged_type(const MdProgram *program, const char *tag, bool is_union) {
    for (size_t i = program->records.count; i-- > 0;) {
        const MdRecord *record = program->records.items[i];
        if (record->tag && record->is_union == is_union && strcmp(record->tag, tag) == 0)
            return record->type;
    }
    return NULL;
}

/** The longest spelling of a basic type here. */
static const MdType *basic_type(Reader *reader) {
    static const struct {
        const char *words[3];
        MdTypeKind kind;
    } rows[] = {
        { { "unsigned", "long", "long" }, MD_TYPE_ULLONG },
        { { "long", "long" }, MD_TYPE_LLONG },
        { { "long", "double" }, MD_TYPE_LDOUBLE },
        { { "unsigned", "long" }, MD_TYPE_ULONG },
        { { "unsigned", "short" }, MD_TYPE_USHORT },
        { { "unsigned", "char" }, MD_TYPE_UCHAR },
        { { "signed", "char" }, MD_TYPE_SCHAR },
        { { "unsigned", "int" }, MD_TYPE_UINT },
        { { "unsigned", "__int128" }, MD_TYPE_UINT128 },
        { { "unsigned" }, MD_TYPE_UINT },
        { { "char" }, MD_TYPE_CHAR },
        { { "short" }, MD_TYPE_SHORT },
        { { "int" }, MD_TYPE_INT },
        { { "long" }, MD_TYPE_LONG },
        { { "float" }, MD_TYPE_FLOAT },
        { { "double" }, MD_TYPE_DOUBLE },
        { { "_Bool" }, MD_TYPE_BOOL },
        { { "__int128" }, MD_TYPE_INT128 },
        { { "void" }, MD_TYPE_VOID },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Reader ahead = *reader;
        size_t word = 0;
        while (word < 3 && rows[i].words[word] && accept(&ahead, rows[i].words[word]))
            word++;
        if (word == 3 || !rows[i].words[word]) {
            *reader = ahead;
            return md_convert_basic(reader->convert, rows[i].kind);
        }
    }
    return NULL;
}

static const MdType *read_type(Reader *reader) {
    while (accept(reader, "const") || accept(reader, "volatile"))
        continue;
    bool is_union = accept(reader, "union"), tagged = is_union || accept(reader, "struct");
    const MdType *type = tagged ? NULL : basic_type(reader);
    if (!type) {
        size_t length = peek(reader);
        if (length == 0 || !(isalpha((unsigned char)*reader->at) || *reader->at == '_'))
            return NULL;
        const char *name = md_arena_bytes(reader->convert->scratch, reader->at, length);
        type = tagged ? tagged_type(reader->convert->program, name, is_union)
                      : md_map_get(reader->convert->typedefs, name);
        reader->at += length;
    }
    while (type && accept(reader, "*"))
        type = md_type_pointer(reader->convert->types, type);
    return type;
}

/** `sizeof(type)`: behind the word. */
static int64_t read_figure(Reader *reader, bool is_size) {
    if (!accept(reader, "("))
        return fail(reader);
    const MdType *type = read_type(reader);
    if (!type || !accept(reader, ")"))
        return fail(reader);
    int64_t figure = is_size ? type->size : type->align;
    return figure > 0 ? figure : fail(reader);
}

/* ---- expressions ---------------------------------------------------------------------------------------------------------- */

static int64_t read_primary(Reader *reader) {
    if (accept(reader, "(")) {
        int64_t value = read_sum(reader);
        return accept(reader, ")") ? value : fail(reader);
    }
    if (accept(reader, "sizeof"))
        return read_figure(reader, true);
    if (accept(reader, "_Alignof") || accept(reader, "alignof") || accept(reader, "__alignof"))
        return read_figure(reader, false);
    size_t length = peek(reader);
    if (length == 0 || !isdigit((unsigned char)*reader->at))
        return fail(reader);
    char *end = NULL;
    long long value = strtoll(reader->at, &end, 0);
    end += strspn(end, "uUlL");
    if (end != reader->at + length)
        return fail(reader);
    reader->at = end;
    return value;
}

static int64_t read_product(Reader *reader) {
    int64_t value = read_primary(reader);
    while (!reader->failed) {
        bool times = accept(reader, "*"), over = !times && accept(reader, "/");
        if (!times && !over)
            break;
        int64_t right = read_primary(reader);
        if (over)
            value = right > 0 ? value / right : fail(reader);
        else if (__builtin_mul_overflow(value, right, &value))
            return fail(reader);
    }
    return value;
}

static int64_t read_sum(Reader *reader) {
    int64_t value = read_product(reader);
    while (!reader->failed) {
        bool plus = accept(reader, "+"), minus = !plus && accept(reader, "-");
        bool shift = !plus && !minus && accept(reader, "<<");
        if (!plus && !minus && !shift)
            break;
        int64_t right = read_product(reader);
        if (shift)
            value = value > 0 && right >= 0 && right < 31 && value < INT32_MAX ? value << right : fail(reader);
        else if (plus ? __builtin_add_overflow(value, right, &value) : __builtin_sub_overflow(value, right, &value))
            return fail(reader);
    }
    return value;
}

int64_t md_alignment_read(MdConvert *convert, const char *text) {
    Reader reader = { .convert = convert, .at = text, .end = text + strlen(text) };
    int64_t value = read_sum(&reader);
    if (!reader.failed && peek(&reader) == 0)
        return value;
    reader = (Reader){ .convert = convert, .at = text, .end = text + strlen(text) };
    const MdType *type = read_type(&reader);
    return type && peek(&reader) == 0 && type->align > 0 ? type->align : 0;
}
