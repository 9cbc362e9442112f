// Regular expressions: parts, flags, errors, a part of the subject; and fnmatch.
#define _GNU_SOURCE
#include <fnmatch.h>
#include <regex.h>
#include <stdio.h>
#include <string.h>

static void show(const char *pattern, const char *subject, int flags, int match_flags) {
    regex_t expression;
    regmatch_t parts[5];
    int error = regcomp(&expression, pattern, flags);
    if (error != 0) {
        char text[20];
        size_t size = regerror(error, &expression, text, sizeof text);
        printf("%s: %d %zu %s\n", pattern, error, size, text);
        return;
    }
    memset(parts, 7, sizeof parts);
    int result = regexec(&expression, subject, 5, parts, match_flags);
    printf("%s: %zu parts, %d", pattern, expression.re_nsub, result);
    for (int i = 0; i < 5 && result == 0 && (flags & REG_NOSUB) == 0; i++)
        printf(" %d-%d", parts[i].rm_so, parts[i].rm_eo);
    puts("");
    regfree(&expression);
}

int main(void) {
    show("([a-z]+)=([0-9]*)", "x: size=120;", REG_EXTENDED, 0);
    show("(a)|(b)", "b", REG_EXTENDED, 0);
    show("^A.*z$", "abcZ", REG_ICASE, 0);
    show("^a", "a", 0, REG_NOTBOL);
    show("b", "abc", REG_NOSUB, 0);
    show("\\(.\\)\\1", "hello", 0, 0);
    show("[", "x", REG_EXTENDED, 0);
    show("(", "x", REG_EXTENDED, 0);
    show("", "x", REG_EXTENDED, 0);
    regex_t words;
    regmatch_t at = { .rm_so = 4, .rm_eo = 9 };
    regcomp(&words, "[a-z]+", REG_EXTENDED);
    printf("%d", regexec(&words, "one two three", 1, &at, REG_STARTEND));
    printf(" %d %d\n", at.rm_so, at.rm_eo);
    for (const char *text = "one two three"; regexec(&words, text, 1, &at, 0) == 0; text += at.rm_eo)
        printf("<%.*s>", at.rm_eo - at.rm_so, text + at.rm_so);
    regex_t copy = words;
    printf("%d", regexec(&copy, "one", 0, NULL, 0));
    regfree(&copy);
    printf("\n%d %d %d %d\n", fnmatch("*.c", "main.c", 0), fnmatch("*.c", "a/main.c", FNM_PATHNAME) == FNM_NOMATCH,
           fnmatch("[a-c]?", "bx", 0), fnmatch("A*", "abc", FNM_CASEFOLD));
    return 0;
}
