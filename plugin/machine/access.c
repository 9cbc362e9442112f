/**
 * Loads, stores and pointer arithmetic whose fast checks failed: either there is a good reason, or it is a fault.
 *
 * Order of checks: null, life, bounds, alignment, const, initialisation, effective type (C17 6.5p7), value.
 */
#include "inner.h"

const MdAccessType md_access_types[MD_MEM_COUNT] = {
#define MEMORY_TYPE(name, type, field, mark) { sizeof(type), MD_MARK_##mark, #name },
#include "op_list.h"
#undef MEMORY_TYPE
};

const char *md_mark_name(MdMark mark) {
    static const char *const names[] = { "indeterminate", "char",   "pointer",     "_Bool",     "short",
                                         "int",           "long",   "long long",   "__int128",  "_Float16",
                                         "float",         "double", "long double", "_Float128", "bit-fields" };
    return names[mark];
}

bool md_check_access(MdMachine *machine, MdPointer at, uint64_t size, uint64_t align, bool write, const char *what) {
    MdMemory *memory = &machine->memory;
    const char *verb = write ? "write" : "read";
    machine->access_size = size;
    machine->access_write = write;
    machine->access_valid = 0;
    if (at.address == 0 || (at.address < 4096 && at.origin == 0))
        return md_raise(machine, MD_UB_NULL_POINTER, "%s of %llu byte%s%s through a null pointer%s", verb,
                        (unsigned long long)size, size == 1 ? "" : "s", what, at.address == 0 ? "" : " plus an offset");
    if (at.origin == 0)
        at.origin = md_memory_find(memory, at.address);
    if (!md_origin_known(memory, at.origin))
        return md_raise_dead(machine, at, size, write);
    uint32_t number = md_origin_range(at.origin);
    const MdRange *range = &memory->ranges[number];
    const MdBlockInfo *info = &memory->infos[range->block];
    if (range->size < 0)
        return md_raise_dead(machine, at, size, write);
    if (info->kind == MD_MEMORY_FUNCTION)
        return md_raise_at(machine, MD_UB_WILD_POINTER, at, "%s of %llu bytes%s through a pointer to function %s", verb,
                           (unsigned long long)size, what, md_block_name(machine, range->block));
    int64_t offset = (int64_t)(at.address - range->low);
    if (offset < 0 || (uint64_t)offset > (uint64_t)range->size || size > (uint64_t)range->size - (uint64_t)offset) {
        MdUb ub = write ? MD_UB_OUT_OF_BOUNDS_WRITE : MD_UB_OUT_OF_BOUNDS_READ;
        if (offset >= 0 && offset < range->size)
            machine->access_valid = (uint64_t)(range->size - offset); /* less than size, or it would be inside */
        if (info->maker == md_character_table) /* isalpha(c) as glibc's macro: the table begins at EOF */
            return md_raise(
                machine, MD_UB_CHARACTER_RANGE, "the argument %lld is neither EOF nor the value of an unsigned char",
                (long long)(offset * 257 / range->size - (offset < 0 && offset * 257 % range->size != 0) - 1));
        return md_raise_at(machine, ub, at, "%s of %llu byte%s%s at offset %lld of %s", verb, (unsigned long long)size,
                           size == 1 ? "" : "s", what, (long long)offset, md_range_name(machine, number));
    }
    machine->access_valid = size;
    if (align > 1 && (at.address & (align - 1)) != 0)
        return md_raise_at(machine, MD_UB_MISALIGNED, at,
                           "%s of %llu bytes%s at address 0x%llx, which is not aligned to %llu", verb,
                           (unsigned long long)size, what, (unsigned long long)at.address, (unsigned long long)align);
    if (write && range->writable < 0 && info->const_parts) {
        const MdMember *member = md_const_member(info->type, (int64_t)(at.address - info->low), (int64_t)size);
        bool neighbour = member != NULL && member->bit_width >= 0 && *what != '\0'; /* a bit-field beside that one */
        if (member != NULL && !neighbour)
            return md_raise_at(machine, MD_UB_CONST_WRITE, at, "member '%s' of %s, defined const, is modified",
                               member->name != NULL ? member->name : "?", md_block_name(machine, range->block));
    } else if (write && range->writable < 0) {
        if (info->kind == MD_MEMORY_STRING)
            return md_raise_at(machine, MD_UB_STRING_WRITE, at, "a string literal is modified");
        if (info->kind == MD_MEMORY_AUTOMATIC && info->entity == NULL)
            return md_raise_at(machine, MD_UB_TEMPORARY_WRITE, at, "the value that a function returned is modified");
        return md_raise_at(machine, MD_UB_CONST_WRITE, at, "%s, defined const, is modified",
                           md_block_name(machine, range->block));
    }
    machine->access_size = machine->access_valid = 0;
    return true;
}

