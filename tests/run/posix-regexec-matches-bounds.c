#include <regex.h>

int main(void) {
    regex_t expression;
    regmatch_t parts[2];
    if (regcomp(&expression, "(a)(b)", REG_EXTENDED) != 0)
        return 1;
    return regexec(&expression, "ab", 3, parts, 0); // fault: OUT_OF_BOUNDS_WRITE
}
