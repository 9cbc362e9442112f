// assert writes to what stderr is at that time.
// flags: -Wno-incompatible-pointer-types
#include <assert.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

static jmp_buf back;

static void aborted(int number) {
    (void)number;
    longjmp(back, 1);
}

int main(void) {
    char line[300] = "";
    stderr = tmpfile();
    signal(SIGABRT, aborted);
    if (setjmp(back) == 0)
        assert(strlen(line) == 3);
    rewind(stderr);
    if (!fgets(line, sizeof line, stderr))
        return 1;
    printf("%s\n", strstr(line, "strlen(line) == 3") ? "told" : line);
    return 0;
}
