/**
 * The frontend's statements, scopes, labels and cases; and what it says of sources that it refuses.
 */
#include "frontend_fixture.h"

static const FrontendRow rows[] = {
    { "6.2.1p4-one-scope", "void f(int a) { int b; { int c; } }",
      "compound 1:15-1:35 scope function\ncompound 1:24-1:33 scope block" },
    { "6.8.5.3-all-absent", "void f(void) { for (;;) break; }", "init absent\ncondition absent\nstep absent" },
    { "for-init-only", "void f(int n) { for (n = 1;;) { } }",
      "for 1:17-1:33 scope for\ncondition absent\nstep absent" },
    { "for-condition-only", "void f(int n) { for (; n;) n--; }", "init absent\nstep absent" },
    { "for-step-only", "void f(int n) { for (;; n--) break; }", "init absent\ncondition absent" },
    { "for-no-step", "void f(int n) { for (int i = 0; i < n;) i++; }", "scope for\nobject i 'int'\nstep absent" },
    { "for-no-condition", "void f(int n) { for (int i = 0;; i++) break; }", "scope for\ncondition absent" },
    { "for-no-init", "void f(int n) { for (; n; n--) ; }", "init absent" },
    { "for-in-macro", "#define EVER ;;\n#define WHEN(c) for (; c;)\nvoid f(int n) { WHEN(n) n--; for (EVER) break; }",
      "init absent\nstep absent\ncondition absent" },
    { "case-range", "int f(int n) { switch (n) { case 1: case 2 ... 5: return 1; default: return 2; } }",
      "switch 1:16-1:80 cases 3\n1\n2 ... 5\ndefault" },
    { "case-without-block", "int f(int n) { switch (n) case 3: n = 4; return n; }", "cases 1" },
    { "case-negative", "int f(int n) { switch (n) { case -1: return 1; } return 0; }", "case 1:29-1:45 -1" },
    { "case-unsigned", "int f(unsigned n) { switch (n) { case -1: return 1; } return 0; }", "4294967295" },
    { "case-unsigned-long", "int f(unsigned long n) { switch (n) { case ~0ul: return 1; } return 0; }",
      "18446744073709551615" },
    { "nested-switch", "int f(int n) { switch (n) { case 1: switch (n) { case 2: break; } case 3: break; } return 0; }",
      "cases 2\ncases 1" },
    { "fallthrough",
      "int f(int n) { switch (n) { case 1: n = 2; [[fallthrough]]; case 2: n = 3; __attribute__((fallthrough)); "
      "default: return n; } }",
      "cases 3" },
    { "goto", "void f(void) { goto end; again: goto again; end:; }",
      "goto 1:16-1:23 end\nlabel 1:26-1:42 again\nlabel 1:45-1:49 end" },
    { "computed-goto", "void f(void) { void *p = &&l; goto *p; l:; }", "goto-computed\nlabel-address" },
    { "local-label", "void f(void) { { __label__ l; l:; goto l; } { __label__ l; l:; } }",
      "label 1:31-1:33 l\nlabel 1:60-1:62 l" },
    { "do-while", "void f(int n) { do n--; while (n); while (n) n--; }", "do 1:17\nwhile 1:36" },
    { "if-else", "int f(int n) { if (n) return 1; else if (n > 2) return 2; return 3; }", "if 1:16\nelse" },
    { "statement-expression", "int f(void) { return ({ int k = 3; k; }); }", "scope stmt-expr\nobject k 'int'" },
    { "local-declarations",
      "void f(void) { int h(int); extern int e; typedef int T; enum { A } a; ; _Static_assert(1, \"\"); }",
      "function h 'int (int)'\nobject a\nnull\nstatic-assert" },
    { "size-of-variable-array", "unsigned long f(int n) { int a[3]; return sizeof(char[1 - 2 * (n != a[0])]); }",
      "sizeof 'unsigned long' 1:43 of 'char[1 - 2 * (n != a[0])]'" },
    { "return-converts", "double f(int n) { return n; }", "IntegralToFloating" },
};

static void test_rows(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        frontend_check_row(&rows[i]);
}

static void check_refused(FrontendReading reading, MdStatus status, const char *words) {
    frontend_open(&reading);
    assert_int_equal(reading.status, status);
    assert_null(reading.program);
    if (!strstr(reading.said, words))
        fail_msg("no '%s' in\n%s", words, reading.said);
    frontend_close(&reading);
}

