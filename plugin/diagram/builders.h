/**
 * The builders: from what is known of a program to pictures.
 */
#ifndef MD_DIAGRAM_BUILDERS_H
#define MD_DIAGRAM_BUILDERS_H

#include "classify/classify.h"
#include "diagram.h"

typedef enum MdAddresses {
    MD_ADDRESSES_OFFSET, /* +8: from the start of the frame, block or record */
    MD_ADDRESSES_NONE,
    MD_ADDRESSES_SYMBOLIC, /* main+8, #1+8 */
    MD_ADDRESSES_REAL,     /* 0x7ffe10: of the checked machine; offsets where there was no run */
} MdAddresses;

typedef struct MdPictureOptions {
    const char *stem; /* of the file, for ids: "06-string-and-vector" */
    const char *part; /* what tells this picture from others of the file: "main", "main.L12"; NULL: from the scope */
    bool stack_up;    /* callees above callers */
    bool heap_left;
    MdAddresses addresses;
    size_t max_cells;    /* shown of one array or list of blocks, elided ones as one; 0: twelve, 48 blocks */
    bool bytes;          /* every object byte by byte, in hexadecimal */
    const char *note;    /* a line below the picture; NULL: none */
    int64_t stack_limit; /* bytes, for what takes a large share of it; 0: no word of it */
    bool cache_lines;    /* notes on how many lines arrays and linked blocks lie on */
    bool regions;        /* static data by region, and the functions: the map of the program */
} MdPictureOptions;

/**
 * The memory picture: frames, static data and blocks of a snapshot.
 *
 * @param previous the picture's predecessor in a series, whose changed values are marked; NULL: none.
 * @return a diagram in `arena`; it refers to texts of the program and the snapshot.
 */
const MdDiagram *md_memory_picture(MdArena *arena, const MdClasses *classes, const MdSnapshot *snapshot,
                                   const MdSnapshot *previous, const MdPictureOptions *options);

/**
 * The layout picture of one record: rows of 8 bytes, holes hatched, 64-byte cache lines beside it.
 *
 * Works for unions and flexible members too; rows of long members are elided.
 */
const MdDiagram *md_layout_picture(MdArena *arena, const MdProgram *program, const MdRecordLayout *layout,
                                   const MdPictureOptions *options);

/** The layout of a record on a target; NULL where there is no such record. */
typedef struct MdTargetLayout {
    const char *name;
    const MdRecordLayout *layout;
} MdTargetLayout;

/**
 * The layout pictures of one record on several targets, side by side as far as they fit; members that are not as on the
 * first target are marked.
 *
 * @param targets the first one has the record.
 */
const MdDiagram *md_targets_picture(MdArena *arena, const MdProgram *program, const MdTargetLayout *targets,
                                    size_t count, const MdPictureOptions *options);

/**
 * The stack that a program needs: the frames of its deepest path of calls, their share of `limit` bytes, the functions
 * beside that path. From the source alone.
 *
 * @return NULL: no function has a body.
 */
const MdDiagram *md_stack_picture(MdArena *arena, const MdProgram *program, int64_t limit,
                                  const MdPictureOptions *options);

#endif
