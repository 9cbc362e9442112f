/**
 * Files, places, tokens and comments.
 *
 * Places are file locations: inside a macro's expansion they are where the user wrote the macro's name. libclang
 * answers each question for a line with a walk over its tables, too dear for every node of a large source. A location
 * outside of macros is an offset into clang's concatenation of all files (CXSourceLocation.int_data, high bit clear):
 *
 *   int_data:  … [base of a.c ……………… base + size] [base of b.h …… base + size] …
 *
 * So the first location met of a file tells its base, and all others in it are found in a line table made here. What
 * the table says is held against libclang's answer when a file is met; should they ever differ, that file is always
 * asked for in libclang's slow way.
 *
 * Ownership: tables and comments in the program's arena, tokens in the scratch arena.
 */
#include "convert.h"

#include <ctype.h>
#include <string.h>

enum { MACRO_BIT = 0x80000000u };

/** Lines of a file: starts[i] is the offset of line i + 1. */
typedef struct MdLines {
    const unsigned *starts;
    size_t count;
} MdLines;

/** One stretch of clang's location numbers: one inclusion of a file. */
typedef struct MdStretch {
    unsigned base, size;
    uint32_t file;
    const char *text; /* clang's copy of the file, as long as the translation unit lives */
    MdLines lines;    /* count 0: ask libclang */
    size_t hint;      /* line found last */
} MdStretch;

struct MdPlaces {
    MD_VECTOR(MdStretch) stretches; /* in the order of their bases */
    size_t last;
    unsigned macro; /* int_data asked last inside a macro, and its place */
    MdPlace macro_place;
    MD_VECTOR(CXFile) handles; /* of the files by their libclang handle, to save asking for their identity */
    MD_VECTOR(uint32_t) indexes;
};

static MdPlaces *places_of(MdConvert *convert) {
    if (!convert->places)
        convert->places = MD_NEW(convert->arena, MdPlaces);
    return convert->places;
}

/* ---- files ---------------------------------------------------------------------------------------------------------- */

static uint64_t identity_of(CXFile file) {
    CXFileUniqueID id;
    if (clang_getFileUniqueID(file, &id) != 0)
        return (uint64_t)(uintptr_t)file;
    return id.data[0] * UINT64_C(0x9e3779b97f4a7c15) ^ id.data[1] * UINT64_C(0xc2b2ae3d27d4eb4f) ^ id.data[2];
}

static uint32_t enter_file(MdConvert *convert, CXFile file, CXSourceLocation location) {
    CXString name = clang_getFileName(file);
    const char *path = clang_getCString(name) ? clang_getCString(name) : "";
    const char *slash = strrchr(path, '/');
    MdFile entry = {
        .path = md_arena_string(convert->arena, path),
        .name = md_arena_string(convert->arena, slash ? slash + 1 : path),
        .system = clang_Location_isInSystemHeader(location),
    };
    clang_disposeString(name);
    md_push(convert->arena, &convert->program->files, entry);
    return (uint32_t)(convert->program->files.count - 1);
}

uint32_t md_convert_file(MdConvert *convert, CXFile file, CXSourceLocation location) {
    MdPlaces *places = places_of(convert);
    for (size_t i = 0; i < places->handles.count; i++)
        if (places->handles.items[i] == file)
            return places->indexes.items[i];
    uint64_t identity = identity_of(file);
    uint32_t index = (uint32_t)(uintptr_t)md_map_get_id(convert->files, identity);
    if (index == 0) {
        index = enter_file(convert, file, location) + 1;
        md_map_set_id(convert->files, identity, (void *)(uintptr_t)index);
    }
    md_push(convert->arena, &places->handles, file);
    md_push(convert->arena, &places->indexes, index - 1);
    return index - 1;
}

/* ---- places --------------------------------------------------------------------------------------------------------- */

/** Where the line after the one at `at` starts, as clang counts: \n, \r\n and a lone \r end a line; 0 in the last. */
static size_t next_line(const char *text, size_t size, size_t at, bool has_returns) {
    const char *feed = memchr(text + at, '\n', size - at);
    if (has_returns) {
        const char *end = feed ? feed : text + size;
        const char *lone = memchr(text + at, '\r', (size_t)(end - text) - at);
        if (lone && lone + 1 != feed)
            feed = lone;
    }
    return feed ? (size_t)(feed - text) + 1 : 0;
}

