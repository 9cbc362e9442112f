/**
 * Loops that provably never end (C17 6.8.5p6).
 *
 * Method. The budget is handed out in slices. When one is spent inside a loop whose controlling expression is not
 * constant, and whose code can do nothing but compute (no call, no volatile or atomic access), every jump back is
 * watched for some turns. The state of such a loop is the registers and the memory of its frame: when both are at one
 * instruction as they were there before, and control never left the loop in between, everything repeats for ever.
 *
 * Memory outside of the frame is no part of the comparison. A loop that only reads it does not change it; one that
 * only writes it writes the same in every round, because what it writes follows from the state that repeats. A loop
 * that does both is not judged, and ends with the budget.
 */
#include "inner.h"
#include <stdlib.h>

#define SLICE ((int64_t)1 << 24)
enum { WATCHED_TURNS = 4096, MOST_FRAME = 64 << 10 /* bytes */ };

struct MdProbe {
    const MdCode *code;
    const MdLoop *loop;
    uint64_t serial; /* of the frame */
    size_t depth;
    size_t at; /* instruction whose state is kept */
    unsigned turns;
    MdRegister *registers;
    unsigned char *bytes; /* of the frame, then their marks, then their origins */
};

/* ---- what the code of a loop may do ------------------------------------------------------------------------------------ */

typedef struct Access {
    bool reads, writes; /* memory outside of the frame */
} Access;

static bool is_observable(const MdType *type) {
    return (md_type_qualifiers(type) & MD_VOLATILE) != 0 || md_type_core(type)->kind == MD_TYPE_ATOMIC;
}

/** Does the instruction nothing but compute? */
static bool only_computes(const MdIns *ins, const MdNote *note, Access *access) {
    MdOp op = (MdOp)ins->op;
    if (note->expr != NULL && is_observable(note->expr->type))
        return false;
    if (op < MD_OP_NOP) { /* loads and stores */
        unsigned mode = (unsigned)(op - MD_OP_LD_I8_L) % (2 * MD_MODE_COUNT);
        bool store = mode >= MD_MODE_COUNT;
        if (mode % MD_MODE_COUNT > MD_MODE_LB)
            *(store ? &access->writes : &access->reads) = true;
        return true;
    }
    if (op == MD_OP_RESTRICT_BEGIN || op == MD_OP_RESTRICT_LOG)
        return false;
    return op <= MD_OP_INDEX_ADD || op == MD_OP_ADDRESS_G || op == MD_OP_SET_SCOPE ||
           (op >= MD_OP_EVENT_STATEMENT && op <= MD_OP_EVENT_USE);
}

static bool is_pure(const MdCode *code, const MdLoop *loop) {
    Access access = { 0 };
    for (size_t i = loop->top; i < loop->end; i++)
        if (!only_computes(&code->ins[i], &code->notes[i], &access))
            return false;
    return !(access.reads && access.writes);
}

/** The outermost loop around an instruction that only computes and, as all inside of it, must end; NULL: none. */
static const MdLoop *loop_around(const MdCode *code, size_t at) {
    const MdLoop *found = NULL;
    for (size_t i = 0; i < code->loop_count; i++) {
        const MdLoop *loop = &code->loops[i];
        if (at < loop->top || at >= loop->end)
            continue;
        if (loop->may_be_endless || !is_pure(code, loop))
            break;
        found = loop;
    }
    return found;
}

/* ---- watching ------------------------------------------------------------------------------------------------------------ */

void md_probe_end(MdMachine *machine) {
    MdProbe *probe = machine->probe;
    if (probe == NULL)
        return;
    free(probe->registers);
    free(probe->bytes);
    free(probe);
    machine->probe = NULL;
}

/** Begin to watch the loop that the machine stands in, if it is one to be judged. */
static void begin(MdMachine *machine) {
    const MdCallFrame *frame = &machine->frames[machine->depth - 1];
    const MdCode *code = frame->code;
    if (machine->pc < code->ins || machine->pc >= code->ins + code->count || code->frame_size > MOST_FRAME)
        return;
    size_t at = (size_t)(machine->pc - code->ins), size = (size_t)code->frame_size;
    const MdLoop *loop = loop_around(code, at);
    if (loop == NULL)
        return;
    MdProbe *probe = calloc(1, sizeof *probe);
    if (probe == NULL)
        return;
    machine->probe = probe;
    *probe = (MdProbe){ code, loop, frame->serial, machine->depth, at, 0, NULL, NULL };
    probe->registers = malloc(code->registers * sizeof *probe->registers);
    probe->bytes = malloc(3 * size + 1);
    if (probe->registers == NULL || probe->bytes == NULL) {
        md_probe_end(machine);
        return;
    }
    memcpy(probe->registers, frame->registers, code->registers * sizeof *probe->registers);
    for (unsigned window = 0; window < 3; window++)
        memcpy(probe->bytes + window * size, md_bytes_at(&machine->memory, frame->base) + window * MD_WINDOW_SIZE,
               size);
}

/** Is the state the one that was kept? */
static bool repeats(const MdMachine *machine, const MdProbe *probe) {
    const MdCallFrame *frame = &machine->frames[machine->depth - 1];
    size_t size = (size_t)probe->code->frame_size;
    if (machine->pc != probe->code->ins + probe->at ||
        memcmp(probe->registers, frame->registers, probe->code->registers * sizeof *probe->registers) != 0)
        return false;
    for (unsigned window = 0; window < 3; window++)
        if (memcmp(probe->bytes + window * size, md_bytes_at(&machine->memory, frame->base) + window * MD_WINDOW_SIZE,
                   size) != 0)
            return false;
    return true;
}

/** Did the jump from `source` to where the machine stands stay in the loop? */
static bool stays(const MdMachine *machine, const MdProbe *probe, const MdIns *source) {
    const MdIns *top = probe->code->ins + probe->loop->top, *end = probe->code->ins + probe->loop->end;
    return source != NULL && machine->depth == probe->depth &&
           machine->frames[machine->depth - 1].serial == probe->serial && source >= top && source < end &&
           machine->pc >= top && machine->pc < end;
}

bool md_refill(MdMachine *machine, const MdIns *source) {
    int64_t left = machine->budget + machine->reserve;
    machine->budget = left;
    machine->reserve = 0;
    if (left < 0) {
        md_probe_end(machine);
        return md_stop_budget(machine, "STEPS", "the budget of %llu steps is spent",
                              (unsigned long long)machine->options.max_steps);
    }
    MdProbe *probe = machine->probe;
    if (probe == NULL) {
        begin(machine);
    } else if (!stays(machine, probe, source) || ++probe->turns > WATCHED_TURNS) {
        md_probe_end(machine);
    } else if (repeats(machine, probe)) {
        machine->pc = probe->code->ins + (probe->loop->test_last ? probe->loop->end - 1 : probe->loop->top);
        md_probe_end(machine);
        return md_raise(machine, MD_UB_ENDLESS_LOOP, "this loop repeats its state, without any effect, and never ends");
    }
    machine->budget = machine->probe != NULL ? 0 : left < SLICE ? left : SLICE;
    machine->reserve = left - machine->budget;
    return true;
}