bool md_check_room(MdMachine *machine, MdPointer at, uint64_t bytes) {
    const MdMemory *memory = &machine->memory;
    MdOrigin origin = at.origin != 0 ? at.origin : md_memory_find(memory, at.address);
    const MdRange *range = md_origin_known(memory, origin) ? &memory->ranges[md_origin_range(origin)] : NULL;
    uint64_t offset = range != NULL ? at.address - range->low : 0;
    if (range != NULL && range->size >= 0 && offset <= (uint64_t)range->size && (uint64_t)range->size - offset >= bytes)
        return true;
    if (at.address == 0 || range == NULL)
        return md_raise(machine, MD_UB_ARGUMENT_SIZE, "the argument is %s, but the parameter asks for %llu bytes",
                        at.address == 0 ? "a null pointer" : "no pointer to an object", (unsigned long long)bytes);
    if (range->size < 0)
        return md_raise_dead(machine, at, bytes, false);
    return md_raise_at(machine, MD_UB_ARGUMENT_SIZE, at, "the argument has %llu bytes, but the parameter asks for %llu",
                       (unsigned long long)((uint64_t)range->size - offset), (unsigned long long)bytes);
}

bool md_check_rows(MdMachine *machine, size_t index, uint64_t bytes) {
    const MdCallInfo *info = machine->frames[machine->depth - 1].info;
    const MdType *pointer = info != NULL && index < info->count ? md_type_core(info->types[index]) : NULL;
    const MdType *row = pointer != NULL && pointer->kind == MD_TYPE_POINTER ? md_type_core(pointer->of) : NULL;
    if (row == NULL || row->kind != MD_TYPE_ARRAY || row->size < 0 || (uint64_t)row->size == bytes)
        return true;
    return md_raise(machine, MD_UB_VLA_TYPE, "the argument points to '%s' of %lld bytes, the parameter to %llu bytes",
                    md_spell_type(machine, row), (long long)row->size, (unsigned long long)bytes);
}

static bool raise_uninitialised(MdMachine *machine, MdPointer at, uint64_t size) {
    const unsigned char *marks = md_marks_at(&machine->memory, at.address);
    uint64_t count = 0, first = size;
    for (uint64_t i = 0; i < size; i++)
        if (marks[i] == MD_MARK_NONE) {
            count++;
            if (first == size)
                first = i;
        }
    const MdExpr *expr = md_expr_here(machine);
    const char *spelt = md_spell(machine, expr);
    machine->access_size = machine->access_valid = size;
    machine->access_write = false;
    if (count == size)
        return md_raise_at(machine, MD_UB_UNINITIALISED, at, "'%s' is read before it holds a value", spelt);
    return md_raise_at(machine, MD_UB_UNINITIALISED, at,
                       "'%s' is read, but %llu of its %llu bytes hold no value, from byte %llu on", spelt,
                       (unsigned long long)count, (unsigned long long)size, (unsigned long long)first);
}

