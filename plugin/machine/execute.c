/**
 * The dispatch loop.
 *
 * Method. Computed goto over fixed 16-byte instructions. What a handler needs at every turn lies in locals: the
 * program counter, the register window, the host address of the frame, the budget. A handler that fails its fast
 * check hands over to a slow function with the machine's state synchronised (SYNC), and either goes on or leaves
 * through `stop`.
 *
 * The fast check of a load or store through a pointer is one branch:
 *
 *   offset = address - low           negative: before the block
 *   (offset | size - n - offset)     sign bit set: outside (size is -1 for a dead block)
 *   generation ^ high half of origin not 0: the number belongs to another block now
 *   address & (n - 1)                not 0: misaligned
 *
 * Invariants. pc points to the instruction that executes. Frames and registers never move. After a call of anything
 * that may enter or leave frames, the locals are loaded again (RELOAD).
 */
#include "inner.h"
#include <math.h>

#if defined(__clang__)
#pragma clang diagnostic ignored "-Wgnu-label-as-value"
#else
#pragma GCC optimize("no-gcse", "no-crossjumping", "no-tree-slp-vectorize")
#endif
#pragma GCC diagnostic ignored "-Wfloat-equal"

#define likely(x) __builtin_expect(!!(x), 1)
#define unlikely(x) __builtin_expect(!!(x), 0)

/* ---- frames ------------------------------------------------------------------------------------------------------------ */

bool md_enter(MdMachine *machine, MdCode *code, MdRegister *registers, const MdCallInfo *info, uint16_t result) {
    MdMemory *memory = &machine->memory;
    MdCallFrame *caller = machine->depth > 0 ? &machine->frames[machine->depth - 1] : NULL;
    uint64_t top = caller != NULL ? caller->low : MD_STACK_START;
    /* return address and saved frame pointer, and what aligning the base may take */
    uint64_t align = (uint64_t)code->frame_align, size = (uint64_t)code->frame_size + align;
    bool fits = top - memory->stack_low >= size && registers + code->registers <= machine->registers_end;
    machine->entered = fits ? NULL : code;
    if (!fits && size > memory->stack_limit)
        return md_stop_budget(machine, "STACK_OVERFLOW",
                              "the frame of '%s', %llu bytes, exceeds the stack limit of %llu bytes",
                              code->linked->name, (unsigned long long)size, (unsigned long long)memory->stack_limit);
    if (!fits)
        return md_stop_budget(machine, "STACK_OVERFLOW",
                              "the stack limit of %llu bytes is exceeded in the call of '%s', %zu calls deep",
                              (unsigned long long)memory->stack_limit, code->linked->name, machine->depth);
    MdCallFrame *frame = &machine->frames[machine->depth++];
    frame->code = code;
    frame->pc = code->ins;
    frame->registers = registers;
    frame->low = frame->base = (top - 16 - (uint64_t)code->frame_size) & -align;
    frame->blocks = memory->stack_count;
    frame->allocas = machine->allocas.count;
    frame->info = info;
    frame->variable_count = 0;
    frame->open_lists = 0;
    frame->serial = ++machine->serial;
    frame->result = result;
    frame->returned_nothing = false;
    if (machine->watched) {
        frame->statement = NULL;
        frame->scope = NULL;
    }
    if (frame->low < machine->lowest)
        machine->lowest = frame->low;
    return true;
}

/** What lives in the innermost frame ends; the frame itself stays. */
static void end_frame_objects(MdMachine *machine, MdCallFrame *frame) {
    if (machine->memory.stack_count > frame->blocks)
        md_memory_end_automatic(&machine->memory, frame->blocks, md_here(machine));
    while (machine->allocas.count > frame->allocas)
        md_memory_end_alloca(&machine->memory, machine->allocas.items[--machine->allocas.count], md_here(machine));
}

/** Is `index` a call that must check its arguments against the definition (K&R, pointers)? See call.c. */
bool md_call_slow(MdMachine *machine, const MdIns *ins, MdRegister *registers);
bool md_call_library(MdMachine *machine, const MdIns *ins, MdRegister *registers, const MdLibraryFunction *function);
bool md_va_start(MdMachine *machine, MdPointer list);
bool md_va_arg(MdMachine *machine, MdPointer list, const MdType *type, bool borrowed, MdRegister *ret);
bool md_va_copy(MdMachine *machine, MdPointer to, MdPointer from);
bool md_va_end(MdMachine *machine, MdPointer list);
bool md_setjmp(MdMachine *machine, MdPointer buffer, const MdJumpPlan *plan, bool keep_mask);
bool md_float_to_int(MdMachine *machine, long double value, int64_t kind, MdRegister *ret);
bool md_pointer_add(MdMachine *machine, MdPointer from, __int128 bytes, MdPointer *ret);
bool md_pointer_order(MdMachine *machine, MdPointer a, MdPointer b, const char *what);
bool md_object_begin(MdMachine *machine, MdLocal *local, int64_t size, MdRegister *ret);
bool md_alloca(MdMachine *machine, uint64_t size, uint64_t align, MdRegister *ret);
int64_t md_switch_target(const MdSwitch *table, const MdRegister *value);
const MdIns *md_goto_target(MdMachine *machine, const MdGoto *table, MdPointer to);
bool md_arithmetic_fault(MdMachine *machine, const MdIns *ins, const MdRegister *registers);
bool md_run_overflow(MdMachine *machine, const MdIns *ins, MdRegister *registers);
void md_event(MdMachine *machine, const MdIns *ins);

/* ---- the loop ------------------------------------------------------------------------------------------------------------- */

#define A R[ins->a]
#define B R[ins->b]
#define C R[ins->c]
#define NEXT                                                                                                           \
    do {                                                                                                               \
        ins++;                                                                                                         \
        goto *labels[ins->op];                                                                                         \
    } while (0)
#define GO(target)                                                                                                     \
    do {                                                                                                               \
        ins += (target);                                                                                               \
        goto *labels[ins->op];                                                                                         \
    } while (0)
#define SYNC (machine->pc = ins, machine->budget = budget)
#define RELOAD                                                                                                         \
    do {                                                                                                               \
        frame = &machine->frames[machine->depth - 1];                                                                  \
        R = frame->registers;                                                                                          \
        fp = md_bytes_at(memory, frame->base);                                                                         \
        budget = machine->budget;                                                                                      \
    } while (0)
#define SLOW(call)                                                                                                     \
    do {                                                                                                               \
        SYNC;                                                                                                          \
        if (!(call))                                                                                                   \
            goto stop;                                                                                                 \
        budget = machine->budget;                                                                                      \
    } while (0)
#define BACK(distance)                                                                                                 \
    do {                                                                                                               \
        if (unlikely((budget += (distance) - 1) < 0)) {                                                                \
            machine->pc = ins;                                                                                         \
            ins += (distance);                                                                                         \
            goto spent_back;                                                                                           \
        }                                                                                                              \
        GO(distance);                                                                                                  \
    } while (0)

/* Marks of n bytes at host address h. */
#define MARKS_1(h) (*((const uint8_t *)(h) + MD_WINDOW_SIZE))
#define MARKS_2(h) (*(const unaligned16 *)(const void *)((h) + MD_WINDOW_SIZE))
#define MARKS_4(h) (*(const unaligned32 *)(const void *)((h) + MD_WINDOW_SIZE))
#define MARKS_8(h) (*(const unaligned64 *)(const void *)((h) + MD_WINDOW_SIZE))
typedef uint16_t __attribute__((aligned(1), may_alias)) unaligned16;
typedef uint32_t __attribute__((aligned(1), may_alias)) unaligned32;
typedef uint64_t __attribute__((aligned(1), may_alias)) unaligned64;

