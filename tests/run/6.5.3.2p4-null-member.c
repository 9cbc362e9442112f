#include <stdlib.h>
#include <string.h>
#include <stdint.h>

int main(void)
{
    struct node { int a; struct node *next; } *p = NULL;
    return p->next == NULL; // fault: NULL_POINTER
    return 0;
}
