/**
 * Comments as lines of words.
 *
 * One pass over the bytes of a comment. Numbers are read as people write them: with base prefixes, with a comma, an
 * underscore or an apostrophe between groups of three digits, or as a word. What looks like a number and is none
 * (1.5, 3rd, a version 1.2.3) gets the value -1.
 */
#include "words.h"
#include <ctype.h>
#include <string.h>

typedef struct Reader {
    MdArena *arena;
    const char *text, *at, *end; /* of one line */
    size_t offset;               /* of `text` in the file */
    MD_VECTOR(MdWord) words;
} Reader;

bool md_word_is(const MdWord *word, const char *text) {
    return strcmp(word->text, text) == 0;
}

bool md_word_among(const MdWord *word, const char *const *list) {
    for (; *list; list++)
        if (strcmp(word->text, *list) == 0)
            return true;
    return false;
}

static bool is_letter(unsigned char c) {
    return isalpha(c) || c == '_' || c >= 0x80;
}

/** The bytes of a dash of Unicode here (U+2010 … U+2015, U+2212), 0 when there is none. */
static size_t dash_length(const char *at, const char *end) {
    if (end - at < 3)
        return 0;
    const unsigned char *byte = (const unsigned char *)at;
    bool punctuation = byte[0] == 0xE2 && byte[1] == 0x80 && byte[2] >= 0x90 && byte[2] <= 0x95;
    bool minus = byte[0] == 0xE2 && byte[1] == 0x88 && byte[2] == 0x92;
    return punctuation || minus ? 3 : 0;
}

/** The bytes of a blank here: space, tab, and the spaces of Unicode that typographers use. */
static size_t blank_length(const char *at, const char *end) {
    const unsigned char *byte = (const unsigned char *)at;
    if (*at == ' ' || *at == '\t' || *at == '\f' || *at == '\v' || *at == '\r')
        return 1;
    if (end - at >= 2 && byte[0] == 0xC2 && byte[1] == 0xA0)
        return 2;
    if (end - at >= 3 && byte[0] == 0xE2 && byte[1] == 0x80 &&
        ((byte[2] >= 0x80 && byte[2] <= 0x8A) || byte[2] == 0xAF))
        return 3;
    return 0;
}

static void push(Reader *reader, MdWordKind kind, const char *begin, bool blank_before, int64_t value, unsigned base) {
    char *text = md_arena_bytes(reader->arena, begin, (size_t)(reader->at - begin));
    for (char *c = text; *c; c++)
        *c = (char)tolower((unsigned char)*c);
    MdWord word = { .kind = kind,
                    .text = text,
                    .raw = begin,
                    .offset = reader->offset + (size_t)(begin - reader->text),
                    .length = (size_t)(reader->at - begin),
                    .blank_before = blank_before,
                    .value = value,
                    .base = base };
    md_push(reader->arena, &reader->words, word);
}

static unsigned digit_value(char c) {
    return c >= '0' && c <= '9'         ? (unsigned)(c - '0')
           : isxdigit((unsigned char)c) ? (unsigned)((c | 32) - 'a') + 10
                                        : 99;
}

/** Is a separator of digit groups here: one mark with exactly three digits behind it? */
static bool groups_here(const char *at, const char *end) {
    if (end - at < 4 || (*at != ',' && *at != '_' && *at != '\''))
        return false;
    for (int i = 1; i <= 3; i++)
        if (!isdigit((unsigned char)at[i]))
            return false;
    return end - at == 4 || !isdigit((unsigned char)at[4]);
}

static bool follows(const char *at, const char *end, const char *word) {
    size_t length = strlen(word);
    return (size_t)(end - at) >= length && strncmp(at, word, length) == 0;
}

/** Suffixes of integer constants, and endings of ordinal numbers. */
static const char *number_ending(const char *at, const char *end, bool *ret_ordinal) {
    static const char *const ordinals[] = { "st", "nd", "rd", "th" };
    for (size_t i = 0; i < 4; i++) {
        if (follows(at, end, ordinals[i]) && (end - at == 2 || !is_letter((unsigned char)at[2]))) {
            *ret_ordinal = true;
            return at + 2;
        }
    }
    const char *behind = at;
    while (behind < end && strchr("uUlL", *behind))
        behind++;
    return behind < end && (is_letter((unsigned char)*behind) || isdigit((unsigned char)*behind)) ? at : behind;
}

static void read_number(Reader *reader, bool blank_before) {
    const char *begin = reader->at, *end = reader->end;
    unsigned base = 10;
    if (end - begin > 2 && begin[0] == '0' && (begin[1] | 32) == 'x' && isxdigit((unsigned char)begin[2]))
        base = 16;
    else if (end - begin > 2 && begin[0] == '0' && (begin[1] | 32) == 'b' && digit_value(begin[2]) < 2)
        base = 2;
    if (base != 10)
        reader->at += 2;
    int64_t value = 0;
    for (; reader->at < end; reader->at++) {
        if (base == 10 && value >= 0 && groups_here(reader->at, end))
            continue;
        unsigned digit = digit_value(*reader->at);
        if (digit >= base)
            break;
        if (value >= 0 && (__builtin_mul_overflow(value, (int64_t)base, &value) ||
                           __builtin_add_overflow(value, (int64_t)digit, &value)))
            value = -1;
    }
    while (end - reader->at >= 2 && *reader->at == '.' && isdigit((unsigned char)reader->at[1])) {
        value = -1;
        for (reader->at++; reader->at < end && isdigit((unsigned char)*reader->at);)
            reader->at++;
    }
    bool ordinal = false;
    const char *behind = number_ending(reader->at, end, &ordinal);
    if (ordinal)
        value = -1;
    reader->at = behind;
    push(reader, MD_NUMBER, begin, blank_before, value, base);
}

