/**
 * Memory pictures of states that are put together by hand: types and scopes come from C text through the frontend, bytes
 * and pointers from here. The goldens in tests/render/ hold the text form and the JSON.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/thread.h"
#include "diagram/builders.h"
#include "frontend/frontend.h"
#include "render/render.h"
#include "unit/golden.h"
#include "unit/schema.h"

static const char source[] =
    "enum colour { RED, GREEN = 5 };\n"
    "struct string { char *ptr; unsigned long len, cap; };\n"
    "struct vector { int *data; unsigned long len, cap; };\n"
    "struct node { int value; struct node *next; };\n"
    "struct flags { unsigned ready : 1, level : 3; int rest; };\n"
    "union number { int i; float f; };\n"
    "struct pair { struct { short x, y; } at; double weight; char tag[3]; };\n"
    "const char *greeting = \"hello\";\n"
    "static int compare(const void *a, const void *b) { return a < b; }\n"
    "static void push(struct vector *self, int *item, double value) { (void)self; (void)item;\n"
    "    (void)value;\n"
    "}\n"
    "int main(void) {\n"
    "    int x; _Bool flag; struct string s1, s2; int *p, *nothing; struct node *list; double total;\n"
    "    struct vector numbers; enum colour paint; int (*order)(const void *, const void *);\n"
    "    struct flags bits; union number n; struct pair pairs[2]; int grid[2][3]; char newline;\n"
    "    {\n"
    "        int scores[20]; char name[4]; int *end;\n"
    "        push(&numbers, &scores[2], 2.5);\n"
    "    }\n"
    "    { long other; }\n"
    "    return 0;\n"
    "}\n";

typedef struct World {
    MdRescue rescue;
    MdArena *arena;
    MdDiagnostics diagnostics;
    MdProgram *program;
    MdClasses classes;
    MdSnapshot snapshot;
    size_t blocks; /* made so far */
} World;

/* ---- what classify would answer ------------------------------------------------------------------------------------ */

__attribute__((weak)) const MdVariable *md_classes_variable(const MdClasses *classes, const MdObject *object) {
    for (size_t i = 0; i < classes->variables.count; i++)
        if (classes->variables.items[i].object == object)
            return &classes->variables.items[i];
    return NULL;
}

__attribute__((weak)) const MdRecordClass *md_classes_record(const MdClasses *classes, const MdRecord *record) {
    for (size_t i = 0; i < classes->records.count; i++)
        if (classes->records.items[i].record == record)
            return &classes->records.items[i];
    return NULL;
}

__attribute__((weak)) const MdFrame *md_classes_frame(const MdClasses *classes, const MdFunction *function) {
    for (size_t i = 0; i < classes->frames.count; i++)
        if (classes->frames.items[i]->function == function)
            return classes->frames.items[i];
    return NULL;
}

/* ---- a state by hand -------------------------------------------------------------------------------------------------- */

static MdBlock *make_block(World *world, MdBlockKind kind, const MdType *type, int64_t size) {
    MdBlock *block = MD_NEW(world->arena, MdBlock);
    unsigned char *states = md_arena_alloc(world->arena, (size_t)size);
    memset(states, MD_BYTE_INDETERMINATE, (size_t)size);
    *block = (MdBlock){ .kind = kind,
                        .number = ++world->blocks,
                        .type = type,
                        .size = size,
                        .count = 1,
                        .states = states,
                        .bytes = md_arena_alloc(world->arena, (size_t)size) };
    return block;
}

static void poke(MdBlock *block, int64_t offset, const void *bytes, size_t size) {
    memcpy((unsigned char *)(uintptr_t)block->bytes + offset, bytes, size);
    memset((unsigned char *)(uintptr_t)block->states + offset, MD_BYTE_VALUE, size);
}

static void poke_int(MdBlock *block, int64_t offset, int value) {
    poke(block, offset, &value, sizeof value);
}

static void poke_long(MdBlock *block, int64_t offset, long value) {
    poke(block, offset, &value, sizeof value);
}

static void point(World *world, MdBlock *block, int64_t offset, const MdBlock *target, int64_t target_offset) {
    MdPointerCell *cells = MD_NEW_ARRAY(world->arena, MdPointerCell, block->pointer_count + 1);
    if (block->pointer_count)
        memcpy(cells, block->pointers, block->pointer_count * sizeof *cells);
    cells[block->pointer_count++] = (MdPointerCell){ offset, target, target_offset, true };
    block->pointers = cells;
}

