/* qsort, qsort_r, bsearch: order, stability and the number of comparisons are glibc's. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int calls;

static int by_int(const void *a, const void *b) {
    int x = *(const int *)a, y = *(const int *)b;
    calls++;
    return (x > y) - (x < y);
}

static int by_double(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static int by_text(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

typedef struct Person {
    char name[12];
    int age;
    struct Person *next;
} Person;

static int by_age(const void *a, const void *b) {
    calls++;
    return ((const Person *)a)->age - ((const Person *)b)->age;
}

static int by_column(const void *a, const void *b, void *column) {
    const int *x = a, *y = b;
    int at = *(int *)column;
    return (x[at] > y[at]) - (x[at] < y[at]);
}

static int down(const void *a, const void *b) {
    return by_int(b, a);
}

static int by_first(const void *key, const void *element) {
    return *(const char *)key - **(char *const *)element;
}

typedef struct __attribute__((packed)) Packed {
    char tag;
    const char *text;
} Packed;

static int by_tag(const void *a, const void *b) {
    return ((const Packed *)a)->tag - ((const Packed *)b)->tag;
}

typedef struct Flags {
    unsigned key : 5, other : 9; /* 18 bits without a value */
} Flags;

static int by_key(const void *a, const void *b) {
    return (int)((const Flags *)a)->key - (int)((const Flags *)b)->key;
}

int main(void) {
    int numbers[] = { 5, 3, 9, -1, 5, 0, 42, 7, 7, 1 };
    size_t count = sizeof numbers / sizeof *numbers;
    qsort(numbers, count, sizeof *numbers, by_int);
    for (size_t i = 0; i < count; i++)
        printf("%d ", numbers[i]);
    printf("with %d\n", calls);
    for (int key = 40; key < 44; key++) {
        calls = 0;
        int *found = bsearch(&key, numbers, count, sizeof key, by_int);
        printf("%d at %td with %d\n", key, found != NULL ? found - numbers : -1, calls);
    }
    qsort(numbers, count, sizeof *numbers, down);
    qsort(numbers, 1, sizeof *numbers, by_int);
    qsort(numbers, 0, sizeof *numbers, by_int);
    for (size_t i = 0; i < count; i++)
        printf("%d ", numbers[i]);
    double reals[] = { 2.5, -1, 1e300, 0, 3 };
    qsort(reals, 5, sizeof *reals, by_double);
    printf("%g %g %g %g %g\n", reals[0], reals[1], reals[2], reals[3], reals[4]);
    char *words[] = { "pear", "apple", "fig", "quince", "cherry", "apple" };
    qsort(words, 6, sizeof *words, by_text);
    for (int i = 0; i < 6; i++)
        printf("%s ", words[i]);
    char **q = bsearch("q", words, 6, sizeof *words, by_first);
    printf("%s\n", *q);
    Person people[] = { { "Ada", 36, NULL }, { "Bob", 20, NULL }, { "Cyd", 36, NULL },
                        { "Dan", 20, NULL }, { "Eve", 50, NULL }, { "Fay", 20, NULL } };
    for (int i = 0; i < 6; i++)
        people[i].next = &people[(i + 1) % 6];
    calls = 0;
    qsort(people, 6, sizeof *people, by_age);
    for (int i = 0; i < 6; i++)
        printf("%s %d %s, ", people[i].name, people[i].age, people[i].next->name);
    printf("%d\n", calls);
    int table[4][3] = { { 3, 1, 2 }, { 1, 3, 9 }, { 2, 2, 0 }, { 0, 0, 5 } };
    for (int column = 0; column < 3; column++) {
        qsort_r(table, 4, sizeof *table, by_column, &column);
        printf("%d %d %d %d\n", table[0][0], table[1][0], table[2][0], table[3][0]);
    }
    Packed packed[3] = { { 'c', "three" }, { 'a', "one" }, { 'b', "two" } };
    qsort(packed, 3, sizeof *packed, by_tag);
    printf("%s %s %s\n", packed[0].text, packed[1].text, packed[2].text);
    Flags flags[3];
    for (unsigned i = 0; i < 3; i++) {
        flags[i].key = 9 - 3 * i;
        flags[i].other = i;
    }
    qsort(flags, 3, sizeof *flags, by_key);
    printf("%u %u %u\n", flags[0].other, flags[1].other, flags[2].other);
    enum { MANY = 2000 };
    unsigned *many = malloc(MANY * sizeof *many), seed = 1;
    for (int i = 0; i < MANY; i++)
        many[i] = (seed = seed * 1103515245u + 12345u) >> 16 & 1023;
    calls = 0;
    qsort(many, MANY, sizeof *many, by_int);
    int good = 1;
    for (int i = 1; i < MANY; i++)
        good &= many[i - 1] <= many[i];
    printf("%d %d\n", good, calls);
    free(many);
    return 0;
}
