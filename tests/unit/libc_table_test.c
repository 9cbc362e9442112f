/**
 * The table of the emulated library against the functions of ISO C17, clause 7.
 *
 * Every function of hosted C17 is in the table. Those that need a second thread are known there, and refused.
 */
#include "machine/libc/libc.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

/** By clause. setjmp, va_arg and the like are macros, which are instructions of the machine. */
static const char *const functions[] = {
    /* 7.2 */
    "__assert_fail",
    "__errno_location",
    /* 7.4 */
    "isalnum",
    "isalpha",
    "isblank",
    "iscntrl",
    "isdigit",
    "isgraph",
    "islower",
    "isprint",
    "ispunct",
    "isspace",
    "isupper",
    "isxdigit",
    "tolower",
    "toupper",
    /* 7.6 */
    "feclearexcept",
    "fegetexceptflag",
    "feraiseexcept",
    "fesetexceptflag",
    "fetestexcept",
    "fegetround",
    "fesetround",
    "fegetenv",
    "feholdexcept",
    "fesetenv",
    "feupdateenv",
    /* 7.8 */
    "imaxabs",
    "imaxdiv",
    "strtoimax",
    "strtoumax",
    "wcstoimax",
    "wcstoumax",
    /* 7.11 */
    "setlocale",
    "localeconv",
    /* 7.13 */
    "longjmp",
    /* 7.14 */
    "signal",
    "raise",
    /* 7.21 */
    "remove",
    "rename",
    "tmpfile",
    "tmpnam",
    "fclose",
    "fflush",
    "fopen",
    "freopen",
    "setbuf",
    "setvbuf",
    "fprintf",
    "fscanf",
    "printf",
    "scanf",
    "snprintf",
    "sprintf",
    "sscanf",
    "vfprintf",
    "vfscanf",
    "vprintf",
    "vscanf",
    "vsnprintf",
    "vsprintf",
    "vsscanf",
    "fgetc",
    "fgets",
    "fputc",
    "fputs",
    "getc",
    "getchar",
    "putc",
    "putchar",
    "puts",
    "ungetc",
    "fread",
    "fwrite",
    "fgetpos",
    "fseek",
    "fsetpos",
    "ftell",
    "rewind",
    "clearerr",
    "feof",
    "ferror",
    "perror",
    /* 7.22 */
    "atof",
    "atoi",
    "atol",
    "atoll",
    "strtod",
    "strtof",
    "strtold",
    "strtol",
    "strtoll",
    "strtoul",
    "strtoull",
    "rand",
    "srand",
    "aligned_alloc",
    "calloc",
    "free",
    "malloc",
    "realloc",
    "abort",
    "atexit",
    "at_quick_exit",
    "exit",
    "_Exit",
    "getenv",
    "quick_exit",
    "system",
    "bsearch",
    "qsort",
    "abs",
    "labs",
    "llabs",
    "div",
    "ldiv",
    "lldiv",
    "mblen",
    "mbtowc",
    "wctomb",
    "mbstowcs",
    "wcstombs",
    /* 7.24 */
    "memcpy",
    "memmove",
    "strcpy",
    "strncpy",
    "strcat",
    "strncat",
    "memcmp",
    "strcmp",
    "strcoll",
    "strncmp",
    "strxfrm",
    "memchr",
    "strchr",
    "strcspn",
    "strpbrk",
    "strrchr",
    "strspn",
    "strstr",
    "strtok",
    "memset",
    "strerror",
    "strlen",
    /* 7.27 */
    "clock",
    "difftime",
    "mktime",
    "time",
    "timespec_get",
    "asctime",
    "ctime",
    "gmtime",
    "localtime",
    "strftime",
    /* 7.28 */
    "mbrtoc16",
    "c16rtomb",
    "mbrtoc32",
    "c32rtomb",
    /* 7.29 */
    "fgetwc",
    "fgetws",
    "fputwc",
    "fputws",
    "fwide",
    "wprintf",
    "fwprintf",
    "swprintf",
    "vwprintf",
    "vfwprintf",
    "vswprintf",
    "wscanf",
    "fwscanf",
    "swscanf",
    "vwscanf",
    "vfwscanf",
    "vswscanf",
    "getwc",
    "getwchar",
    "putwc",
    "putwchar",
    "ungetwc",
    "wcstod",
    "wcstof",
    "wcstold",
    "wcstol",
    "wcstoll",
    "wcstoul",
    "wcstoull",
    "wcscpy",
    "wcsncpy",
    "wmemcpy",
    "wmemmove",
    "wcscat",
    "wcsncat",
    "wcscmp",
    "wcscoll",
    "wcsncmp",
    "wcsxfrm",
    "wmemcmp",
    "wcschr",
    "wcscspn",
    "wcspbrk",
    "wcsrchr",
    "wcsspn",
    "wcsstr",
    "wcstok",
    "wmemchr",
    "wcslen",
    "wmemset",
    "wcsftime",
    "btowc",
    "wctob",
    "mbsinit",
    "mbrlen",
    "mbrtowc",
    "wcrtomb",
    "mbsrtowcs",
    "wcsrtombs",
    /* 7.30 */
    "iswalnum",
    "iswalpha",
    "iswblank",
    "iswcntrl",
    "iswdigit",
    "iswgraph",
    "iswlower",
    "iswprint",
    "iswpunct",
    "iswspace",
    "iswupper",
    "iswxdigit",
    "iswctype",
    "wctype",
    "towlower",
    "towupper",
    "towctrans",
    "wctrans",
    /* 7.26, as far as one thread goes */
    "call_once",
    "cnd_broadcast",
    "cnd_destroy",
    "cnd_init",
    "cnd_signal",
    "cnd_timedwait",
    "cnd_wait",
    "mtx_destroy",
    "mtx_init",
    "mtx_lock",
    "mtx_timedlock",
    "mtx_trylock",
    "mtx_unlock",
    "thrd_current",
    "thrd_equal",
    "thrd_sleep",
    "thrd_yield",
    "tss_create",
    "tss_delete",
    "tss_get",
    "tss_set",
};

