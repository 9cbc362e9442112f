// lfind and lsearch, and queues by insque and remque.
// flags: -D_GNU_SOURCE
#include <search.h>
#include <stdio.h>
#include <string.h>

struct link {
    struct link *next, *back;
    int number;
};

static int compare(const void *a, const void *b) {
    return *(const int *)a - *(const int *)b;
}

int main(void) {
    int numbers[6] = { 3, 1, 4 }, five = 5, one = 1;
    size_t count = 3;
    int *there = lfind(&one, numbers, &count, sizeof *numbers, compare);
    printf("%td %d\n", there - numbers, lfind(&five, numbers, &count, sizeof *numbers, compare) == NULL);
    there = lsearch(&five, numbers, &count, sizeof *numbers, compare);
    printf("%td %zu %d\n", there - numbers, count, numbers[3]);
    lsearch(&one, numbers, &count, sizeof *numbers, compare);
    printf("%zu\n", count);
    struct link a = { .number = 1 }, b = { .number = 2 }, c = { .number = 3 };
    insque(&a, NULL);
    insque(&b, &a);
    insque(&c, &a);
    for (struct link *at = &a; at; at = at->next)
        printf("%d ", at->number);
    remque(&c);
    printf("%d %d\n", a.next->number, b.back->number);
    return 0;
}