bool md_check_init(MdMachine *machine, MdPointer at, uint64_t size) {
    const unsigned char *marks = md_marks_at(&machine->memory, at.address);
    if (size > 0 && memchr(marks, MD_MARK_NONE, (size_t)size) != NULL)
        return raise_uninitialised(machine, at, size);
    return true;
}

/** Do all bits of bytes that only bit-fields were written to hold values? */
static bool check_bits(MdMachine *machine, MdPointer at, uint64_t size) {
    const unsigned char *marks = md_marks_at(&machine->memory, at.address);
    for (uint64_t i = 0; i < size; i++)
        if (marks[i] == MD_MARK_PARTIAL)
            return md_raise_at(machine, MD_UB_UNINITIALISED, at,
                               "'%s' is read, but of its byte %llu only some bits hold a value",
                               md_spell(machine, md_expr_here(machine)), (unsigned long long)i);
    return true;
}

/** Put the bytes at `address` into a register as the type wants them. */
static void fetch(const MdMemory *memory, MdMemoryType type, uint64_t address, MdRegister *ret) {
    const void *host = md_bytes_at(memory, address);
    MdRegister value = { .wide = 0 };
    switch (type) {
#define MEMORY_TYPE(name, ctype, field, mark)                                                                          \
    case MD_MEM_##name: {                                                                                              \
        ctype raw;                                                                                                     \
        memcpy(&raw, host, sizeof raw);                                                                                \
        value.field = raw;                                                                                             \
        break;                                                                                                         \
    }
#include "op_list.h"
#undef MEMORY_TYPE
    case MD_MEM_COUNT: break;
    }
    *ret = value;
}

const MdBlockInfo *md_declared_block(const MdMemory *memory, MdPointer at) {
    MdOrigin origin = at.origin != 0 ? at.origin : md_memory_find(memory, at.address);
    if (!md_origin_known(memory, origin))
        return NULL;
    const MdBlockInfo *info = &memory->infos[memory->ranges[md_origin_range(origin)].block];
    bool declared = info->kind == MD_MEMORY_AUTOMATIC || info->kind == MD_MEMORY_STATIC;
    return declared && info->type != NULL ? info : NULL;
}

static bool raise_declared(MdMachine *machine, const MdAccessType *access, MdPointer at, const MdBlockInfo *info,
                           const char *verb) {
    const MdMemory *memory = &machine->memory;
    const MdExpr *expr = md_expr_here(machine);
    MdOrigin origin = at.origin != 0 ? at.origin : md_memory_find(memory, at.address);
    return md_raise_at(machine, MD_UB_EFFECTIVE_TYPE, at, "'%s' %s as %s a part of %s, which is declared as %s",
                       md_spell(machine, expr), verb,
                       expr != NULL ? md_spell_type(machine, expr->type) : md_mark_name((MdMark)access->mark),
                       md_block_name(machine, memory->ranges[md_origin_range(origin)].block),
                       md_spell_type(machine, info->type));
}

/** Is a value that was written with another mark readable as `type` (6.5p6-7)? */
static bool check_effective_type(MdMachine *machine, MdMemoryType type, MdPointer at) {
    const MdAccessType *access = &md_access_types[type];
    const MdMemory *memory = &machine->memory;
    const unsigned char *marks = md_marks_at(memory, at.address);
    MdMark other = MD_MARK_UNTYPED;
    for (unsigned i = 0; i < access->size; i++)
        if (marks[i] != access->mark && marks[i] > MD_MARK_UNTYPED && marks[i] != MD_MARK_PARTIAL)
            other = (MdMark)marks[i];
    if (access->mark == MD_MARK_UNTYPED || machine->no_strict_aliasing)
        return true;
    const MdBlockInfo *info = md_declared_block(memory, at);
    if (info != NULL) {
        switch (md_declared_as(info->type, (int64_t)(at.address - info->low), (MdMark)access->mark)) {
        case MD_DECLARED_SAME: return true;
        case MD_DECLARED_OTHER: return raise_declared(machine, access, at, info, "reads");
        case MD_DECLARED_OPEN: break;
        }
    }
    if (other == MD_MARK_UNTYPED)
        return true;
    if (access->mark == MD_MARK_POINTER || (other == MD_MARK_POINTER && access->size == 8))
        return true; /* pointers and integers of their size in allocated memory: what real code relies on */
    const MdExpr *expr = md_expr_here(machine);
    return md_raise_at(
        machine, MD_UB_EFFECTIVE_TYPE, at, "'%s' reads as %s what was written as %s", md_spell(machine, expr),
        expr != NULL ? md_spell_type(machine, expr->type) : md_mark_name((MdMark)access->mark), md_mark_name(other));
}

