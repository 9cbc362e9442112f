#include <stdio.h>
#include <stdlib.h>
int main(void)
{
    extern char **environ;
    char **before = environ;
    return before == NULL || setenv("ANSWER", "42", 1) != 0 || environ == NULL || environ[0] == NULL;
}
