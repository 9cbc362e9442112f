#include <regex.h>
#include <string.h>
int main(void)
{
    char line[1001] = { 0 };
    regex_t compiled;
    memset(line, 'a', 1000);
    if (regcomp(&compiled, "\\(a*\\)\\(a*\\)\\1\\2c", REG_NOSUB) != 0)
        return 1;
    return regexec(&compiled, line, 0, NULL, 0); // unsupported
}
