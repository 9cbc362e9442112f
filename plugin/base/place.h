/**
 * Places in source files, the way compilers name them.
 */
#ifndef MD_BASE_PLACE_H
#define MD_BASE_PLACE_H

#include <stdint.h>

/** Where something was written. Lines and columns count from 1, columns in bytes; line 0 is nowhere. */
typedef struct MdPlace {
    uint32_t file; /* index into the files of the program; 0 is the main file */
    uint32_t line;
    uint32_t column;
} MdPlace;

#endif
