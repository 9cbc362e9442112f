/**
 * Layouts of records and frames, of C texts read through the frontend for one fixed target.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "base/text.h"
#include "frontend/frontend.h"
#include "layout/layout.h"

static MdArena *arena; /* of the test at work */

static int set_up(void **state) {
    (void)state;
    arena = md_arena_create(NULL);
    return arena == NULL;
}

static int tear_down(void **state) {
    (void)state;
    md_arena_destroy(arena);
    return 0;
}

static const MdProgram *read_text(const char *text) {
    const MdFrontendOptions options = {
        .path = "test.c", .target = "x86_64-linux-gnu", .text = text, .text_size = strlen(text)
    };
    MdDiagnostics diagnostics = { .arena = arena };
    MdProgram *program = NULL;
    if (md_frontend_read(arena, &options, &diagnostics, &program) != MD_OK)
        fail_msg("does not compile: %s", text);
    return program;
}

/** Slots as text: "c+0:8 hole+8:24 i+32:32 tail+…", offset and length in bits. */
static const char *slots_text(const MdRecordLayout *layout) {
    MdText text = md_text(arena);
    for (size_t i = 0; i < layout->slot_count; i++) {
        const MdSlot *slot = &layout->slots[i];
        const char *name = slot->kind == MD_SLOT_HOLE   ? "hole"
                           : slot->kind == MD_SLOT_TAIL ? "tail"
                                                        : slot->member->name;
        md_text_addf(&text, "%s%s+%d:%d", i ? " " : "", name, (int)slot->bit_offset, (int)slot->bits);
    }
    return md_text_string(&text);
}

static const char *order_text(const MdRecordLayout *layout) {
    MdText text = md_text(arena);
    for (size_t i = 0; layout->best_order && i < layout->record->member_count; i++)
        md_text_addf(&text, "%s%s", i ? " " : "", layout->best_order[i]->name ? layout->best_order[i]->name : "-");
    return md_text_string(&text);
}

/* The last record of each text. Clauses of C17; sizes of the System V ABI for x86-64. */
static const struct {
    const char *name, *text;
    int size, align, padding_bits, holes, best_size;
    const char *slots, *order;
} records[] = {
    { "6.7.2.1p15-hole", "struct s { char c; int i; };", 8, 4, 24, 1, 8, "c+0:8 hole+8:24 i+32:32", "" },
    { "6.7.2.1p17-tail", "struct s { int i; char c; };", 8, 4, 24, 0, 8, "i+0:32 c+32:8 tail+40:24", "" },
    { "no-padding", "struct s { long a; int b, c; };", 16, 8, 0, 0, 16, "a+0:64 b+64:32 c+96:32", "" },
    { "tuple-of-the-chapter", "struct s { int i; double d; _Bool b; };", 24, 8, 88, 1, 16,
      "i+0:32 hole+32:32 d+64:64 b+128:8 tail+136:56", "d i b" },
    { "6.7.2.1p11-bits", "struct s { unsigned a : 3, b : 5; char c; };", 4, 4, 16, 0, 4, "a+0:3 b+3:5 c+8:8 tail+16:16",
      "" },
    { "6.7.2.1p12-zero-width", "struct s { unsigned a : 3; unsigned : 0; unsigned b : 7; };", 8, 4, 54, 1, 8,
      "a+0:3 hole+3:29 b+32:7 tail+39:25", "" },
    { "6.7.2.1p12-unnamed-bits", "struct s { unsigned a : 3, : 4, b : 1; };", 4, 4, 28, 1, 4,
      "a+0:3 hole+3:4 b+7:1 tail+8:24", "" },
    { "bits-straddle", "struct s { int a : 20, b : 20; };", 8, 4, 24, 1, 8, "a+0:20 hole+20:12 b+32:20 tail+52:12",
      "" },
    { "runs-of-bits-stay-together", "struct s { char a; long b; int c : 3, d : 4; long e; char f; };", 40, 8, 169, 2,
      24, "a+0:8 hole+8:56 b+64:64 c+128:3 d+131:4 hole+135:57 e+192:64 f+256:8 tail+264:56", "b e c d a f" },
    { "6.7.2.1p13-unnamed-record", "struct s { char a; union { char b; struct { int c, d; }; }; };", 12, 4, 24, 1, 12,
      "a+0:8 hole+8:24 b+32:8 c+32:32 d+64:32", "" },
    { "6.7.2.1p16-union", "union s { char a[5]; int b; };", 8, 4, 24, 0, 8, "a+0:40 b+0:32 tail+40:24", "" },
    { "6.7.2.1p18-flexible", "struct s { char a; long b; char c; int d[]; };", 24, 8, 112, 2, 16,
      "a+0:8 hole+8:56 b+64:64 c+128:8 hole+136:24 d+160:0 tail+160:32", "b a c d" },
    { "gnu-packed", "struct s { char a; int b; char c; } __attribute__((packed));", 6, 1, 0, 0, 6,
      "a+0:8 b+8:32 c+40:8", "" },
    { "gnu-packed-member", "struct s { char a; int b __attribute__((packed)); char c; long d; };", 16, 8, 16, 1, 16,
      "a+0:8 b+8:32 c+40:8 hole+48:16 d+64:64", "" },
    { "6.7.5-over-aligned", "struct s { char a; _Alignas(16) char b; char c; };", 32, 16, 232, 1, 32,
      "a+0:8 hole+8:120 b+128:8 c+136:8 tail+144:112", "" },
    { "gnu-empty", "struct s {};", 0, 1, 0, 0, 0, "", "" },
    { "gnu-empty-member", "struct e {}; struct s { char a; struct e b; char c; };", 2, 1, 0, 0, 2, "a+0:8 b+8:0 c+8:8",
      "" },
};

