/**
 * The frontend's types and declarations: what the dump of a source must hold, row by row.
 */
#include "frontend_fixture.h"

static const FrontendRow types[] = {
    { "6.7.2.1-members", "struct s { char c; int i; double d; } x;",
      "record struct s 1:8-1:37 size 16 align 8\nmember c 'char' 1:17 +0\nmember i 'int' 1:24 +4\n"
      "member d 'double' 1:34 +8" },
    { "6.7.2.1-bit-fields", "struct s { char q : 3, : 0, r : 2; int : 5; } x;",
      "member q 'char' 1:17 +0.0 width 3\nmember (unnamed) 'char' 1:12 +1.0 width 0\nmember r 'char' 1:29 +1.0 width "
      "2" },
    { "6.7.2.1p13-unnamed-record", "struct s { int x; union { int a; float b; }; } v;",
      "member (unnamed) 'union (unnamed, line 1)' 1:19 +4\nrecord union (unnamed, line 1) 1:19-1:43 size 4 align 4 "
      "transparent" },
    { "6.7.2.1p18-flexible", "struct s { int n; int f[]; }; struct s *p;", "member f 'int[]' 1:23 +4 flexible" },
    { "gnu-zero-length", "struct s { int n; int f[0]; }; struct s *p;", "+4 flexible" },
    { "packed", "struct __attribute__((packed)) p { char c; int i; } x;",
      "size 5 align 1 packed\nmember i 'int' 1:48 +1" },
    { "aligned-record", "struct a { char c; } __attribute__((aligned(8))) x;",
      "record struct a 1:8-1:20 size 8 align 8" },
    { "mutual-recursion", "struct a { struct b *p; }; struct b { struct a a[3]; struct b *q; } x;",
      "member p 'struct b *' 1:22 +0\nmember a 'struct a[3]' 1:48 +0\nmember q 'struct b *' 1:64 +24" },
    { "incomplete", "struct f *p; enum { A } e;", "record struct f 1:8-1:8 size -1 align -1 incomplete" },
    { "alias", "typedef struct { int x; } T; T t;", "record T 1:9-1:25 size 4 align 4 alias T\nobject t 'T'" },
    { "record-in-parameters", "void f(struct q { int z; } *p);", "record struct q" },
    { "record-in-sizeof", "int f(void) { return sizeof(struct in { int a; char b; }); }",
      "record struct in 1:36-1:56 size 8 align 4 in f" },
    { "record-in-function", "void f(void) { struct l { int a; } x; { struct l { char c; } y; } }",
      "size 4 align 4 in f\nsize 1 align 1 in f" },
    { "enum", "enum e { A, B = -5, C } x;", "enum e 'int'\nenumerator A 0\nenumerator B -5\nenumerator C -4" },
    { "enum-unsigned", "enum e { A = 3000000000u } x;", "enum e 'unsigned int'\nenumerator A 3000000000" },
    { "empty", "struct e { } x;", "size 0 align 1" },
    { "arithmetic", "_Bool b; signed char sc; unsigned long long u; long double l; __int128 i;",
      "object b '_Bool'\nobject sc 'signed char'\nobject u 'unsigned long long'\nobject l 'long double'\nobject i "
      "'__int128'" },
    { "complex", "_Complex double c; _Complex float f;", "object c '_Complex double'\nobject f '_Complex float'" },
    { "atomic", "_Atomic int a; _Atomic(int *) p;", "object a '_Atomic(int)'\nobject p '_Atomic(int *)'" },
    { "function-pointers", "int (*fp)(int, char *), *(*fpa[3])(void);",
      "object fp 'int (*)(int, char *)'\nobject fpa 'int *(*[3])(void)'" },
    { "noreturn-type",
      "void (*p)(void) __attribute__((noreturn)); __attribute__((noreturn)) void f(void); _Noreturn void g(void);",
      "function f 'void (void)' 1:75 external declared noreturn\nfunction g 'void (void)' 1:99 external declared "
      "noreturn" },
    { "typedef-kept", "typedef int Vec; Vec (*p)[3]; typedef const int ci; volatile ci k;",
      "object p 'Vec (*)[3]'\nobject k 'volatile ci':'const volatile int'" },
    { "typeof", "int x; typeof(x) y; __typeof__(char *) z; __auto_type w = 3.0;",
      "object y 'int'\nobject z 'char *'\nobject w 'double'" },
    { "va-list", "#include <stdarg.h>\nvoid f(int n, va_list ap) { }",
      "parameter ap '__builtin_va_list *' 2:23 written 'va_list'" },
    { "parameters-adjusted", "void f(int a[4], int b[static 3], int g(void), const char s[]) { }",
      "parameter a 'int *' 1:12 written 'int[4]'\nparameter g 'int (*)(void)'\nparameter s 'const char *'" },
    { "vector", "typedef int v4 __attribute__((vector_size(16))); v4 v;", "object v 'v4'" },
};

