/**
 * Records that are containers by the way the source uses them, under all kinds of names and conventions.
 */
#include "classify_fixture.h"

static const ClassifyCase cases[] = {
    { "vector-push-doubles",
      "struct vec { int *items; size_t n, room; };\n"
      "static void push(struct vec *v, int x) {\n"
      "    if (v->n == v->room) { v->room = v->room ? v->room * 2 : 8;\n"
      "        v->items = realloc(v->items, v->room * sizeof *v->items); }\n"
      "    v->items[v->n++] = x; }\n"
      "int main(void) { struct vec v = {0}; push(&v, 1); free(v.items); return 0; }",
      "rec vec vector yes items/n/room\nvar main.v mixed owner vector\nvar push.v stack borrow scalar" },
    { "vector-through-locals",
      "struct list { double *a; unsigned used, max; };\n"
      "int add(struct list *l, double d) {\n"
      "    if (l->used >= l->max) { unsigned want = l->max + l->max / 2 + 4;\n"
      "        double *fresh = realloc(l->a, want * sizeof(double)); if (!fresh) return -1;\n"
      "        l->a = fresh; l->max = want; }\n"
      "    l->a[l->used] = d; l->used += 1; return 0; }\n"
      "void drop(struct list *l) { free(l->a); l->a = NULL; l->used = l->max = 0; }",
      "rec list vector yes a/used/max" },
    { "vector-of-strings-with-own-allocator",
      "static void *xrealloc(void *p, size_t n) { void *q = realloc(p, n); if (!q) abort(); return q; }\n"
      "struct argv { char **words; int count, size; };\n"
      "static void argv_add(struct argv *a, const char *w) {\n"
      "    if (a->count + 1 > a->size) { a->size += 16; a->words = xrealloc(a->words, a->size * sizeof(char *)); }\n"
      "    a->words[a->count++] = strdup(w); }\n"
      "int main(void) { struct argv a = {0}; argv_add(&a, \"x\");\n"
      "    for (int i = 0; i < a.count; i++) free(a.words[i]); free(a.words); return 0; }",
      "rec argv vector yes words/count/size\nvar main.a mixed owner vector" },
    { "vector-through-allocator-record",
      "struct heap { void *(*resize)(struct heap *, void *, size_t); void (*release)(struct heap *, void *); };\n"
      "struct stack { struct heap *heap; long *slot; int top, limit; };\n"
      "void push(struct stack *s, long x) {\n"
      "    if (s->top == s->limit) { s->limit *= 2;\n"
      "        s->slot = s->heap->resize(s->heap, s->slot, sizeof(long) * s->limit); }\n"
      "    s->slot[s->top++] = x; }\n"
      "long pop(struct stack *s) { return s->slot[--s->top]; }",
      "rec stack vector ? slot/top/limit" },
    { "vector-counts-through-pointers",
      "struct ids { int *id; size_t count, room; };\n"
      "static int *grow(int *old, size_t *room) { *room *= 2; return realloc(old, *room * sizeof(int)); }\n"
      "void put(struct ids *s, int x) {\n"
      "    if (s->count == s->room) s->id = grow(s->id, &s->room);\n"
      "    s->id[s->count++] = x; }\n"
      "void end(struct ids *s) { free(s->id); }",
      "rec ids vector yes id/count/room" },
    { "vector-begin-end-limit",
      "struct stk { int *start, *top, *end; };\n"
      "void init(struct stk *s) { s->start = malloc(16 * sizeof(int)); s->top = s->start; s->end = s->start + 16; }\n"
      "void push(struct stk *s, int x) {\n"
      "    if (s->top == s->end) { size_t n = s->end - s->start;\n"
      "        int *p = realloc(s->start, 2 * n * sizeof(int)); s->top = p + n; s->start = p; s->end = p + 2 * n; }\n"
      "    *s->top++ = x; }\n"
      "void fini(struct stk *s) { free(s->start); }",
      "rec stk vector yes start/top/end" },
    { "string-append",
      "struct str { char *p; size_t len, cap; };\n"
      "void cat(struct str *s, const char *t) { size_t n = strlen(t);\n"
      "    if (s->len + n + 1 > s->cap) { s->cap = (s->len + n + 1) * 2; s->p = realloc(s->p, s->cap); }\n"
      "    memcpy(s->p + s->len, t, n); s->len += n; s->p[s->len] = '\\0'; }\n"
      "void done(struct str *s) { free(s->p); }",
      "rec str string yes p/len/cap" },
    { "string-of-fixed-length",
      "struct name { char *text; size_t length; };\n"
      "struct name make(const char *t) { struct name n; n.length = strlen(t); n.text = malloc(n.length + 1);\n"
      "    memcpy(n.text, t, n.length); n.text[n.length] = 0; return n; }\n"
      "int main(void) { struct name n = make(\"x\"); puts(n.text); free(n.text); return 0; }",
      "rec name string yes text/length/-\nvar main.n mixed owner string" },
    { "buffer-of-bytes",
      "struct buf { unsigned char *base; size_t used, size; };\n"
      "void put(struct buf *b, const void *p, size_t n) {\n"
      "    while (b->size - b->used < n) { b->size *= 2; b->base = realloc(b->base, b->size); }\n"
      "    memcpy(b->base + b->used, p, n); b->used += n; }\n"
      "void fini(struct buf *b) { free(b->base); }",
      "rec buf buffer yes base/used/size" },
    { "owned-array-of-fixed-length",
      "struct samples { float *v; size_t n; };\n"
      "void init(struct samples *s, size_t n) { s->v = calloc(n, sizeof *s->v); s->n = n; }\n"
      "float sum(const struct samples *s) { float t = 0; for (size_t i = 0; i < s->n; i++) t += s->v[i]; return t; }\n"
      "void fini(struct samples *s) { free(s->v); }",
      "rec samples slice yes v/n/-" },
    { "slice-of-stack",
      "struct span { const int *at; size_t n; };\n"
      "static int sum(struct span s) { int t = 0; for (size_t i = 0; i < s.n; i++) t += s.at[i]; return t; }\n"
      "int main(void) { int a[3] = {1, 2, 3}; struct span s = { a, 3 }; return sum(s); }",
      "rec span slice no at/n/-\nvar main.s stack borrow slice\nvar sum.s stack borrow slice" },
    { "slice-of-block-beside-slice-of-stack",
      "struct span { int *at; size_t n; };\n"
      "static int sum(const struct span *s) { int t = 0; for (size_t i = 0; i < s->n; i++) t += s->at[i]; return t; }\n"
      "int main(void) { int a[3] = {1, 2, 3}; struct span s = { a, 3 };\n"
      "    int *b = malloc(3 * sizeof *b); struct span h = { b, 3 };\n"
      "    int r = sum(&s) + sum(&h); free(b); return r; }",
      "var main.s stack borrow slice\nvar main.h mixed borrow slice\nvar main.b heap owner buffer" },
    { "hash-map-of-chains",
      "struct entry { struct entry *next; char *key; int value; };\n"
      "struct table { struct entry **bucket; size_t buckets, count; };\n"
      "static unsigned hash(const char *k) { unsigned h = 5381; while (*k) h = h * 33 + (unsigned char)*k++; return h; "
      "}\n"
      "void put(struct table *t, const char *k, int v) {\n"
      "    size_t i = hash(k) % t->buckets; struct entry *e = malloc(sizeof *e);\n"
      "    e->key = strdup(k); e->value = v; e->next = t->bucket[i]; t->bucket[i] = e; t->count++; }\n"
      "void init(struct table *t) { t->buckets = 64; t->bucket = calloc(t->buckets, sizeof *t->bucket); t->count = 0; "
      "}\n"
      "void fini(struct table *t) { free(t->bucket); }",
      "rec table hash-map yes bucket/count/buckets\nrec entry node yes -/-/-" },
    { "hash-map-open-with-mask",
      "struct slot { uint64_t key; void *value; };\n"
      "struct map { struct slot *slots; uint32_t mask, live; };\n"
      "void *get(const struct map *m, uint64_t key) {\n"
      "    for (uint32_t i = (uint32_t)(key * 11400714819323198485u >> 32) & m->mask;; i = (i + 1) & m->mask)\n"
      "        if (m->slots[i].key == key || !m->slots[i].key) return m->slots[i].value; }\n"
      "int init(struct map *m) { m->slots = calloc(64, sizeof *m->slots); m->mask = 63; m->live = 0; return "
      "!!m->slots; }\n"
      "void add(struct map *m) { m->live++; }\n"
      "void fini(struct map *m) { free(m->slots); }",
      "rec map hash-map yes slots/live/mask" },
    { "hash-map-with-power",
      "struct item { int key; };\n"
      "struct set { struct item **v; unsigned char power; size_t size, used; };\n"
      "struct item *find(struct set *s, unsigned long h) {\n"
      "    unsigned long mask = (unsigned long)s->size - 1; size_t i = h & mask;\n"
      "    while (s->v[i]) { if (s->v[i]->key == (int)h) return s->v[i]; i = i ? i - 1 : s->size - 1; } return 0; }\n"
      "int init(struct set *s) { s->power = 6; s->size = (size_t)1 << s->power; s->v = calloc(s->size, sizeof *s->v);\n"
      "    s->used = 0; return s->v != 0; }\n"
      "void add(struct set *s, struct item *i) { s->v[0] = i; s->used++; }\n"
      "void fini(struct set *s) { free(s->v); }",
      "rec set hash-map yes v/used/size" },
    { "list-node",
      "struct node { int value; struct node *next; };\n"
      "static struct node *cons(int v, struct node *n) {\n"
      "    struct node *c = malloc(sizeof *c); c->value = v; c->next = n; return c; }\n"
      "int main(void) { struct node *head = NULL; for (int i = 0; i < 3; i++) head = cons(i, head);\n"
      "    while (head) { struct node *n = head->next; free(head); head = n; } return 0; }",
      "rec node node yes -/-/-\nvar main.head heap owner node\nvar cons.n heap owner node" },
    { "tree-node",
      "struct tree { struct tree *child[2]; int key; };\n"
      "struct tree *leaf(int k) { struct tree *t = calloc(1, sizeof *t); if (t) t->key = k; return t; }\n"
      "void drop(struct tree *t) { if (!t) return; drop(t->child[0]); drop(t->child[1]); free(t); }",
      "rec tree node yes -/-/-\nvar leaf.t heap owner node" },
    { "flexible-string",
      "struct fstr { size_t len, cap; char text[]; };\n"
      "struct fstr *make(const char *s) { size_t n = strlen(s); struct fstr *f = malloc(sizeof *f + n + 1);\n"
      "    f->len = n; f->cap = n; memcpy(f->text, s, n + 1); return f; }\n"
      "int main(void) { struct fstr *f = make(\"x\"); free(f); return 0; }",
      "rec fstr flexible no text/len/cap\nvar main.f heap owner flexible" },
    { "flexible-by-definition", "struct block { unsigned used, cap; unsigned char data[]; }; struct block *b;",
      "rec block flexible no data/used/cap" },
    { "reference-counted",
      "struct obj { int refs; char *name; };\n"
      "struct obj *obj_new(const char *n) { struct obj *o = malloc(sizeof *o); o->refs = 1; o->name = strdup(n); "
      "return o; }\n"
      "struct obj *obj_ref(struct obj *o) { o->refs++; return o; }\n"
      "void obj_put(struct obj *o) { if (--o->refs == 0) { free(o->name); free(o); } }",
      "rec obj reference-counted yes -/-/-" },
    { "reference-counted-under-another-name",
      "struct page { unsigned users; int data[4]; };\n"
      "struct page *get(struct page *p) { p->users++; return p; }\n"
      "void put(struct page *p) { p->users--; if (p->users == 0) free(p); }",
      "rec page reference-counted no -/-/-" },
    { "fat-pointer",
      "struct shape_ops { double (*area)(const void *); void (*drop)(void *); };\n"
      "struct shape { void *self; const struct shape_ops *ops; };\n"
      "static double sq(const void *p) { double s = *(const double *)p; return s * s; }\n"
      "static const struct shape_ops square = { sq, free };\n"
      "int main(void) { double *d = malloc(sizeof *d); *d = 2; struct shape s = { d, &square };\n"
      "    double a = s.ops->area(s.self); s.ops->drop(s.self); return (int)a; }",
      "rec shape fat-pointer yes self/-/-\nvar main.s mixed owner fat-pointer\nvar main.d heap owner box" },
    { "by-definition-alone", "struct vec { size_t len, cap; struct vec_item *items; }; struct vec v;",
      "rec vec vector yes items/len/cap" },
    { "by-definition-used-and-size", "typedef struct { char *buf; size_t used; size_t size; } sink; sink s;",
      "rec sink string yes buf/used/size" },
    { "by-definition-slice", "struct view { const char *ptr; size_t len; }; struct view v;",
      "rec view slice no ptr/len/-" },
    { "capacity-in-bytes",
      "struct u { int *data; size_t n, bytes; };\n"
      "void push(struct u *v, int x) {\n"
      "    if ((v->n + 1) * sizeof(int) > v->bytes) { v->bytes = v->bytes * 2 + 64; v->data = realloc(v->data, "
      "v->bytes); }\n"
      "    v->data[v->n++] = x; }\n"
      "void fini(struct u *v) { free(v->data); }",
      "rec u vector yes data/n/bytes" },
    { "typedef-pointer",
      "typedef struct bag_s { int *it; int num, alloc; } *bag;\n"
      "bag bag_new(void) { bag b = malloc(sizeof *b); b->it = malloc(4 * sizeof(int)); b->alloc = 4; b->num = 0; "
      "return b; }\n"
      "void bag_add(bag b, int x) { if (b->num >= b->alloc) { b->alloc <<= 1;\n"
      "    b->it = realloc(b->it, b->alloc * sizeof(int)); } b->it[b->num++] = x; }\n"
      "void bag_free(bag b) { free(b->it); free(b); }\n"
      "int main(void) { bag b = bag_new(); bag_add(b, 1); bag_free(b); return 0; }",
      "rec bag_s vector yes it/num/alloc\nvar main.b heap owner box" },
    { "session-of-containers",
      "struct vec { int *d; size_t n, cap; };\n"
      "static void push(struct vec *v, int x) { if (v->n == v->cap) { v->cap = v->cap * 2 + 1;\n"
      "    v->d = realloc(v->d, v->cap * sizeof(int)); } v->d[v->n++] = x; }\n"
      "struct session { int id; struct vec rights; char *name; };\n"
      "int main(void) { struct session s = { .id = 7 }; push(&s.rights, 1); s.name = strdup(\"n\");\n"
      "    free(s.name); free(s.rights.d); return 0; }",
      "rec session record yes -/-/-\nrec vec vector yes d/n/cap\nvar main.s mixed owner record" },
    { "count-and-size-of-an-unknown-allocator",
      "void *my_reallocarray(void *, size_t count, size_t size);\n"
      "struct args { char **v; int c, z; };\n"
      "void put(struct args *a, char *w) {\n"
      "    if (a->c == a->z) { a->z += 8; a->v = my_reallocarray(a->v, a->z, sizeof *a->v); }\n"
      "    a->v[a->c++] = w; }",
      "rec args vector yes v/c/z" },
    { "line-from-getline",
      "struct reader { FILE *from; char *line; size_t room; };\n"
      "char *next(struct reader *r) { return getline(&r->line, &r->room, r->from) < 0 ? NULL : r->line; }",
      "rec reader string yes line/-/room" },
    { "chains-by-a-slot-from-elsewhere",
      "unsigned slot_of(const char *key, unsigned n);\n"
      "struct entry { struct entry *next; const char *key; };\n"
      "struct table { struct entry **at; unsigned n; };\n"
      "void init(struct table *t, unsigned n) { t->at = calloc(n, sizeof *t->at); t->n = n; }\n"
      "void put(struct table *t, struct entry *e) {\n"
      "    unsigned i = slot_of(e->key, t->n); e->next = t->at[i]; t->at[i] = e; }",
      "rec table hash-map yes at/-/n" },
    { "chains-by-a-slot-through-an-argument",
      "void place(const char *key, unsigned *slot, unsigned n);\n"
      "struct entry { struct entry *next; const char *key; };\n"
      "struct table { struct entry **at; unsigned n; };\n"
      "void init(struct table *t, unsigned n) { t->at = calloc(n, sizeof *t->at); t->n = n; }\n"
      "struct entry *get(struct table *t, const char *key) { unsigned i; place(key, &i, t->n); return t->at[i]; }",
      "rec table hash-map yes at/-/n" },
    { "slots-reduced-in-place",
      "unsigned long hash(const void *);\n"
      "struct set { void **slots; unsigned long size, fill; };\n"
      "void init(struct set *s) { s->size = 64; s->slots = calloc(s->size, sizeof *s->slots); }\n"
      "void add(struct set *s, void *item) { unsigned long at = hash(item);\n"
      "    for (;;) { at &= s->size - 1; if (!s->slots[at]) break; at++; }\n"
      "    s->slots[at] = item; s->fill++; }",
      "rec set hash-map yes slots/fill/size" },
    { "chains-that-begin-in-the-table",
      "struct entry { void *data; struct entry *next; };\n"
      "struct table { struct entry *bucket; size_t n; size_t (*hash)(const void *, size_t); };\n"
      "void init(struct table *t, size_t n) { t->bucket = calloc(n, sizeof *t->bucket); t->n = n; }\n"
      "static struct entry *find(struct table *t, const void *key) {\n"
      "    size_t n = t->hash(key, t->n); return t->bucket + n; }\n"
      "void *get(struct table *t, const void *key) { return find(t, key)->data; }",
      "rec table hash-map yes bucket/-/n" },
    { "bits-are-no-text",
      "struct bits { char *at; int used, room; };\n"
      "void put(struct bits *b, int bit) {\n"
      "    if (b->used >= b->room) { b->room *= 2; b->at = realloc(b->at, b->room); }\n"
      "    b->at[b->used] |= bit; if (bit) b->at[++b->used] = 0; }",
      "rec bits buffer yes at/used/room" },
    { "end-that-is-const",
      "struct line { int *text, *at, *last; const int *limit; };\n"
      "void init(struct line *l) { l->text = calloc(100, sizeof *l->text); l->at = l->text; l->last = l->text;\n"
      "    l->limit = &l->text[98]; }\n"
      "int put(struct line *l, int c) { if (l->last >= l->limit) return 1; *l->last++ = c; l->at++; return 0; }",
      "rec line vector yes text/last/limit" },
    { "bucket-through-a-function",
      "struct node { struct node *next; unsigned hash; };\n"
      "struct map { struct node **table; unsigned entries, room; };\n"
      "static void make(struct map *m, unsigned n) { m->room = n; m->table = calloc(n, sizeof *m->table); }\n"
      "static unsigned bucket(const struct map *m, const struct node *n) { return n->hash & (m->room - 1); }\n"
      "void add(struct map *m, struct node *n) { unsigned b; if (!m->table) make(m, 64);\n"
      "    b = bucket(m, n); n->next = m->table[b]; m->table[b] = n; m->entries++; }\n"
      "void drop(struct map *m) { free(m->table); }",
      "rec map hash-map yes table/entries/room" },
    { "length-through-a-function",
      "struct vec { int *at; int fill, max; };\n"
      "static int end(const struct vec *v) { return v->fill; }\n"
      "void put(struct vec *v, int x) {\n"
      "    if (end(v) == v->max) { v->max = v->max * 2 + 1; v->at = realloc(v->at, v->max * sizeof *v->at); }\n"
      "    v->at[end(v)] = x; v->fill++; }",
      "rec vec vector yes at/fill/max" },
    { "queue-of-bytes-with-a-start",
      "struct in { char *data; size_t start, count, room; };\n"
      "void init(struct in *b) { b->room = 64; b->data = malloc(b->room); }\n"
      "int get(struct in *b) { if (!b->count) return -1; b->count--; return b->data[b->start++]; }\n"
      "void put(struct in *b, const char *s, size_t n) {\n"
      "    if (b->start > b->room / 2) { memmove(b->data, b->data + b->start, b->count); b->start = 0; }\n"
      "    if (n > b->room - b->count) n = b->room - b->count;\n"
      "    memcpy(b->data + b->count, s, n); b->count += n; }",
      "rec in buffer yes data/count/room" },
    { "offset-that-is-rounded",
      "struct area { char *data; size_t used, room; };\n"
      "static size_t reserve(struct area *a, size_t n, size_t align) { size_t at = (a->used + align - 1) & -align;\n"
      "    if (at + n > a->room) { a->room = (at + n) * 2; a->data = realloc(a->data, a->room); }\n"
      "    a->used = at + n; return at; }\n"
      "void *take(struct area *a, size_t n) { size_t at = reserve(a, n, 8); return a->data + at; }",
      "rec area buffer yes data/used/room" },
    { "copy-by-a-function-that-is-not-here",
      "void *my_memdup(const void *from, size_t size);\n"
      "struct chunk { unsigned mark; void *data; };\n"
      "void set(struct chunk *c, const void *p, size_t n) { c->data = my_memdup(p, n); }",
      "rec chunk record yes -/-/-" },
    { "view-that-is-not-const",
      "struct part { unsigned char *base; size_t len; }; struct whole { unsigned char *base; size_t len; int n; };\n"
      "struct part part_of(struct whole *w) { struct part p = { w->base, w->len }; return p; }",
      "rec part slice ? base/len/-" },
    { "header-before-its-elements",
      "struct head { size_t length, capacity; };\n"
      "void *room(void *a, size_t n, size_t size) {\n"
      "    struct head *h = realloc(a ? (struct head *)a - 1 : NULL, sizeof(struct head) + n * size);\n"
      "    h->capacity = n; return h + 1; }\n"
      "size_t count(void *a) { return ((struct head *)a - 1)->length; }",
      "rec head flexible no -/length/capacity" },
    { "array-of-one-allocated-with-more",
      "struct word { unsigned len; char text[1]; };\n"
      "struct word *word(const char *s, size_t n) { struct word *w = malloc(sizeof *w + n);\n"
      "    w->len = n; memcpy(w->text, s, n); return w; }",
      "rec word flexible no text/len/-" },
    { "elements-of-any-size",
      "struct array { void *elts; size_t used, size, room; };\n"
      "void *push(struct array *a) {\n"
      "    if (a->used == a->room) { a->room *= 2; a->elts = realloc(a->elts, a->room * a->size); }\n"
      "    return (char *)a->elts + a->size * a->used++; }",
      "rec array vector yes elts/used/room" },
    { "position-limit-capacity",
      "struct buf { size_t pos, lim, capacity; unsigned char *data; };\n"
      "void init(struct buf *b, size_t n) { b->data = malloc(n); b->pos = 0; b->lim = b->capacity = n; }\n"
      "void put(struct buf *b, const void *p, size_t n) { if (b->pos + n > b->lim) return;\n"
      "    memcpy(b->data + b->pos, p, n); b->pos += n; }\n"
      "void grow(struct buf *b, size_t n) { if (b->lim < b->capacity) return;\n"
      "    b->data = realloc(b->data, n); b->lim = b->capacity = n; }\n"
      "void fini(struct buf *b) { free(b->data); }",
      "rec buf buffer yes data/pos/capacity" },
    { "capacity-rounded-to-a-power",
      "struct str { size_t l, m; char *s; };\n"
      "void put(struct str *s, int c) {\n"
      "    if (s->l + 1 >= s->m) { s->m = s->l + 2;\n"
      "        --s->m; s->m |= s->m >> 1; s->m |= s->m >> 2; s->m |= s->m >> 4; ++s->m;\n"
      "        s->s = realloc(s->s, s->m); }\n"
      "    s->s[s->l++] = c; s->s[s->l] = 0; }\n"
      "void add(struct str *s, const char *p, size_t n) { memcpy(s->s + s->l, p, n); s->l = s->l + n; }",
      "rec str string yes s/l/m" },
    { "token-that-grows-as-it-is-read",
      "struct word { const char *start; unsigned len; };\n"
      "int next(const char *s, struct word *w) { w->start = s; w->len = 0; while (*s++ > 32) w->len++; return w->len > "
      "0; }\n"
      "int same(struct word a, struct word b) { return a.len == b.len && !memcmp(a.start, b.start, a.len); }",
      "rec word slice no start/len/-" },
    { "hash-in-a-function-with-branches",
      "struct node { struct node *next; int key; }; struct map { struct node **buckets; unsigned nbuckets, count; };\n"
      "static unsigned place(const int *k, int wide, unsigned n) { unsigned long h;\n"
      "    switch (wide) { case 1: h = *k & 255; break; default: h = *k * 31UL; } return h % n; }\n"
      "void add(struct map *m, struct node *x) { unsigned i = place(&x->key, 4, m->nbuckets);\n"
      "    x->next = m->buckets[i]; m->buckets[i] = x; m->count++; }\n"
      "void init(struct map *m, unsigned n) { m->buckets = calloc(n, sizeof *m->buckets); m->nbuckets = n; }",
      "rec map hash-map yes buckets/count/nbuckets" },
    { "length-and-capacity-made-alike",
      "struct str { char *ptr; size_t len, cap; };\n"
      "struct str from(const char *t) { size_t n = strlen(t); struct str s = { malloc(n), n, n };\n"
      "    memcpy(s.ptr, t, n); return s; }\n"
      "void drop(struct str *s) { free(s->ptr); }",
      "rec str buffer yes ptr/len/cap" },
};

static void containers(void **state) {
    (void)state;
    run_cases(cases, sizeof cases / sizeof *cases, say_row);
}

int main(void) {
    const struct CMUnitTest tests[] = { cmocka_unit_test(containers) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