static void test_records(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof records / sizeof *records; i++) {
        print_message("%s\n", records[i].name);
        const MdProgram *program = read_text(records[i].text);
        const MdRecord *record = NULL;
        for (size_t k = 0; k < program->records.count; k++)
            if (program->records.items[k]->tag && strcmp(program->records.items[k]->tag, "s") == 0)
                record = program->records.items[k];
        assert_non_null(record);
        const MdRecordLayout *layout = md_layout_record(arena, record);
        assert_non_null(layout);
        assert_string_equal(slots_text(layout), records[i].slots);
        assert_int_equal(layout->size, records[i].size);
        assert_int_equal(layout->align, records[i].align);
        assert_int_equal(layout->padding_bits, records[i].padding_bits);
        assert_int_equal(layout->holes, records[i].holes);
        assert_int_equal(layout->best_size, records[i].best_size);
        assert_string_equal(order_text(layout), records[i].order);
    }
}

static void test_incomplete(void **state) {
    (void)state;
    const MdProgram *program = read_text("struct s; struct s *p;");
    for (size_t i = 0; i < program->records.count; i++)
        assert_null(md_layout_record(arena, program->records.items[i]));
}

/* Frames of the function f: "name+offset:size" in bytes, in order, padding as "~", a VLA's size as ?. */
static const struct {
    const char *name, *text;
    int size, align, padding;
    bool variable;
    const char *slots;
} frames[] = {
    { "empty", "void f(void) {}", 0, 1, 0, false, "" },
    { "declaration-order", "void f(void) { char a; int b; char c; }", 12, 4, 6, false,
      "a+0:1 ~+1:3 b+4:4 c+8:1 ~+9:3" },
    { "parameters-first", "void f(int n, char *p) { char a; }", 24, 8, 11, false, "n+0:4 ~+4:4 p+8:8 a+16:1 ~+17:7" },
    { "6.2.4p6-blocks-share", "void f(void) { int x; { long a; char b; } { char c; } int y; }", 24, 8, 7, false,
      "x+0:4 y+4:4 a+8:8 b+16:1 c+8:1 ~+17:7" },
    { "nested-blocks", "void f(void) { char x; { char a; { long b; } } for (int i = 0; i < 3; i++) { char d; } }", 16,
      8, 6, false, "x+0:1 a+1:1 ~+2:6 b+8:8 ~+1:3 i+4:4 d+8:1" },
    { "6.2.4p3-static", "extern int e; void f(void) { static int s; extern int e; int a; }", 4, 4, 0, false, "a+0:4" },
    { "6.5.2.5-compound-literal", "void f(void) { int *p = (int[]){ 1, 2 }; p[0] = 0; }", 16, 8, 0, false,
      "p+0:8 -+8:8" },
    { "6.7.5-over-aligned", "void f(void) { char a; _Alignas(64) char b; }", 128, 64, 126, false,
      "a+0:1 ~+1:63 b+64:1 ~+65:63" },
    { "6.7.6.2-vla", "void f(int n) { int v[n]; char a; }", 8, 4, 3, true, "n+0:4 v+8:? a+4:1 ~+5:3" },
    { "alloca", "void *__builtin_alloca(unsigned long); void f(int n) { void *p = __builtin_alloca(n); (void)p; }", 16,
      8, 4, true, "n+0:4 ~+4:4 p+8:8" },
    { "array-parameter", "void f(int a[10]) {}", 8, 8, 0, false, "a+0:8" },
};

static void test_frames(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof frames / sizeof *frames; i++) {
        print_message("%s\n", frames[i].name);
        const MdProgram *program = read_text(frames[i].text);
        const MdFrame *frame = md_layout_frame(arena, md_program_function(program, "f"));
        assert_non_null(frame);
        MdText text = md_text(arena);
        for (size_t k = 0; k < frame->slot_count; k++) {
            const MdFrameSlot *slot = &frame->slots[k];
            const char *name = !slot->object ? "~" : slot->object->name ? slot->object->name : "-";
            md_text_addf(&text, "%s%s+%d:", k ? " " : "", name, (int)slot->offset);
            if (slot->size < 0)
                md_text_add(&text, "?");
            else
                md_text_addf(&text, "%d", (int)slot->size);
            if (slot->object)
                assert_int_equal(md_layout_offset(frame, slot->object), slot->offset);
        }
        assert_string_equal(md_text_string(&text), frames[i].slots);
        assert_int_equal(frame->size, frames[i].size);
        assert_int_equal(frame->align, frames[i].align);
        assert_int_equal(frame->padding, frames[i].padding);
        assert_int_equal(frame->variable, frames[i].variable);
    }
}

static void test_extent(void **state) {
    (void)state;
    const MdProgram *program = read_text("void f(void) { int x; { long a; } { char c; } }");
    const MdFunction *function = md_program_function(program, "f");
    const MdFrame *frame = md_layout_frame(arena, function);
    const MdScope *scope = function->scope;
    assert_int_equal(scope->children.count, 2);
    assert_int_equal(md_layout_extent(frame, scope), 4);
    assert_int_equal(md_layout_extent(frame, scope->children.items[0]), 16);
    assert_int_equal(md_layout_extent(frame, scope->children.items[1]), 5);
}

static void test_no_body(void **state) {
    (void)state;
    const MdProgram *program = read_text("void f(int a);");
    assert_null(md_layout_frame(arena, md_program_function(program, "f")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_records, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_incomplete, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_frames, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_extent, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_no_body, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
