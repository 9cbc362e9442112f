/* Vectors that grow with realloc, one element at a time. */
#include <stdio.h>
#include <stdlib.h>
struct vector { int *items; size_t count, capacity; };
static void push(struct vector *vector, int item)
{
    if (vector->count == vector->capacity) {
        vector->capacity = vector->capacity ? vector->capacity * 2 : 4;
        vector->items = realloc(vector->items, vector->capacity * sizeof *vector->items);
        if (!vector->items)
            abort();
    }
    vector->items[vector->count++] = item;
}
int main(void)
{
    long sum = 0;
    for (int round = 0; round < 300; round++) {
        struct vector v = { 0 };
        for (int i = 0; i < 5000; i++)
            push(&v, i ^ round);
        sum += v.items[v.count / 2];
        free(v.items);
    }
    char *line = NULL;
    size_t length = 0;
    for (int i = 0; i < 20000; i++) {
        line = realloc(line, length + 2);
        line[length++] = (char)('a' + i % 26);
        line[length] = '\0';
    }
    printf("%ld %c\n", sum, line[777]);
    free(line);
    return 0;
}
