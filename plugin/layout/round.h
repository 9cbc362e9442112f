/**
 * Rounding to alignments.
 */
#ifndef MD_LAYOUT_ROUND_H
#define MD_LAYOUT_ROUND_H

#include <stdint.h>

/** The least multiple of `align` that is not below `value`; both in bytes, `align` of 0 or 1 changes nothing. */
static inline int64_t md_layout_round_up(int64_t value, int64_t align) {
    return align > 1 ? (value + align - 1) / align * align : value;
}

#endif
