#include <regex.h>
#include <stddef.h>

int main(void) {
    regex_t expression;
    return regexec(&expression, "aa", 0, NULL, 0); // fault: UNINITIALISED
}
