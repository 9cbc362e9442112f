// Claims about a run: they speak of the first time that their place is reached.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct vector {
    int *items;
    size_t len, cap;
};

static void push(struct vector *v, int value) {
    if (v->len == v->cap) {
        v->cap = v->cap ? 2 * v->cap : 4;
        v->items = realloc(v->items, v->cap * sizeof *v->items); // true at first, false later: 16 bytes on heap
    }
    v->items[v->len++] = value;
}

struct node {
    int value;
    struct node *next;
};

static struct node *prepend(struct node *list, int value) {
    struct node *node = malloc(sizeof *node); // 16 bytes on heap
    if (!node)
        return list;
    node->value = value;
    node->next = list;
    return node;
}

struct buffer {
    char *data;
    size_t length, capacity;
};

static void append(struct buffer *b, const char *text) {
    size_t length = strlen(text);
    if (b->length + length > b->capacity)
        abort();
    memcpy(b->data + b->length, text, length);
    b->length += length;
}

int main(void) {
    struct vector v = { 0 }; // capacity 0
    push(&v, 1);             // capacity 4, 4 bytes used, 12 bytes unused
    push(&v, 2);             // 2 elements
    push(&v, 3);             // length 4
    push(&v, 4);             // 16 bytes used, 0 bytes unused
    push(&v, 5);             // 8 elements, capacity 8, 32 bytes on heap, two allocations
    push(&v, 6);             // capacity 10, 20 bytes used

    struct node *list = NULL;
    for (int i = 0; i < 3; i++)
        list = prepend(list, i);
    // 48 bytes on heap

    struct buffer text = { malloc(1000), 0, 1000 };
    for (int i = 0; i < 100 && text.data; i++) {
        text.length = 0;
        append(&text, "processing");
    }
    // Only one heap allocation for all iterations
    // one allocation

    char *copy = strdup("hello"); // 5 bytes on heap
    char *raw = malloc(10);       // 12 bytes on heap
    free(raw);                    // freed here
    free(copy);                   /* freed here */
    text.length = 0;              // freed here
    for (int i = 0; i < 3; i++) {
        char *part = malloc(8 + (size_t)i); // 8 bytes on heap
        free(part);
    }
    if (v.len > 100)
        push(&v, 7); // capacity 16
    while (list) {
        struct node *next = list->next;
        free(list);
        list = next;
    }
    free(text.data);
    free(v.items);
    int *lost = malloc(sizeof *lost);
    return lost == NULL; // no leak
}
