/**
 * Pictures when memory runs out, at every allocation in turn: an error or a whole picture, nothing leaked.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "failing_memory.h"
#include "render/render.h"
#include "unit/look_pictures.h"

/** One attempt; the text's length, or 0 when memory ran out. */
static size_t attempt(const char *format) {
    MdRescue rescue;
    MdRenderer *volatile renderer = NULL;
    MdArena *volatile arena = NULL;
    if (setjmp(rescue.jump)) {
        md_renderer_destroy(renderer);
        md_arena_destroy(arena);
        return 0;
    }
    arena = md_arena_create(&rescue);
    renderer = md_renderer_create();
    size_t length = 0;
    if (arena && renderer) {
        MdDiagnostics diagnostics = { .arena = arena };
        MdText text = md_text(arena);
        MdStatus status = md_render(renderer, md_format_find(format), look_string(arena), NULL, &text, &diagnostics);
        assert_true(status == MD_OK || status == MD_ERROR_MEMORY);
        length = status == MD_OK ? text.length : 0;
    }
    md_renderer_destroy(renderer);
    md_arena_destroy(arena);
    return length;
}

static void every_allocation_fails_once(void **state) {
    static const char *const formats[] = { "svg", "dot", "text", "json" };
    (void)state;
    for (size_t f = 0; f < sizeof formats / sizeof *formats; f++) {
        size_t whole = attempt(formats[f]), failures = 0, length = 0;
        assert_true(whole > 0);
        while (length == 0) {
            fail_allocation(failures);
            length = attempt(formats[f]);
            fail_no_allocation();
            failures++;
            assert_true(failures < 100000);
        }
        assert_int_equal(length, whole);
        assert_true(failures > 2);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = { cmocka_unit_test(every_allocation_fails_once) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
