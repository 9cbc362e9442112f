#include <stddef.h>
struct inner {
    char c;
    int list[4];
};
struct outer {
    int a;
    struct inner in[2];
    struct {
        short hidden;
    };
};
size_t f(int n) {
    return offsetof(struct outer, a) + offsetof(struct outer, in[1].list[2]) + offsetof(struct outer, hidden) +
           offsetof(struct outer, in[n].c) + __builtin_offsetof(struct inner, list);
}
