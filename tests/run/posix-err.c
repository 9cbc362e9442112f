// err.h: messages go to standard error; err ends the program.
#include <err.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

int main(void) {
    errno = ENOENT;
    warn("cannot open %s", "file");
    warnx("number %d of %d", 3, 4);
    puts("going on");
    errx(7, "ends %s", "here");
}
