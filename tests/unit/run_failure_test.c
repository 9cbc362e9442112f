/**
 * A run when the host gives no memory: allocations of memdiag fail one by one, the first ones each and then samples.
 * Every time the call says so, the run ends with a message, or it goes on and its output is right.
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

/** What an arena's jump cannot give back, once, at the end of memory: the one CXString that was about to be copied. */
const char *__lsan_default_suppressions(void) {
    return "leak:libclang-19.so\n";
}

/** Files, formatted output, sorting, wide characters, jumps, arrays of variable length, many blocks, a deep stack. */
static const char source_text[] =
    "#include <setjmp.h>\n"
    "#include <stdio.h>\n"
    "#include <stdlib.h>\n"
    "#include <string.h>\n"
    "#include <wchar.h>\n"
    "struct node { struct node *next; char text[20]; };\n"
    "static jmp_buf env;\n"
    "static int compare(const void *a, const void *b) { return *(const int *)a - *(const int *)b; }\n"
    "static void add(int n, int *restrict to, const int *restrict from) { while (n-- > 0) *to++ += *from++; }\n"
    "static int deep(int n) { char room[64]; sprintf(room, \"%d\", n); return n == 0 ? 0 : deep(n - 1) + room[0]; }\n"
    "int main(void) {\n"
    "    struct node *list = NULL;\n"
    "    for (int i = 0; i < 300; i++) {\n"
    "        struct node *node = malloc(sizeof *node);\n"
    "        if (node == NULL)\n"
    "            return 9;\n"
    "        snprintf(node->text, sizeof node->text, \"%08.3f\", i * 1.5);\n"
    "        node->next = list;\n"
    "        list = node;\n"
    "    }\n"
    "    int numbers[50], n = 50, more[n];\n"
    "    for (int i = 0; i < n; i++)\n"
    "        numbers[i] = more[i] = i * 7919 % 101;\n"
    "    add(25, numbers, more + 25);\n"
    "    qsort(numbers, 50, sizeof *numbers, compare);\n"
    "    volatile int jumps = 0;\n"
    "    if (setjmp(env) < 3) {\n"
    "        jumps = jumps + 1;\n"
    "        longjmp(env, jumps);\n"
    "    }\n"
    "    FILE *file = fopen(\"data\", \"w+\");\n"
    "    if (file == NULL)\n"
    "        return 9;\n"
    "    for (struct node *node = list; node != NULL; node = node->next)\n"
    "        fprintf(file, \"%s\\n\", node->text);\n"
    "    rewind(file);\n"
    "    char line[40];\n"
    "    int lines = 0;\n"
    "    while (fgets(line, sizeof line, file) != NULL)\n"
    "        lines += (int)strlen(line);\n"
    "    fclose(file);\n"
    "    wchar_t wide[20];\n"
    "    wcscpy(wide, L\"wide\");\n"
    "    while (list != NULL) {\n"
    "        struct node *next = list->next;\n"
    "        free(list);\n"
    "        list = next;\n"
    "    }\n"
    "    printf(\"%d %d %d %d %ls %d\\n\", numbers[0], numbers[49], lines, jumps, wide, deep(100));\n"
    "    return 0;\n"
    "}\n";
static const char right[] = "2 185 2700 3 wide 5296\n";

typedef struct Output {
    char bytes[256];
    size_t size;
} Output;

static void keep(void *context, int stream, const char *bytes, size_t size) {
    Output *output = context;
    if (stream == 1 && size < sizeof output->bytes - output->size) {
        memcpy(output->bytes + output->size, bytes, size);
        output->size += size;
        output->bytes[output->size] = '\0';
    }
}

/** Is what a run told in order? */
static void check_ending(const MdRunResult *result, const MdReport *report, const Output *output) {
    switch (result->ending) {
    case MD_ENDED_EXIT:
        if (result->status == 0) {
            assert_string_equal(output->bytes, right);
        } else {
            assert_int_equal(result->status, 9); /* its malloc or fopen had nothing to give */
        }
        break;
    case MD_ENDED_BUDGET:
        assert_int_equal(result->status, 122);
        assert_true(md_report_errors(report) > 0);
        break;
    default: fail_msg("a run without memory ended with status %d", result->status);
    }
}

static void every_allocation_may_fail(void **state) {
    (void)state;
    size_t failures = 0, failed = 0;
    for (bool fired = true; fired; failures += 1 + failures / 30) {
        MdReport *report = md_report_create();
        MdSource *source = NULL;
        const MdOpenOptions open = { .path = "run.c", .text = source_text, .text_size = sizeof source_text - 1 };
        assert_int_equal(md_source_open(report, &open, &source), MD_DONE);
        Output output = { .size = 0 };
        const MdRunOptions options = { .write = keep, .write_context = &output };
        MdRunResult ending = { .status = 0 };
        fail_allocation(failures);
        MdResult result = md_sources_run(&source, 1, report, &options, NULL, NULL, &ending);
        fired = atomic_load(&allocations_left) == SIZE_MAX;
        fail_no_allocation();
        if (result == MD_DONE) {
            check_ending(&ending, report, &output);
            assert_true(fired || ending.status == 0);
        } else {
            assert_int_equal(result, MD_NO_MEMORY);
            assert_true(md_report_errors(report) > 0);
            failed++;
        }
        md_source_close(source);
        md_report_destroy(report);
    }
    assert_true(failed > 5);
}

static int take(void *context, const char *name, const char *bytes, size_t size) {
    (void)name;
    (void)bytes;
    *(size_t *)context += size;
    return 0;
}

/** The same with pictures of the run. */
static void drawing_may_fail_everywhere(void **state) {
    (void)state;
    static const char *const formats[] = { "text" }, *const scopes[] = { "deep" };
    const MdDrawOptions options = { .formats = formats, .format_count = 1, .scopes = scopes, .scope_count = 1 };
    size_t failures = 0, failed = 0;
    for (bool fired = true; fired; failures += 1 + failures / 5) {
        MdReport *report = md_report_create();
        MdSource *source = NULL;
        const MdOpenOptions open = { .path = "run.c", .text = source_text, .text_size = sizeof source_text - 1 };
        assert_int_equal(md_source_open(report, &open, &source), MD_DONE);
        MdDrawResult drawn = { .ran = 0 };
        size_t bytes = 0;
        fail_allocation(failures);
        MdResult result = md_source_draw(source, report, &options, take, &bytes, &drawn);
        fired = atomic_load(&allocations_left) == SIZE_MAX;
        fail_no_allocation();
        assert_true(result == MD_NO_MEMORY || (result == MD_DONE && drawn.ran));
        assert_true(result == MD_DONE || md_report_errors(report) > 0);
        assert_true(bytes > 0 || md_report_count(report) > 0); /* a run that ended early says so */
        assert_true(fired || bytes > 0);
        failed += result == MD_NO_MEMORY;
        md_source_close(source);
        md_report_destroy(report);
    }
    assert_true(failed > 5);
}

int main(void) {
    setenv("LIBCLANG_NOTHREADS", "1", 1);
    const struct CMUnitTest tests[] = { cmocka_unit_test(every_allocation_may_fail),
                                        cmocka_unit_test(drawing_may_fail_everywhere) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