static MdLines make_lines(MdConvert *convert, const char *text, size_t size) {
    bool has_returns = memchr(text, '\r', size) != NULL;
    size_t count = 1;
    for (size_t at = 0; (at = next_line(text, size, at, has_returns)) != 0;)
        count++;
    unsigned *starts = MD_NEW_ARRAY(convert->arena, unsigned, count);
    size_t line = 1;
    for (size_t at = 0; (at = next_line(text, size, at, has_returns)) != 0;)
        starts[line++] = (unsigned)at;
    return (MdLines){ .starts = starts, .count = count };
}

/** The last line that starts at or before `offset`: searched from the hint on, in steps that double. */
static size_t line_in(const MdStretch *stretch, unsigned offset) {
    const unsigned *starts = stretch->lines.starts;
    size_t low = stretch->hint, high = stretch->hint, count = stretch->lines.count;
    for (size_t step = 1; starts[low] > offset; step *= 2) {
        high = low;
        low = low > step ? low - step : 0;
    }
    for (size_t step = 1; high <= low || (high < count && starts[high] <= offset); step *= 2) {
        if (high > low)
            low = high;
        high = count - low > step ? low + step : count;
    }
    while (low + 1 < high) {
        size_t middle = low + (high - low) / 2;
        if (starts[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static MdPlace place_in(MdStretch *stretch, unsigned offset) {
    size_t line = stretch->hint = line_in(stretch, offset);
    return (MdPlace){ .file = stretch->file,
                      .line = (uint32_t)line + 1,
                      .column = offset - stretch->lines.starts[line] + 1 };
}

/** The lines of a file met before in another inclusion, or new ones. */
static MdLines lines_of(MdConvert *convert, uint32_t index, const char *text, size_t size) {
    MdPlaces *places = places_of(convert);
    if (!text || size >= MACRO_BIT)
        return (MdLines){ 0 };
    for (size_t i = 0; i < places->stretches.count; i++)
        if (places->stretches.items[i].file == index && places->stretches.items[i].size == size)
            return places->stretches.items[i].lines;
    return make_lines(convert, text, size);
}

/** libclang's own answer. */
static MdPlace ask(MdConvert *convert, CXSourceLocation location, CXFile *ret_file, unsigned *ret_offset) {
    unsigned line, column;
    clang_getFileLocation(location, ret_file, &line, &column, ret_offset);
    if (!*ret_file)
        return (MdPlace){ 0 };
    return (MdPlace){ .file = md_convert_file(convert, *ret_file, location), .line = line, .column = column };
}

/** A location in no known stretch: learn the stretch that it lies in. */
static MdPlace learn(MdConvert *convert, CXSourceLocation location) {
    MdPlaces *places = places_of(convert);
    CXFile file;
    unsigned offset;
    MdPlace place = ask(convert, location, &file, &offset);
    if (!file || location.int_data < offset)
        return place;
    size_t size = 0;
    MdStretch stretch = { .base = location.int_data - offset, .file = place.file };
    stretch.text = clang_getFileContents(convert->unit, file, &size);
    stretch.lines = lines_of(convert, place.file, stretch.text, size);
    stretch.size = (unsigned)size;
    if (stretch.lines.count > 0) {
        MdPlace ours = place_in(&stretch, offset);
        if (ours.line != place.line || ours.column != place.column)
            stretch.lines.count = 0;
    }
    md_push(convert->arena, &places->stretches, stretch);
    size_t at = places->stretches.count - 1;
    for (; at > 0 && places->stretches.items[at - 1].base > stretch.base; at--)
        places->stretches.items[at] = places->stretches.items[at - 1];
    places->stretches.items[at] = stretch;
    places->last = at;
    return place;
}

static bool holds(const MdStretch *stretch, unsigned at) {
    return at - stretch->base <= stretch->size;
}

/** The stretch that holds a location outside of macros, or NULL when it is not known yet. */
static MdStretch *stretch_of(MdPlaces *places, unsigned at) {
    MdStretch *items = places->stretches.items;
    if (places->stretches.count == 0)
        return NULL;
    if (holds(&items[places->last], at))
        return &items[places->last];
    size_t low = 0, high = places->stretches.count;
    while (low + 1 < high) {
        size_t middle = low + (high - low) / 2;
        if (items[middle].base <= at)
            low = middle;
        else
            high = middle;
    }
    if (!holds(&items[low], at))
        return NULL;
    places->last = low;
    return &items[low];
}

MdPlace md_convert_place(MdConvert *convert, CXSourceLocation location) {
    MdPlaces *places = places_of(convert);
    unsigned at = location.int_data;
    if (at == 0)
        return (MdPlace){ 0 };
    CXFile file;
    unsigned offset;
    if (at & MACRO_BIT) {
        if (at != places->macro) {
            places->macro_place = ask(convert, location, &file, &offset);
            places->macro = at;
        }
        return places->macro_place;
    }
    MdStretch *stretch = stretch_of(places, at);
    if (!stretch)
        return learn(convert, location);
    if (stretch->lines.count == 0)
        return ask(convert, location, &file, &offset);
    return place_in(stretch, at - stretch->base);
}

bool md_convert_in_macro(CXSourceLocation location) {
    return (location.int_data & MACRO_BIT) != 0;
}

MdPlace md_convert_cursor_place(MdConvert *convert, CXCursor cursor) {
    return md_convert_place(convert, clang_getCursorLocation(cursor));
}

void md_convert_extent(MdConvert *convert, CXCursor cursor, MdPlace *ret_begin, MdPlace *ret_end) {
    CXSourceRange range = clang_getCursorExtent(cursor);
    *ret_begin = md_convert_place(convert, clang_getRangeStart(range));
    *ret_end = md_convert_place(convert, clang_getRangeEnd(range));
    if (ret_end->column > 1)
        ret_end->column--;
}

/* ---- tokens ----------------------------------------------------------------------------------------------------------- */

const char *md_convert_text_at(MdConvert *convert, CXSourceLocation location, size_t *ret_length) {
    if (!md_convert_in_macro(location)) {
        const MdStretch *stretch = stretch_of(places_of(convert), location.int_data);
        if (stretch && stretch->text) {
            *ret_length = stretch->size - (location.int_data - stretch->base);
            return stretch->text + (location.int_data - stretch->base);
        }
    }
    CXFile file;
    unsigned offset;
    clang_getSpellingLocation(location, &file, NULL, NULL, &offset);
    size_t size = 0;
    const char *text = file ? clang_getFileContents(convert->unit, file, &size) : NULL;
    if (!text || offset > size)
        return NULL;
    *ret_length = size - offset;
    return text + offset;
}

static bool is_word(char c) {
    return isalnum((unsigned char)c) || c == '_' || c == '$' || (unsigned char)c >= 0x80;
}

static size_t quoted_length(const char *text, const char *end) {
    const char *at = text + 1;
    while (at < end && *at != *text && *at != '\n')
        at += *at == '\\' && at + 1 < end ? 2 : 1;
    if (at < end && *at == *text)
        at++;
    return (size_t)(at - text);
}

/** A preprocessing number, C17 6.4.8: digits, words, points, and signs after an exponent letter. */
static size_t number_length(const char *text, const char *end) {
    const char *at = text + 1;
    while (at < end && (is_word(*at) || *at == '.' || ((*at == '+' || *at == '-') && strchr("eEpP", at[-1])) ||
                        (*at == '\'' && end - at > 1 && is_word(at[1])))) /* C23 6.4.8: a separator of digits */
        at++;
    return (size_t)(at - text);
}

static size_t punctuator_length(const char *text, const char *end) {
    static const char *const long_ones[] = {
        "<<=", ">>=", "...", "->", "++", "--", "<<", ">>", "<=", ">=", "==", "!=",
        "&&",  "||",  "*=",  "/=", "%=", "+=", "-=", "&=", "^=", "|=", "##", "::"
    };
    if (end - text < 2 || !strchr("<>.-+=!&|*/%^#:", text[1]) || text[1] == '\0')
        return 1; /* the second byte of all of them is one of these */
    for (size_t i = 0; i < sizeof long_ones / sizeof *long_ones; i++) {
        size_t length = strlen(long_ones[i]);
        if ((size_t)(end - text) >= length && memcmp(text, long_ones[i], length) == 0)
            return length;
    }
    return 1;
}

size_t md_token_length(const char *text, const char *end) {
    if (text >= end)
        return 0;
    if (*text == '"' || *text == '\'')
        return quoted_length(text, end);
    if (isdigit((unsigned char)*text) || (*text == '.' && end - text > 1 && isdigit((unsigned char)text[1])))
        return number_length(text, end);
    if (is_word(*text)) {
        const char *at = text;
        while (at < end && is_word(*at))
            at++;
        size_t prefix = (size_t)(at - text);
        bool encoding = prefix <= 2 && strchr("LuU", *text) && (prefix == 1 || memcmp(text, "u8", 2) == 0);
        if (encoding && at < end && (*at == '"' || *at == '\''))
            return prefix + quoted_length(at, end);
        return prefix;
    }
    return punctuator_length(text, end);
}

size_t md_splice_length(const char *text, const char *end) {
    if (end - text < 2 || text[0] != '\\')
        return 0;
    if (text[1] == '\n')
        return 2;
    if (text[1] == '\r')
        return end - text >= 3 && text[2] == '\n' ? 3 : 2;
    return 0;
}

size_t md_blank_length(const char *text, const char *end) {
    const char *at = text;
    while (at < end) {
        if (isspace((unsigned char)*at)) {
            at++;
        } else if (md_splice_length(at, end) > 0) {
            at += md_splice_length(at, end);
        } else if (end - at >= 2 && at[0] == '/' && at[1] == '/') {
            while (at < end && *at != '\n')
                at++;
        } else if (end - at >= 2 && at[0] == '/' && at[1] == '*') {
            at += 2;
            while (at < end && !(*at == '*' && end - at >= 2 && at[1] == '/'))
                at++;
            at = end - at >= 2 ? at + 2 : end;
        } else {
            break;
        }
    }
    return (size_t)(at - text);
}

/** A splice behind a token; the backslash may be a trigraph: without trigraphs no token is followed by these. */
static size_t splice_behind(const char *text, const char *end) {
    bool trigraph = end - text > 4 && memcmp(text, "?\?/", 3) == 0 && (text[3] == '\n' || text[3] == '\r');
    return trigraph ? 3 + (text[3] == '\r' && text[4] == '\n' ? 2u : 1u) : md_splice_length(text, end);
}

/** The token at `text` when splices run through it: the rest of the line is put together first. */
static const char *spliced_token(MdConvert *convert, const char *text, const char *end) {
    const char *line_end = text;
    size_t splice = 0;
    while (line_end < end && ((splice = splice_behind(line_end, end)) > 0 || *line_end != '\n'))
        line_end += splice > 0 ? splice : 1;
    char *line = md_arena_bytes(convert->scratch, text, (size_t)(line_end - text)), *to = line;
    while (text < line_end) {
        splice = splice_behind(text, end);
        if (splice == 0)
            *to++ = *text;
        text += splice > 0 ? splice : 1;
    }
    line[md_token_length(line, to)] = '\0';
    return line;
}

const char *md_convert_first_token(MdConvert *convert, CXCursor cursor) {
    size_t length = 0;
    CXSourceLocation start = clang_getRangeStart(clang_getCursorExtent(cursor));
    const char *text = md_convert_text_at(convert, start, &length);
    if (!text)
        return "";
    size_t token = md_token_length(text, text + length);
    if (splice_behind(text + token, text + length) > 0)
        return spliced_token(convert, text, text + length);
    return md_arena_bytes(convert->scratch, text, token);
}

MdTokens md_convert_tokens(MdConvert *convert, CXCursor cursor) {
    CXToken *tokens = NULL;
    unsigned count = 0;
    clang_tokenize(convert->unit, clang_getCursorExtent(cursor), &tokens, &count);
    MdTokens result = { .items = MD_NEW_ARRAY(convert->scratch, const char *, count ? count : 1), .count = count };
    for (unsigned i = 0; i < count; i++) {
        CXString spelling = clang_getTokenSpelling(convert->unit, tokens[i]);
        result.items[i] = md_arena_string(convert->scratch, clang_getCString(spelling));
        clang_disposeString(spelling);
    }
    if (tokens)
        clang_disposeTokens(convert->unit, tokens, count);
    return result;
}
