#include <stdlib.h>
struct node { int value; struct node *next; };
int main(void) {
    struct node *head = NULL;
    for (int i = 0; i < 3; i++) {
        struct node *n = malloc(sizeof *n); // 16 bytes per node
        n->value = i; n->next = head; head = n;
    }
    // three nodes, 48 bytes on the heap
    while (head) { struct node *next = head->next; free(head); head = next; }
    return 0; // 3 allocations, no leaks
}
