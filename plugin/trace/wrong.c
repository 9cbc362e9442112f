/**
 * What a fault is about: the bytes concerned, and the pointer that went wrong.
 *
 * The machine knows the address that was refused and its block. Which pointer led there follows from the expression:
 * every pointer that it reads is looked up in memory, without evaluating anything that could change it; the first one
 * that leads to the block in question (or to nowhere, when there is none) is the one.
 */
#include "watch.h"
#include <string.h>

enum { DEEPEST_EXPR = 32 };

/** A place in the memory of the machine. */
typedef struct Spot {
    size_t block; /* 0: not known */
    int64_t offset;
} Spot;

typedef struct Search {
    MdMachine *machine;
    const MdFault *fault;
    Spot holder;
} Search;

static Spot place_of(MdMachine *machine, const MdExpr *expr, unsigned depth);

static bool read_bytes(MdMachine *machine, Spot at, int64_t size, uint64_t *ret_word, uint64_t *ret_address) {
    MdMemoryView memory;
    *ret_word = 0;
    if (!at.block || size < 1 || size > 8 || !md_machine_block(machine, at.block, &memory) || !memory.bytes ||
        at.offset < 0 || at.offset + size > memory.size)
        return false;
    for (int64_t i = 0; i < size; i++)
        if (!memory.marks[at.offset + i])
            return false;
    memcpy(ret_word, memory.bytes + at.offset, (size_t)size);
    *ret_address = memory.address + (uint64_t)at.offset;
    return true;
}

static bool integer_of(MdMachine *machine, const MdExpr *expr, unsigned depth, int64_t *ret_value) {
    if (md_expr_constant(expr, ret_value))
        return true;
    if (depth > DEEPEST_EXPR)
        return false;
    if (expr->kind == MD_EXPR_BINARY) {
        int64_t left, right;
        if (!integer_of(machine, expr->as.binary.left, depth + 1, &left) ||
            !integer_of(machine, expr->as.binary.right, depth + 1, &right))
            return false;
        switch (expr->as.binary.operator) {
        case MD_BINARY_ADD: return !__builtin_add_overflow(left, right, ret_value);
        case MD_BINARY_SUB: return !__builtin_sub_overflow(left, right, ret_value);
        case MD_BINARY_MUL: return !__builtin_mul_overflow(left, right, ret_value);
        default: return false;
        }
    }
    if (expr->kind != MD_EXPR_CAST)
        return false;
    const MdExpr *operand = expr->as.cast.operand;
    if (!operand->lvalue)
        return md_type_is_integer(operand->type) && integer_of(machine, operand, depth + 1, ret_value);
    uint64_t word, address;
    const MdType *core = md_type_core(operand->type);
    if (!md_type_is_integer(core) ||
        !read_bytes(machine, place_of(machine, operand, depth + 1), core->size, &word, &address))
        return false;
    unsigned shift = (unsigned)(64 - 8 * core->size);
    bool is_signed = core->kind == MD_TYPE_CHAR || core->kind == MD_TYPE_SCHAR || core->kind == MD_TYPE_SHORT ||
                     core->kind == MD_TYPE_INT || core->kind == MD_TYPE_LONG || core->kind == MD_TYPE_LLONG;
    *ret_value = is_signed ? (int64_t)(word << shift) >> shift : (int64_t)word;
    return true;
}

/** Where a pointer expression leads. */
static Spot target_of(MdMachine *machine, const MdExpr *expr, unsigned depth) {
    Spot none = { 0 };
    if (depth > DEEPEST_EXPR || expr->kind != MD_EXPR_CAST)
        return none;
    const MdExpr *operand = expr->as.cast.operand;
    if (!operand->lvalue)
        return md_type_core(operand->type)->kind == MD_TYPE_POINTER ? target_of(machine, operand, depth + 1) : none;
    Spot at = place_of(machine, operand, depth + 1);
    if (md_type_is_array(md_type_core(operand->type)))
        return at;
    uint64_t word, address;
    Spot target;
    if (!read_bytes(machine, at, 8, &word, &address) ||
        !md_machine_pointer(machine, address, &target.block, &target.offset))
        return none;
    return target;
}