/** All marks of a word are equal and say `mark` or untyped. */
#define GOOD_MARKS(marks, type, mark) ((marks) == (type)MD_MARKS(mark) || (marks) == (type)MD_MARKS(MD_MARK_UNTYPED))

#define LOAD_I8(h, r) (((r).i = *(const int8_t *)(h)), MARKS_1(h) != 0)
#define LOAD_U8(h, r) (((r).u = *(const uint8_t *)(h)), MARKS_1(h) != 0)
#define LOAD_BOOL(h, r) (((r).u = *(const uint8_t *)(h)), (r).u <= 1 && GOOD_MARKS(MARKS_1(h), uint8_t, MD_MARK_BOOL))
#define LOAD_I16(h, r)                                                                                                 \
    (((r).i = (int16_t)*(const unaligned16 *)(const void *)(h)), GOOD_MARKS(MARKS_2(h), uint16_t, MD_MARK_SHORT))
#define LOAD_U16(h, r)                                                                                                 \
    (((r).u = *(const unaligned16 *)(const void *)(h)), GOOD_MARKS(MARKS_2(h), uint16_t, MD_MARK_SHORT))
#define LOAD_I32(h, r)                                                                                                 \
    (((r).i = (int32_t)*(const unaligned32 *)(const void *)(h)), GOOD_MARKS(MARKS_4(h), uint32_t, MD_MARK_INT))
#define LOAD_U32(h, r)                                                                                                 \
    (((r).u = *(const unaligned32 *)(const void *)(h)), GOOD_MARKS(MARKS_4(h), uint32_t, MD_MARK_INT))
#define LOAD_I64(h, r)                                                                                                 \
    (((r).u = *(const unaligned64 *)(const void *)(h)), GOOD_MARKS(MARKS_8(h), uint64_t, MD_MARK_LONG))
#define LOAD_LL(h, r)                                                                                                  \
    (((r).u = *(const unaligned64 *)(const void *)(h)), GOOD_MARKS(MARKS_8(h), uint64_t, MD_MARK_LLONG))
#define LOAD_F32(h, r)                                                                                                 \
    (((r).u = *(const unaligned32 *)(const void *)(h)), GOOD_MARKS(MARKS_4(h), uint32_t, MD_MARK_FLOAT))
#define LOAD_F64(h, r)                                                                                                 \
    (((r).u = *(const unaligned64 *)(const void *)(h)), GOOD_MARKS(MARKS_8(h), uint64_t, MD_MARK_DOUBLE))
#define LOAD_WIDE(h, r, mark)                                                                                          \
    (memcpy(&(r), (h), 16), GOOD_MARKS(MARKS_8(h), uint64_t, mark) && GOOD_MARKS(MARKS_8((h) + 8), uint64_t, mark))
#define LOAD_W(h, r) LOAD_WIDE(h, r, MD_MARK_INT128)
#define LOAD_LD(h, r) LOAD_WIDE(h, r, MD_MARK_LDOUBLE)
/* Only a word whose marks all say pointer has an origin; any other one goes the slow way, but for null. */
#define LOAD_PTR(h, r)                                                                                                 \
    (((r).u = *(const unaligned64 *)(const void *)(h)),                                                                \
     ((r).origin = *(const unaligned64 *)(const void *)((h) + 2 * MD_WINDOW_SIZE)),                                    \
     MARKS_8(h) == MD_MARKS(MD_MARK_POINTER) ||                                                                        \
         ((r).u == 0 && MARKS_8(h) == MD_MARKS(MD_MARK_UNTYPED) && ((r).origin = 0, true)))

#define STORE_8BIT(h, r, mark) (*(h) = (uint8_t)(r).u, *((h) + MD_WINDOW_SIZE) = (mark))
#define STORE_16BIT(h, r, mark)                                                                                        \
    (*(unaligned16 *)(void *)(h) = (uint16_t)(r).u,                                                                    \
     *(unaligned16 *)(void *)((h) + MD_WINDOW_SIZE) = (uint16_t)MD_MARKS(mark))
#define STORE_32BIT(h, r, mark)                                                                                        \
    (*(unaligned32 *)(void *)(h) = (uint32_t)(r).u,                                                                    \
     *(unaligned32 *)(void *)((h) + MD_WINDOW_SIZE) = (uint32_t)MD_MARKS(mark))
#define STORE_64BIT(h, r, mark)                                                                                        \
    (*(unaligned64 *)(void *)(h) = (r).u, *(unaligned64 *)(void *)((h) + MD_WINDOW_SIZE) = MD_MARKS(mark))
#define STORE_128BIT(h, r, mark)                                                                                       \
    (memcpy((h), &(r), 16), *(unaligned64 *)(void *)((h) + MD_WINDOW_SIZE) = MD_MARKS(mark),                           \
     *(unaligned64 *)(void *)((h) + MD_WINDOW_SIZE + 8) = MD_MARKS(mark))
#define STORE_I8(h, r) STORE_8BIT(h, r, MD_MARK_UNTYPED)
#define STORE_U8(h, r) STORE_8BIT(h, r, MD_MARK_UNTYPED)
#define STORE_BOOL(h, r) STORE_8BIT(h, r, MD_MARK_BOOL)
#define STORE_I16(h, r) STORE_16BIT(h, r, MD_MARK_SHORT)
#define STORE_U16(h, r) STORE_16BIT(h, r, MD_MARK_SHORT)
#define STORE_I32(h, r) STORE_32BIT(h, r, MD_MARK_INT)
#define STORE_U32(h, r) STORE_32BIT(h, r, MD_MARK_INT)
#define STORE_I64(h, r) STORE_64BIT(h, r, MD_MARK_LONG)
#define STORE_LL(h, r) STORE_64BIT(h, r, MD_MARK_LLONG)
#define STORE_F32(h, r) STORE_32BIT(h, r, MD_MARK_FLOAT)
#define STORE_F64(h, r) STORE_64BIT(h, r, MD_MARK_DOUBLE)
#define STORE_W(h, r) STORE_128BIT(h, r, MD_MARK_INT128)
#define STORE_LD(h, r) STORE_128BIT(h, r, MD_MARK_LDOUBLE)
/* A pointer in a packed record has no word of its own for its origin: it is found again by its address. */
#define STORE_PTR(h, r)                                                                                                \
    (((uintptr_t)(h) & 7) != 0                                                                                         \
         ? (void)STORE_64BIT(h, r, MD_MARK_UNTYPED)                                                                    \
         : (void)(STORE_64BIT(h, r, MD_MARK_POINTER), *(uint64_t *)(void *)((h) + 2 * MD_WINDOW_SIZE) = (r).origin))