bool md_load_slow(MdMachine *machine, MdMemoryType type, MdPointer at, unsigned flags, bool trusted, MdRegister *ret) {
    MdMemory *memory = &machine->memory;
    const MdAccessType *access = &md_access_types[type];
    if (!trusted &&
        !md_check_access(machine, at, access->size, flags & MD_ACCESS_UNALIGNED ? 1 : access->size, false, ""))
        return false;
    const unsigned char *marks = md_marks_at(memory, at.address);
    if (memchr(marks, MD_MARK_NONE, access->size) != NULL)
        return raise_uninitialised(machine, at, access->size);
    if (memory->partial && access->mark != MD_MARK_UNTYPED && !check_bits(machine, at, access->size))
        return false;
    if ((flags & MD_ACCESS_ANY_TYPE) == 0 && !trusted && !check_effective_type(machine, type, at))
        return false;
    fetch(memory, type, at.address, ret);
    if (type == MD_MEM_BOOL && ret->u > 1)
        return md_raise_at(machine, MD_UB_BOOL_REPRESENTATION, at, "a _Bool is read whose byte is %u",
                           (unsigned)ret->u);
    if (type == MD_MEM_PTR) {
        ret->origin = 0;
        bool whole = true;
        for (unsigned i = 0; i < 8; i++)
            whole = whole && marks[i] == MD_MARK_POINTER;
        if (whole && (at.address & 7) == 0)
            ret->origin = *md_origin_at(memory, at.address);
        else if (ret->u != 0)
            ret->origin = md_memory_find(memory, ret->u);
    }
    return true;
}

bool md_store_slow(MdMachine *machine, MdMemoryType type, MdPointer at, unsigned flags, bool trusted,
                   const MdRegister *value) {
    MdMemory *memory = &machine->memory;
    const MdAccessType *access = &md_access_types[type];
    if (!trusted && !md_check_access(machine, at, access->size, flags & MD_ACCESS_UNALIGNED ? 1 : access->size,
                                     (flags & MD_ACCESS_INIT) == 0, ""))
        return false;
    MdMark mark = (MdMark)access->mark;
    if (!trusted && (flags & MD_ACCESS_ANY_TYPE) == 0 && mark != MD_MARK_UNTYPED && !machine->no_strict_aliasing) {
        const MdBlockInfo *info = md_declared_block(memory, at);
        if (info != NULL && md_declared_as(info->type, (int64_t)(at.address - info->low), mark) == MD_DECLARED_OTHER)
            return raise_declared(machine, access, at, info, "writes");
    }
    memcpy(md_bytes_at(memory, at.address), value, access->size);
    if (type == MD_MEM_PTR && (at.address & 7) != 0)
        mark = MD_MARK_UNTYPED; /* a pointer in a packed record: found again by address */
    memset(md_marks_at(memory, at.address), (int)mark, access->size);
    if (mark == MD_MARK_POINTER)
        *md_origin_at(memory, at.address) = value->origin;
    return true;
}

/* ---- bit-fields: little endian, bit 0 is the lowest of the first byte ------------------------------------------------ */

