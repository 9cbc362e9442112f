/**
 * Values as C would write them, read from the bytes of a block.
 */
#ifndef MD_DIAGRAM_VALUE_H
#define MD_DIAGRAM_VALUE_H

#include "diagram.h"
#include "trace/snapshot.h"

typedef struct MdValue {
    MdCellState state;            /* VALUE, INDETERMINATE, UNKNOWN or FREED */
    const char *text;             /* "5", "'A'", "RED", "?"; of a pointer that an arrow can show: where it points */
    bool null;                    /* a null pointer */
    const MdPointerCell *pointer; /* a pointer into a block that is no function; NULL otherwise */
} MdValue;

/**
 * The scalar of `type` at `bit_offset` from the start of `block`.
 *
 * One byte that is indeterminate makes the whole indeterminate (C17 6.2.6.1p5), one that is unknown makes it unknown.
 *
 * @param bit_width of a bit-field, else -1.
 * @param in_row    it stands among others of its kind: characters without quotes.
 */
MdValue md_value_read(MdArena *arena, const MdProgram *program, const MdBlock *block, const MdType *type,
                      int64_t bit_offset, int32_t bit_width, bool in_row);

/** How many bytes of a block the snapshot has: all, or of long ones the first; -1 when nobody knows the size. */
int64_t md_value_kept(const MdBlock *block);

/** `size` bytes of a block from `offset` on, and their MdByteStates; NULL: not kept whole. */
const unsigned char *md_value_bytes(const MdBlock *block, int64_t offset, int64_t size);
const unsigned char *md_value_states(const MdBlock *block, int64_t offset, int64_t size);

/** The integer at `offset`, or false when it is not known. */
bool md_value_integer(const MdProgram *program, const MdBlock *block, const MdType *type, int64_t offset,
                      int64_t *ret_value);

/** The pointer cell of `block` at `offset`, or NULL. */
const MdPointerCell *md_value_pointer(const MdBlock *block, int64_t offset);

#endif
