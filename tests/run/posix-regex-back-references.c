#include <regex.h>
#include <stdio.h>
#include <string.h>

static void try(const char *expression, int flags, const char *subject)
{
    regex_t compiled;
    regmatch_t parts[3];
    if (regcomp(&compiled, expression, flags) != 0) {
        printf("%s: bad\n", expression);
        return;
    }
    int result = regexec(&compiled, subject, 3, parts, 0);
    printf("%s: %d", expression, result);
    for (int i = 0; result == 0 && i < 3; i++)
        printf(" %d-%d", (int)parts[i].rm_so, (int)parts[i].rm_eo);
    putchar('\n');
    regfree(&compiled);
}

int main(void)
{
    char line[3001];
    memset(line, 'a', 3000);
    strcpy(line + 2990, "xyyxbcbc");
    /* groups of fixed length cost little, however long the line is; groups that vary may be named on short lines */
    try("\\(.\\)\\(.\\)\\2\\1b", 0, line);
    try("(x|aa)[*]*\\1c", REG_EXTENDED, line);
    try("\\(a*\\)b\\1", 0, "aaabaaa");
    try("(a+)(b+)\\2\\1", REG_EXTENDED, "xaabbbbaa");
    try("([[:alpha:]]+) \\1", REG_EXTENDED, "this is is it");
    return 0;
}
