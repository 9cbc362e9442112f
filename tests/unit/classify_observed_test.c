/**
 * What a run adds to the classification: rows as in classify_fixture.h, with the evidence at their end.
 */
#include "trace_fixture.h"
#include "classify_fixture.h"
#include <stdio.h>

static const ClassifyCase *current;
static size_t failed;

static const char *evidence_of(const MdClasses *classes, const char *row) {
    char kind[8], subject[100];
    if (sscanf(row, "%7s %99s", kind, subject) != 2)
        return "?";
    for (size_t i = 0; strcmp(kind, "rec") == 0 && i < classes->records.count; i++) {
        const MdRecord *record = classes->records.items[i].record;
        if (record->tag && strcmp(record->tag, subject) == 0)
            return md_evidence_name(classes->records.items[i].evidence);
    }
    for (size_t i = 0; strcmp(kind, "var") == 0 && i < classes->variables.count; i++) {
        const MdObject *object = classes->variables.items[i].object;
        char name[200];
        snprintf(name, sizeof name, "%s.%s", object->function ? object->function->name : "-",
                 object->name ? object->name : "");
        if (strcmp(name, subject) == 0)
            return md_evidence_name(classes->variables.items[i].evidence);
    }
    return "?";
}

static void look_at_rows(const MdProgram *program, const MdTrace *trace, const MdDiagnostics *diagnostics) {
    (void)diagnostics;
    MdArena *arena = md_arena_create(NULL);
    const MdClasses *classes = md_classify(arena, program, trace->snapshots.items, trace->snapshots.count);
    MdText said = md_text(arena);
    for (const char *row = current->rows; *row; row += strcspn(row, "\n"), row += *row == '\n') {
        if (row != current->rows)
            md_text_add_char(&said, '\n');
        say_row(classes, &said, row);
        md_text_addf(&said, " %s", evidence_of(classes, row));
    }
    if (strcmp(md_text_string(&said), current->rows) != 0) {
        fprintf(stderr, "%s\n  expected:\n%s\n  said:\n%s\n", current->name, current->rows, md_text_string(&said));
        failed++;
    }
    md_arena_destroy(arena);
}

#define HEAD "#include <stdlib.h>\n#include <string.h>\n"

static const ClassifyCase cases[] = {
    { "seen-is-observed",
      HEAD
      "int main(void) { int n = 3; double *p = malloc(8); *p = n; int *q = &n; int r = *q; free(p); return r - 3; }",
      "var main.n stack none scalar observed\nvar main.p heap owner box observed\nvar main.q stack borrow scalar "
      "observed" },
    { "never-run-is-not-observed",
      HEAD "static int f(int a) { return a; } int main(int c, char **v) { return c > 5 ? f(c) : !v; }",
      "var f.a stack none scalar by shape\nvar main.c stack none scalar observed" },
    { "a-block-that-the-source-hides",
      HEAD "static void *table[1]; static void *get(int i) { return table[i]; }\n"
           "int main(void) { table[0] = malloc(4); int *p = get(0); *p = 1; return *p - 1; }",
      "var main.p heap borrow buffer observed" },
    { "vector-confirmed",
      HEAD
      "struct v { int *d; size_t n, c; };\n"
      "static void push(struct v *v, int x) {\n"
      "    if (v->n == v->c) { size_t c = v->c ? 2 * v->c : 4; v->d = realloc(v->d, c * sizeof(int)); v->c = c; }\n"
      "    v->d[v->n++] = x; }\n"
      "int main(void) { struct v v = { 0 }; push(&v, 1); push(&v, 2); int s = v.d[1]; free(v.d); return s - 2; }",
      "rec v vector yes d/n/c observed\nvar main.v mixed owner vector observed" },
    { "moved",
      HEAD "struct s { char *d; size_t n, c; };\n"
           "static struct s make(const char *t) { struct s s = { malloc(8), strlen(t), 8 }; memcpy(s.d, t, s.n); "
           "return s; }\n"
           "int main(void) { struct s a = make(\"x\"); struct s b = a; int r = b.d[0]; free(b.d); return r - 'x'; }",
      "var main.a mixed moved buffer observed\nvar main.b mixed owner buffer observed" },
    { "dangling-at-the-fault", HEAD "int main(void) { int *a = malloc(4), *b = a; *a = 1; free(a); return *b; }",
      "var main.b heap dangling scalar observed" },
};

static void rows(void **state) {
    (void)state;
    failed = 0;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        current = &cases[i];
        run_traced((Traced){ .source = cases[i].source, .look = look_at_rows });
    }
    assert_int_equal(failed, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = { cmocka_unit_test(rows) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
