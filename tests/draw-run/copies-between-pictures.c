// exit: 1
#include <stdlib.h>
struct text { char *data; size_t len; };
static void drop(struct text *t) {
    free(t->data);
    t->data = NULL;
}
int main(void) {
    struct text kept = { malloc(3), 3 }, lent = { malloc(4), 4 };
    struct text now = kept, view = lent;
    drop(&now);  /* kept was moved: the copy was freed, and kept is used only after that */
    drop(&lent); /* lent was not: it is freed by way of itself */
    return view.len + kept.data[0];
}
