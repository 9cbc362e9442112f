#include <stddef.h>
struct node { struct node *next; };
int main(void) {
    struct node a, b;
    a.next = &b;
    b.next = &a;
    for (struct node *n = &a; n != NULL; n = n->next) // fault: ENDLESS_LOOP
        ;
    return 0;
}
