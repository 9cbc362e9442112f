/**
 * `--dump=bytecode`: the compiled functions as text.
 */
#include "inner.h"

static const struct {
    const char *name, *operands;
} rows[] = {
#define OP(name, operands, prose) { #name, operands },
#include "op_list.h"
#undef OP
};

static bool is_jump(MdOp op) {
    return op >= MD_OP_JUMP && op <= MD_OP_JGE_U_I_B;
}

static void dump_ins(const MdCode *code, size_t at, MdText *text) {
    const MdIns *ins = &code->ins[at];
    md_text_addf(text, "%5zu  %-16s", at, rows[ins->op].name);
    for (const char *operand = rows[ins->op].operands; *operand != '\0'; operand++) {
        switch (*operand) {
        case 'a': md_text_addf(text, " r%u", ins->a); break;
        case 'b': md_text_addf(text, " r%u", ins->b); break;
        case 'c': md_text_addf(text, " r%u", ins->c); break;
        case 'f':
            md_text_addf(text, "%s%s%s", ins->c & MD_COPY_INIT ? " init" : "",
                         ins->c & MD_COPY_TO_KNOWN ? " to-known" : "",
                         ins->c & MD_COPY_FROM_KNOWN ? " from-known" : "");
            break;
        case 'j': md_text_addf(text, " -> %lld", (long long)at + (int32_t)(uint32_t)ins->imm); break;
        default:
            if (is_jump((MdOp)ins->op))
                md_text_addf(text, " %lld", (long long)(ins->imm >> 32));
            else if (ins->op == MD_OP_CALL || ins->op == MD_OP_CALL_LIBRARY)
                md_text_addf(text, " %s", ((const MdCallInfo *)(uintptr_t)ins->imm)->target->name);
            else if (ins->op == MD_OP_OBJECT_BEGIN || ins->op == MD_OP_OBJECT_CLEAR || ins->op == MD_OP_VLA_BEGIN) {
                const MdLocal *local = (const MdLocal *)(uintptr_t)ins->imm;
                md_text_addf(text, " %s+%lld",
                             local->object != NULL && local->object->name != NULL ? local->object->name : "temporary",
                             (long long)local->offset);
            } else if (ins->imm > -4096 && ins->imm < 1 << 20)
                md_text_addf(text, " %lld", (long long)ins->imm);
            else if (ins->op < MD_OP_NOP)
                md_text_addf(text, " 0x%llx", (unsigned long long)ins->imm);
            else
                md_text_add(text, " #"); /* an address of the host would differ from run to run */
            break;
        }
    }
    if (code->notes[at].place.line != 0)
        md_text_addf(text, "  ; %u:%u", code->notes[at].place.line, code->notes[at].place.column);
    md_text_add_char(text, '\n');
}

void md_machine_dump(MdMachine *machine, MdText *ret_text) {
    MdRescue rescue;
    if (setjmp(rescue.jump) != 0) {
        md_arena_set_rescue(machine->arena, NULL);
        return;
    }
    md_arena_set_rescue(machine->arena, &rescue);
    for (size_t i = 0; i < machine->functions.count; i++) {
        MdLinked *linked = machine->functions.items[i];
        if (linked->definition == NULL || !linked->definition->in_main_file)
            continue;
        const MdCode *code = md_compile_function(machine, linked);
        if (code == NULL)
            continue;
        md_text_addf(ret_text, "function %s: %u registers, frame of %lld bytes\n", linked->name, code->registers,
                     (long long)code->frame_size);
        for (size_t k = 0; k < code->count; k++)
            dump_ins(code, k, ret_text);
    }
    md_arena_set_rescue(machine->arena, NULL);
}
