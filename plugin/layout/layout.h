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
    const char *path;         /* in an opened layout, the members around it: "edge.from"; NULL: none */
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

/** The record that a member is, which can be opened; NULL for padding and other members, arrays of records too. */
const MdRecord *md_layout_inner_record(const MdSlot *slot);

/**
 * The same layout with what is in members that are records in place of these, to any depth: padding inside too. Figures
 * of the whole stay as they are.
 */
const MdRecordLayout *md_layout_open(MdArena *arena, const MdRecordLayout *layout);

/** Member `index` of the slots, padding not counted; NULL behind the last. Targets differ in padding, not in members. */
const MdSlot *md_layout_member(const MdRecordLayout *layout, size_t index);

/** The name of a slot's member behind its path: "edge.from.x"; "" for padding and members without a name. */
const char *md_layout_slot_name(MdArena *arena, const MdSlot *slot);

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