/** Where an lvalue lies. */
static Spot place_of(MdMachine *machine, const MdExpr *expr, unsigned depth) {
    Spot at = { 0 };
    int64_t index;
    if (depth > DEEPEST_EXPR)
        return at;
    switch (expr->kind) {
    case MD_EXPR_OBJECT: at.block = md_machine_object_block(machine, expr->as.object, 0); return at;
    case MD_EXPR_MEMBER:
        if (!expr->as.member.base->lvalue)
            return at;
        at = place_of(machine, expr->as.member.base, depth + 1);
        at.offset += expr->as.member.bit_offset / 8;
        return at;
    case MD_EXPR_UNARY:
        return expr->as.unary.operator== MD_UNARY_DEREF ? target_of(machine, expr->as.unary.operand, depth + 1) : at;
    case MD_EXPR_SUBSCRIPT:
        if (!integer_of(machine, expr->as.subscript.index, depth + 1, &index))
            return at;
        at = target_of(machine, expr->as.subscript.pointer, depth + 1);
        at.offset += index * md_type_core(expr->type)->size;
        return at;
    default: return at;
    }
}

/** A pointer that the expression reads: is it the one? */
static bool try_pointer(void *context, MdExpr *expr, bool evaluated) {
    Search *search = context;
    const MdExpr *read = expr->kind == MD_EXPR_CAST && expr->as.cast.operand->lvalue ? expr->as.cast.operand : NULL;
    if (!evaluated || search->holder.block)
        return false;
    if (!read || md_type_core(read->type)->kind != MD_TYPE_POINTER)
        return true;
    Spot at = place_of(search->machine, read, 0);
    uint64_t word, address;
    if (!read_bytes(search->machine, at, 8, &word, &address))
        return true;
    size_t block = 0;
    int64_t offset;
    bool leads = md_machine_pointer(search->machine, address, &block, &offset);
    if (search->fault->block ? leads && block == search->fault->block : !leads)
        search->holder = at;
    return true;
}

static Spot find_holder(MdMachine *machine, const MdFault *fault) {
    Search search = { .machine = machine, .fault = fault };
    MdWalk walk = { .context = &search, .expr = try_pointer };
    if (fault->expr)
        md_walk_expr(&walk, (MdExpr *)(uintptr_t)fault->expr);
    return search.holder;
}

/** `a[i]` with an index outside of the array: no address was made, but it is known where it would lie. */
static Spot indexed(MdMachine *machine, const MdFault *fault, int64_t *ret_size) {
    const MdExpr *expr = fault->expr;
    Spot none = { 0 };
    while (expr && expr->kind == MD_EXPR_CAST)
        expr = expr->as.cast.operand;
    if (!expr || fault->block || fault->ub != MD_UB_OUT_OF_BOUNDS_INDEX || expr->kind != MD_EXPR_SUBSCRIPT)
        return none;
    *ret_size = md_type_core(expr->type)->size;
    return place_of(machine, expr, 0);
}

void md_wrong_views(MdTaking *taking, const MdFault *fault, MdFaultFacts *ret_facts, uint32_t *ret_block,
                    uint32_t *ret_holder) {
    MdMachine *machine = taking->watch->machine;
    *ret_facts = (MdFaultFacts){ .id = fault->id,
                                 .clause = fault->clause,
                                 .message = md_arena_string(taking->watch->arena, fault->message),
                                 .size = (int64_t)fault->size,
                                 .write = fault->write };
    if (!fault->clause)
        return;
    MdMemoryView memory;
    Spot at = { fault->block, 0 };
    if (at.block && md_machine_block(machine, at.block, &memory))
        at.offset = (int64_t)(fault->address - memory.address);
    else
        at = indexed(machine, fault, &ret_facts->size);
    Spot holder = find_holder(machine, fault);
    *ret_block = at.block ? md_take_view(taking, at.block) : 0;
    *ret_holder = holder.block ? md_take_view(taking, holder.block) : 0;
    ret_facts->holder_offset = holder.offset;
    if (!*ret_block || !md_machine_block(machine, at.block, &memory))
        return;
    ret_facts->offset = at.offset;
    ret_facts->valid = (int64_t)fault->valid;
}
