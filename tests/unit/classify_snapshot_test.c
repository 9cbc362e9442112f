/**
 * The state before a scope ends, from the source alone: frames, cells, blocks and the values that are certain.
 *
 * A row asks one thing of the end of a function's scope:
 *   stack FUNCTION            the functions of the frames, outermost first
 *   cell  FUNCTION.NAME+OFF   where a pointer leads: #block+offset, object+offset, "literal", null, ?
 *   block FUNCTION#N          size, count, maker and life of a block
 *   value FUNCTION.NAME       the bytes of a scalar as a number, ? when unknown
 */
#include "classify_fixture.h"
#include <stdlib.h>

static const MdFunction *function_named(const MdClasses *classes, const char *name, size_t length) {
    for (size_t i = 0; i < classes->program->functions.count; i++) {
        const MdFunction *function = classes->program->functions.items[i];
        if (function->body && strlen(function->name) == length && strncmp(function->name, name, length) == 0)
            return function;
    }
    return NULL;
}

static const MdBlock *object_named(const MdSnapshot *snapshot, const char *name, size_t length) {
    for (size_t i = 0; i < snapshot->stack.count; i++)
        for (size_t k = 0; k < snapshot->stack.items[i].blocks.count; k++) {
            const MdBlock *block = snapshot->stack.items[i].blocks.items[k];
            if (block->object->name && strlen(block->object->name) == length &&
                strncmp(block->object->name, name, length) == 0)
                return block;
        }
    for (size_t k = 0; k < snapshot->statics.count; k++) {
        const MdBlock *block = snapshot->statics.items[k];
        if (block->object && strlen(block->object->name) == length && strncmp(block->object->name, name, length) == 0)
            return block;
    }
    return NULL;
}

static void say_cell(MdText *text, const MdBlock *block, int64_t offset) {
    for (size_t i = 0; i < block->pointer_count; i++) {
        const MdPointerCell *cell = &block->pointers[i];
        if (cell->offset != offset)
            continue;
        if (!cell->known)
            md_text_add(text, "?");
        else if (!cell->target)
            md_text_add(text, "null");
        else if (cell->target->kind == MD_BLOCK_ALLOCATED)
            md_text_addf(text, "#%zu+%d", cell->target->number, (int)cell->target_offset);
        else if (cell->target->kind == MD_BLOCK_STRING)
            md_text_addf(text, "\"%s\"", (const char *)cell->target->bytes);
        else if (cell->target->kind == MD_BLOCK_FUNCTION)
            md_text_addf(text, "%s()", cell->target->function->name);
        else
            md_text_addf(text, "%s+%d", cell->target->object->name, (int)cell->target_offset);
        return;
    }
    md_text_add(text, "-");
}

static void say_value(MdText *text, const MdBlock *block) {
    uint64_t value = 0;
    bool known = block->bytes && block->size <= 8;
    for (int64_t i = 0; known && i < block->size; i++) {
        known = !block->states || block->states[i] == MD_BYTE_VALUE;
        value |= (uint64_t)block->bytes[i] << (8 * i);
    }
    if (known)
        md_text_addf(text, "%llu", (unsigned long long)value);
    else
        md_text_add(text, "?");
}

/** What the snapshot says to a row, in the row's own form. */
static void say_state(const MdClasses *classes, MdText *text, const char *row) {
    char kind[8], subject[100];
    if (sscanf(row, "%7s %99s", kind, subject) != 2)
        fail_msg("a row without a subject: %s", row);
    size_t length = strcspn(subject, ".#");
    const MdFunction *function = function_named(classes, subject, length);
    assert_non_null(function);
    const MdSnapshot *snapshot = md_static_snapshot(text->arena, classes, function->scope);
    const char *name = subject[length] ? subject + length + 1 : "";
    size_t name_length = strcspn(name, "+");
    md_text_addf(text, "%s %s ", kind, subject);
    const MdBlock *block = object_named(snapshot, name, name_length);
    if (strcmp(kind, "stack") == 0) {
        for (size_t i = 0; i < snapshot->stack.count; i++)
            md_text_addf(text, "%s%s", i ? "," : "", snapshot->stack.items[i].function->name);
    } else if (strcmp(kind, "block") == 0) {
        size_t number = (size_t)atoi(name);
        if (number < 1 || number > snapshot->heap.count) {
            md_text_add(text, "none");
            return;
        }
        block = snapshot->heap.items[number - 1];
        md_text_addf(text, "%d/%d %s%s", (int)block->size, (int)block->count, block->maker,
                     block->life == MD_LIFE_FREED ? " freed" : "");
    } else if (!block) {
        md_text_add(text, "not in view");
    } else if (strcmp(kind, "cell") == 0) {
        say_cell(text, block, name[name_length] ? atoi(name + name_length + 1) : 0);
    } else {
        say_value(text, block);
    }
}

