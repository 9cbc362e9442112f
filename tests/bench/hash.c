/* A hash map with chains. */
#include <stdio.h>
#include <stdlib.h>
struct entry { unsigned key; int value; struct entry *next; };
static struct entry *table[4096];
static int *find(unsigned key)
{
    struct entry **slot = &table[(key * 2654435761u) >> 20];
    for (struct entry *e = *slot; e; e = e->next)
        if (e->key == key)
            return &e->value;
    struct entry *e = malloc(sizeof *e);
    e->key = key;
    e->value = 0;
    e->next = *slot;
    *slot = e;
    return &e->value;
}
int main(void)
{
    unsigned seed = 7;
    long sum = 0;
    for (int i = 0; i < 1000000; i++) {
        seed = seed * 1664525u + 1013904223u;
        sum += ++*find(seed >> 19);
    }
    printf("%ld\n", sum);
    for (int i = 0; i < 4096; i++)
        while (table[i]) {
            struct entry *next = table[i]->next;
            free(table[i]);
            table[i] = next;
        }
    return 0;
}
