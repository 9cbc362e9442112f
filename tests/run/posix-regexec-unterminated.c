#include <regex.h>
#include <stddef.h>

int main(void) {
    char subject[3] = { 'a', 'b', 'c' };
    regex_t expression;
    if (regcomp(&expression, "b", REG_NOSUB) != 0)
        return 1;
    return regexec(&expression, subject, 0, NULL, 0); // fault: UNTERMINATED
}
