#include <stdlib.h>
struct n { struct n *next; int v; };
int main(void)
{
    struct n *a = malloc(sizeof *a), *b = malloc(sizeof *b);
    a->next = b;
    b->next = NULL;
    free(a);
    free(a->next); // fault: USE_AFTER_FREE
}
