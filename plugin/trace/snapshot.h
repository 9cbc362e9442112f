/**
 * A snapshot: the memory of a program at one moment, as plain data.
 *
 * Made by the trace of a run, or by classify from the source alone (then values are unknown). Everything that draws or
 * judges memory reads this and nothing else. All of it lives in one arena; nothing in it changes once it is made, so
 * snapshots of one run may share blocks that did not change.
 */
#ifndef MD_TRACE_SNAPSHOT_H
#define MD_TRACE_SNAPSHOT_H

#include "program/program.h"

/** What is known of one byte. */
typedef enum MdByteState {
    MD_BYTE_UNKNOWN,       /* not run: nobody can tell */
    MD_BYTE_INDETERMINATE, /* never written since the object came to life (C17 6.2.4p6) */
    MD_BYTE_VALUE,
} MdByteState;

typedef enum MdBlockKind {
    MD_BLOCK_AUTOMATIC, /* an object of a frame */
    MD_BLOCK_STATIC,    /* an object of static or thread storage duration */
    MD_BLOCK_STRING,    /* a string literal */
    MD_BLOCK_ALLOCATED, /* from malloc and its kin */
    MD_BLOCK_FUNCTION,  /* what a function pointer points to */
} MdBlockKind;

typedef enum MdBlockLife { MD_LIFE_ALIVE, MD_LIFE_FREED, MD_LIFE_ENDED /* its scope or frame ended */ } MdBlockLife;

typedef struct MdBlock MdBlock;

/** A pointer value that lies in a block. */
typedef struct MdPointerCell {
    int64_t offset;        /* bytes from the start of the block that holds it */
    const MdBlock *target; /* NULL: a null pointer, or unknown when `known` is false */
    int64_t target_offset; /* bytes from the start of target; may lie at its end or outside */
    bool known;            /* false: a pointer whose target nobody can tell */
} MdPointerCell;

struct MdBlock {
    MdBlockKind kind;
    MdBlockLife life;
    size_t number;          /* ALLOCATED: in order of allocation from 1, the #1 of pictures; else unique in its kind */
    const MdObject *object; /* AUTOMATIC, STATIC */
    const MdFunction *function; /* FUNCTION; for AUTOMATIC whose frame it lies in */
    const MdType *type; /* declared type; of ALLOCATED the effective or best known element type, NULL: raw bytes */
    int64_t size;       /* bytes; MD_SIZE_UNKNOWN when only a run can tell */
    int64_t count;      /* ALLOCATED: elements of `type`; MD_SIZE_UNKNOWN when not known */
    uint64_t address;   /* of the machine; 0 when not run */
    const unsigned char *bytes;    /* `size` bytes, or NULL: all unknown */
    const unsigned char *states;   /* MdByteState of each byte, or NULL: all unknown */
    const MdPointerCell *pointers; /* sorted by offset */
    size_t pointer_count;
    MdPlace made, ended; /* allocation and free, or definition; line 0: none */
    const char *maker;   /* "malloc", "strdup", …, or NULL */
};

/** One activation of a function. */
typedef struct MdActivation {
    const MdFunction *function;
    MdPlace at;                  /* where it stands: the call it waits in, or the current place for the innermost one */
    const MdScope *scope;        /* innermost open scope */
    MD_VECTOR(MdBlock *) blocks; /* live automatic objects, in order of declaration */
} MdActivation;

typedef struct MdSnapshot {
    const char *title;    /* "end of main", "after the move" */
    const MdScope *scope; /* the scope whose end it shows; NULL for markers and faults */
    MdPlace place;
    bool observed;                 /* from a run; else inferred from the source, values unknown */
    MD_VECTOR(MdActivation) stack; /* outermost first */
    MD_VECTOR(MdBlock *) statics;  /* static objects and string literals in view */
    MD_VECTOR(MdBlock *) heap;     /* allocated blocks, freed ones that something points to, in order of number */
} MdSnapshot;

#endif
