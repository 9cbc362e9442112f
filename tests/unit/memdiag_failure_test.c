/**
 * The API when the host gives no memory: every allocation of a whole open-and-draw fails in turn. Each time the call
 * says so, what was made is given back (the debug build looks for leaks), and the next attempt works.
 */
#include "failing_memory.h"
#include "memdiag.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

const char *__lsan_default_suppressions(void);

/**
 * What an arena's jump cannot give back, once, at the end of memory: the one CXString that was about to be copied, and
 * the tree of jansson that was being built (plugin/report/json.h).
 */
const char *__lsan_default_suppressions(void) {
    return "leak:libclang-19.so\nleak:libjansson.so\n";
}

static const char source_text[] = "#include <stdlib.h>\n"
                                  "struct vec { int *data; size_t len, cap; };\n"
                                  "static void push(struct vec *v, int x) {\n"
                                  "    if (v->len == v->cap)\n"
                                  "        v->data = realloc(v->data, (v->cap = v->cap * 2 + 4) * sizeof *v->data);\n"
                                  "    v->data[v->len++] = x;\n"
                                  "}\n"
                                  "int main(void) {\n"
                                  "    struct vec v = { 0 };\n"
                                  "    for (int i = 0; i < 9; i++)\n"
                                  "        push(&v, i);\n"
                                  "    free(v.data);\n"
                                  "    return 0;\n"
                                  "}\n";

enum { ALL_RESULTS = 3 * 4 + 3 }; /* pictures of three scopes in four formats, vars, layout, dump */

static int count(void *context, const char *name, const char *bytes, size_t size) {
    (void)name;
    (void)bytes;
    *(size_t *)context += size > 0;
    return 0;
}

/** Open and draw once. @return the result; every way out gives everything back. */
static MdResult attempt(size_t *ret_pictures) {
    static const char *const formats[] = { "svg", "text", "json", "dot" };
    MdReport *report = md_report_create();
    if (!report)
        return MD_NO_MEMORY;
    const MdOpenOptions open = { .path = "vec.c", .text = source_text, .text_size = sizeof source_text - 1 };
    const MdDrawOptions draw = { .formats = formats, .format_count = 4 };
    const MdTableOptions table = { .json = 1 };
    MdSource *source = NULL;
    MdResult result = md_source_open(report, &open, &source);
    if (!result)
        result = md_source_draw(source, report, &draw, count, ret_pictures, NULL);
    if (!result)
        result = md_source_vars(source, report, &table, count, ret_pictures);
    if (!result)
        result = md_source_layout(source, report, &table, count, ret_pictures);
    if (!result)
        result = md_source_dump(source, report, "program", count, ret_pictures);
    if (result == MD_NO_MEMORY && source) { /* a source survives the failure of a question */
        size_t again = 0;
        assert_int_equal(md_source_draw(source, report, &draw, count, &again, NULL), MD_DONE);
        assert_int_equal(again, 3 * 4);
    }
    if (result) {
        assert_true(md_report_errors(report) > 0);
        size_t last = md_report_count(report) - 1;
        assert_non_null(strstr(md_report_text(report, last, 0), "memory"));
    }
    if (!result && *ret_pictures < ALL_RESULTS) /* the machine ended the run for want of memory, and says so */
        assert_true(md_report_count(report) > 0);
    md_source_close(source);
    md_report_destroy(report);
    return result;
}

static void every_allocation_may_fail(void **state) {
    (void)state;
    size_t failures = 0;
    for (size_t step = 1;; failures += step) {
        size_t pictures = 0;
        fail_allocation(failures);
        MdResult result = attempt(&pictures);
        bool fired = atomic_load(&allocations_left) == SIZE_MAX;
        fail_no_allocation();
        if (!fired) {
            assert_int_equal(result, MD_DONE);
            assert_int_equal(pictures, ALL_RESULTS);
            break;
        }
        assert_true(result == MD_DONE || result == MD_NO_MEMORY);
        assert_true(failures < 100000);
        step = 1 + failures / 20; /* each of the first ones, then samples */
    }
    assert_true(failures > 10);
}

/** The same with a run that is traced: the machine may end the run for want of memory, or the whole call fails. */
static void runs_without_memory(void **state) {
    (void)state;
    MdReport *report = md_report_create();
    MdSource *source = NULL;
    const MdOpenOptions open = { .path = "vec.c", .text = source_text, .text_size = sizeof source_text - 1 };
    const MdRunOptions run = { .no_leaks = 1 };
    const MdTableOptions table = { .json = 1, .run = &run };
    assert_int_equal(md_source_open(report, &open, &source), MD_DONE);
    size_t failures = 0, failed = 0;
    for (bool fired = true; fired; failures++) {
        size_t results = 0;
        fail_allocation(failures);
        MdResult result = md_source_vars(source, report, &table, count, &results);
        if (!result)
            result = md_source_dump(source, report, "trace", count, &results);
        fired = atomic_load(&allocations_left) == SIZE_MAX;
        fail_no_allocation();
        assert_true(result == MD_DONE || result == MD_NO_MEMORY);
        assert_true(result != MD_DONE || results == 2);
        failed += result == MD_NO_MEMORY;
    }
    assert_true(failed > 10);
    md_source_close(source);
    md_report_destroy(report);
}

int main(void) {
    setenv("LIBCLANG_NOTHREADS", "1", 1);
    const struct CMUnitTest tests[] = { cmocka_unit_test(every_allocation_may_fail),
                                        cmocka_unit_test(runs_without_memory) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