static const MdType *record_type(World *world, const char *tag) {
    for (size_t i = 0; i < world->program->records.count; i++)
        if (world->program->records.items[i]->tag && !strcmp(world->program->records.items[i]->tag, tag))
            return world->program->records.items[i]->type;
    fail_msg("no record %s", tag);
    return NULL;
}

static MdBlock *variable(World *world, const char *name) {
    for (size_t a = 0; a < world->snapshot.stack.count; a++) {
        const MdActivation *at = &world->snapshot.stack.items[a];
        for (size_t i = 0; i < at->blocks.count; i++)
            if (at->blocks.items[i]->object->name && !strcmp(at->blocks.items[i]->object->name, name))
                return at->blocks.items[i];
    }
    fail_msg("no variable %s", name);
    return NULL;
}

static MdBlock *allocate(World *world, const MdType *type, int64_t count, uint32_t line) {
    MdBlock *block = make_block(world, MD_BLOCK_ALLOCATED, type, type->size * count);
    block->count = count;
    block->number = world->snapshot.heap.count + 1;
    block->maker = "malloc";
    block->made = (MdPlace){ .line = line };
    md_push(world->arena, &world->snapshot.heap, block);
    return block;
}

static void set_role(World *world, const char *name, MdRole role) {
    md_push(world->arena, &world->classes.variables,
            ((MdVariable){ .object = variable(world, name)->object,
                           .role = role,
                           .storage_class = MD_CLASS_MIXED,
                           .shape = MD_SHAPE_STRING }));
}

static void set_parts(World *world, const char *tag) {
    const MdRecord *record = record_type(world, tag)->as.record;
    md_push(world->arena, &world->classes.records,
            ((MdRecordClass){ .record = record,
                              .shape = MD_SHAPE_VECTOR,
                              .owner = MD_YES,
                              .parts = { .pointer = &record->members[0],
                                         .length = &record->members[1],
                                         .capacity = &record->members[2] } }));
}

static void enter(World *world, const char *name, size_t block_scope, uint32_t line) {
    MdFunction *function = md_program_function(world->program, name);
    MdActivation at = { .function = function, .at = { .line = line }, .scope = function->scope };
    if (block_scope)
        at.scope = function->scope->children.items[block_scope - 1];
    for (const MdScope *scope = function->scope; scope; scope = scope == at.scope ? NULL : at.scope)
        for (size_t i = 0; i < scope->objects.count; i++) {
            MdObject *object = scope->objects.items[i];
            MdBlock *block = make_block(world, MD_BLOCK_AUTOMATIC, object->type, object->type->size);
            block->object = object;
            block->function = function;
            md_push(world->arena, &at.blocks, block);
        }
    md_push(world->arena, &world->snapshot.stack, at);
    md_push(world->arena, &world->classes.frames, md_layout_frame(world->arena, function));
}

static MdStatus read_source(void *argument) {
    World *world = argument;
    MdRescue rescue;
    if (setjmp(rescue.jump))
        return MD_ERROR_MEMORY;
    MdRescue *before = md_arena_set_rescue(world->arena, &rescue);
    const MdFrontendOptions options = {
        .path = "by-hand.c", .target = "x86_64-linux-gnu", .text = source, .text_size = sizeof source - 1
    };
    MdStatus status = md_frontend_read(world->arena, &options, &world->diagnostics, &world->program);
    md_arena_set_rescue(world->arena, before);
    return status;
}

static int set_up(void **state) {
    static World world;
    world = (World){ 0 };
    if (setjmp(world.rescue.jump))
        return 1;
    world.arena = md_arena_create(&world.rescue);
    world.diagnostics.arena = world.arena;
    *state = &world;
    MdStatus status = md_thread_run((size_t)64 << 20, read_source, &world);
    for (size_t i = 0; i < world.diagnostics.list.count; i++)
        fprintf(stderr, "%s\n", world.diagnostics.list.items[i].message);
    if (status)
        return 1;
    world.classes.program = world.program;
    world.snapshot = (MdSnapshot){ .title = "inside push", .observed = true };
    return 0;
}

static int tear_down(void **state) {
    md_arena_destroy(((World *)*state)->arena);
    return 0;
}

static const MdDiagram *picture(World *world, const MdSnapshot *previous, MdPictureOptions options) {
    options.stem = "by-hand";
    return md_memory_picture(world->arena, &world->classes, &world->snapshot, previous, &options);
}