/** One function each for double, float and long double. */
static const char *const floating[] = {
    /* 7.12 */
    "acos",
    "asin",
    "atan",
    "cos",
    "sin",
    "tan",
    "acosh",
    "asinh",
    "atanh",
    "cosh",
    "sinh",
    "tanh",
    "exp",
    "exp2",
    "expm1",
    "log",
    "log10",
    "log1p",
    "log2",
    "logb",
    "cbrt",
    "fabs",
    "sqrt",
    "erf",
    "erfc",
    "lgamma",
    "tgamma",
    "ceil",
    "floor",
    "nearbyint",
    "rint",
    "round",
    "trunc",
    "atan2",
    "fmod",
    "remainder",
    "copysign",
    "nextafter",
    "nexttoward",
    "fdim",
    "fmax",
    "fmin",
    "hypot",
    "pow",
    "frexp",
    "ldexp",
    "modf",
    "scalbn",
    "scalbln",
    "ilogb",
    "lrint",
    "llrint",
    "lround",
    "llround",
    "remquo",
    "nan",
    "fma",
    /* 7.3 */
    "cacos",
    "casin",
    "catan",
    "ccos",
    "csin",
    "ctan",
    "cacosh",
    "casinh",
    "catanh",
    "ccosh",
    "csinh",
    "ctanh",
    "cexp",
    "clog",
    "cabs",
    "cpow",
    "csqrt",
    "carg",
    "cimag",
    "conj",
    "cproj",
    "creal",
};

/** The functions of 7.26, which is optional (__STDC_NO_THREADS__), that need a second thread: refused. */
static const char *const refused[] = { "thrd_create", "thrd_detach", "thrd_exit", "thrd_join" };
bool md_libc_refused(MdCall *call);

static void check(const char *name) {
    if (md_library_find(name) == NULL)
        fail_msg("'%s' of ISO C17 is not in the table", name);
}

static void test_every_function(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
        check(functions[i]);
}

static void test_floating(void **state) {
    (void)state;
    static const char *const suffixes[] = { "", "f", "l" };
    for (size_t i = 0; i < sizeof floating / sizeof *floating; i++)
        for (size_t j = 0; j < 3; j++) {
            char name[32];
            snprintf(name, sizeof name, "%s%s", floating[i], suffixes[j]);
            check(name);
        }
}

static void test_refused(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        const MdLibraryFunction *function = md_library_find(refused[i]);
        assert_non_null(function);
        assert_ptr_equal(function->run, md_libc_refused);
    }
}

/** What is told for a name that does not exist. */
static void test_close_names(void **state) {
    (void)state;
    const char *close[3];
    size_t count = md_library_close("prinft", close, 3);
    assert_true(count > 0);
    assert_string_equal(close[0], "printf");
    assert_int_equal(md_library_close("nothing_is_called_like_this", close, 3), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_function),
        cmocka_unit_test(test_floating),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_close_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
