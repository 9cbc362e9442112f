/* An array lies in one piece; the nodes of a list lie wherever malloc put them. */
#include <stdio.h>
#include <stdlib.h>

enum { COUNT = 6 };

typedef struct Node {
    int value;
    struct Node *next;
} Node; /* 16 bytes */

static Node *list_of(const int *values, int count) {
    Node *first = NULL;
    for (int i = count; i-- > 0;) {
        Node *node = malloc(sizeof *node); /* 16 bytes on heap */
        if (node == NULL)
            exit(EXIT_FAILURE);
        *node = (Node){ values[i], first };
        first = node;
    }
    return first;
}

int main(void) {
    int values[COUNT] = { 1, 2, 3, 4, 5, 6 }; /* 24 bytes on stack */
    Node *list = list_of(values, COUNT);
    int array_sum = 0, list_sum = 0;
    for (int i = 0; i < COUNT; i++)
        array_sum += values[i];
    for (const Node *node = list; node != NULL; node = node->next)
        list_sum += node->value;
    printf("%d %d\n", array_sum, list_sum);
    // memdiag: show "array and list" cache_lines
    while (list != NULL) {
        Node *next = list->next;
        free(list);
        list = next;
    }
    return 0;
}