static void test_refused(void **state) {
    (void)state;
    check_refused((FrontendReading){ .options = { .path = "/nonexistent/a.c" } }, MD_ERROR_FILE,
                  "cannot read '/nonexistent/a.c': No such file or directory");
    check_refused((FrontendReading){ .options = { .path = "/" } }, MD_ERROR_FILE, "cannot read '/': Is a directory");
    check_refused(frontend_text("int f(void) { return x; }"), MD_ERROR_SOURCE,
                  "t.c:1:22: error: use of undeclared identifier 'x'\n");
    check_refused(frontend_text("#include <no-such-header.h>\n"), MD_ERROR_SOURCE,
                  "t.c:1:10: fatal error: 'no-such-header.h' file not found");
    check_refused(frontend_text("void f(void) { int g(void) { return 1; } }"), MD_ERROR_SOURCE,
                  "function definition is not allowed here");
}

/** Sources that are odd, but sources. */
static void test_odd(void **state) {
    (void)state;
    static const struct {
        const char *text;
        size_t size;
    } odd[] = { { "", 0 },
                { "int x;\0int y;", 13 },
                { "char *s = \"\xff\xfe\"; // \x80", 20 },
                { "int a;\r\nint b;\r\n", 16 },
                { "\n\n", 2 },
                { "// only a comment", 17 },
                { "/* not closed in a string */ int a; \\\n", 38 } };
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        FrontendReading reading = { .options = { .path = "t.c", .text = odd[i].text, .text_size = odd[i].size } };
        frontend_open(&reading);
        assert_int_equal(reading.status, MD_OK);
        assert_int_equal(reading.violation_count, 0);
        frontend_close(&reading);
    }
}

/** Flags that only make sense for a compile are dropped, the others reach clang. */
static void test_flags(void **state) {
    (void)state;
    static const char *const flags[] = { "-c",    "-o",      "x.o",   "-MD", "-MF",  "x.d",
                                         "-Wall", "-Werror", "-DN=4", "-I",  "/tmp", "t.c" };
    FrontendReading reading = frontend_text("int a[N];");
    reading.options.flags = flags;
    reading.options.flag_count = sizeof flags / sizeof *flags;
    frontend_open(&reading);
    assert_int_equal(reading.status, MD_OK);
    assert_non_null(strstr(reading.dump, "object a 'int[4]'"));
    frontend_close(&reading);
}

/** Declarations only: no body, but records and functions. */
static void test_skip_bodies(void **state) {
    (void)state;
    FrontendReading reading = frontend_text("struct s { int a; }; int f(struct s *p) { return p->a; }");
    reading.options.skip_bodies = true;
    frontend_open(&reading);
    assert_int_equal(reading.status, MD_OK);
    MdFunction *function = md_program_function(reading.program, "f");
    assert_non_null(function);
    assert_null(function->body);
    frontend_close(&reading);
}

/** Deep nesting and large files end in time, without the stack running out. */
static void test_large(void **state) {
    (void)state;
    enum { COUNT = 3000 };
    size_t room = 4000000;
    char *text = malloc(room);
    assert_non_null(text);
    size_t at = (size_t)snprintf(text, room, "int f(int x) { if (x == 0) return 0;\n");
    for (int i = 1; i < COUNT; i++)
        at += (size_t)snprintf(text + at, room - at, "else if (x == %d) return %d;\n", i, i);
    at += (size_t)snprintf(text + at, room - at, "return -1; }\nint sum(int x) { return x");
    for (int i = 0; i < COUNT; i++)
        at += (size_t)snprintf(text + at, room - at, " + 1");
    at += (size_t)snprintf(text + at, room - at, "; }\nint table[] = {");
    for (int i = 0; i < 200000; i++)
        at += (size_t)snprintf(text + at, room - at, "%d,", i % 97);
    snprintf(text + at, room - at, "};\n");
    FrontendReading reading = frontend_text(text);
    frontend_open(&reading);
    assert_int_equal(reading.status, MD_OK);
    assert_int_equal(reading.violation_count, 0);
    frontend_close(&reading);
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),  cmocka_unit_test(test_refused),     cmocka_unit_test(test_odd),
        cmocka_unit_test(test_flags), cmocka_unit_test(test_skip_bodies), cmocka_unit_test(test_large),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
