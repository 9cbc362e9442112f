/* Told once per allocation, and only when the pointer is used where nothing ever tests it. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>
struct node {
    struct node *next;
    int value;
};
static struct node *make(int value) {
    struct node *node = malloc(sizeof *node); // remark: 'node' is used, but nothing tests whether malloc
    node->value = value;
    return node;
}
static void *must(void *p) {
    if (p == NULL)
        abort();
    return p;
}
static void *pass_on(size_t size) {
    void *p = malloc(size);
    return p;
}
int main(void) {
    int *a = malloc(4), *b, *c, *d = malloc(sizeof *d), *e;
    char *copy = malloc(4); // remark: 'copy' is used
    for (int i = 0; i < 3; i++)
        free(make(i));
    if (a == NULL || !(b = malloc(4)))
        return 1;
    *a = *b = 1;
    assert(d);
    *d = 1;
    c = must(malloc(4));
    *c = 1;
    e = malloc(4);
    must(e);
    *e = 1;
    strcpy(copy, "abc");
    void *unused = pass_on(3);
    free(a);
    free(b);
    free(c);
    free(d);
    free(e);
    free(copy);
    free(unused);
    return 0;
}
