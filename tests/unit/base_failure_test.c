/**
 * The base room when the host gives no memory: every allocation in turn fails, and each failure ends at the rescue with
 * nothing lost (the debug build looks for leaks).
 *
 * The linker sends our malloc, calloc and realloc to the __wrap_ functions below (tests/CMakeLists.txt).
 */
#include "base/arena.h"
#include "base/diagnostic.h"
#include "base/map.h"
#include "base/text.h"
#include "base/vector.h"
#include "failing_memory.h"
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

/** Use every kind of storage, far beyond the first chunk. @return false when memory was exhausted on the way. */
static bool work(void) {
    MdRescue rescue;
    MdArena *volatile arena = NULL;
    if (setjmp(rescue.jump)) {
        md_arena_destroy(arena);
        return false;
    }
    arena = md_arena_create(&rescue);
    if (!arena)
        return false;
    MdMap *map = md_map_create(arena);
    MdText text = md_text(arena);
    MdDiagnostics diagnostics = { .arena = arena };
    MD_VECTOR(size_t) numbers = { 0 };
    for (size_t i = 0; i < 20000; i++) {
        md_push(arena, &numbers, i);
        md_map_set_id(map, i, arena);
        md_text_addf(&text, "%zu ", i);
    }
    for (size_t i = 0; i < 100; i++)
        md_diagnostics_say(&diagnostics, MD_NOTE, "message %zu", i);
    assert_int_equal(numbers.items[19999], 19999);
    assert_ptr_equal(md_map_get_id(map, 19999), arena);
    assert_string_equal(md_text_string(&text) + text.length - 6, "19999 ");
    assert_string_equal(diagnostics.list.items[99].message, "message 99");
    md_arena_destroy(arena);
    return true;
}

static void every_allocation_may_fail(void **state) {
    (void)state;
    size_t failures = 0;
    for (;; failures++) {
        fail_allocation(failures);
        bool done = work();
        fail_no_allocation();
        if (done)
            break;
        assert_true(failures < 10000);
    }
    assert_true(failures > 3); /* the arena itself and several chunks */
}

int main(void) {
    const struct CMUnitTest tests[] = { cmocka_unit_test(every_allocation_may_fail) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
