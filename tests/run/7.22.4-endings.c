/* exit handlers run in reverse order; what they register runs next; then destructors. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>

static void last(void) {
    puts("last");
}

static void inner(void) {
    puts("inner");
}

static void first(void) {
    puts("first");
    atexit(inner);
}

static void with_status(int status, void *argument) {
    printf("status %d %s\n", status, (char *)argument);
}

__attribute__((destructor)) static void destructor(void) {
    puts("destructor");
    fflush(stdout);
}

static void deep(int depth) {
    if (depth == 0)
        exit(300 + 7);
    deep(depth - 1);
}

int main(void) {
    printf("%d %d ", atexit(last), atexit(last));
    on_exit(with_status, "handler");
    printf("%d\n", atexit(first));
    deep(5);
}