/** The bits that a bit-field has in the bytes that it touches. */
static unsigned __int128 bit_mask(const MdBits *bits) {
    unsigned __int128 all = ~(unsigned __int128)0;
    return all >> (128U - bits->width) << bits->shift;
}

/** The bits that a bit-field has in byte `i` of those that it touches. */
static unsigned bits_in_byte(const MdBits *bits, unsigned i) {
    return (unsigned)(bit_mask(bits) >> (8 * i)) & 0xff;
}

bool md_bits_load(MdMachine *machine, const MdBits *bits, MdPointer at, MdRegister *ret) {
    MdMemory *memory = &machine->memory;
    at.address += (uint64_t)bits->offset;
    if (at.origin != 0 || at.address < 4096)
        if (!md_check_access(machine, at, bits->bytes, 1, false, " (a bit-field)"))
            return false;
    const unsigned char *marks = md_marks_at(memory, at.address);
    for (unsigned i = 0; i < bits->bytes; i++) {
        unsigned wanted = bits_in_byte(bits, i);
        if (marks[i] == MD_MARK_NONE ||
            (marks[i] == MD_MARK_PARTIAL && (*md_bits_at(memory, at.address + i) & wanted) != wanted))
            return md_raise_at(machine, MD_UB_UNINITIALISED, at, "the bit-field '%s' is read before it holds a value",
                               md_spell(machine, md_expr_here(machine)));
    }
    unsigned __int128 raw = 0;
    memcpy(&raw, md_bytes_at(memory, at.address), bits->bytes);
    if (bits->wide) {
        unsigned unknown = 128U - bits->width;
        raw = raw >> bits->shift << unknown;
        ret->wide = bits->is_signed ? (__int128)raw >> unknown : (__int128)(raw >> unknown);
        return true;
    }
    uint64_t value = (uint64_t)(raw >> bits->shift);
    unsigned unused = 64U - bits->width;
    ret->u = bits->is_signed ? (uint64_t)((int64_t)(value << unused) >> unused) : value << unused >> unused;
    return true;
}

bool md_bits_store(MdMachine *machine, const MdBits *bits, MdPointer at, const MdRegister *value) {
    MdMemory *memory = &machine->memory;
    at.address += (uint64_t)bits->offset;
    if ((at.origin != 0 || at.address < 4096) && !bits->init)
        if (!md_check_access(machine, at, bits->bytes, 1, true, " (a bit-field)"))
            return false;
    unsigned char *host = md_bytes_at(memory, at.address), *marks = md_marks_at(memory, at.address);
    for (unsigned i = 0; i < bits->bytes; i++) {
        unsigned char *known = md_bits_at(memory, at.address + i);
        unsigned written = bits_in_byte(bits, i);
        if (marks[i] == MD_MARK_NONE)
            host[i] = 0;
        if (marks[i] == MD_MARK_PARTIAL)
            written |= *known;
        if (marks[i] != MD_MARK_NONE && marks[i] != MD_MARK_PARTIAL)
            written = 0xff;
        marks[i] = written == 0xff ? MD_MARK_UNTYPED : MD_MARK_PARTIAL;
        if (written != 0xff) {
            *known = (unsigned char)written;
            memory->partial = true;
        }
    }
    unsigned __int128 raw = 0, mask = bit_mask(bits);
    unsigned __int128 number = bits->wide ? (unsigned __int128)value->wide : value->u;
    memcpy(&raw, host, bits->bytes);
    raw = (raw & ~mask) | ((number << bits->shift) & mask);
    memcpy(host, &raw, bits->bytes);
    return true;
}

/* ---- records ------------------------------------------------------------------------------------------------------------ */

