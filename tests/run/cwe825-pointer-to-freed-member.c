#include <stdlib.h>
struct node { struct node *next; int v; };
int main(void)
{
    struct node *head = 0;
    for (int i = 0; i < 3; i++) {
        struct node *n = malloc(sizeof *n);
        n->next = head;
        n->v = i;
        head = n;
    }
    for (struct node *n = head; n != 0; n = n->next) // fault: USE_AFTER_FREE
        free(n);
}