/* Inside a known object: no check but of the marks. */
#define KNOWN_LOAD(name, host, where)                                                                                  \
    {                                                                                                                  \
        const unsigned char *h = (host);                                                                               \
        MdRegister value;                                                                                              \
        if (unlikely(!LOAD_##name(h, value))) {                                                                        \
            MdPointer at = { (where), 0 };                                                                             \
            SLOW(md_load_slow(machine, MD_MEM_##name, at, ins->c, true, &value));                                      \
        }                                                                                                              \
        COPY_VALUE_##name(A, value);                                                                                   \
        NEXT;                                                                                                          \
    }
#define KNOWN_STORE(name, host)                                                                                        \
    {                                                                                                                  \
        unsigned char *h = (host);                                                                                     \
        STORE_##name(h, A);                                                                                            \
        NEXT;                                                                                                          \
    }
#define COPY_64(to, from) ((to).u = (from).u)
#define COPY_128(to, from) ((to) = (from))
#define COPY_VALUE_I8 COPY_64
#define COPY_VALUE_U8 COPY_64
#define COPY_VALUE_BOOL COPY_64
#define COPY_VALUE_I16 COPY_64
#define COPY_VALUE_U16 COPY_64
#define COPY_VALUE_I32 COPY_64
#define COPY_VALUE_U32 COPY_64
#define COPY_VALUE_I64 COPY_64
#define COPY_VALUE_LL COPY_64
#define COPY_VALUE_F32 COPY_64
#define COPY_VALUE_F64 COPY_64
#define COPY_VALUE_W COPY_128
#define COPY_VALUE_LD COPY_128
#define COPY_VALUE_PTR COPY_128

#define REACH(pointer, address_, n, limit)                                                                             \
    const MdRange *range = &ranges[(uint32_t)(pointer).origin];                                                        \
    uint64_t address = (address_);                                                                                     \
    int64_t offset = (int64_t)(address - range->low);                                                                  \
    bool bad = ((uint64_t)(offset | (range->limit - (int64_t)(n) - offset)) >> 63) |                                   \
               (range->generation ^ (uint32_t)((pointer).origin >> 32)) | (address & ((n) - 1));
#define POINTER_LOAD(name, n, address_, flags)                                                                         \
    {                                                                                                                  \
        MdRegister value;                                                                                              \
        REACH(B, address_, n, size)                                                                                    \
        const unsigned char *h = window + (address & MD_WINDOW_MASK);                                                  \
        if (unlikely(bad) || unlikely(!LOAD_##name(h, value))) {                                                       \
            MdPointer at = { address, B.origin };                                                                      \
            SLOW(md_load_slow(machine, MD_MEM_##name, at, (flags), false, &value));                                    \
        }                                                                                                              \
        COPY_VALUE_##name(A, value);                                                                                   \
        NEXT;                                                                                                          \
    }
#define POINTER_STORE(name, n, address_, flags)                                                                        \
    {                                                                                                                  \
        REACH(B, address_, n, writable)                                                                                \
        unsigned char *h = window + (address & MD_WINDOW_MASK);                                                        \
        if (unlikely(bad) || unlikely(FOREIGN_##name(h) && !ALLOCATED(address))) {                                     \
            MdPointer at = { address, B.origin };                                                                      \
            SLOW(md_store_slow(machine, MD_MEM_##name, at, (flags), false, &A));                                       \
        } else {                                                                                                       \
            STORE_##name(h, A);                                                                                        \
        }                                                                                                              \
        NEXT;                                                                                                          \
    }
/* Bytes of a declared object that do not hold a value of the stored type yet: is it theirs? (6.5p6-7, access.c) */
#define ALLOCATED(address) ((address) - MD_HEAP_BASE < MD_HEAP_SPAN)
#define FOREIGN_I8(h) false
#define FOREIGN_U8(h) false
#define FOREIGN_BOOL(h) (MARKS_1(h) != MD_MARK_BOOL)
#define FOREIGN_I16(h) (MARKS_2(h) != (uint16_t)MD_MARKS(MD_MARK_SHORT))
#define FOREIGN_U16 FOREIGN_I16
#define FOREIGN_I32(h) (MARKS_4(h) != (uint32_t)MD_MARKS(MD_MARK_INT))
#define FOREIGN_U32 FOREIGN_I32
#define FOREIGN_I64(h) (MARKS_8(h) != MD_MARKS(MD_MARK_LONG))
#define FOREIGN_LL(h) (MARKS_8(h) != MD_MARKS(MD_MARK_LLONG))
#define FOREIGN_F32(h) (MARKS_4(h) != (uint32_t)MD_MARKS(MD_MARK_FLOAT))
#define FOREIGN_F64(h) (MARKS_8(h) != MD_MARKS(MD_MARK_DOUBLE))
#define FOREIGN_W(h) (MARKS_8(h) != MD_MARKS(MD_MARK_INT128))
#define FOREIGN_LD(h) (MARKS_8(h) != MD_MARKS(MD_MARK_LDOUBLE))
#define FOREIGN_PTR(h) (MARKS_8(h) != MD_MARKS(MD_MARK_POINTER))
/* An index times a size must not wrap around into the block again. */
#define FAR(index) unlikely((uint64_t)(index) + ((uint64_t)1 << 40) > (uint64_t)1 << 41)

#define MEMORY_HANDLERS(name, n)                                                                                       \
    LD_##name##_L : KNOWN_LOAD(name, fp + ins->imm, frame->base + (uint64_t)ins->imm) LD_##name##_LX : {               \
        uint64_t index = B.u;                                                                                          \
        if (unlikely(index >= (uint64_t)ins->imm >> 32))                                                               \
            goto bad_index;                                                                                            \
        uint64_t at_ = (uint64_t)(uint32_t)ins->imm + index * (n);                                                     \
        KNOWN_LOAD(name, fp + at_, frame->base + at_)                                                                  \
    }                                                                                                                  \
    LD_##name##_LB : KNOWN_LOAD(name, fp + (uint64_t)ins->imm + B.u, frame->base + (uint64_t)ins->imm + B.u)           \
                         LD_##name##_G : KNOWN_LOAD(name, window + ins->imm, (uint64_t)ins->imm | text_high)           \
                                             LD_##name##_GX : {                                                        \
        uint64_t index = B.u;                                                                                          \
        if (unlikely(index >= (uint64_t)ins->imm >> 36))                                                               \
            goto bad_index;                                                                                            \
        uint64_t at_ = ((uint64_t)ins->imm & MD_WINDOW_MASK) + index * (n);                                            \
        KNOWN_LOAD(name, window + at_, at_ | text_high)                                                                \
    }                                                                                                                  \
    LD_##name##_GB : KNOWN_LOAD(name, window + ins->imm + B.u, ((uint64_t)ins->imm + B.u) | text_high) LD_##name##_P   \
        : POINTER_LOAD(name, n, B.u + (uint64_t)ins->imm, ins->c) LD_##name##_PX : {                                   \
        if (FAR(C.u))                                                                                                  \
            goto far_index;                                                                                            \
        POINTER_LOAD(name, n, B.u + C.u * (n), 0)                                                                      \
    }                                                                                                                  \
    LD_##name##_PB : POINTER_LOAD(name, n, B.u + C.u + (uint64_t)ins->imm, 0) ST_##name##_L                            \
        : KNOWN_STORE(name, fp + ins->imm) ST_##name##_LX : {                                                          \
        uint64_t index = B.u;                                                                                          \
        if (unlikely(index >= (uint64_t)ins->imm >> 32))                                                               \
            goto bad_index;                                                                                            \
        KNOWN_STORE(name, fp + (uint64_t)(uint32_t)ins->imm + index * (n))                                             \
    }                                                                                                                  \
    ST_##name##_LB : KNOWN_STORE(name, fp + (uint64_t)ins->imm + B.u) ST_##name##_G                                    \
        : KNOWN_STORE(name, window + ins->imm) ST_##name##_GX : {                                                      \
        uint64_t index = B.u;                                                                                          \
        if (unlikely(index >= (uint64_t)ins->imm >> 36))                                                               \
            goto bad_index;                                                                                            \
        KNOWN_STORE(name, window + ((uint64_t)ins->imm & MD_WINDOW_MASK) + index * (n))                                \
    }                                                                                                                  \
    ST_##name##_GB : KNOWN_STORE(name, window + (uint64_t)ins->imm + B.u) ST_##name##_P                                \
        : POINTER_STORE(name, n, B.u + (uint64_t)ins->imm, ins->c) ST_##name##_PX : {                                  \
        if (FAR(C.u))                                                                                                  \
            goto far_index;                                                                                            \
        POINTER_STORE(name, n, B.u + C.u * (n), 0)                                                                     \
    }                                                                                                                  \
    ST_##name##_PB : POINTER_STORE(name, n, B.u + C.u + (uint64_t)ins->imm, 0)

#define FAULTY                                                                                                         \
    do {                                                                                                               \
        SYNC;                                                                                                          \
        md_arithmetic_fault(machine, ins, R);                                                                          \
        goto stop;                                                                                                     \
    } while (0)
#define CHECKED(op, field, type, x, y)                                                                                 \
    {                                                                                                                  \
        type result;                                                                                                   \
        if (unlikely(__builtin_##op##_overflow((type)(x), (type)(y), &result)) && !machine->wraps)                     \
            FAULTY;                                                                                                    \
        A.field = result;                                                                                              \
        NEXT;                                                                                                          \
    }
#define PLAIN(field, expression)                                                                                       \
    {                                                                                                                  \
        A.field = (expression);                                                                                        \
        NEXT;                                                                                                          \
    }
#define ARITHMETIC(NAME, name, op)                                                                                     \
    NAME##_I32 : CHECKED(name, i, int32_t, B.i, C.i) NAME##_U32 : PLAIN(u, (uint32_t)((uint32_t)B.u op(uint32_t) C.u)) \
                                                                      NAME##_I64                                       \
        : CHECKED(name, i, int64_t, B.i, C.i) NAME##_U64 : PLAIN(u, B.u op C.u) NAME##_W                               \
        : CHECKED(name, wide, __int128, B.wide, C.wide) NAME##_UW : PLAIN(uwide, B.uwide op C.uwide) NAME##_F32        \
        : PLAIN(f, B.f op C.f) NAME##_F64 : PLAIN(d, B.d op C.d) NAME##_LD : PLAIN(ld, B.ld op C.ld)
#define DIVISION(NAME, op)                                                                                             \
    NAME##_I32 : {                                                                                                     \
        int32_t x = (int32_t)B.i, y = (int32_t)C.i;                                                                    \
        if (unlikely(y == 0 || (y == -1 && x == INT32_MIN)))                                                           \
            FAULTY;                                                                                                    \
        PLAIN(i, x op y)                                                                                               \
    }                                                                                                                  \
    NAME##_U32 : {                                                                                                     \
        if (unlikely(C.u == 0))                                                                                        \
            FAULTY;                                                                                                    \
        PLAIN(u, (uint32_t)B.u op(uint32_t) C.u)                                                                       \
    }                                                                                                                  \
    NAME##_I64 : {                                                                                                     \
        if (unlikely(C.i == 0 || (C.i == -1 && B.i == INT64_MIN)))                                                     \
            FAULTY;                                                                                                    \
        PLAIN(i, B.i op C.i)                                                                                           \
    }                                                                                                                  \
    NAME##_U64 : {                                                                                                     \
        if (unlikely(C.u == 0))                                                                                        \
            FAULTY;                                                                                                    \
        PLAIN(u, B.u op C.u)                                                                                           \
    }                                                                                                                  \
    NAME##_W : {                                                                                                       \
        if (unlikely(C.wide == 0 || (C.wide == -1 && B.uwide == (unsigned __int128)1 << 127)))                         \
            FAULTY;                                                                                                    \
        PLAIN(wide, B.wide op C.wide)                                                                                  \
    }                                                                                                                  \
    NAME##_UW : {                                                                                                      \
        if (unlikely(C.uwide == 0))                                                                                    \
            FAULTY;                                                                                                    \
        PLAIN(uwide, B.uwide op C.uwide)                                                                               \
    }