/** 6.5p7 for a whole record, in a declared object; what was allocated is judged by its members. */
static bool check_record_type(MdMachine *machine, MdPointer at, uint64_t size) {
    const MdBlockInfo *info = md_declared_block(&machine->memory, at);
    const MdExpr *expr = info != NULL ? md_expr_here(machine) : NULL;
    if (machine->no_strict_aliasing || expr == NULL || info == NULL || (uint64_t)expr->type->size != size ||
        md_declared_record(info->type, (int64_t)(at.address - info->low), expr->type))
        return true;
    return md_raise_at(machine, MD_UB_EFFECTIVE_TYPE, at, "%s is accessed as %s, but it is declared as %s",
                       md_block_name(machine, (uint32_t)(info - machine->memory.infos)),
                       md_spell_type(machine, expr->type), md_spell_type(machine, info->type));
}

/** The plain case of md_check_access: aligned, inside of a living object, which may be modified if it is to be. */
static bool is_plain_access(const MdMemory *memory, MdPointer at, uint64_t size, uint64_t align, bool write) {
    if (!md_origin_known(memory, at.origin) || (at.address & (align - 1)) != 0)
        return false;
    const MdRange *range = &memory->ranges[md_origin_range(at.origin)];
    uint64_t offset = at.address - range->low;
    return range->size >= 0 && offset <= (uint64_t)range->size && size <= (uint64_t)range->size - offset &&
           (!write || range->writable >= 0) && memory->infos[range->block].kind != MD_MEMORY_FUNCTION;
}

/** May `size` bytes at `to` be overwritten by a record? */
static bool check_copy_target(MdMachine *machine, MdPointer to, uint64_t size, uint64_t align, bool init) {
    if (is_plain_access(&machine->memory, to, size, align, true))
        return true;
    if (!init)
        return md_check_access(machine, to, size, align, true, " of a record");
    MdRange *range = &machine->memory.ranges[md_origin_range(to.origin)];
    int64_t writable = range->writable;
    range->writable = range->size;
    bool good = md_check_access(machine, to, size, align, true, " of a record");
    range->writable = writable;
    return good;
}

bool md_copy_record(MdMachine *machine, MdPointer to, MdPointer from, uint64_t size, unsigned flags) {
    bool init = (flags & MD_COPY_INIT) != 0, from_known = (flags & MD_COPY_FROM_KNOWN) != 0,
         to_known = (flags & MD_COPY_TO_KNOWN) != 0;
    if (size == 0)
        return true;
    uint64_t from_align = UINT64_C(1) << flags / MD_COPY_FROM_ALIGN % 16, to_align = UINT64_C(1)
                                                                                     << flags / MD_COPY_TO_ALIGN % 16;
    if (!from_known && !is_plain_access(&machine->memory, from, size, from_align, false) &&
        !md_check_access(machine, from, size, from_align, false, " of a record"))
        return false;
    if (!to_known && !check_copy_target(machine, to, size, to_align, init))
        return false;
    if (to.address != from.address && md_overlap(to, size, from, size)) {
        if (to.origin == 0)
            to.origin = md_memory_find(&machine->memory, to.address);
        return md_raise_at(machine, MD_UB_OVERLAP_COPY, to,
                           "a record of %llu bytes is assigned to one that overlaps it by %llu bytes",
                           (unsigned long long)size,
                           (unsigned long long)(to.address > from.address ? from.address + size - to.address
                                                                          : to.address + size - from.address));
    }
    if ((!from_known && !check_record_type(machine, from, size)) ||
        (!init && !to_known && !check_record_type(machine, to, size)))
        return false;
    md_memory_move(&machine->memory, to.address, from.address, size);
    machine->run.figures.bytes_copied += size;
    return true;
}

/* ---- pointers ------------------------------------------------------------------------------------------------------------ */

static bool is_label(const MdMemory *memory, uint32_t block) {
    return memory->infos[block].kind == MD_MEMORY_FUNCTION && memory->infos[block].entity == NULL;
}

