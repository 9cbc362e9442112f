/**
 * Running a function from outside of the dispatch loop: main, callbacks of the library, initialisers of static objects.
 *
 * Invariant: the caller's registers end where those of the function begin, and the caller's place is put back.
 */
#include "inner.h"

/* Each level takes some of the host's stack: a few hundred bytes, ten times that with sanitizers. */
enum { MOST_NESTED = 10000 };

bool md_run_function(MdMachine *machine, MdLinked *linked, const MdRegister *arguments, size_t count,
                     MdRegister *ret_result) {
    MdCode *code = md_compile_function(machine, linked);
    if (code == NULL)
        return false;
    MdCallFrame *caller = machine->depth > 0 ? &machine->frames[machine->depth - 1] : NULL;
    /* above everything that the caller uses */
    MdRegister *registers = caller != NULL ? caller->registers + caller->code->registers : machine->registers;
    if (registers + code->registers + 8 > machine->registers_end)
        return md_stop_budget(machine, "STACK_OVERFLOW", "the stack limit is exceeded in the call of '%s'",
                              linked->name);
    MdRegister *first = registers + 1; /* registers[0] takes the result */
    for (size_t i = 0; i < count; i++)
        first[i] = arguments[i];
    const MdIns *pc = machine->pc;
    size_t floor = machine->depth + 1;
    if (machine->nested >= MOST_NESTED)
        return md_stop_budget(machine, "STACK_OVERFLOW", "functions that the C library calls nest more than %d deep",
                              MOST_NESTED);
    if (!md_enter(machine, code, first, NULL, 0))
        return false;
    machine->nested++;
    bool good = md_execute(machine, floor);
    machine->nested--;
    if (!good)
        return false;
    machine->pc = pc;
    *ret_result = registers[0];
    return true;
}

/**
 * Initialise a static object. Compound literals that its initialiser names come first, since it may copy them; they
 * nest as deeply as the source.
 */
static bool initialise_static(MdMachine *machine, MdGlobal *global) {
    if (global->initialised)
        return true;
    global->initialised = true;
    size_t first = machine->copied_literals.count;
    MdCode *code = md_compile_static_init(machine, global);
    if (machine->stopped)
        return false;
    for (size_t i = first, end = machine->copied_literals.count; i < end; i++)
        if (!initialise_static(machine, machine->copied_literals.items[i]))
            return false;
    machine->copied_literals.count = first;
    if (code == NULL)
        return true;
    MdLinked linked = { .name = "static initialiser", .code = code };
    code->linked = &linked;
    MdRegister none;
    bool ok = md_run_function(machine, &linked, NULL, 0, &none);
    code->linked = NULL;
    return ok;
}

bool md_run_pending(MdMachine *machine) {
    for (size_t i = 0; i < machine->pending.count; i++)
        if (!initialise_static(machine, machine->pending.items[i]))
            return false;
    machine->pending.count = 0;
    return true;
}
