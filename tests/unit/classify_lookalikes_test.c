/**
 * Records that look like containers and are none: names and types alone never make a variable mixed.
 */
#include "classify_fixture.h"

static const ClassifyCase cases[] = {
    { "range",
      "struct range { int start, end; };\n"
      "int main(void) { struct range r = {1, 5}; int n = 0; for (int i = r.start; i < r.end; i++) n++; return n; }",
      "rec range record no -/-/-\nvar main.r stack none record" },
    { "two-numbers-and-a-pointer",
      "struct item { int len, cap; const char *label; };\n"
      "int main(void) { struct item it = {1, 2, \"a\"}; return it.len + it.cap + it.label[0]; }",
      "rec item record no -/-/-\nvar main.it stack borrow record" },
    { "ring-of-inline-storage",
      "struct ring { int buf[16]; unsigned head, tail; };\n"
      "static void put(struct ring *r, int x) { r->buf[r->head++ % 16] = x; }\n"
      "int main(void) { struct ring r = {0}; put(&r, 1); return r.buf[r.tail]; }",
      "rec ring record no -/-/-\nvar main.r stack none record" },
    { "stack-of-inline-storage",
      "struct small { int data[8]; size_t len, cap; };\n"
      "void push(struct small *s, int x) { if (s->len < s->cap) s->data[s->len++] = x; }\n"
      "int main(void) { struct small s = { .cap = 8 }; push(&s, 1); return s.data[0]; }",
      "rec small record no -/-/-\nvar main.s stack none record" },
    { "matrix-of-inline-storage",
      "struct matrix { int rows, cols; double at[4][4]; };\n"
      "int main(void) { struct matrix m = {2, 2, {{0}}}; for (int i = 0; i < m.rows; i++) m.at[i][0] = 1; return 0; }",
      "rec matrix record no -/-/-\nvar main.m stack none record" },
    { "iterator",
      "struct iter { const int *base; size_t index; };\n"
      "int next(struct iter *it) { return it->base[it->index++]; }\n"
      "int main(void) { int a[3] = {1, 2, 3}; struct iter it = { a, 0 }; return next(&it) + next(&it); }",
      "rec iter record no -/-/-\nvar main.it stack borrow record" },
    { "cursor-between-two-pointers",
      "struct cursor { const char *at, *end; };\n"
      "int count(struct cursor c) { int n = 0; while (c.at < c.end) n += *c.at++ == 'x'; return n; }\n"
      "int main(void) { char t[] = \"xyx\"; struct cursor c = { t, t + 3 }; return count(c); }",
      "rec cursor record no -/-/-\nvar main.c stack borrow record" },
    { "callback-with-user-data",
      "struct hook { void (*call)(void *); void *user; };\n"
      "static void bump(void *p) { ++*(int *)p; }\n"
      "int main(void) { int n = 0; struct hook h = { bump, &n }; h.call(h.user); return n; }",
      "rec hook record no -/-/-\nvar main.h stack borrow record" },
    { "config-with-borrowed-name",
      "struct config { const char *host; int port; size_t max, size; };\n"
      "int main(int argc, char **argv) { struct config c = { .host = \"localhost\", .port = 80, .max = 10 };\n"
      "    if (argc > 1) c.host = argv[1]; printf(\"%s:%d\", c.host, c.port); return 0; }",
      "rec config record no -/-/-\nvar main.c stack borrow record" },
    { "option-table",
      "struct option { const char *name; int has_arg; int *flag; int val; };\n"
      "static const struct option options[] = { { \"all\", 0, 0, 'a' }, { 0, 0, 0, 0 } };\n"
      "int main(void) { for (int i = 0; options[i].name; i++) puts(options[i].name); return 0; }",
      "rec option record no -/-/-\nvar -.options static borrow array" },
    { "token-in-a-text",
      "struct token { const char *start; int length; int kind; };\n"
      "int main(void) { const char *s = \"a b\"; struct token t = { s, 1, 2 }; printf(\"%.*s\", t.length, t.start); "
      "return 0; }",
      "rec token record no -/-/-\nvar main.t stack borrow record" },
    { "parser-state",
      "struct parser { const char *text; size_t pos, len; int line; };\n"
      "int peek(struct parser *p) { return p->pos < p->len ? p->text[p->pos] : -1; }\n"
      "void step(struct parser *p) { if (p->text[p->pos] == '\\n') p->line++; p->pos++; }",
      "rec parser record no -/-/-" },
    { "point", "struct point { double x, y; }; int main(void) { struct point p = {1, 2}; return (int)(p.x + p.y); }",
      "rec point record no -/-/-\nvar main.p stack none record" },
    { "rectangle-with-pointer-to-window",
      "struct window { int id; }; struct rect { int width, height; struct window *owner; };\n"
      "int main(void) { struct window w = {1}; struct rect r = {3, 4, &w}; return r.owner->id * r.width; }",
      "rec rect record no -/-/-\nvar main.r stack borrow record" },
    { "statistics-with-counters",
      "struct stats { size_t count, size, capacity, used; };\n"
      "void add(struct stats *s, size_t n) { s->count++; s->size += n; if (s->size > s->capacity) s->capacity *= 2; }",
      "rec stats record no -/-/-" },
    { "buffer-of-the-caller",
      "struct out { char *buf; size_t len; };\n"
      "static void put(struct out *o, char c) { o->buf[o->len++] = c; }\n"
      "int main(void) { char b[16]; struct out o = { b, 0 }; put(&o, 'x'); return b[0]; }",
      "rec out record no -/-/-\nvar main.o stack borrow record" },
    { "one-owned-name",
      "struct person { char *name; int age; };\n"
      "int main(void) { struct person p = { strdup(\"Ada\"), 36 }; puts(p.name); free(p.name); return p.age; }",
      "rec person record yes -/-/-\nvar main.p mixed owner record" },
    { "handle-of-a-library", "int main(void) { FILE *f = fopen(\"x\", \"r\"); if (f) fclose(f); return 0; }",
      "var main.f heap owner box" },
    { "null-only",
      "struct lazy { int *cache; size_t len, cap; };\n"
      "int main(void) { struct lazy l = { NULL, 0, 0 }; return l.cache == NULL && l.len == l.cap; }",
      "rec lazy record no -/-/-\nvar main.l stack none record" },
    { "union-of-pointer-and-number",
      "union value { int i; const char *s; }; int main(void) { union value v = { .s = \"x\" }; return v.s[0]; }",
      "rec value union no -/-/-\nvar main.v stack borrow union" },
    { "array-of-literals", "int main(void) { const char *days[2] = { \"Mo\", \"Tu\" }; return days[1][0]; }",
      "var main.days stack borrow array" },
    { "counter-that-frees-a-part",
      "struct queue { int waiting; int *job; };\n"
      "void up(struct queue *q) { q->waiting++; }\n"
      "void down(struct queue *q) { q->waiting--; if (q->waiting == 0) { free(q->job); q->job = NULL; } }",
      "rec queue record yes -/-/-" },
    { "vtable-alone",
      "struct ops { int (*open)(void), (*close)(void); }; static int f(void) { return 0; }\n"
      "static const struct ops o = { f, f }; int main(void) { return o.open(); }",
      "rec ops record no -/-/-\nvar -.o static none record" },
    { "object-with-methods-inside",
      "struct widget { int x, y; void (*draw)(struct widget *); };\n"
      "static void draw(struct widget *w) { w->x++; }\n"
      "int main(void) { struct widget w = { 1, 2, draw }; w.draw(&w); return w.x; }",
      "rec widget record no -/-/-\nvar main.w stack none record" },
    { "back-pointer-is-no-list",
      "struct owner; struct part { struct owner *of; int len; }; struct owner { struct part p; };\n"
      "int main(void) { struct owner o; o.p.of = &o; o.p.len = 1; return o.p.of->p.len; }",
      "rec part record no -/-/-\nvar main.o stack borrow record" },
    { "time-and-two-sizes",
      "struct zone; struct timing { long sec, nsec; const struct zone *base; };\n"
      "long ns(const struct timing *t) { return t->sec * 1000000000 + t->nsec; }",
      "var ns.t stack borrow scalar" },
    { "pixels-of-somebody-else",
      "struct image { unsigned char *pixels; int width, height, stride; };\n"
      "static int at(const struct image *i, int x, int y) { return i->pixels[y * i->stride + x]; }\n"
      "int main(void) { unsigned char p[16] = {0}; struct image i = { p, 4, 4, 4 }; return at(&i, 1, 1); }",
      "rec image record no -/-/-\nvar main.i stack borrow record" },
    { "ring-of-fixed-size",
      "struct ring { char *data; size_t size, in, out; };\n"
      "void init(struct ring *r) { r->data = malloc(64); r->size = 64; r->in = r->out = 0; }\n"
      "void put(struct ring *r, char c) { r->data[r->in & (r->size - 1)] = c; r->in++; }\n"
      "char get(struct ring *r) { char c = r->data[r->out & (r->size - 1)]; r->out++; return c; }",
      "rec ring record yes -/-/-" },
    { "pool-with-a-name",
      "struct pool { char *name; int total, limit; };\n"
      "void init(struct pool *p, const char *name) { p->name = strdup(name); p->limit = 8; }\n"
      "int take(struct pool *p) { if (p->total < p->limit) p->total++; return p->total; }\n"
      "void end(struct pool *p) { free(p->name); }",
      "rec pool record yes -/-/-" },
    { "two-buffers-of-their-own",
      "struct two { char *a; size_t na; int *b; size_t nb; };\n"
      "void need_a(struct two *t, size_t n) { t->a = realloc(t->a, n); t->na = n; }\n"
      "void need_b(struct two *t, size_t n) { t->b = realloc(t->b, n * sizeof(int)); t->nb = n; }\n"
      "void fill(struct two *t) { for (size_t i = 0; i < t->nb; i++) t->b[i] = 0; }",
      "rec two record yes b/nb/-" },
    { "matrix-in-a-block",
      "struct grid { size_t rows, cols, pitch; double *at; };\n"
      "void init(struct grid *g, size_t r, size_t c) { g->at = malloc(r * c * sizeof(double));\n"
      "    g->rows = r; g->cols = c; g->pitch = c; }\n"
      "double get(const struct grid *g, size_t i, size_t j) { return j < g->cols ? g->at[i * g->pitch + j] : 0; }",
      "rec grid record yes -/-/-" },
    { "position-that-runs-to-an-end",
      "struct reader { char **words; int next, count; };\n"
      "void init(struct reader *r, int n) { r->words = calloc(n, sizeof *r->words); r->count = n; }\n"
      "char *word(struct reader *r) { return r->next < r->count ? r->words[r->next++] : NULL; }",
      "rec reader slice yes words/count/-" },
    { "by-definition-two-numbers", "struct hint { int size; int len; void *user; }; struct hint h;",
      "rec hint record ? -/-/-\nvar -.h static none record" },
    { "by-definition-image", "struct img { unsigned char *data; int width, height; }; struct img i;",
      "rec img record ? -/-/-" },
    { "by-definition-two-buffers", "struct io { char *in, *out; size_t len, cap; }; struct io i;",
      "rec io record ? -/-/-" },
    { "list-with-counts",
      "struct link { struct link *next; char bytes[100]; };\n"
      "struct chain { struct link *head, *last; size_t used, most; };\n"
      "static struct link *link_new(void) { struct link *l = calloc(1, sizeof *l); return l; }\n"
      "int grow(struct chain *c) { if (c->used == c->most) return -1;\n"
      "    c->last->next = link_new(); c->last = c->last->next; c->used++; return 0; }\n"
      "void init(struct chain *c, size_t most) { c->head = c->last = link_new(); c->most = most; c->used = 1; }\n"
      "void fini(struct chain *c) { for (struct link *l = c->head, *n; l; l = n) { n = l->next; free(l); } }",
      "rec chain record yes -/-/-" },
    { "tree-and-how-to-compare",
      "struct node { struct node *sub[2], *up; }; struct ops { int (*compare)(struct node *, struct node *); };\n"
      "struct tree { struct node *root; const struct ops *ops; };\n"
      "void add(struct tree *t, struct node *n) { if (!t->root || t->ops->compare(t->root, n)) t->root = n; }",
      "rec tree record ? -/-/-" },
    { "bytes-and-length-that-counts-up",
      "struct sum { unsigned char *at; size_t len; };\n"
      "void walk(struct sum *s, unsigned char *p) { s->at = p; s->len = 0; while (*p++) s->len++; }",
      "rec sum record no -/-/-" },
    { "blocks-in-a-list-and-what-is-left-of-the-first",
      "struct chunk { struct chunk *next; }; struct heap { struct chunk *head; void *free; int left; };\n"
      "void *get(struct heap *h, size_t size) {\n"
      "    if (!h->left) { int n = 100; struct chunk *c = malloc(sizeof *c + size * n);\n"
      "        c->next = h->head; h->head = c; h->left = n; }\n"
      "    --h->left; return (char *)h->head + sizeof(struct chunk) + size * h->left; }",
      "rec heap record yes -/-/-" },
    { "several-blocks-of-one-length",
      "struct read { int l, id; char *name, *seq, *qual, *note; };\n"
      "void init(struct read *r, const char *s) { r->l = strlen(s); r->seq = strdup(s); r->qual = strdup(s);\n"
      "    r->name = strdup(s); r->note = strdup(s); }\n"
      "int last(struct read *r) { return r->seq[r->l - 1]; }\n"
      "void fini(struct read *r) { free(r->seq); free(r->qual); free(r->name); free(r->note); }",
      "rec read record yes seq/l/-" },
    { "message-that-is-stepped-over",
      "struct packet { unsigned kind, len; }; int kind(const char *p) { const struct packet *m = (const void *)p;\n"
      "    return *(const unsigned char *)(m + 1) + m->kind; }",
      "rec packet record no -/-/-" },
    { "region-with-a-place-that-moves",
      "struct region { char *next, *large, *data; size_t left; };\n"
      "void grow(struct region *r) { char *b = malloc(4096); *(char **)b = r->next; r->next = b;\n"
      "    r->data = r->next + 16; r->left = 4080; }\n"
      "void *get(struct region *r, size_t n) { void *p = r->data; r->data += n; r->left -= n; return p; }\n"
      "void *big(struct region *r, size_t n) { char *p = malloc(n + 16); *(char **)p = r->large; r->large = p; return "
      "p; }",
      "rec region record yes -/-/-" },
    { "numbers-of-other-pointers",
      "struct outline { short n_contours, n_points; long *points; short *contours; };\n"
      "void init(struct outline *o, int c, int p) { o->contours = malloc(c * sizeof(short)); o->n_contours = c;\n"
      "    o->points = malloc(p * sizeof(long)); o->n_points = p; }\n"
      "int bad(struct outline *o) { return o->contours[o->n_contours - 1] != o->n_points - 1; }",
      "rec outline record yes contours/n_contours/-" },
    { "bits-read-from-bytes-of-another",
      "struct bits { unsigned char *start, *end, *at; unsigned now; };\n"
      "void init(struct bits *b, unsigned char *p, int n) { b->start = p; b->end = p + n; b->at = p; }\n"
      "int next(struct bits *b) { if (b->at >= b->end) return -1; b->now = *b->at++; return b->now; }",
      "rec bits record no -/-/-" },
};

static void lookalikes(void **state) {
    (void)state;
    run_cases(cases, sizeof cases / sizeof *cases, say_row);
}

int main(void) {
    const struct CMUnitTest tests[] = { cmocka_unit_test(lookalikes) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
