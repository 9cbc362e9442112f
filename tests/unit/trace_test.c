/**
 * The trace: what is shared, what is left out, how often a scope was left, and that budgets hold.
 *
 * Assertions inside of `look` run on a thread of their own, so they count into `wrong` instead of jumping.
 */
#include "trace_fixture.h"
#include <stdio.h>

static size_t wrong;

#define CHECK(condition)                                                                                               \
    do {                                                                                                               \
        if (!(condition)) {                                                                                            \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);                                            \
            wrong++;                                                                                                   \
        }                                                                                                              \
    } while (0)

static void run_case(Traced traced) {
    wrong = 0;
    run_traced(traced);
    assert_int_equal(wrong, 0);
}

/* ---- sharing ------------------------------------------------------------------------------------------------------ */

enum { TURNS = 400, BLOCKS = 64 };

/** Each turn changes one of 64 blocks of 1 KiB: a copy of the whole state would take 128 KiB and more. */
static const char sharing_source[] = "#include <stdlib.h>\n"
                                     "int main(void) {\n"
                                     "    static char *blocks[64];\n"
                                     "    for (int i = 0; i < 64; i++) blocks[i] = calloc(1024, 1);\n"
                                     "    for (int i = 0; i < 400; i++) {\n"
                                     "        blocks[i % 64][i] = 1;\n"
                                     "    }\n"
                                     "    return 0;\n"
                                     "}\n";

static void look_at_sharing(const MdProgram *program, const MdTrace *trace, const MdDiagnostics *diagnostics) {
    (void)program;
    (void)diagnostics;
    CHECK(trace->dropped == 0);
    CHECK(trace->snapshots.count >= TURNS);
    CHECK(trace->bytes < (size_t)TURNS * 24 * 1024);
    size_t shared = 0, changed = 0;
    for (size_t i = 100; i + 1 < TURNS; i++) {
        const MdSnapshot *a = trace->snapshots.items[i], *b = trace->snapshots.items[i + 1];
        if (a->heap.count != BLOCKS || b->heap.count != BLOCKS)
            continue;
        for (size_t k = 0; k < BLOCKS; k++) {
            shared += a->heap.items[k] == b->heap.items[k];
            changed += a->heap.items[k]->bytes != b->heap.items[k]->bytes;
        }
        CHECK(a->heap.items[i % BLOCKS]->number == b->heap.items[i % BLOCKS]->number);
    }
    CHECK(changed <= TURNS);
    CHECK(shared >= (size_t)(TURNS - 102) * (BLOCKS - 1));
}

static void sharing(void **state) {
    (void)state;
    run_case((Traced){ .source = sharing_source, .options.visits = MD_VISITS_ALL, .look = look_at_sharing });
}

/* ---- visits ------------------------------------------------------------------------------------------------------- */

static const char visits_source[] = "static int sum;\n"
                                    "int main(void) {\n"
                                    "    for (int i = 0; i < 1000; i++) {\n"
                                    "        int square = i * i;\n"
                                    "        sum += square;\n"
                                    "    }\n"
                                    "    return 0;\n"
                                    "}\n";

static int64_t value_of(const MdSnapshot *snapshot, const char *name) {
    for (size_t i = 0; i < snapshot->stack.count; i++)
        for (size_t k = 0; k < snapshot->stack.items[i].blocks.count; k++) {
            const MdBlock *block = snapshot->stack.items[i].blocks.items[k];
            int32_t value;
            if (!block->object || strcmp(block->object->name, name) != 0 || block->kept < 4)
                continue;
            memcpy(&value, block->bytes, sizeof value);
            return value;
        }
    return -1;
}

static const MdSnapshot *loop_snapshot(const MdTrace *trace) {
    for (size_t i = 0; i < trace->snapshots.count; i++)
        if (trace->snapshots.items[i]->scope && trace->snapshots.items[i]->scope->kind == MD_SCOPE_FOR)
            return trace->snapshots.items[i];
    return NULL;
}

static void look_at_first(const MdProgram *program, const MdTrace *trace, const MdDiagnostics *diagnostics) {
    (void)program;
    (void)diagnostics;
    const MdSnapshot *snapshot = loop_snapshot(trace);
    CHECK(snapshot && value_of(snapshot, "i") == 0);
    CHECK(trace->scopes.count == 2 && trace->scopes.items[1].visits == 1 && trace->scopes.items[1].ended);
}

static void look_at_number(const MdProgram *program, const MdTrace *trace, const MdDiagnostics *diagnostics) {
    (void)program;
    (void)diagnostics;
    const MdSnapshot *snapshot = loop_snapshot(trace);
    CHECK(snapshot && value_of(snapshot, "square") == 400 && snapshot->visit == 21);
}

static void look_at_last(const MdProgram *program, const MdTrace *trace, const MdDiagnostics *diagnostics) {
    (void)program;
    (void)diagnostics;
    const MdSnapshot *snapshot = loop_snapshot(trace);
    CHECK(snapshot && value_of(snapshot, "i") == 999 && snapshot->visit == 1000);
    CHECK(trace->snapshots.count == 2);
}

static void visits(void **state) {
    (void)state;
    run_case((Traced){ .source = visits_source, .look = look_at_first });
    run_case((Traced){
        .source = visits_source, .options = { .visits = MD_VISITS_NUMBER, .visit = 21 }, .look = look_at_number });
    run_case((Traced){ .source = visits_source, .options.visits = MD_VISITS_LAST, .look = look_at_last });
}

