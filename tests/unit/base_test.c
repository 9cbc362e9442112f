/**
 * The base room: arena, vector, text, map, diagnostics, thread.
 */
#include "base/arena.h"
#include "base/diagnostic.h"
#include "base/map.h"
#include "base/text.h"
#include "base/thread.h"
#include "base/vector.h"
#include <pthread.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

/** An arena whose exhaustion fails the test. */
#define WITH_ARENA(arena)                                                                                              \
    MdRescue rescue;                                                                                                   \
    if (setjmp(rescue.jump))                                                                                           \
        fail_msg("the arena is exhausted");                                                                            \
    MdArena *arena = md_arena_create(&rescue);                                                                         \
    assert_non_null(arena)

static void arena_blocks_are_zeroed_aligned_and_apart(void **state) {
    (void)state;
    WITH_ARENA(arena);
    unsigned char *blocks[200];
    for (size_t i = 0; i < 200; i++) {
        blocks[i] = md_arena_alloc(arena, i * 37);
        assert_int_equal((uintptr_t)blocks[i] % _Alignof(max_align_t), 0);
        for (size_t k = 0; k < i * 37; k++)
            assert_int_equal(blocks[i][k], 0);
        memset(blocks[i], (int)i, i * 37);
    }
    assert_ptr_not_equal(md_arena_alloc(arena, 0), md_arena_alloc(arena, 0));
    for (size_t i = 0; i < 200; i++)
        for (size_t k = 0; k < i * 37; k++)
            assert_int_equal(blocks[i][k], (unsigned char)i);
    assert_true(md_arena_size(arena) >= 199 * 200 / 2 * 37);
    md_arena_destroy(arena);
    md_arena_destroy(NULL);
}

static void arena_last_block_grows_in_place(void **state) {
    (void)state;
    WITH_ARENA(arena);
    char *block = md_arena_alloc(arena, 10);
    strcpy(block, "123456789");
    assert_ptr_equal(md_arena_grow(arena, block, 10, 1000), block);
    assert_string_equal(block, "123456789");
    assert_int_equal(block[999], 0);
    char *other = md_arena_alloc(arena, 1);
    char *moved = md_arena_grow(arena, block, 1000, 2000);
    assert_ptr_not_equal(moved, block);
    assert_string_equal(moved, "123456789");
    assert_int_equal(moved[1999], 0);
    *other = 'x';
    char *large = md_arena_grow(arena, moved, 2000, 50u << 20);
    assert_string_equal(large, "123456789");
    md_arena_destroy(arena);
}

static void arena_strings(void **state) {
    (void)state;
    WITH_ARENA(arena);
    assert_string_equal(md_arena_string(arena, "abc"), "abc");
    const char *bytes = md_arena_bytes(arena, "a\0b", 3);
    assert_memory_equal(bytes, "a\0b\0", 4);
    assert_string_equal(md_arena_printf(arena, "%s-%d", "x", 7), "x-7");
    md_arena_destroy(arena);
}

static void arena_jumps_when_memory_is_exhausted(void **state) {
    (void)state;
    MdRescue rescue;
    MdArena *volatile arena = md_arena_create(&rescue);
    volatile int jumps = 0;
    if (setjmp(rescue.jump))
        jumps++;
    switch (jumps) { /* each jump goes on with the next request that no host can meet */
    case 0: md_arena_alloc(arena, SIZE_MAX); break;
    case 1: md_arena_alloc(arena, SIZE_MAX - 64); break;
    case 2: md_arena_alloc(arena, SIZE_MAX / 2); break;
    case 3: md_arena_array(arena, SIZE_MAX / 2, 3); break;
    case 4: md_arena_bytes(arena, "", SIZE_MAX); break;
    case 5: md_arena_grow(arena, md_arena_alloc(arena, 8), 8, SIZE_MAX / 2); break;
    default: break;
    }
    assert_int_equal(jumps, 6);
    assert_non_null(md_arena_alloc(arena, 8)); /* and it can still be used */
    MdRescue other;
    assert_ptr_equal(md_arena_set_rescue(arena, &other), &rescue);
    if (setjmp(other.jump) == 0) {
        md_arena_alloc(arena, SIZE_MAX);
        fail_msg("SIZE_MAX bytes were given");
    }
    md_arena_destroy(arena);
}

