/**
 * Remarks of the run: what is defined, and yet very likely a mistake. The compiler says where to look, see
 * compile_remark.c.
 */
#include "inner.h"

void md_remark_once(MdMachine *machine) {
    MdIns *ins = (MdIns *)(uintptr_t)machine->pc; /* the code is ours */
    md_remark_at(machine, md_here(machine), (const char *)(uintptr_t)ins->imm);
    ins->op = MD_OP_NOP;
}

void md_remark_wrap(MdMachine *machine, uint64_t left, uint64_t right, bool product, int64_t bytes) {
    uint64_t result, most = bytes < 8 ? (UINT64_C(1) << (8 * bytes)) - 1 : UINT64_MAX;
    bool wraps = product ? __builtin_mul_overflow(left, right, &result) : __builtin_add_overflow(left, right, &result);
    if (wraps || result > most)
        md_remark_at(machine, md_here(machine),
                     md_arena_printf(machine->arena, "the size wraps around: %llu %c %llu gives %llu",
                                     (unsigned long long)left, product ? '*' : '+', (unsigned long long)right,
                                     (unsigned long long)(result & most)));
}

void md_remark_past(MdMachine *machine, uint64_t bytes, const MdExpr *array) {
    if (bytes > (uint64_t)array->type->size)
        md_remark_at(
            machine, md_here(machine),
            md_arena_printf(machine->arena, "%llu bytes go past '%s' of %lld bytes, into the members behind it",
                            (unsigned long long)bytes, md_spell(machine, array), (long long)array->type->size));
}
