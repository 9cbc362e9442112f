/* Allocated blocks of every kind: a growing string, a list, a header with its data, sizes known and unknown. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    char *data;
    size_t len, cap;
} String;

struct node {
    int value;
    struct node *next;
};

struct buffer {
    size_t len;
    int items[];
};

static String string_from(const char *text) {
    String made = { .len = strlen(text), .cap = 8 };
    made.data = malloc(made.cap);
    if (made.data)
        memcpy(made.data, text, made.len);
    return made;
}

static void push(struct node **list, int value) {
    struct node *node = malloc(sizeof *node);
    if (!node)
        return;
    node->value = value;
    node->next = *list;
    *list = node;
}

int main(int argc, char **argv) {
    String greeting = string_from("hello");
    struct node *list = NULL;
    int *five = malloc(5 * sizeof *five);
    double *some = calloc((size_t)argc, sizeof *some);
    struct buffer *buffer = malloc(sizeof *buffer + 4 * sizeof buffer->items[0]);
    void *raw = malloc(100);
    push(&list, 1);
    {
        int *gone = malloc(sizeof *gone);
        free(gone);
    }
    printf("%s %d\n", argv[0], list ? list->value : 0);
    while (list) {
        struct node *next = list->next;
        free(list);
        list = next;
    }
    free(greeting.data);
    free(five);
    free(some);
    free(buffer);
    free(raw);
    return 0;
}