static void vector_keeps_its_elements(void **state) {
    (void)state;
    WITH_ARENA(arena);
    MD_VECTOR(size_t) numbers = { 0 };
    MD_VECTOR(char) letters = { 0 };
    for (size_t i = 0; i < 10000; i++) {
        md_push(arena, &numbers, i * i);
        md_push(arena, &letters, (char)('a' + i % 26));
    }
    assert_int_equal(numbers.count, 10000);
    for (size_t i = 0; i < 10000; i++) {
        assert_int_equal(numbers.items[i], i * i);
        assert_int_equal(letters.items[i], 'a' + i % 26);
    }
    md_arena_destroy(arena);
}

static void map_finds_what_was_set(void **state) {
    (void)state;
    WITH_ARENA(arena);
    MdMap *map = md_map_create(arena);
    static int values[5000];
    char key[32];
    for (size_t i = 0; i < 5000; i++) {
        snprintf(key, sizeof key, "key %zu", i);
        md_map_set(map, key, &values[i]);
        md_map_set_id(map, i * 0x100000001u, &values[i]);
    }
    assert_int_equal(md_map_count(map), 10000);
    for (size_t i = 0; i < 5000; i++) {
        snprintf(key, sizeof key, "key %zu", i);
        assert_ptr_equal(md_map_get(map, key), &values[i]);
        assert_ptr_equal(md_map_get_id(map, i * 0x100000001u), &values[i]);
    }
    md_map_set(map, "key 7", NULL);
    assert_null(md_map_get(map, "key 7"));
    assert_null(md_map_get(map, "absent"));
    assert_null(md_map_get_id(map, 3));
    assert_int_equal(md_map_count(map), 10000);
    md_map_set(map, "", map);
    assert_ptr_equal(md_map_get(map, ""), map);
    md_arena_destroy(arena);
}

static void text_grows_and_ends_in_nul(void **state) {
    (void)state;
    WITH_ARENA(arena);
    MdText text = md_text(arena);
    assert_string_equal(md_text_string(&text), "");
    md_text_add(&text, "a");
    md_text_add_char(&text, 'b');
    md_text_addf(&text, "%03d", 7);
    md_text_repeat(&text, "xy", 3);
    md_text_add_bytes(&text, "\0z", 2);
    assert_int_equal(text.length, 13);
    assert_memory_equal(md_text_string(&text), "ab007xyxyxy\0z", 14);
    md_text_repeat(&text, "0123456789", 10000);
    assert_int_equal(text.length, 100013);
    assert_int_equal(strlen(md_text_string(&text) + 12), 100001);
    md_arena_destroy(arena);
}

typedef void Escape(MdText *text, const char *string);

static void check_escape(MdArena *arena, Escape *escape, const char *from, const char *to) {
    MdText text = md_text(arena);
    escape(&text, from);
    assert_string_equal(md_text_string(&text), to);
}

static void escapes_make_any_bytes_safe(void **state) {
    (void)state;
    WITH_ARENA(arena);
    check_escape(arena, md_text_add_xml, "<a b=\"c\" d='e'>&amp;</a>",
                 "&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;amp;&lt;/a&gt;");
    check_escape(arena, md_text_add_xml, "\x01\x1b\x7f\n\t", "\u2401\u241b\u2421\n\t");
    check_escape(arena, md_text_add_xml, "é → 𝄞", "é → 𝄞");
    check_escape(arena, md_text_add_xml, "a\xff\xc0\x80z", "a\uFFFD\uFFFD\uFFFDz");
    check_escape(arena, md_text_add_xml, "\xed\xa0\x80|\xf4\x90\x80\x80|\xe2\x82",
                 "\uFFFD\uFFFD\uFFFD|\uFFFD\uFFFD\uFFFD\uFFFD|\uFFFD\uFFFD");
    check_escape(arena, md_text_add_xml, "\xc2\x85\xef\xbf\xbe", "\uFFFD\uFFFD");
    check_escape(arena, md_text_add_dot, "say \"\\N\"\n\r\x80", "say \\\"\\\\N\\\"\\n\u240d\uFFFD");
    md_arena_destroy(arena);
}

static void bytes_are_written_as_in_c(void **state) {
    (void)state;
    WITH_ARENA(arena);
    static const struct {
        unsigned char byte;
        char quote;
        const char *expected;
    } rows[] = {
        { 'a', '\'', "a" },     { '\'', '\'', "\\'" },  { '\'', '"', "'" },      { '"', '"', "\\\"" },
        { '\\', '"', "\\\\" },  { 0, '"', "\\0" },      { '\n', '"', "\\n" },    { 7, '"', "\\a" },
        { 0x1b, '"', "\\x1b" }, { 0x80, '"', "\\x80" }, { 0x7f, '\'', "\\x7f" }, { ' ', '\'', " " },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        MdText text = md_text(arena);
        md_text_add_c_char(&text, rows[i].byte, rows[i].quote);
        assert_string_equal(md_text_string(&text), rows[i].expected);
    }
    md_arena_destroy(arena);
}