/* 6.5.7p4: a signed left shift must start from a value >= 0 and fit. */
#define SHIFTS(suffix, bits, field, type, utype)                                                                       \
    SHL_I##suffix : {                                                                                                  \
        type x = (type)B.field;                                                                                        \
        if (unlikely(C.u >= (bits)) || unlikely(x < 0) || unlikely((type)((utype)x << C.u) >> C.u != x) ||             \
            unlikely((type)((utype)x << C.u) < 0))                                                                     \
            FAULTY;                                                                                                    \
        PLAIN(field, (type)((utype)x << C.u))                                                                          \
    }                                                                                                                  \
    SHR_I##suffix : {                                                                                                  \
        if (unlikely(C.u >= (bits)))                                                                                   \
            FAULTY;                                                                                                    \
        PLAIN(field, (type)B.field >> C.u)                                                                             \
    }
#define UNSIGNED_SHIFTS(suffix, bits, field, utype)                                                                    \
    SHL_U##suffix : {                                                                                                  \
        if (unlikely(C.u >= (bits)))                                                                                   \
            FAULTY;                                                                                                    \
        PLAIN(field, (utype)((utype)B.field << C.u))                                                                   \
    }                                                                                                                  \
    SHR_U##suffix : {                                                                                                  \
        if (unlikely(C.u >= (bits)))                                                                                   \
            FAULTY;                                                                                                    \
        PLAIN(field, (utype)B.field >> C.u)                                                                            \
    }
#define COMPARISONS(suffix, field)                                                                                     \
    EQ_##suffix : PLAIN(u, B.field == C.field) NE_##suffix : PLAIN(u, B.field != C.field) LT_##suffix                  \
        : PLAIN(u, B.field < C.field) LE_##suffix : PLAIN(u, B.field <= C.field)
#define JUMP_IF(NAME, condition, distance)                                                                             \
    NAME: {                                                                                                            \
        if (condition)                                                                                                 \
            GO(distance);                                                                                              \
        NEXT;                                                                                                          \
    }                                                                                                                  \
    NAME##_B : {                                                                                                       \
        if (condition)                                                                                                 \
            BACK(distance);                                                                                            \
        NEXT;                                                                                                          \
    }
#define POINTER_JUMP_IF(NAME, condition, distance)                                                                     \
    NAME:                                                                                                              \
    if (unlikely(A.origin != B.origin) || unlikely(A.origin == 0))                                                     \
        SLOW(md_pointer_order(machine, A.p, B.p, "compared"));                                                         \
    if (condition)                                                                                                     \
        GO(distance);                                                                                                  \
    NEXT;                                                                                                              \
    NAME##_B : if (unlikely(A.origin != B.origin) || unlikely(A.origin == 0))                                          \
                   SLOW(md_pointer_order(machine, A.p, B.p, "compared"));                                              \
    if (condition)                                                                                                     \
        BACK(distance);                                                                                                \
    NEXT;
#define LOW32 ((int32_t)(uint32_t)ins->imm)
#define HIGH32 (ins->imm >> 32)
#define HIGH32U ((uint64_t)ins->imm >> 32)

