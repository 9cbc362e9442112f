/**
 * Reading the memory of a stopped or waiting machine from outside: for snapshots.
 */
#include "inner.h"

size_t md_machine_block_count(const MdMachine *machine) {
    return machine->memory.range_count - 1;
}

bool md_machine_block(const MdMachine *machine, size_t block, MdMemoryView *ret_view) {
    const MdMemory *memory = &machine->memory;
    if (block == 0 || block >= memory->range_count)
        return false;
    const MdBlockInfo *info = &memory->infos[block];
    if (info->kind == MD_MEMORY_NONE || info->part)
        return false;
    bool alive = info->life == MD_MEMORY_ALIVE;
    MdMemoryKind kind = (MdMemoryKind)info->kind;
    *ret_view = (MdMemoryView){ .kind = kind,
                                .life = (MdMemoryLife)info->life,
                                .block = block,
                                .allocation = (size_t)info->allocation,
                                .address = info->low,
                                .size = info->size,
                                .align = info->align,
                                .type = info->type,
                                .maker = info->maker,
                                .ender = info->ender,
                                .made = md_site(machine, info->made),
                                .ended = md_site(machine, info->ended) };
    if (kind == MD_MEMORY_AUTOMATIC || kind == MD_MEMORY_STATIC)
        ret_view->object = info->entity;
    ret_view->function = kind == MD_MEMORY_FUNCTION ? info->entity : info->owner;
    bool kept = info->life == MD_MEMORY_FREED && kind == MD_MEMORY_ALLOCATED && !info->released;
    if ((alive || kept) && kind != MD_MEMORY_FUNCTION) {
        ret_view->bytes = md_bytes_at(memory, info->low);
        ret_view->marks = md_marks_at(memory, info->low);
    }
    return true;
}

size_t md_machine_object_block(const MdMachine *machine, const MdObject *object, size_t depth) {
    const MdMemory *memory = &machine->memory;
    if (object->duration != MD_AUTOMATIC) {
        for (size_t i = 0; i < machine->globals.count; i++)
            if (machine->globals.items[i]->object == object)
                return machine->globals.items[i]->block;
        return 0;
    }
    if (depth >= machine->depth)
        return 0;
    size_t index = machine->depth - 1 - depth;
    size_t first = machine->frames[index].blocks;
    size_t end = depth == 0 ? memory->stack_count : machine->frames[index + 1].blocks;
    for (size_t i = end; i-- > first;)
        if (memory->infos[memory->stack_blocks[i]].entity == object)
            return memory->stack_blocks[i];
    return 0;
}

bool md_machine_pointer(const MdMachine *machine, uint64_t address, size_t *ret_block, int64_t *ret_offset) {
    const MdMemory *memory = &machine->memory;
    if ((address & 7) != 0)
        return false;
    const unsigned char *marks = md_marks_at(memory, address);
    uint64_t word;
    memcpy(&word, md_bytes_at(memory, address), sizeof word);
    for (unsigned i = 0; i < 8; i++)
        if (marks[i] == MD_MARK_NONE)
            return false;
    MdOrigin origin = 0;
    bool whole = true;
    for (unsigned i = 0; i < 8; i++)
        whole = whole && marks[i] == MD_MARK_POINTER;
    if (whole)
        origin = *md_origin_at(memory, address);
    if (origin == 0 && word != 0)
        origin = md_memory_find(memory, word);
    if (!md_origin_known(memory, origin))
        return false;
    uint32_t block = memory->ranges[md_origin_range(origin)].block;
    *ret_block = block;
    *ret_offset = (int64_t)(word - memory->infos[block].low);
    return true;
}

size_t md_machine_depth(const MdMachine *machine) {
    return machine->depth;
}