static const char *written(World *world, const MdDiagram *diagram, const char *format) {
    MdRenderer *renderer = md_renderer_create();
    MdText text = md_text(world->arena);
    assert_int_equal(md_render(renderer, md_format_find(format), diagram, NULL, &text, &world->diagnostics), MD_OK);
    md_renderer_destroy(renderer);
    return md_text_string(&text);
}

static void build_everything(World *world) {
    enter(world, "main", 1, 19);
    enter(world, "push", 0, 11);
    set_parts(world, "string");
    set_parts(world, "vector");
    set_role(world, "s1", MD_ROLE_MOVED);
    set_role(world, "s2", MD_ROLE_OWNER);
    set_role(world, "list", MD_ROLE_OWNER);
    set_role(world, "numbers", MD_ROLE_OWNER);
    const MdType *character = md_type_known(world->program->types, MD_TYPE_CHAR);
    const MdType *integer = md_type_known(world->program->types, MD_TYPE_INT);
    MdBlock *text = allocate(world, character, 8, 14), *gone = allocate(world, integer, 1, 14);
    poke(text, 0, "hello", 6);
    md_push(world->arena, &world->snapshot.moves,
            ((MdMove){ .from = variable(world, "s1"), .to = variable(world, "s2"), .block = text }));
    poke_int(gone, 0, 42);
    gone->life = MD_LIFE_FREED;
    gone->ended = (MdPlace){ .line = 16 };
    MdBlock *nodes[3];
    for (int i = 0; i < 3; i++) {
        nodes[i] = allocate(world, record_type(world, "node"), 1, 14);
        poke_int(nodes[i], 0, 10 * (i + 1));
    }
    for (int i = 0; i < 3; i++)
        point(world, nodes[i], 8, i < 2 ? nodes[i + 1] : NULL, 0);
    MdBlock *many = allocate(world, integer, 1000, 15);
    for (int i = 0; i < 500; i++)
        poke_int(many, 4 * i, i);
    MdBlock *leak = allocate(world, integer, 3, 15);
    poke_int(leak, 0, -1);

    poke_int(variable(world, "x"), 0, 5);
    poke(variable(world, "flag"), 0, "\1", 1);
    const char *const strings[] = { "s1", "s2" };
    for (int i = 0; i < 2; i++) {
        MdBlock *string = variable(world, strings[i]);
        point(world, string, 0, text, 0);
        poke_long(string, 8, 5);
        poke_long(string, 16, 8);
    }
    point(world, variable(world, "p"), 0, gone, 0);
    point(world, variable(world, "nothing"), 0, NULL, 0);
    point(world, variable(world, "list"), 0, nodes[0], 0);
    MdBlock *numbers = variable(world, "numbers");
    point(world, numbers, 0, many, 0);
    poke_long(numbers, 8, 500);
    poke_long(numbers, 16, 1000);
    poke_int(variable(world, "paint"), 0, 5);
    MdBlock *function = make_block(world, MD_BLOCK_FUNCTION, NULL, 0);
    function->function = md_program_function(world->program, "compare");
    point(world, variable(world, "order"), 0, function, 0);
    poke_int(variable(world, "bits"), 0, 0xb);
    float single = 1.5f;
    poke(variable(world, "n"), 0, &single, sizeof single);
    MdBlock *pairs = variable(world, "pairs");
    double weight = 0.1;
    poke(pairs, 0, "\1\0\377\377", 4);
    poke(pairs, 8, &weight, sizeof weight);
    poke(pairs, 16, "a\n", 3);
    for (int i = 0; i < 6; i++)
        poke_int(variable(world, "grid"), 4 * i, i - 3);
    poke(variable(world, "newline"), 0, "\n", 1);
    MdBlock *scores = variable(world, "scores");
    for (int i = 0; i < 20; i++)
        poke_int(scores, 4 * i, i);
    poke(variable(world, "name"), 0, "a b", 4);
    point(world, variable(world, "end"), 0, scores, 80);
    point(world, variable(world, "self"), 0, numbers, 0);
    point(world, variable(world, "item"), 0, scores, 8);
    double value = 2.5;
    poke(variable(world, "value"), 0, &value, sizeof value);

    MdBlock *literal = make_block(world, MD_BLOCK_STRING, md_type_array(world->program->types, character, 6), 6);
    poke(literal, 0, "hello", 6);
    MdBlock *greeting = make_block(world, MD_BLOCK_STATIC, world->program->objects.items[0]->type, 8);
    greeting->object = world->program->objects.items[0];
    point(world, greeting, 0, literal, 0);
    md_push(world->arena, &world->snapshot.statics, greeting);
    md_push(world->arena, &world->snapshot.statics, literal);
}

