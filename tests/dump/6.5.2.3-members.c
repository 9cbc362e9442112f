struct inner {
    int a;
    unsigned bit : 4;
    const char *name;
};
struct outer {
    struct inner in, *ptr;
    struct inner list[3];
    union {
        int u;
        float v;
    };
};
struct outer make(void);
int f(struct outer *p, const struct outer *cp, volatile struct outer o) {
    p->in.a = 1;
    p->ptr->bit = 2;
    (*p).list[1].a = cp->in.a;
    p->u = cp->u;
    o.ptr = &p->list[2];
    return make().in.a + make().list[1].a + cp->ptr->name[0] + o.in.bit + (int)p->v;
}