bool md_machine_frame(const MdMachine *machine, size_t depth, MdFrameView *ret_view) {
    if (depth >= machine->depth)
        return false;
    const MdCallFrame *frame = &machine->frames[machine->depth - 1 - depth];
    if (frame->code->function == NULL)
        return false;
    size_t at = (size_t)(frame->pc - frame->code->ins);
    MdWhere where = depth == 0 ? md_here(machine) : (MdWhere){ frame->code->index, (uint32_t)at };
    *ret_view = (MdFrameView){ .function = frame->code->function,
                               .at = md_site(machine, where),
                               .statement = frame->statement,
                               .scope = frame->scope,
                               .base = frame->base,
                               .size = frame->code->frame_size,
                               .serial = frame->serial };
    if (machine->memory.stack_blocks != NULL)
        ret_view->blocks = machine->memory.stack_blocks + frame->blocks;
    size_t end = depth == 0 ? machine->memory.stack_count : machine->frames[machine->depth - depth].blocks;
    ret_view->block_count = end - frame->blocks;
    return true;
}

bool md_machine_return(const MdMachine *machine, MdReturnView *ret_view) {
    if (machine->returned == 0 || machine->depth == 0)
        return false;
    const MdCallFrame *frame = &machine->frames[machine->depth - 1];
    const MdRegister *value = &frame->registers[machine->returned - 1];
    const MdType *type = md_type_core(frame->code->function->type)->of, *core = md_type_core(type);
    MdReturnView view = { .type = type, .size = core->size };
    if (core->kind == MD_TYPE_RECORD) {
        view.address = value->p.address;
        view.memory = md_bytes_at(&machine->memory, view.address);
        view.marks = md_marks_at(&machine->memory, view.address);
    } else if (md_type_is_scalar(core) && core->kind != MD_TYPE_COMPLEX && core->size <= (int64_t)sizeof view.bytes) {
        memcpy(view.bytes, value, (size_t)core->size); /* little-endian: the low bytes */
    } else {
        return false;
    }
    if (core->kind == MD_TYPE_POINTER && value->u != 0) {
        MdOrigin origin = value->p.origin != 0 ? value->p.origin : md_memory_find(&machine->memory, value->u);
        view.pointer = md_origin_known(&machine->memory, origin);
        if (view.pointer) {
            view.block = machine->memory.ranges[md_origin_range(origin)].block;
            view.offset = (int64_t)(value->u - machine->memory.infos[view.block].low);
        }
    }
    *ret_view = view;
    return true;
}

uint64_t md_machine_steps(const MdMachine *machine) {
    return md_steps_done(machine);
}

uint64_t md_machine_heap(const MdMachine *machine, uint64_t *ret_blocks) {
    const MdRunFigures *figures = &machine->run.figures;
    *ret_blocks = figures->allocations - figures->frees;
    return figures->heap;
}

MdFit md_machine_fit(unsigned char mark, const MdType *type) {
    MdMark exact = MD_MARK_NONE;
    const MdType *core = md_type_core(type);
    while (core->kind == MD_TYPE_ENUM || core->kind == MD_TYPE_ATOMIC)
        core = md_type_core(core->kind == MD_TYPE_ENUM ? core->as.enumeration->underlying : core->of);
    switch (core->kind) {
    case MD_TYPE_CHAR:
    case MD_TYPE_SCHAR:
    case MD_TYPE_UCHAR: exact = MD_MARK_UNTYPED; break;
    case MD_TYPE_BOOL: exact = MD_MARK_BOOL; break;
    case MD_TYPE_SHORT:
    case MD_TYPE_USHORT: exact = MD_MARK_SHORT; break;
    case MD_TYPE_INT:
    case MD_TYPE_UINT: exact = MD_MARK_INT; break;
    case MD_TYPE_LONG:
    case MD_TYPE_ULONG: exact = MD_MARK_LONG; break;
    case MD_TYPE_LLONG:
    case MD_TYPE_ULLONG: exact = MD_MARK_LLONG; break;
    case MD_TYPE_INT128:
    case MD_TYPE_UINT128: exact = MD_MARK_INT128; break;
    case MD_TYPE_FLOAT: exact = MD_MARK_FLOAT; break;
    case MD_TYPE_DOUBLE: exact = MD_MARK_DOUBLE; break;
    case MD_TYPE_LDOUBLE: exact = MD_MARK_LDOUBLE; break;
    case MD_TYPE_POINTER: exact = MD_MARK_POINTER; break;
    default: break;
    }
    if (mark != MD_MARK_NONE && mark == exact)
        return MD_FIT_EXACT;
    return mark == MD_MARK_UNTYPED ? MD_FIT_ANY : MD_FIT_NO;
}
