#include <regex.h>
#include <stddef.h>

int main(void) {
    regex_t expression;
    if (regcomp(&expression, "a+", REG_EXTENDED) != 0)
        return 1;
    regfree(&expression);
    return regexec(&expression, "aa", 0, NULL, 0); // fault: LIBRARY_ARGUMENT
}