/* ---- budgets ------------------------------------------------------------------------------------------------------ */

static const char list_source[] = "#include <stdlib.h>\n"
                                  "struct node { struct node *next; int value; };\n"
                                  "int main(void) {\n"
                                  "    struct node *head = NULL;\n"
                                  "    for (int i = 0; i < 20000; i++) {\n"
                                  "        struct node *node = malloc(sizeof *node);\n"
                                  "        node->value = i; node->next = head; head = node;\n"
                                  "    }\n"
                                  "    return head->value & 1;\n"
                                  "}\n";

static void look_at_list(const MdProgram *program, const MdTrace *trace, const MdDiagnostics *diagnostics) {
    (void)program;
    (void)diagnostics;
    const MdSnapshot *last = trace->snapshots.items[trace->snapshots.count - 1];
    CHECK(last->heap.count == 100 && last->elided_blocks == 19900);
    CHECK(last->elided_bytes == 19900 * 16);
    CHECK(last->heap.items[99]->number == 20000); /* the head: what is near is kept */
    CHECK(trace->heap.count <= 2 * 32 + 2);
    CHECK(trace->heap.items[trace->heap.count - 1].bytes == 20000 * 16);
    CHECK(trace->blocks.count == 500);
}

static const char deep_source[] = "static int down(int n) { int left = n - 1; return n ? down(left) : 0; }\n"
                                  "int main(void) { return down(1000); }\n";

static void look_at_deep(const MdProgram *program, const MdTrace *trace, const MdDiagnostics *diagnostics) {
    (void)program;
    (void)diagnostics;
    const MdSnapshot *first = trace->snapshots.items[0];
    CHECK(first->stack.count == 10 && first->elided_frames == 992 && first->elided_at == 5);
    CHECK(first->stack.items[9].depth == 1001 && first->stack.items[0].depth == 0);
    CHECK(first->stack.items[8].serial != first->stack.items[9].serial);
}

static const char large_source[] = "#include <stdlib.h>\n"
                                   "int main(void) {\n"
                                   "    int *numbers = malloc(10000000 * sizeof *numbers);\n"
                                   "    numbers[0] = 1; numbers[9999999] = 9;\n"
                                   "    return 0;\n"
                                   "}\n";

static void look_at_large(const MdProgram *program, const MdTrace *trace, const MdDiagnostics *diagnostics) {
    (void)program;
    (void)diagnostics;
    const MdBlock *block = trace->snapshots.items[0]->heap.items[0];
    CHECK(block->size == 40000000 && block->count == 10000000 && block->kept == 4096);
    CHECK(block->tail_size == 256 && block->tail[252] == 9 && block->tail_states[252] == MD_BYTE_VALUE);
    CHECK(block->values == 8 && block->written == 40000000);
}

static void look_at_dropped(const MdProgram *program, const MdTrace *trace, const MdDiagnostics *diagnostics) {
    (void)program;
    CHECK(trace->snapshots.count == 5 && trace->dropped == 996);
    CHECK(diagnostics->list.count == 1 && diagnostics->list.items[0].severity == MD_WARNING);
}

static void budgets(void **state) {
    (void)state;
    run_case((Traced){ .source = list_source,
                       .options = { .most_blocks = 100, .most_points = 32, .most_histories = 500 },
                       .look = look_at_list });
    run_case((Traced){ .source = deep_source, .options.most_frames = 10, .look = look_at_deep });
    run_case((Traced){ .source = large_source, .options.most_bytes = 4096, .look = look_at_large });
    run_case((Traced){ .source = visits_source,
                       .options = { .visits = MD_VISITS_ALL, .most_snapshots = 5 },
                       .look = look_at_dropped });
}

/* ---- what cannot be run ------------------------------------------------------------------------------------------- */

static void no_main(void **state) {
    (void)state;
    run_case((Traced){ .source = "int x;\n", .wanted = MD_ERROR_SOURCE });
}

static void look_at_unsupported(const MdProgram *program, const MdTrace *trace, const MdDiagnostics *diagnostics) {
    (void)program;
    (void)diagnostics;
    CHECK(trace->run->outcome == MD_OUTCOME_UNSUPPORTED);
    CHECK(trace->snapshots.count == 1 && trace->snapshots.items[0]->fault && !trace->snapshots.items[0]->fault->clause);
    CHECK(trace->scopes.items[0].began && !trace->scopes.items[0].ended);
}

static void look_at_budget(const MdProgram *program, const MdTrace *trace, const MdDiagnostics *diagnostics) {
    (void)program;
    (void)diagnostics;
    CHECK(trace->run->outcome == MD_OUTCOME_BUDGET && trace->snapshots.items[0]->fault);
}

static void stopped(void **state) {
    (void)state;
    run_case((Traced){ .source = "int main(void) { int a = 1; __asm__ volatile(\"nop\"); return a; }\n",
                       .look = look_at_unsupported });
    run_case((Traced){ .source = "int main(void) { volatile int a = 1; while (a) ; return 0; }\n",
                       .options.machine.max_steps = 1000,
                       .look = look_at_budget });
}

int main(void) {
    const struct CMUnitTest tests[] = { cmocka_unit_test(sharing), cmocka_unit_test(visits), cmocka_unit_test(budgets),
                                        cmocka_unit_test(no_main), cmocka_unit_test(stopped) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