static const FrontendRow objects[] = {
    { "6.9.2-tentative", "int t; int t; int d; int d = 1; extern int e; static int s;",
      "object t 'int' 1:5 static external tentative\nobject d 'int' 1:26 static external\n"
      "object e 'int' 1:44 static external declared\nobject s 'int' 1:58 static internal tentative" },
    { "composite-array", "extern int a[]; int a[3];", "object a 'int[3]' 1:21 static external tentative" },
    { "thread-local", "_Thread_local int t; static __thread int u = 1;",
      "object t 'int' 1:19 thread external\nthread internal" },
    { "block-extern", "void f(void) { extern int e[]; } int e[4];", "object e 'int[4]' 1:38 static external" },
    { "static-local", "int f(void) { static int n = 3; return n; }", "object n 'int' 1:26 static" },
    { "weak", "__attribute__((weak)) int w; [[gnu::weak]] int v;",
      "object w 'int' 1:27 static external tentative weak\nweak" },
    { "aligned", "_Alignas(16) int a; _Alignas(double) char b; int c __attribute__((aligned(32)));",
      "object a 'int' 1:18 static external tentative align 16\nobject b 'char' 1:43 static external tentative align "
      "8\nalign 32" },
    { "aligned-expression", "typedef long word; char c __attribute__((aligned(2 * sizeof(word))));", "align 16" },
    { "aligned-type", "struct s { double d; }; _Alignas(struct s *) char c; char d __attribute__((aligned(1 << 6)));",
      "object c 'char' 1:51 static external tentative align 8\nalign 64" },
    { "aligned-alone", "char c __attribute__((aligned));", "align 16" },
    { "cleanup", "void cl(int *p); void f(void) { __attribute__((cleanup(cl))) int x = 1; }", "cleanup cl" },
    { "cleanup-macro",
      "void cl(int *p);\n#define AUTO(f) __attribute__((cleanup(f)))\nvoid f(void) { AUTO(cl) int x = 1; }",
      "cleanup cl" },
    { "place-of-macro", "#define DECL int x\n   DECL;", "object x 'int' 2:4" },
    { "vla", "void f(int n) { int v[n][3][n + 1]; typedef int T[n]; T t; }", "object v 'int[n][3][n + 1]'" },
    { "vla-parameter", "void f(int n, int a[n][n]); void f(int n, int a[n][n]) { }", "parameter a 'int (*)[n]'" },
};

static const FrontendRow functions[] = {
    { "prototype", "int f(int a, char *b); int f(int a, char *b) { return a; }",
      "function f 'int (int, char *)' 1:28-1:58 external" },
    { "old-style", "int f(a, b) int a; char b; { return a; }", "old-style\nparameter b 'char'" },
    { "no-prototype", "int f(); int g(void) { return f(1, 2); }", "function f 'int ()' 1:5" },
    { "variadic", "int f(const char *s, ...);", "function f 'int (const char *, ...)'" },
    { "inline", "static inline int f(void) { return 1; }", "internal inline" },
    { "constructor",
      "__attribute__((constructor(101))) static void c(void) { } __attribute__((destructor)) void d(void) { }",
      "internal constructor 101\nexternal destructor" },
    { "static-assert", "_Static_assert(sizeof(int) == 4, \"\");", "static-assert 1:1" },
    { "builtin", "unsigned long f(const char *s) { return __builtin_strlen(s); }", "function __builtin_strlen" },
    { "comments", "int x; // one\n/* two */\nchar *s = \"// no\"; int c = '\"'; // three \\\n four",
      "comment 1:8-1:14 trailing\ncomment 2:1-2:10 \"/* two */\"\ncomment 3:33-4:6 trailing" },
};

static void check(const FrontendRow *rows, size_t count) {
    for (size_t i = 0; i < count; i++)
        frontend_check_row(&rows[i]);
}

static void test_types(void **state) {
    (void)state;
    check(types, sizeof types / sizeof *types);
}

static void test_objects(void **state) {
    (void)state;
    check(objects, sizeof objects / sizeof *objects);
}

static void test_functions(void **state) {
    (void)state;
    check(functions, sizeof functions / sizeof *functions);
}

/** Sizes are those of the target asked for. */
static void test_targets(void **state) {
    (void)state;
    static const struct {
        const char *target, *expected;
    } rows[] = {
        { "i386-linux-gnu", "record struct s 1:8-1:52 size 24 align 4" },
        { "aarch64-linux-gnu", "record struct s 1:8-1:52 size 48 align 16" },
        { "x86_64-pc-windows-msvc", "record struct s 1:8-1:52 size 32 align 8" },
        { "avr", "record struct s 1:8-1:52 size 11 align 1" },
        { "s390x-linux-gnu", "record struct s 1:8-1:52 size 40 align 8" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        FrontendReading reading = frontend_text("struct s { char c; char *p; long l; long double d; };");
        reading.options.target = rows[i].target;
        frontend_open(&reading);
        assert_int_equal(reading.status, MD_OK);
        if (!strstr(reading.dump, rows[i].expected))
            fail_msg("%s: no '%s' in\n%s", rows[i].target, rows[i].expected, reading.dump);
        frontend_close(&reading);
    }
}

/** What cannot be converted is named with its place. */
static void test_unsupported(void **state) {
    (void)state;
    FrontendReading reading =
        frontend_text("_BitInt(7) b;\nasm(\".globl x\");\nvoid f(void) {\n  asm(\"nop\");\n  asm(\"\");\n}\n");
    frontend_open(&reading);
    assert_int_equal(reading.status, MD_OK);
    assert_int_equal(reading.program->unsupported.count, 3);
    static const unsigned lines[] = { 2, 1, 4 };
    size_t seen = 0;
    for (size_t i = 0; i < 3; i++)
        for (size_t k = 0; k < 3; k++)
            seen += reading.program->unsupported.items[i].place.line == lines[k];
    assert_int_equal(seen, 3);
    frontend_close(&reading);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_types),   cmocka_unit_test(test_objects),     cmocka_unit_test(test_functions),
        cmocka_unit_test(test_targets), cmocka_unit_test(test_unsupported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
