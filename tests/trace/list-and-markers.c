/* A linked list: pictures by markers, options of markers, a variable that is hidden. */
#include <stdlib.h>

struct node {
    int value;
    struct node *next;
};

static int pushed;

static struct node *push(struct node *head, int value) {
    struct node *node = malloc(sizeof *node);
    node->value = value;
    node->next = head;
    pushed++; // memdiag: show "pushed" iter=2
    return node;
}

int main(void) {
    struct node *head = NULL;
    int scratch = 0; // memdiag: hide
    for (int i = 0; i < 3; i++) {
        int square = i * i;
        head = push(head, square); // memdiag: show "last turn" iter=last only=head,square bytes
    }
    scratch = head->value;
    // memdiag: show "before the frees" hide=scratch
    while (head) {
        struct node *next = head->next;
        free(head);
        head = next;
    }
    return scratch - 4;
}