bool md_pointer_add(MdMachine *machine, MdPointer from, __int128 bytes, MdPointer *ret) {
    MdMemory *memory = &machine->memory;
    if (bytes == 0) {
        *ret = from;
        return true;
    }
    if (from.origin == 0 && from.address != 0)
        from.origin = md_memory_find(memory, from.address);
    if (from.address == 0)
        return md_raise(machine, MD_UB_NULL_ARITHMETIC, "%lld byte%s added to a null pointer", (long long)bytes,
                        bytes == 1 ? " is" : "s are");
    if (from.origin == 0)
        return md_raise(machine, MD_UB_OUT_OF_BOUNDS_ARITHMETIC,
                        "arithmetic on a pointer that points to no object (0x%llx)", (unsigned long long)from.address);
    if (!md_origin_known(memory, from.origin) || memory->ranges[md_origin_range(from.origin)].size < 0)
        return md_raise_dead(machine, from, 0, false);
    const MdRange *range = &memory->ranges[md_origin_range(from.origin)];
    if (is_label(memory, range->block)) { /* GNU C: a label and a difference of labels */
        ret->address = from.address + (uint64_t)bytes;
        ret->origin = md_memory_find(memory, ret->address);
        return true;
    }
    __int128 offset = (__int128)from.address + bytes - range->low;
    if (offset < 0 || offset > range->size)
        return md_raise_at(machine, MD_UB_OUT_OF_BOUNDS_ARITHMETIC, from,
                           "pointer arithmetic leads to offset %lld of %s", (long long)offset,
                           md_range_name(machine, md_origin_range(from.origin)));
    ret->address = from.address + (uint64_t)bytes;
    ret->origin = from.origin;
    return true;
}

/** Are these two members or elements, neither of them the whole block, that share no byte? */
static bool apart(const MdMemory *memory, MdOrigin a, MdOrigin b) {
    const MdRange *x = &memory->ranges[md_origin_range(a)], *y = &memory->ranges[md_origin_range(b)];
    return x->block != md_origin_range(a) && y->block != md_origin_range(b) &&
           (x->low + (uint64_t)x->size <= y->low || y->low + (uint64_t)y->size <= x->low);
}

bool md_pointer_order(MdMachine *machine, MdPointer a, MdPointer b, const char *what) {
    const MdMemory *memory = &machine->memory;
    if (a.address == 0 && b.address == 0)
        return true; /* what real loops over empty arrays do; gcc and clang define it */
    if (a.origin == 0 && a.address != 0)
        a.origin = md_memory_find(memory, a.address);
    if (b.origin == 0 && b.address != 0)
        b.origin = md_memory_find(memory, b.address);
    MdUb ub = what[0] == 's' ? MD_UB_POINTER_SUBTRACT : MD_UB_POINTER_COMPARE;
    if (a.origin != 0 && b.origin != 0) {
        if (!md_origin_known(memory, a.origin) || memory->ranges[md_origin_range(a.origin)].size < 0)
            return md_raise_dead(machine, a, 0, false);
        if (!md_origin_known(memory, b.origin) || memory->ranges[md_origin_range(b.origin)].size < 0)
            return md_raise_dead(machine, b, 0, false);
        uint32_t x = memory->ranges[md_origin_range(a.origin)].block,
                 y = memory->ranges[md_origin_range(b.origin)].block;
        if (ub == MD_UB_POINTER_SUBTRACT && x == y && apart(memory, a.origin, b.origin))
            return md_raise_at(machine, ub, a, "pointers into different arrays of %s are %s", md_block_name(machine, x),
                               what);
        if (x == y || (is_label(memory, x) && is_label(memory, y)))
            return true; /* differences of labels are GNU C's way to make compact jump tables */
        return md_raise_at(machine, ub, a, "pointers into different objects are %s: %s and %s", what,
                           md_block_name(machine, x), md_block_name(machine, y));
    }
    return md_raise(machine, ub, "a pointer and %s are %s",
                    a.address == 0 || b.address == 0 ? "a null pointer" : "one that points to no object", what);
}
