/**
 * What follows from sizes and offsets: holes, tail padding, cache lines, the order that saves most, frames.
 *
 * No ABI is computed here: sizes, alignments and offsets of types are read from the program, which has them from
 * libclang. What is computed is arithmetic on them. The one model of our own is the frame (see MdFrame).
 */
#ifndef MD_LAYOUT_LAYOUT_H
#define MD_LAYOUT_LAYOUT_H

#include "program/program.h"

/* ---- records ------------------------------------------------------------------------------------------------------- */

enum { MD_CACHE_LINE = 64 /* bytes, as x86-64 and most of AArch64 have it */ };

typedef enum MdSlotKind {
    MD_SLOT_MEMBER,
    MD_SLOT_HOLE, /* padding between members, in whole bytes or in the bits of an allocation unit */
    MD_SLOT_TAIL, /* padding after the last member */
} MdSlotKind;

/** One stretch of a record, in order of offset; members of unnamed records stand flat. Unions overlap. */
typedef struct MdSlot {
    MdSlotKind kind;
    const MdMember *member;   /* MEMBER; never an unnamed record itself */
    int64_t bit_offset, bits; /* from the start of the outermost record; bits of a bit-field, else 8 × bytes */
    int32_t bit_width;        /* of a bit-field; -1 when it is none */
    unsigned depth;           /* unnamed records around it */
    const char *path;         /* in an opened layout, the members around it: "edge.from", "at[0]"; NULL: none */
    const char *others;       /* in an opened layout, elements of an array behind the opened one: "[1–3]"; else NULL */
} MdSlot;

typedef struct MdRecordLayout {
    const MdRecord *record;
    MdSlot *slots;
    size_t slot_count;
    int64_t size, align;         /* bytes */
    int64_t padding_bits;        /* holes and tail together, hole bits of bit-fields included */
    int64_t holes;               /* number of holes, the tail not counted */
    int64_t best_size;           /* bytes in the order that saves most; size when none saves */
    const MdMember **best_order; /* that order, record->member_count long; NULL when none saves */
} MdRecordLayout;

/** The layout of a complete record, in `arena`. Incomplete records give NULL. */
const MdRecordLayout *md_layout_record(MdArena *arena, const MdRecord *record);

/** A record inside a member: the member itself, or the first element of an array. */
typedef struct MdInner {
    const MdRecord *record; /* NULL: nothing can be opened */
    const char *element;    /* of an array, the way to its first element: "[0]", "[0][0]"; else "" */
    const char *others;     /* of an array, the elements behind that: "[1]", "[1–3]", "5 more"; NULL: there are none */
    int64_t elements;       /* of an array, those of all dimensions; 0 of one without a fixed length; else 1 */
} MdInner;

/** What can be opened of a slot; nothing of padding, of other members, and of records without members. */
MdInner md_layout_inner(MdArena *arena, const MdSlot *slot);

/**
 * The same layout with what is in members that are records in place of these, to any depth: padding inside too. Of
 * arrays of records the first element is opened; the others are one slot; arrays without a fixed length stay closed.
 * Figures of the whole stay as they are.
 */
const MdRecordLayout *md_layout_open(MdArena *arena, const MdRecordLayout *layout);

/** Member `index` of the slots, padding not counted; NULL behind the last. Targets differ in padding, not in members. */
const MdSlot *md_layout_member(const MdRecordLayout *layout, size_t index);

/** The name of a slot's member behind its path: "edge.from.x", "at[0].x", "at[1–3]"; "" for padding and unnamed members. */
const char *md_layout_slot_name(MdArena *arena, const MdSlot *slot);

/** The type of a slot's member; where the slot is elements of an array, that of one of them. */
const MdType *md_layout_slot_type(const MdSlot *slot);

/* ---- frames -------------------------------------------------------------------------------------------------------- */

/**
 * The frame of a function in memdiag's own model, not any compiler's: a picture that is the same everywhere.
 *
 * Objects lie in order of declaration, each at its natural alignment, from the lowest address of the frame upwards;
 * the frame is rounded to its strictest alignment. Objects of a block start where those of the enclosing scopes end,
 * because all objects of a scope live from its entry (C17 6.2.4p6); so disjoint blocks reuse the same bytes. Frames
 * themselves lie below their callers: the stack grows down.
 *
 *   +0  x            scope 1
 *   +8  z
 *   +16 a   | +16 c  scope 2 | scope 3: same bytes, never at the same time
 */
typedef struct MdFrameSlot {
    const MdObject *object; /* NULL: padding */
    const MdScope *scope;
    int64_t offset, size; /* bytes from the lowest address of the frame; a VLA has size MD_SIZE_UNKNOWN, lies last */
} MdFrameSlot;

typedef struct MdFrame {
    const MdFunction *function;
    MdFrameSlot *slots; /* scope by scope in preorder; padding is explicit */
    size_t slot_count;
    int64_t size, align; /* bytes, VLAs not included */
    int64_t padding;     /* bytes of the deepest path that no object uses */
    bool variable;       /* holds a VLA or calls alloca: size is a lower bound */
} MdFrame;

/** The frame of a function with a body; NULL for one without. */
const MdFrame *md_layout_frame(MdArena *arena, const MdFunction *function);

/**
 * What one call takes of the stack: the frame rounded up to 16 bytes, and 16 more for the return address and the saved
 * frame pointer (System V ABI, AMD64, 3.2.2); memdiag's model has them on every target.
 */
int64_t md_layout_call_bytes(const MdFrame *frame);

/** Offset of an automatic object in its function's frame; -1 when it is not part of it. */
int64_t md_layout_offset(const MdFrame *frame, const MdObject *object);

/** Bytes from the lowest address that the objects of `scope` and those around it take, padding included. */
int64_t md_layout_extent(const MdFrame *frame, const MdScope *scope);

#endif