/** A word; numbers that are spelt in letters become numbers. */
static void read_word(Reader *reader, bool blank_before) {
    static const char *const numbers[] = { "zero",  "one",   "two",  "three", "four",   "five",   "six",
                                           "seven", "eight", "nine", "ten",   "eleven", "twelve", "sixteen" };
    const char *begin = reader->at;
    while (reader->at < reader->end && (is_letter((unsigned char)*reader->at) || isdigit((unsigned char)*reader->at)) &&
           !dash_length(reader->at, reader->end) && !blank_length(reader->at, reader->end))
        reader->at++;
    push(reader, MD_WORD, begin, blank_before, -1, 0);
    MdWord *word = &reader->words.items[reader->words.count - 1];
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        if (strcmp(word->text, numbers[i]) == 0) {
            word->kind = MD_NUMBER;
            word->value = i == 13 ? 16 : (int64_t)i;
        }
    }
}

static void read_mark(Reader *reader, bool blank_before) {
    const char *begin = reader->at;
    size_t dash = dash_length(begin, reader->end);
    reader->at += dash ? dash : 1;
    if (*begin == '.')
        while (reader->at < reader->end && *reader->at == '.')
            reader->at++;
    push(reader, MD_MARK, begin, blank_before, -1, 0);
    if (dash)
        reader->words.items[reader->words.count - 1].text = "-";
    else if (*begin == '.' && reader->at - begin > 1)
        reader->words.items[reader->words.count - 1].text = "...";
}

static void read_line(Reader *reader) {
    bool blank_before = true;
    while (reader->at < reader->end) {
        size_t blank = blank_length(reader->at, reader->end);
        if (blank) {
            reader->at += blank;
            blank_before = true;
            continue;
        }
        if (dash_length(reader->at, reader->end))
            read_mark(reader, blank_before);
        else if (isdigit((unsigned char)*reader->at))
            read_number(reader, blank_before);
        else if (is_letter((unsigned char)*reader->at))
            read_word(reader, blank_before);
        else
            read_mark(reader, blank_before);
        blank_before = false;
    }
}

/** Behind the marks that open a comment. */
static size_t opening_length(const MdComment *comment, bool *ret_back) {
    const char *text = comment->text;
    size_t at = 2;
    char repeated = text[1]; /* further slashes or stars */
    while (at < comment->length && (text[at] == repeated || text[at] == '!'))
        at++;
    *ret_back = at > 2 && at < comment->length && text[at] == '<';
    if (at == comment->length || (repeated == '*' && at > 2 && text[at] == '/'))
        return at; /* nothing but marks: slash-star-star-slash */
    return at + *ret_back;
}

/** Behind the blanks and the star that a line of a block comment begins with. */
static const char *line_start(const char *at, const char *end) {
    const char *start = at;
    while (start < end && (*start == ' ' || *start == '\t'))
        start++;
    const char *star = start;
    while (star < end && *star == '*')
        star++;
    return star > start && (star == end || *star == ' ' || *star == '\t' || *star == '\r') ? star : start;
}

void md_words_read(MdArena *arena, const MdComment *comment, MdLines *lines, bool *ret_back) {
    bool block = comment->text[1] == '*';
    size_t opening = opening_length(comment, ret_back);
    const char *at = comment->text + opening, *end = comment->text + comment->length;
    if (block && end - at >= 2 && end[-1] == '/' && end[-2] == '*')
        for (end -= 2; end > at && end[-1] == '*';)
            end--;
    uint32_t number = comment->begin.line;
    for (bool first = true; at <= end; first = false) {
        const char *newline = at < end ? memchr(at, '\n', (size_t)(end - at)) : NULL;
        const char *stop = newline ? newline : end;
        const char *start = first ? at : line_start(at, stop);
        Reader reader = { .arena = arena, .text = start, .at = start, .end = stop };
        reader.offset = comment->offset + (size_t)(start - comment->text);
        read_line(&reader);
        MdLine line = { .words = reader.words.items,
                        .count = reader.words.count,
                        .offset = reader.offset,
                        .length = (size_t)(stop - start),
                        .comment = comment->offset,
                        .line = number++,
                        .blank = reader.words.count == 0 };
        md_push(arena, lines, line);
        if (!newline)
            break;
        at = newline + 1;
    }
}

void md_words_read_plain(MdArena *arena, const MdComment *comment, MdLines *lines) {
    Reader reader = { .arena = arena, .text = comment->text, .at = comment->text, .offset = comment->offset };
    reader.end = comment->text + comment->length;
    read_line(&reader);
    MdLine line = { .words = reader.words.items,
                    .count = reader.words.count,
                    .offset = comment->offset,
                    .length = comment->length,
                    .comment = comment->offset,
                    .line = comment->begin.line,
                    .blank = reader.words.count == 0 };
    md_push(arena, lines, line);
}