/** Write a picture into the folder that MD_PICTURES names, to be looked at. */
static void look_at(const char *name, const char *svg) {
    if (!getenv("MD_PICTURES"))
        return;
    char path[1000];
    snprintf(path, sizeof path, "%s/%s.svg", getenv("MD_PICTURES"), name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(svg, file);
    fclose(file);
}

static void whole_picture(void **state) {
    World *world = *state;
    build_everything(world);
    const MdDiagram *diagram = picture(world, NULL, (MdPictureOptions){ 0 });
    golden_compare("render/memory.txt", written(world, diagram, "text"));
    golden_compare("render/memory.json", written(world, diagram, "json"));
    assert_true(schema_holds("../docs/json-schema/draw.schema.json", written(world, diagram, "json")));
    golden_compare("render/memory.dot", written(world, diagram, "dot"));
    const char *svg = written(world, diagram, "svg");
    assert_non_null(strstr(svg, ">GREEN</text>"));
    assert_non_null(strstr(svg, ">compare</text>"));
    assert_non_null(strstr(svg, "s2.ptr owns heap block 1"));
    look_at("memory", svg);
}

static void turned(void **state) {
    World *world = *state;
    build_everything(world);
    MdPictureOptions options = { .stack_up = true, .heap_left = true, .addresses = MD_ADDRESSES_SYMBOLIC };
    golden_compare("render/memory-turned.txt", written(world, picture(world, NULL, options), "text"));
    const char *svg = written(world, picture(world, NULL, options), "svg");
    assert_true(strlen(svg) > 1000);
    look_at("memory-turned", svg);
}

/** The one cell that changed since the last picture is marked, no other. */
static void changes_are_marked(void **state) {
    World *world = *state;
    build_everything(world);
    MdSnapshot before = world->snapshot;
    MdActivation *stack = MD_NEW_ARRAY(world->arena, MdActivation, before.stack.count);
    memcpy(stack, before.stack.items, before.stack.count * sizeof *stack);
    before.stack.items = stack;
    MdBlock *x = variable(world, "x"), *old = make_block(world, MD_BLOCK_AUTOMATIC, x->type, 4);
    old->object = x->object;
    old->number = x->number;
    poke_int(old, 0, 4);
    MdBlock **blocks = MD_NEW_ARRAY(world->arena, MdBlock *, stack[0].blocks.count);
    memcpy(blocks, stack[0].blocks.items, stack[0].blocks.count * sizeof *blocks);
    stack[0].blocks.items = blocks;
    for (size_t i = 0; i < stack[0].blocks.count; i++)
        if (blocks[i] == x)
            blocks[i] = old;
    const char *json = written(world, picture(world, &before, (MdPictureOptions){ 0 }), "json");
    const char *first = strstr(json, "\"changed\": true");
    assert_non_null(first);
    assert_null(strstr(first + 1, "\"changed\": true"));
}

/** Without a run: unknown values, blocks of unknown size. */
static void unknown_state(void **state) {
    World *world = *state;
    enter(world, "main", 0, 19);
    world->snapshot.observed = false;
    world->snapshot.scope = world->snapshot.stack.items[0].scope;
    for (size_t i = 0; i < world->snapshot.stack.items[0].blocks.count; i++) {
        world->snapshot.stack.items[0].blocks.items[i]->bytes = NULL;
        world->snapshot.stack.items[0].blocks.items[i]->states = NULL;
    }
    MdBlock *block = allocate(world, md_type_known(world->program->types, MD_TYPE_INT), 4, 14);
    block->size = block->count = MD_SIZE_UNKNOWN;
    block->bytes = block->states = NULL;
    MdBlock *raw = allocate(world, md_type_known(world->program->types, MD_TYPE_INT), 4, 14);
    raw->type = NULL;
    raw->bytes = raw->states = NULL;
    point(world, variable(world, "p"), 0, block, 0);
    point(world, variable(world, "nothing"), 0, raw, 0);
    golden_compare("render/memory-unknown.txt", written(world, picture(world, NULL, (MdPictureOptions){ 0 }), "text"));
    const char *svg = written(world, picture(world, NULL, (MdPictureOptions){ 0 }), "svg");
    assert_true(strlen(svg) > 1000);
    look_at("memory-unknown", svg);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(whole_picture, set_up, tear_down),
        cmocka_unit_test_setup_teardown(turned, set_up, tear_down),
        cmocka_unit_test_setup_teardown(changes_are_marked, set_up, tear_down),
        cmocka_unit_test_setup_teardown(unknown_state, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
