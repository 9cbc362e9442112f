/* Where a program keeps what: one object for every region of its memory. */
#include <stdio.h>
#include <stdlib.h>

static const int days_per_week = 7;   /* read-only data: nobody may change it */
static int visits = 41;               /* initialised data: the value 41 stands in the file of the program */
static long samples[8];               /* zeroed data: 64 bytes, all 0 when the program starts */

/* The machine code of every function lies in the code region; &visit is an address there. */
static int visit(void) {
    static int calls;                 /* lives as long as the program, though only visit can name it */
    calls++;
    visits++;
    return calls;
}

int main(void) {
    const char *greeting = "hello";   /* the pointer is on stack, the six characters are read-only data */
    int local = days_per_week * 3;    /* 4 bytes on stack */
    int *boxed = malloc(sizeof *boxed); /* the pointer is on stack, the int is on the heap */

    if (boxed == NULL)
        return EXIT_FAILURE;
    *boxed = visit() + local;
    samples[0] = *boxed;
    printf("%s: %d visits, boxed %d, first sample %ld\n", greeting, visits, *boxed, samples[0]);
    free(boxed);
    return EXIT_SUCCESS;
}