bool md_execute(MdMachine *machine, size_t floor) {
    static const void *const labels[] = {
#define OP(name, operands, prose) &&name,
#include "op_list.h"
#undef OP
    };
    MdMemory *const memory = &machine->memory;
    unsigned char *const window = memory->window;
    const MdRange *const ranges = memory->ranges;
    MdRegister *const registers_end = machine->registers_end;
    const uint64_t text_high = MD_TEXT_BASE & ~MD_WINDOW_MASK;
    MdCallFrame *frame;
    MdRegister *R;
    unsigned char *fp;
    int64_t budget;
    const MdIns *ins;
    MdCode *pointed; /* the function to be entered */
    RELOAD;
    ins = frame->pc;
    goto *labels[ins->op];

    MEMORY_HANDLERS(I8, 1)
    MEMORY_HANDLERS(U8, 1)
    MEMORY_HANDLERS(BOOL, 1)
    MEMORY_HANDLERS(I16, 2)
    MEMORY_HANDLERS(U16, 2)
    MEMORY_HANDLERS(I32, 4)
    MEMORY_HANDLERS(U32, 4)
    MEMORY_HANDLERS(I64, 8)
    MEMORY_HANDLERS(LL, 8)
    MEMORY_HANDLERS(W, 16)
    MEMORY_HANDLERS(F32, 4)
    MEMORY_HANDLERS(F64, 8)
    MEMORY_HANDLERS(LD, 16)
    MEMORY_HANDLERS(PTR, 8)

NOP:
    NEXT;
MOVE: {
    uint64_t low = B.u, high = B.origin; /* by halves, as they were stored: a wide load would wait for both */
    A.u = low;
    A.origin = high;
    NEXT;
}
SET:
    A.i = ins->imm;
    A.origin = 0;
    NEXT;
SET_F32:
    A.u = (uint64_t)ins->imm;
    NEXT;
SET_WIDE:
    memcpy(&A, (const void *)(uintptr_t)ins->imm, sizeof A);
    NEXT;
ADDRESS_G:
    A.p = *(const MdPointer *)(uintptr_t)ins->imm;
    NEXT;
CHECK_INIT:
    if (unlikely(A.u == 0)) {
        SYNC;
        md_raise(machine, MD_UB_UNINITIALISED, "'%s' is read before it holds a value",
                 md_spell(machine, md_expr_here(machine)));
        goto stop;
    }
    NEXT;

RESTRICT_BEGIN:
    SLOW(md_restrict_begin(machine, (const MdRestrict *)(uintptr_t)ins->imm));
    if (frame->code->ins <= ins && ins < frame->code->ins + frame->code->count)
        NEXT;
    RELOAD;
    ins = frame->pc;
    goto *labels[ins->op];
RESTRICT_LOG:
    SLOW(md_restrict_log(machine, A.p, ins->b, ins->imm));
    NEXT;
CHECK_APART: {
    const MdApart *apart = (const MdApart *)(uintptr_t)ins->imm;
    if (unlikely(A.u - B.u < (uint64_t)apart->b->type->size || B.u - A.u < (uint64_t)apart->a->type->size)) {
        SYNC;
        md_raise_at(machine, MD_UB_UNSEQUENCED, A.p,
                    apart->both_write
                        ? "'%s' and '%s' are one object, modified twice in one expression, in no order"
                        : "'%s' and '%s' are one object, modified and read in one expression, in no order",
                    md_spell(machine, apart->a), md_spell(machine, apart->b));
        goto stop;
    }
    NEXT;
}

    ARITHMETIC(ADD, add, +)
    ARITHMETIC(SUB, sub, -)
    ARITHMETIC(MUL, mul, *)
    DIVISION(DIV, /)
    DIVISION(REM, %)
DIV_F32:
    PLAIN(f, B.f / C.f)
DIV_F64:
    PLAIN(d, B.d / C.d)
DIV_LD:
    PLAIN(ld, B.ld / C.ld)
    SHIFTS(32, 32, i, int32_t, uint32_t)
    SHIFTS(64, 64, i, int64_t, uint64_t)
    UNSIGNED_SHIFTS(32, 32, u, uint32_t)
    UNSIGNED_SHIFTS(64, 64, u, uint64_t)
SHL_W: {
    __int128 x = B.wide, y = C.u < 128 ? (__int128)(B.uwide << C.u) : 0;
    if (unlikely(C.u >= 128 || x < 0 || y < 0 || y >> C.u != x))
        FAULTY;
    PLAIN(wide, y)
}
SHR_W:
    if (unlikely(C.u >= 128))
        FAULTY;
    PLAIN(wide, B.wide >> C.u)
    UNSIGNED_SHIFTS(W, 128, uwide, unsigned __int128)
ADDI_I32:
    CHECKED(add, i, int32_t, B.i, ins->imm)
ADDI_U32:
    PLAIN(u, (uint32_t)(B.u + (uint64_t)ins->imm))
ADDI_I64:
    CHECKED(add, i, int64_t, B.i, ins->imm)
ADDI_U64:
    PLAIN(u, B.u + (uint64_t)ins->imm)
MULI_I32:
    CHECKED(mul, i, int32_t, B.i, ins->imm)
MULI_U32:
    PLAIN(u, (uint32_t)(B.u * (uint64_t)ins->imm))
MULI_I64:
    CHECKED(mul, i, int64_t, B.i, ins->imm)
MULI_U64:
    PLAIN(u, B.u * (uint64_t)ins->imm)
ANDI:
    PLAIN(u, B.u & (uint64_t)ins->imm)
AND:
    PLAIN(u, B.u & C.u)
OR:
    PLAIN(u, B.u | C.u)
XOR:
    PLAIN(u, B.u ^ C.u)
AND_W:
    PLAIN(uwide, B.uwide & C.uwide)
OR_W:
    PLAIN(uwide, B.uwide | C.uwide)
XOR_W:
    PLAIN(uwide, B.uwide ^ C.uwide)
NOT:
    PLAIN(u, ~B.u)
NOT_U32:
    PLAIN(u, (uint32_t)~B.u)
NOT_W:
    PLAIN(uwide, ~B.uwide)
NEG_I32:
    CHECKED(sub, i, int32_t, 0, B.i)
NEG_U32:
    PLAIN(u, (uint32_t)(0 - B.u))
NEG_I64:
    CHECKED(sub, i, int64_t, 0, B.i)
NEG_U64:
    PLAIN(u, 0 - B.u)
NEG_W:
    CHECKED(sub, wide, __int128, 0, B.wide)
NEG_UW:
    PLAIN(uwide, 0 - B.uwide)
NEG_F32:
    PLAIN(f, -B.f)
NEG_F64:
    PLAIN(d, -B.d)
NEG_LD:
    PLAIN(ld, -B.ld)

EQ:
    PLAIN(u, B.u == C.u)
NE:
    PLAIN(u, B.u != C.u)
LT_S:
    PLAIN(u, B.i < C.i)
LE_S:
    PLAIN(u, B.i <= C.i)
LT_U:
    PLAIN(u, B.u < C.u)
LE_U:
    PLAIN(u, B.u <= C.u)
    COMPARISONS(W, wide)
LT_UW:
    PLAIN(u, B.uwide < C.uwide)
LE_UW:
    PLAIN(u, B.uwide <= C.uwide)
    COMPARISONS(F32, f)
    COMPARISONS(F64, d)
    COMPARISONS(LD, ld)
LT_PTR:
    if (unlikely(B.origin != C.origin || B.origin == 0))
        SLOW(md_pointer_order(machine, B.p, C.p, "compared"));
    PLAIN(u, B.u < C.u)
LE_PTR:
    if (unlikely(B.origin != C.origin || B.origin == 0))
        SLOW(md_pointer_order(machine, B.p, C.p, "compared"));
    PLAIN(u, B.u <= C.u)
LNOT:
    PLAIN(u, B.u == 0)
BOOL:
    PLAIN(u, B.u != 0)
BOOL_W:
    PLAIN(u, B.uwide != 0)
BOOL_F32:
    PLAIN(u, B.f != 0)
BOOL_F64:
    PLAIN(u, B.d != 0)
BOOL_LD:
    PLAIN(u, B.ld != 0)

JUMP:
    GO(LOW32);
JUMP_B:
    BACK(LOW32);
    JUMP_IF(JNZ, A.u != 0, LOW32)
    JUMP_IF(JZ, A.u == 0, LOW32)
    JUMP_IF(JEQ, A.u == B.u, LOW32)
    JUMP_IF(JNE, A.u != B.u, LOW32)
    JUMP_IF(JLT_S, A.i < B.i, LOW32)
    JUMP_IF(JLE_S, A.i <= B.i, LOW32)
    JUMP_IF(JLT_U, A.u < B.u, LOW32)
    JUMP_IF(JLE_U, A.u <= B.u, LOW32)
    POINTER_JUMP_IF(JLT_PTR, A.u < B.u, LOW32)
    POINTER_JUMP_IF(JLE_PTR, A.u <= B.u, LOW32)
    JUMP_IF(JEQ_I, A.i == HIGH32, LOW32)
    JUMP_IF(JNE_I, A.i != HIGH32, LOW32)
    JUMP_IF(JLT_S_I, A.i < HIGH32, LOW32)
    JUMP_IF(JLE_S_I, A.i <= HIGH32, LOW32)
    JUMP_IF(JGT_S_I, A.i > HIGH32, LOW32)
    JUMP_IF(JGE_S_I, A.i >= HIGH32, LOW32)
    JUMP_IF(JLT_U_I, A.u < HIGH32U, LOW32)
    JUMP_IF(JLE_U_I, A.u <= HIGH32U, LOW32)
    JUMP_IF(JGT_U_I, A.u > HIGH32U, LOW32)
    JUMP_IF(JGE_U_I, A.u >= HIGH32U, LOW32)
SWITCH: {
    int64_t distance = md_switch_target((const MdSwitch *)(uintptr_t)ins->imm, &A);
    BACK(distance);
}
GOTO: {
    SYNC;
    const MdIns *to = md_goto_target(machine, (const MdGoto *)(uintptr_t)ins->imm, A.p);
    if (to == NULL)
        goto stop;
    int64_t distance = to - ins;
    if (distance < 0)
        BACK(distance);
    GO(distance);
}

TO_I8:
    PLAIN(i, (int8_t)B.u)
TO_U8:
    PLAIN(u, (uint8_t)B.u)
TO_I16:
    PLAIN(i, (int16_t)B.u)
TO_U16:
    PLAIN(u, (uint16_t)B.u)
TO_I32:
    PLAIN(i, (int32_t)B.u)
TO_U32:
    PLAIN(u, (uint32_t)B.u)
S64_TO_W:
    PLAIN(wide, B.i)
U64_TO_W:
    PLAIN(uwide, B.u)
S64_TO_F32:
    PLAIN(f, (float)B.i)
S64_TO_F64:
    PLAIN(d, (double)B.i)
S64_TO_LD:
    PLAIN(ld, (long double)B.i)
U64_TO_F32:
    PLAIN(f, (float)B.u)
U64_TO_F64:
    PLAIN(d, (double)B.u)
U64_TO_LD:
    PLAIN(ld, (long double)B.u)
W_TO_F32:
    PLAIN(f, (float)B.wide)
W_TO_F64:
    PLAIN(d, (double)B.wide)
W_TO_LD:
    PLAIN(ld, (long double)B.wide)
UW_TO_F32:
    PLAIN(f, (float)B.uwide)
UW_TO_F64:
    PLAIN(d, (double)B.uwide)
UW_TO_LD:
    PLAIN(ld, (long double)B.uwide)
F32_TO_F64:
    PLAIN(d, (double)B.f)
F32_TO_LD:
    PLAIN(ld, (long double)B.f)
F64_TO_F32:
    PLAIN(f, (float)B.d)
F64_TO_LD:
    PLAIN(ld, (long double)B.d)
LD_TO_F32:
    PLAIN(f, (float)B.ld)
LD_TO_F64:
    PLAIN(d, (double)B.ld)
F32_TO_INT:
    SLOW(md_float_to_int(machine, (long double)B.f, ins->imm, &A));
    NEXT;
F64_TO_INT:
    if (likely(ins->imm == MD_MEM_I32 && B.d > -2147483649.0 && B.d < 2147483648.0))
        A.i = (int32_t)B.d;
    else
        SLOW(md_float_to_int(machine, (long double)B.d, ins->imm, &A));
    NEXT;
LD_TO_INT:
    SLOW(md_float_to_int(machine, B.ld, ins->imm, &A));
    NEXT;
INT_TO_PTR: {
    uint64_t address = B.u;
    A.u = address;
    A.origin = address == 0 ? 0 : md_memory_find(memory, address);
    NEXT;
}
PTR_WIDEN:
    A.u = B.u;
    A.origin = B.origin;
    if (B.origin != 0 && ranges[(uint32_t)B.origin].block != (uint32_t)B.origin)
        A.origin = md_memory_whole(memory, B.origin);
    NEXT;

PTR_ADD: {
    int64_t index = C.i;
    MdPointer from = B.p;
    const MdRange *range = &ranges[(uint32_t)from.origin];
    uint64_t to = from.address + (uint64_t)index * (uint64_t)ins->imm;
    int64_t offset = (int64_t)(to - range->low);
    if (unlikely(((uint64_t)(offset | (range->size - offset)) >> 63) |
                 (range->generation ^ (uint32_t)(from.origin >> 32))) ||
        FAR(index)) {
        SLOW(md_pointer_add(machine, from, (__int128)index * ins->imm, &A.p));
        NEXT;
    }
    A.u = to;
    A.origin = from.origin;
    NEXT;
}
PTR_SUB: {
    MdPointer from = B.p;
    SLOW(md_pointer_add(machine, from, -((__int128)C.i * ins->imm), &A.p));
    NEXT;
}
PTR_ADDI: {
    MdPointer from = B.p;
    const MdRange *range = &ranges[(uint32_t)from.origin];
    uint64_t to = from.address + (uint64_t)ins->imm;
    int64_t offset = (int64_t)(to - range->low);
    if (unlikely(((uint64_t)(offset | (range->size - offset)) >> 63) |
                 (range->generation ^ (uint32_t)(from.origin >> 32)))) {
        SLOW(md_pointer_add(machine, from, ins->imm, &A.p));
        NEXT;
    }
    A.u = to;
    A.origin = from.origin;
    NEXT;
}
PTR_DIFF:
    if (unlikely(B.origin != C.origin || B.origin == 0))
        SLOW(md_pointer_order(machine, B.p, C.p, "subtracted"));
    PLAIN(i, (int64_t)(B.u - C.u) / ins->imm)
PTR_MEMBER:
    if (unlikely(B.u == 0) && ins->imm != 0) {
        SYNC;
        md_raise(machine, MD_UB_NULL_POINTER, "the address of a member at offset %lld of a null pointer is formed",
                 (long long)ins->imm);
        goto stop;
    }
    A.u = B.u + (uint64_t)ins->imm;
    A.origin = B.origin;
    NEXT;
PTR_PART: {
    uint64_t to = B.u + (uint64_t)LOW32;
    A.origin = md_memory_part(memory, B.origin, to, HIGH32);
    A.u = to;
    NEXT;
}
PTR_INDEX:
    A.origin = B.origin;
    A.u = B.u + C.u + (uint64_t)ins->imm;
    NEXT;
INDEX: {
    uint64_t index = B.u;
    if (unlikely(index >= (uint32_t)ins->imm))
        goto bad_index;
    PLAIN(u, index * HIGH32U)
}
INDEX_ADD: {
    uint64_t index = B.u;
    if (unlikely(index >= (uint32_t)ins->imm))
        goto bad_index;
    PLAIN(u, C.u + index * HIGH32U)
}

OBJECT_BEGIN: {
    MdLocal *local = (MdLocal *)(uintptr_t)ins->imm;
    SLOW(md_object_begin(machine, local, local->size, &A));
    NEXT;
}
OBJECT_CLEAR: {
    const MdLocal *local = (const MdLocal *)(uintptr_t)ins->imm;
    memset(fp + local->offset + MD_WINDOW_SIZE, MD_MARK_NONE, (size_t)local->size);
    NEXT;
}
OBJECT_END:
    SYNC;
    md_memory_end_automatic(memory, frame->blocks + (size_t)ins->imm, md_here(machine));
    NEXT;
TEMPORARY:
    A.u = frame->base + (uint64_t)(ins->imm & 0xffffffff);
    A.origin = md_origin_of(memory, memory->stack_blocks[frame->blocks + (size_t)HIGH32U]);
    NEXT;
TEMPORARY_END:
    SLOW(md_memory_renew(memory, frame->blocks + (size_t)ins->imm, md_here(machine)));
    NEXT;
VLA_BEGIN: {
    int64_t bytes = B.i;
    SLOW(md_object_begin(machine, (MdLocal *)(uintptr_t)ins->imm, bytes, &A));
    NEXT;
}
VLA_COUNT: {
    int64_t total;
    if (unlikely(B.i <= 0)) {
        SYNC;
        md_raise(machine, MD_UB_VLA_SIZE, "the length of a variable length array is %lld", (long long)B.i);
        goto stop;
    }
    if (unlikely(__builtin_mul_overflow(A.i, B.i, &total))) {
        SYNC;
        md_stop_budget(machine, "STACK_OVERFLOW", "a variable length array of %lld elements does not fit the stack",
                       (long long)B.i);
        goto stop;
    }
    PLAIN(i, total)
}
SAVE_STACK:
    PLAIN(u, frame->low)
RESTORE_STACK:
    frame->low = A.u;
    NEXT;
ALLOCA: {
    uint64_t bytes = B.u;
    SLOW(md_alloca(machine, bytes, (uint64_t)ins->imm, &A));
    NEXT;
}
ZERO_L:
    memset(fp + (uint32_t)ins->imm, 0, (size_t)HIGH32U);
    memset(fp + (uint32_t)ins->imm + MD_WINDOW_SIZE, MD_MARK_UNTYPED, (size_t)HIGH32U);
    NEXT;
FRAME_ADDRESS:
    A.u = frame->base + (uint64_t)ins->imm;
    A.origin = 0;
    NEXT;
COPY:
    SLOW(md_copy_record(machine, A.p, B.p, (uint64_t)ins->imm, ins->c));
    NEXT;
FILL:
    memset(window + (A.u & MD_WINDOW_MASK), 0, (size_t)ins->imm);
    memset(window + (A.u & MD_WINDOW_MASK) + MD_WINDOW_SIZE, MD_MARK_UNTYPED, (size_t)ins->imm);
    NEXT;
BYTES: {
    const MdBytes *bytes = (const MdBytes *)(uintptr_t)ins->imm;
    unsigned char *to = window + (A.u & MD_WINDOW_MASK);
    memcpy(to, bytes->bytes, (size_t)bytes->size);
    memset(to + bytes->size, 0, (size_t)(bytes->total - bytes->size));
    memset(to + MD_WINDOW_SIZE, MD_MARK_UNTYPED, (size_t)bytes->total);
    NEXT;
}
LD_BITS:
    SLOW(md_bits_load(machine, (const MdBits *)(uintptr_t)ins->imm, B.p, &A));
    NEXT;
ST_BITS:
    SLOW(md_bits_store(machine, (const MdBits *)(uintptr_t)ins->imm, B.p, &A));
    NEXT;
MARK_UNTYPED:
    memset(window + (B.u & MD_WINDOW_MASK) + MD_WINDOW_SIZE, MD_MARK_UNTYPED, (size_t)ins->imm);
    NEXT;

CALL: {
    const MdCallInfo *called = (const MdCallInfo *)(uintptr_t)ins->imm;
    frame->pc = ins;
    if (likely(called->fast)) {
        pointed = called->target->code;
        goto enter_pointed;
    }
    SYNC;
    if (!md_call_slow(machine, ins, R))
        goto stop;
    RELOAD;
    ins = frame->pc;
    if (unlikely((budget -= 4) < 0))
        goto spent;
    goto *labels[ins->op];
}
enter_pointed: { /* md_enter, written out */
    const MdCallInfo *info = (const MdCallInfo *)(uintptr_t)ins->imm;
    MdRegister *registers = &B;
    uint64_t align = (uint64_t)pointed->frame_align, size = (uint64_t)pointed->frame_size + align;
    uint64_t low = (frame->low - 16 - (uint64_t)pointed->frame_size) & -align;
    if (unlikely(frame->low - memory->stack_low < size) || unlikely(registers + pointed->registers > registers_end)) {
        SYNC;
        md_enter(machine, pointed, registers, info, ins->a);
        goto stop;
    }
    MdCallFrame *callee = frame + 1;
    callee->code = pointed;
    callee->registers = registers;
    callee->base = callee->low = low;
    callee->blocks = memory->stack_count;
    callee->allocas = machine->allocas.count;
    callee->info = info;
    callee->variable_count = 0;
    callee->serial = ++machine->serial;
    callee->result = ins->a;
    callee->returned_nothing = false;
    if (unlikely(info->result_memory != 0xffff))
        callee->result_memory = R[info->result_memory].p;
    if (unlikely(low < machine->lowest))
        machine->lowest = low;
    if (unlikely(machine->watched)) {
        callee->statement = NULL;
        callee->scope = NULL;
    }
    machine->depth++;
    frame = callee;
    R = registers;
    fp = window + (low & MD_WINDOW_MASK);
    ins = pointed->ins;
    if (unlikely((budget -= 4) < 0))
        goto spent;
    goto *labels[ins->op];
}
CALL_POINTER: {
    MdCallInfo *called = (MdCallInfo *)(uintptr_t)ins->imm;
    SYNC;
    frame->pc = ins;
    for (unsigned i = 0; i < MD_CALL_MEMORY; i++)
        if (likely(C.u == called->known[i].address) && C.u != 0) {
            pointed = called->known[i].code;
            goto enter_pointed;
        }
    if (!md_call_slow(machine, ins, R))
        goto stop;
    if (&machine->frames[machine->depth - 1] == frame) {
        budget = machine->budget;
        NEXT; /* a library function, done */
    }
    RELOAD;
    ins = frame->pc;
    if (unlikely((budget -= 4) < 0))
        goto spent;
    goto *labels[ins->op];
}
CALL_LIBRARY: {
    const MdCallInfo *info = (const MdCallInfo *)(uintptr_t)ins->imm;
    SYNC;
    frame->pc = ins;
    if (!md_call_library(machine, ins, R, info->target->library))
        goto stop;
    budget = machine->budget - 4;
    if (unlikely(budget < 0)) {
        SYNC;
        if (!md_refill(machine, NULL))
            goto stop;
        budget = machine->budget;
    }
    NEXT;
}
RETURN: {
    MdRegister value = A;
    if (unlikely(memory->stack_count > frame->blocks) || unlikely(machine->allocas.count > frame->allocas)) {
        SYNC;
        end_frame_objects(machine, frame);
    }
    machine->variable_top -= frame->variable_count;
    uint16_t to = frame->result;
    machine->depth--;
    if (unlikely(frame->info == NULL)) { /* called by the machine or the library: the loop ends */
        R[-1] = value;
        SYNC;
        return true;
    }
    frame--;
    R = frame->registers;
    fp = window + (frame->base & MD_WINDOW_MASK);
    ins = frame->pc;
    R[to] = value;
    NEXT;
}
RETURN_NONE:
    frame->returned_nothing = true;
RETURN_VOID:
leave: {
    SYNC;
    if (memory->stack_count > frame->blocks || machine->allocas.count > frame->allocas)
        end_frame_objects(machine, frame);
    machine->variable_top -= frame->variable_count;
    bool from_outside = frame->info == NULL, nothing = frame->returned_nothing;
    const MdCallInfo *info = frame->info;
    const char *name = frame->code->linked->name;
    machine->depth--;
    if (from_outside && machine->depth < floor)
        return true;
    RELOAD;
    ins = frame->pc;
    if (unlikely(nothing) && info != NULL && info->value_used) {
        SYNC;
        md_raise(machine, MD_UB_MISSING_RETURN, "the value of '%s' is used, but it ended without return", name);
        goto stop;
    }
    NEXT;
}
RETURN_RECORD: {
    MdPointer from = A.p;
    if (frame->info != NULL) /* the machine itself calls no such function */
        SLOW(md_copy_record(machine, frame->result_memory, from, (uint64_t)ins->imm, ins->c));
    goto leave;
}
CHECK_RESULT:
    NEXT;
VA_START:
    SLOW(md_va_start(machine, A.p));
    NEXT;
VA_ARG: {
    MdPointer list = B.p;
    SLOW(md_va_arg(machine, list, (const MdType *)(uintptr_t)ins->imm, ins->c != 0, &A));
    NEXT;
}
VA_COPY:
    SLOW(md_va_copy(machine, A.p, B.p));
    NEXT;
VA_END:
    SLOW(md_va_end(machine, A.p));
    NEXT;
SETJMP:
    SLOW(md_setjmp(machine, B.p, (const MdJumpPlan *)(uintptr_t)ins->imm, C.i != 0));
    PLAIN(i, 0)
VA_RETURN:
    if (unlikely(frame->open_lists > 0)) {
        SYNC;
        md_raise(machine, MD_UB_VA_END, "'%s' returns without va_end of its va_list", frame->code->linked->name);
        goto stop;
    }
    NEXT;
BUILTIN:
    SLOW(md_run_builtin(machine, (MdBuiltinKind)ins->imm, &A, &B, &C));
    NEXT;
BUILTIN_OVERFLOW:
    SLOW(md_run_overflow(machine, ins, R));
    NEXT;

EVENT_STATEMENT:
EVENT_SCOPE_BEGIN:
EVENT_SCOPE_END:
EVENT_CALL:
EVENT_POINT:
EVENT_USE:
    SYNC;
    md_event(machine, ins);
    NEXT;
SET_SCOPE:
    frame->scope = (const MdScope *)(uintptr_t)ins->imm;
    NEXT;
CHECK_INDEX:
    if (unlikely(A.u >= B.u || A.u * (uint64_t)ins->imm >= B.u)) { /* an object has fewer than 2^47 bytes */
        SYNC;
        md_raise_index(machine, A.i, B.u / (uint64_t)ins->imm);
        goto stop;
    }
    NEXT;
CHECK_ROOM:
    SLOW(md_check_room(machine, A.p, B.u));
    NEXT;
CHECK_ROWS:
    SLOW(md_check_rows(machine, (size_t)ins->imm, A.u));
    NEXT;
REMARK:
    SYNC;
    md_remark_once(machine);
    NEXT;
REMARK_PAST:
    SYNC;
    md_remark_past(machine, B.u, (const MdExpr *)(uintptr_t)ins->imm);
    NEXT;
REMARK_WRAP:
    SYNC;
    md_remark_wrap(machine, B.u, C.u, ins->a != 0, ins->imm);
    NEXT;
UNSUPPORTED:
    SYNC;
    md_stop_unsupported(machine, "%s", (const char *)(uintptr_t)ins->imm);
    goto stop;
FAULT:
    SYNC;
    md_raise(machine, (MdUb)ins->a, "%s", (const char *)(uintptr_t)ins->imm);
    goto stop;
HALT:
    SYNC;
    return true;

far_index: /* an index so large that the address could wrap around */
    SYNC;
    md_raise_at(machine, MD_UB_OUT_OF_BOUNDS_ARITHMETIC, B.p, "index %lld leaves the array", (long long)C.i);
    goto stop;
bad_index: {
    SYNC;
    const MdIns *at = ins;
    uint64_t count = at->op == MD_OP_INDEX || at->op == MD_OP_INDEX_ADD ? (uint32_t)at->imm : 0;
    if (count == 0) {
        machine->access_write = (unsigned)(at->op - MD_OP_LD_I8_L) % (2 * MD_MODE_COUNT) >= MD_MODE_COUNT;
        unsigned mode = (unsigned)(at->op - MD_OP_LD_I8_L) % (2 * MD_MODE_COUNT) % MD_MODE_COUNT;
        count = mode == MD_MODE_LX ? (uint64_t)at->imm >> 32 : (uint64_t)at->imm >> 36;
    }
    md_raise_index(machine, B.i, count);
    goto stop;
}
spent_back: { /* by the jump that machine->pc points to */
    const MdIns *source = machine->pc;
    SYNC;
    if (!md_refill(machine, source))
        goto stop;
    budget = machine->budget;
    goto *labels[ins->op];
}
spent:
    SYNC;
    if (md_refill(machine, NULL)) {
        budget = machine->budget;
        goto *labels[ins->op];
    }
stop:
    if (machine->unwind_depth > 0 && machine->unwind_depth >= floor) {
        /* longjmp to a frame of this loop */
        machine->stopped = false;
        machine->depth = machine->unwind_depth;
        machine->unwind_depth = 0;
        RELOAD;
        ins = machine->unwind_pc;
        frame->pc = ins;
        A.i = machine->unwind_value;
        NEXT;
    }
    return false;
}
