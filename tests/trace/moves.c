/* Headers that are copied: moved, moved and used too late, shared. */
#include <stdlib.h>
#include <string.h>

struct text {
    char *data;
    size_t len, cap;
};

static struct text text_of(const char *from) {
    struct text t = { malloc(8), strlen(from), 8 };
    memcpy(t.data, from, t.len);
    return t;
}

static void text_free(struct text *t) {
    free(t->data);
    t->data = NULL;
}

static void consume(struct text t) {
    t.len = 0;
    free(t.data);
}

int main(void) {
    struct text a = text_of("one");
    struct text b = a;
    b.data[0] = 'O'; // memdiag: show "moved"
    text_free(&b);
    struct text c = text_of("two"), d = c;
    d.data[0] = 'T'; // memdiag: show "shared"
    c.data[1] = 'W';
    d.data[2] = 'O';
    text_free(&c);
    struct text e = text_of("three");
    consume(e);
    struct text f = text_of("four"), g;
    g = f; // memdiag: show "used too late"
    text_free(&g);
    return f.data[0];
}