static void stems_of_paths(void **state) {
    (void)state;
    WITH_ARENA(arena);
    assert_string_equal(md_path_stem(arena, "dir.d/a.b.c"), "a.b");
    assert_string_equal(md_path_stem(arena, "a"), "a");
    assert_string_equal(md_path_stem(arena, "/x/.c"), ".c");
    assert_string_equal(md_path_stem(arena, "x/"), "");
    md_arena_destroy(arena);
}

static const char *written(MdArena *arena, const MdDiagnostics *diagnostics, size_t index, bool colour) {
    MdText text = md_text(arena);
    md_diagnostics_write(diagnostics, index, colour, &text);
    return md_text_string(&text);
}

static void diagnostics_have_clangs_form(void **state) {
    (void)state;
    WITH_ARENA(arena);
    MdDiagnostics list = { .arena = arena };
    md_diagnostics_add(&list, MD_ERROR, "file.c", 3, 9, "    y = x;\n", "use of undeclared identifier '%s'", "x");
    md_diagnostics_add(&list, MD_WARNING, "t.c", 12, 2, "\té foo();", "odd");
    list.list.items[1].length = 6;
    md_diagnostics_say(&list, MD_NOTE, "cannot open %s", "x");
    md_diagnostics_add(&list, MD_FATAL, "t.c", 0, 0, NULL, "is a directory");
    md_diagnostics_add(&list, MD_ERROR, "t.c", 1, 400, "short", "beyond the line");
    assert_int_equal(list.errors, 3);
    assert_string_equal(written(arena, &list, 0, false), "file.c:3:9: error: use of undeclared identifier 'x'\n"
                                                         "    3 |     y = x;\n"
                                                         "      |         ^\n");
    assert_string_equal(written(arena, &list, 1, false), "t.c:12:2: warning: odd\n"
                                                         "   12 | \té foo();\n"
                                                         "      | \t^~~~~\n");
    assert_string_equal(written(arena, &list, 2, false), "memdiag: note: cannot open x\n");
    assert_string_equal(written(arena, &list, 3, false), "t.c: fatal error: is a directory\n");
    assert_string_equal(written(arena, &list, 4, false), "t.c:1:400: error: beyond the line\n"
                                                         "    1 | short\n"
                                                         "      |      ^\n");
    assert_non_null(strstr(written(arena, &list, 0, true), "\x1b[0;1;31merror: "));
    md_arena_destroy(arena);
}

static unsigned deep(unsigned levels) {
    volatile char room[1000];
    room[0] = (char)levels;
    return levels ? deep(levels - 1) + 1 : (unsigned)(room[0] != 0);
}

static MdStatus go_deep(void *argument) {
    *(unsigned *)argument = deep(60000);
    return MD_ERROR_LIMIT;
}

static void thread_has_the_stack_that_was_asked_for(void **state) {
    (void)state;
    unsigned depth = 0;
    assert_int_equal(md_thread_run((size_t)1 << 30, go_deep, &depth), MD_ERROR_LIMIT);
    assert_int_equal(depth, 60000);
}

static MdStatus touch(void *argument) {
    *(unsigned *)argument = 1;
    return MD_OK;
}

static void thread_takes_less_when_the_host_refuses(void **state) {
    (void)state;
    unsigned called = 0;
    assert_int_equal(md_thread_run((size_t)1 << 50, touch, &called), MD_OK);
    assert_int_equal(called, 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arena_blocks_are_zeroed_aligned_and_apart),
        cmocka_unit_test(arena_last_block_grows_in_place),
        cmocka_unit_test(arena_strings),
        cmocka_unit_test(arena_jumps_when_memory_is_exhausted),
        cmocka_unit_test(vector_keeps_its_elements),
        cmocka_unit_test(map_finds_what_was_set),
        cmocka_unit_test(text_grows_and_ends_in_nul),
        cmocka_unit_test(escapes_make_any_bytes_safe),
        cmocka_unit_test(bytes_are_written_as_in_c),
        cmocka_unit_test(stems_of_paths),
        cmocka_unit_test(diagnostics_have_clangs_form),
        cmocka_unit_test(thread_has_the_stack_that_was_asked_for),
        cmocka_unit_test(thread_takes_less_when_the_host_refuses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
