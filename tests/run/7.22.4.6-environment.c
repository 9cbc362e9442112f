/* The environment as the program makes it. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void show(const char *name) {
    const char *value = getenv(name);
    printf("%s=%s\n", name, value != NULL ? value : "(none)");
}

int main(void) {
    clearenv();
    show("MEMDIAG_TEST");
    printf("%d\n", setenv("MEMDIAG_TEST", "one", 0));
    show("MEMDIAG_TEST");
    setenv("MEMDIAG_TEST", "two", 0);
    show("MEMDIAG_TEST");
    setenv("MEMDIAG_TEST", "three", 1);
    show("MEMDIAG_TEST");
    show("MEMDIAG");
    show("MEMDIAG_TEST2");
    errno = 0;
    printf("%d", setenv("a=b", "c", 1));
    printf(" %d\n", errno == EINVAL);
    static char given[] = "GIVEN=first";
    putenv(given);
    show("GIVEN");
    strcpy(given + 6, "other");
    show("GIVEN");
    setenv("EMPTY", "", 1);
    show("EMPTY");
    for (char **each = environ; *each != NULL; each++)
        puts(*each);
    unsetenv("MEMDIAG_TEST");
    show("MEMDIAG_TEST");
    putenv("GIVEN");
    show("GIVEN");
    unsetenv("NEVER");
    int count = 0;
    for (char **each = environ; *each != NULL; each++)
        count++;
    printf("%d\n", count);
    return 0;
}
