#include <stdlib.h>
struct n { struct n *l, *r; };
static void drop(struct n *n)
{
    if (n == NULL)
        return;
    drop(n->l); // fault: USE_AFTER_FREE
    drop(n->r);
    free(n);
}
int main(void)
{
    struct n *leaf = calloc(1, sizeof *leaf), *root = calloc(1, sizeof *root);
    root->l = root->r = leaf;
    drop(root);
}