static const ClassifyCase cases[] = {
    { "constants-and-what-follows-from-them",
      "int main(void) { int x = 5, y = 10; int z = x + y; { int a = 20; z == a; } return z; }",
      "value main.x 5\nvalue main.z 15\nstack main main" },
    { "changed-values-are-unknown",
      "int main(void) { int n = 0; for (int i = 0; i < 3; i++) n += i; int k = 1; scanf(\"%d\", &k); return n + k; }",
      "value main.n ?\nvalue main.k ?" },
    { "last-assignment-counts", "int main(void) { int n = 1; n = 2; n = 7; return n; }", "value main.n 7" },
    { "assignment-on-one-way", "int main(int c, char **v) { int n = 1; if (c > 1) n = 2; return n + !v; }",
      "value main.n ?" },
    { "block-of-constant-size", "int main(void) { int *p = malloc(10 * sizeof *p); p[0] = 1; return p[0]; }",
      "cell main.p #1+0\nblock main#1 40/10 malloc" },
    { "block-of-unknown-size", "int main(int c, char **v) { char *p = malloc((size_t)c); return p[0] + !v; }",
      "cell main.p #1+0\nblock main#1 -1/-1 malloc" },
    { "tidying-up-is-the-end", "int main(void) { char *p = strdup(\"hey\"); puts(p); free(p); p = NULL; return 0; }",
      "cell main.p #1+0\nblock main#1 4/4 strdup" },
    { "freed-and-used-later", "int main(void) { int *p = malloc(4); free(p); printf(\"%d\", *p); return 0; }",
      "cell main.p #1+0\nblock main#1 4/1 malloc freed" },
    { "size-through-a-call",
      "struct s { char *d; size_t n; };\n"
      "static struct s from(const char *t) { struct s s; s.n = strlen(t); s.d = malloc(s.n + 1); strcpy(s.d, t); "
      "return s; }\n"
      "int main(void) { struct s a = from(\"hello\"), b = from(\"hi\"); puts(a.d); puts(b.d); return 0; }",
      "cell main.a #1+0\ncell main.b #2+0\nblock main#1 6/6 malloc\nblock main#2 3/3 malloc" },
    { "copy-shares-the-block",
      "struct s { char *d; }; int main(void) { struct s a = { malloc(3) }; struct s b = a; return b.d == a.d; }",
      "cell main.a #1+0\ncell main.b #1+0\nblock main#2 none" },
    { "through-an-out-parameter",
      "static void init(int **p) { *p = malloc(8); } int main(void) { int *p; init(&p); return p[0]; }",
      "cell main.p #1+0\nblock main#1 8/2 malloc" },
    { "block-that-grows",
      "struct v { int *d; size_t n, c; };\n"
      "static void init(struct v *v) { v->d = malloc(16); v->c = 4; v->n = 0; }\n"
      "static void push(struct v *v, int x) { if (v->n == v->c) { v->c *= 2; v->d = realloc(v->d, v->c * sizeof(int)); "
      "}\n"
      "    v->d[v->n++] = x; }\n"
      "int main(void) { struct v v; init(&v); push(&v, 1); return v.d[0]; }",
      "cell main.v #1+0\nblock main#1 -1/-1 malloc\nblock main#2 none" },
    { "addresses-and-offsets", "int main(void) { int a[4] = {0}; int *p = &a[2], *q = a + 1; return *p + *q; }",
      "cell main.p a+8\ncell main.q a+4" },
    { "literals-and-null",
      "static const char *const names[2] = { \"x\", \"y\" };\n"
      "int main(void) { const char *s = \"hi\"; int *n = 0; return s[0] + !n + names[0][0]; }",
      "cell main.s \"hi\"\ncell main.n null\ncell main.names+8 \"y\"" },
    { "one-of-two-things", "int main(int c, char **v) { int a = 1, b = 2; int *p = c > 1 ? &a : &b; return *p + !v; }",
      "cell main.p ?" },
    { "callers-in-view",
      "static int leaf(int *p) { int k = *p; return k; } static int mid(int *q) { return leaf(q); }\n"
      "int main(void) { int x = 3; return mid(&x); }",
      "stack leaf main,mid,leaf\ncell leaf.p x+0\nvalue leaf.x ?" },
    { "two-callers-no-path", "static int leaf(int n) { return n; } int main(void) { return leaf(1) + leaf(2); }",
      "stack leaf leaf\nvalue leaf.n ?" },
    { "recursion-is-not-unique",
      "static int down(int n) { int left = n - 1; return left < 0 ? 0 : down(left); } int main(void) { return down(3); "
      "}",
      "stack down down" },
    { "argument-of-the-one-call", "static int sq(int n) { return n * n; } int main(void) { return sq(9); }",
      "value sq.n 9" },
    { "node-made-by-a-function",
      "struct n { int v; struct n *next; }; static struct n *mk(int v, struct n *next) {\n"
      "    struct n *n = malloc(sizeof *n); n->v = v; n->next = next; return n; }\n"
      "int main(void) { struct n *a = mk(1, NULL); struct n *b = mk(2, a); return b->v + a->v; }",
      "cell main.a #1+0\ncell main.b #2+0\nblock main#1 16/1 malloc" },
    { "static-zero", "static int hits; int main(void) { return hits; }", "value main.hits 0" },
    { "static-assigned", "static int hits; int main(void) { hits = 3; return hits; }", "value main.hits ?" },
    { "function-pointer", "int main(void) { int (*f)(const char *) = puts; return f(\"a\"); }", "cell main.f puts()" },
    { "jump-over-the-initialiser",
      "int main(int c, char **v) { if (c > 9) goto out; c = 1;\n"
      "    { int n = 4; c += n; } out: return c + !v; }",
      "stack main main" },
};

static void states(void **state) {
    (void)state;
    run_cases(cases, sizeof cases / sizeof *cases, say_state);
}

int main(void) {
    const struct CMUnitTest tests[] = { cmocka_unit_test(states) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
