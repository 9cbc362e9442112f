/**
 * Class and role of variables: pointers by what is assigned and freed, parameters by what callers pass.
 */
#include "classify_fixture.h"

static const ClassifyCase cases[] = {
    { "box", "int main(void) { int *p = malloc(sizeof *p); if (!p) return 1; *p = 1; free(p); return 0; }",
      "var main.p heap owner box" },
    { "array-block", "int main(void) { int *p = malloc(10 * sizeof *p); p[3] = 1; free(p); return 0; }",
      "var main.p heap owner buffer" },
    { "address-of-local", "int main(void) { int x = 0, *p = &x; *p = 2; return x; }",
      "var main.p stack borrow scalar\nvar main.x stack none scalar" },
    { "string-literal", "int main(void) { const char *s = \"hi\"; puts(s); return 0; }",
      "var main.s stack borrow string" },
    { "strdup", "int main(void) { char *s = strdup(\"hi\"); puts(s); free(s); return 0; }",
      "var main.s heap owner string" },
    { "sometimes-heap",
      "int main(int argc, char **argv) { char b[8], *p = b; if (argc > 8) p = malloc((size_t)argc);\n"
      "    p[0] = *argv[0]; if (p != b) free(p); return 0; }",
      "var main.p heap owner buffer\nvar main.b stack none array" },
    { "borrowed-from-an-owner", "int main(void) { int *p = malloc(8); int *q = p + 1; *q = 1; free(p); return 0; }",
      "var main.p heap owner buffer\nvar main.q heap borrow buffer" },
    { "parameter-from-stack", "static void set(int *p) { *p = 1; } int main(void) { int x; set(&x); return x; }",
      "var set.p stack borrow scalar" },
    { "parameter-from-heap",
      "static void set(int *p) { *p = 1; } int main(void) { int *x = malloc(sizeof *x); set(x); free(x); return 0; }",
      "var set.p heap borrow scalar" },
    { "parameter-that-frees", "void drop(char *p) { free(p); }", "var drop.p heap owner box" },
    { "parameter-unknown", "int get(const int *p) { return *p; }", "var get.p stack borrow scalar" },
    { "wrapper-of-malloc",
      "static void *need(size_t n) { void *p = malloc(n); if (!p) exit(1); return p; }\n"
      "int main(void) { long *l = need(sizeof *l); *l = 1; free(l); return 0; }",
      "var main.l heap owner box\nvar need.p heap owner buffer" },
    { "wrapper-twice-removed",
      "static void *a(size_t n) { return malloc(n); } static void *b(size_t n) { return a(n); }\n"
      "static char *c(void) { return b(10); } int main(void) { char *s = c(); s[0] = 0; free(s); return 0; }",
      "var main.s heap owner string" },
    { "checked-pointer-is-passed-through",
      "static void *ok(void *p) { if (!p) abort(); return p; }\n"
      "int main(void) { int x, *p = ok(&x), *q = ok(malloc(sizeof *q)); *p = *q = 1; free(q); return x; }",
      "var main.p stack borrow scalar\nvar main.q heap owner box" },
    { "out-parameter",
      "int main(void) { char *line = NULL; size_t n = 0; getline(&line, &n, stdin); free(line); return 0; }",
      "var main.line heap owner string" },
    { "posix-memalign", "int main(void) { void *p; if (posix_memalign(&p, 64, 256)) return 1; free(p); return 0; }",
      "var main.p heap owner buffer" },
    { "own-out-parameter",
      "static int make(int **out) { *out = malloc(sizeof **out); return !*out; }\n"
      "int main(void) { int *p; if (make(&p)) return 1; *p = 1; free(p); return 0; }",
      "var main.p heap owner box" },
    { "array-of-blocks",
      "int main(void) { char *w[2]; w[0] = strdup(\"a\"); w[1] = strdup(\"b\"); free(w[0]); free(w[1]); return 0; }",
      "var main.w mixed owner array" },
    { "block-of-blocks",
      "int main(void) { char **w = calloc(2, sizeof *w); w[0] = strdup(\"a\"); char *f = w[0]; puts(f); free(f); "
      "free(w); return 0; }",
      "var main.w heap owner buffer\nvar main.f heap owner string" },
    { "all-pointers-one-heap",
      "struct pair { const char *a; char *b; };\n"
      "int main(void) { struct pair p = { \"x\", strdup(\"y\") }; puts(p.a); free(p.b); return 0; }",
      "var main.p mixed owner record" },
    { "static-pointer", "static char *cache; int main(void) { cache = malloc(9); free(cache); return 0; }",
      "var -.cache static+heap owner buffer" },
    { "static-number", "static int n; int main(void) { static int calls; return ++calls + n; }",
      "var -.n static none scalar\nvar main.calls static none scalar" },
    { "returned-from-getter",
      "struct bag { int *items; size_t n; }; static int *items(struct bag *b) { return b->items; }\n"
      "int main(void) { struct bag b = { malloc(12), 3 }; int *p = items(&b); p[0] = 1; free(b.items); return 0; }",
      "var main.p heap borrow buffer\nvar main.b mixed owner slice" },
    { "moved-record",
      "struct s { char *p; size_t n; }; static struct s make(void) { struct s s = { malloc(4), 4 }; return s; }\n"
      "int main(void) { struct s a = make(); struct s b = a; b.p[0] = 0; free(b.p); return 0; }",
      "var main.a mixed moved string\nvar main.b mixed owner string" },
    { "copied-not-moved",
      "struct s { char *p; size_t n; }; static struct s make(void) { struct s s = { malloc(4), 4 }; return s; }\n"
      "int main(void) { struct s a = make(); struct s b = a; b.p[0] = 0; free(a.p); return 0; }",
      "var main.a mixed owner string\nvar main.b mixed borrow string" },
    { "dangling", "int main(void) { int *p = malloc(sizeof *p); *p = 1; free(p); printf(\"%d\", *p); return 0; }",
      "var main.p heap dangling box" },
    { "freed-and-set-again",
      "int main(void) { int *p = malloc(4); free(p); p = malloc(4); *p = 1; free(p); return 0; }",
      "var main.p heap owner box" },
    { "freed-on-one-way",
      "int main(int argc, char **argv) { int *p = malloc(4); if (argc > 1) { free(p); return 1; }\n"
      "    *p = **argv; free(p); return 0; }",
      "var main.p heap owner box" },
    { "function-pointer", "int main(void) { int (*f)(const char *) = puts; return f(\"x\"); }",
      "var main.f stack none function-pointer" },
    { "node-parameter-without-callers",
      "struct n { struct n *next; }; struct n *mk(void) { return malloc(sizeof(struct n)); }\n"
      "int len(const struct n *p) { int i = 0; for (; p; p = p->next) i++; return i; }",
      "var len.p heap borrow node" },
    { "record-parameter-by-value",
      "struct v { int *d; int n; }; static int first(struct v v) { return v.d[0]; }\n"
      "int main(void) { struct v v = { calloc(2, 4), 2 }; int r = first(v); free(v.d); return r; }",
      "var first.v mixed borrow slice\nvar main.v mixed owner slice" },
    { "literal-or-block-in-a-record",
      "struct msg { const char *text; int owned; };\n"
      "int main(int c, char **v) { struct msg m = { \"none\", 0 }; if (c > 1) { m.text = strdup(v[1]); m.owned = 1; }\n"
      "    puts(m.text); if (m.owned) free((char *)m.text); return 0; }",
      "var main.m mixed owner record" },
};

static void variables(void **state) {
    (void)state;
    run_cases(cases, sizeof cases / sizeof *cases, say_row);
}

int main(void) {
    const struct CMUnitTest tests[] = { cmocka_unit_test(variables) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
