typedef unsigned char KIND;
/**
 * struct LIST_HEADER -
 *
 * Each list starts with a LIST_HEADER structure (aligned on 4-byte boundary),
 * which says how long it is.
 */
typedef struct { KIND kind, flags; unsigned char length[2]; } LIST_HEADER;
struct even { char c; }; // aligned to 2
