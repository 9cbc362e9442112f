/**
 * The comments of the main file, in order, with their places.
 *
 * Found by reading the text here: tokenizing a whole file with libclang makes a cursor-sized record and a string of
 * every token. Comments inside of code that the preprocessor skips count too. Strings and character constants are
 * stepped over (C17 6.4.9p1), also over a line splice; an unclosed one ends with its line, as clang sees it.
 *
 * Ownership: the texts lie in the program's arena.
 */
#include "convert.h"

#include <limits.h>
#include <string.h>

typedef struct Scanner {
    MdConvert *convert;
    const char *text, *end;
    const char *at;
    const char *line_start;
    uint32_t line;
    bool code_on_line;  /* something else than blanks since the line began */
    bool line_comments; /* // begins a comment: not in C90 */
} Scanner;

/** Step over one byte, counting lines as clang does. */
static void advance(Scanner *scanner) {
    char c = *scanner->at++;
    bool ends = c == '\n' || (c == '\r' && (scanner->at == scanner->end || *scanner->at != '\n'));
    if (!ends)
        return;
    scanner->line++;
    scanner->line_start = scanner->at;
    scanner->code_on_line = false;
}

static bool at_pair(const Scanner *scanner, const char *pair) {
    return scanner->end - scanner->at >= 2 && scanner->at[0] == pair[0] && scanner->at[1] == pair[1];
}

/** Step over all bytes that are none of these; a line end has to be among these. */
static void skip_plain(Scanner *scanner, const bool stops[UCHAR_MAX + 1]) {
    while (scanner->at < scanner->end && !stops[(unsigned char)*scanner->at])
        scanner->at++;
}

static MdPlace place_here(const Scanner *scanner) {
    return (MdPlace){ .line = scanner->line, .column = (uint32_t)(scanner->at - scanner->line_start) + 1 };
}

static void skip_splice(Scanner *scanner, size_t length) {
    while (length-- > 0)
        advance(scanner);
}

static void read_comment(Scanner *scanner, bool block) {
    static const bool stops[UCHAR_MAX + 1] = { ['*'] = true, ['\\'] = true, ['\n'] = true, ['\r'] = true };
    MdArena *arena = scanner->convert->arena;
    const char *start = scanner->at;
    MdComment comment = { .begin = place_here(scanner),
                          .offset = (size_t)(start - scanner->text),
                          .trailing = scanner->code_on_line };
    scanner->at += 2;
    for (;;) {
        skip_plain(scanner, stops);
        if (scanner->at == scanner->end)
            break;
        size_t splice = md_splice_length(scanner->at, scanner->end);
        if (splice) {
            skip_splice(scanner, splice);
            continue;
        }
        if (block && at_pair(scanner, "*/")) {
            scanner->at += 2;
            break;
        }
        if (!block && (*scanner->at == '\n' || *scanner->at == '\r'))
            break;
        advance(scanner);
    }
    comment.length = (size_t)(scanner->at - start);
    comment.text = md_arena_bytes(arena, start, comment.length);
    comment.end = place_here(scanner);
    scanner->code_on_line = true;
    md_push(arena, &scanner->convert->program->comments, comment);
}

static void skip_quoted(Scanner *scanner) {
    char quote = *scanner->at++;
    while (scanner->at < scanner->end && *scanner->at != quote && *scanner->at != '\n' && *scanner->at != '\r') {
        size_t splice = md_splice_length(scanner->at, scanner->end);
        if (splice) {
            skip_splice(scanner, splice);
            scanner->code_on_line = true;
        } else {
            if (*scanner->at == '\\' && scanner->end - scanner->at >= 2 && scanner->at[1] != '\n')
                scanner->at++;
            advance(scanner);
        }
    }
    if (scanner->at < scanner->end && *scanner->at == quote)
        scanner->at++;
}

/** An apostrophe in a number is a digit separator (C23), none of ours: C17 has a character constant after the number. */
static bool in_number(const Scanner *scanner) {
    const char *at = scanner->at;
    if (*at != '\'' || at == scanner->text || at + 1 == scanner->end)
        return false;
    const char *begin = at;
    while (begin > scanner->text && (strchr("0123456789abcdefABCDEFxX'", begin[-1]) && begin[-1] != '\0'))
        begin--;
    bool starts_with_digit = begin < at && *begin >= '0' && *begin <= '9';
    return starts_with_digit && strchr("0123456789abcdefABCDEF", at[1]) && at[1] != '\0';
}

static bool allows_line_comments(const MdFrontendOptions *options) {
    for (size_t i = options->flag_count; i-- > 0;) {
        const char *flag = options->flags[i];
        if (strcmp(flag, "-ansi") == 0)
            return false;
        if (strncmp(flag, "-std=", 5) == 0)
            return strcmp(flag, "-std=c89") != 0 && strcmp(flag, "-std=c90") != 0 &&
                   strcmp(flag, "-std=iso9899:1990") != 0 && strcmp(flag, "-std=iso9899:199409") != 0;
    }
    return true;
}

void md_convert_comments(MdConvert *convert) {
    static const bool stops[UCHAR_MAX + 1] = {
        ['/'] = true, ['"'] = true, ['\''] = true, ['\n'] = true, ['\r'] = true
    };
    const MdFile *file = &convert->program->files.items[0];
    Scanner scanner = { .convert = convert,
                        .text = file->text,
                        .end = file->text + file->size,
                        .at = file->text,
                        .line_start = file->text,
                        .line = 1,
                        .line_comments = allows_line_comments(convert->options) };
    while (scanner.at < scanner.end) {
        char c = *scanner.at;
        if (at_pair(&scanner, "/*") || (scanner.line_comments && at_pair(&scanner, "//"))) {
            read_comment(&scanner, scanner.at[1] == '*');
        } else if ((c == '"' || c == '\'') && !in_number(&scanner)) {
            scanner.code_on_line = true;
            skip_quoted(&scanner);
        } else if (c == ' ' || c == '\t' || c == '\f' || c == '\v' || c == '\r' || c == '\n') {
            advance(&scanner);
        } else {
            scanner.code_on_line = true;
            scanner.at++;
            skip_plain(&scanner, stops);
        }
    }
}
