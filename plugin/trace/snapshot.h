/**
 * A snapshot: the memory of a program at one moment, as plain data.
 *
 * Made by the trace of a run, or by classify from the source alone (then values are unknown). Everything that draws or
 * judges memory reads this and nothing else. All of it lives in one arena; nothing in it changes once it is handed out,
 * so snapshots of one run share blocks, bytes and states that did not change. A block is the same block in two
 * snapshots when kind and number are the same (the pointers differ as soon as anything that it leads to changed).
 *
 * What does not fit the budget of a trace is left out and counted: the middle of a deep stack (elided_frames), blocks
 * (elided_blocks), the middle of a long block (`bytes` then holds the first `kept` bytes only).
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
    MD_BLOCK_LIBRARY,   /* an object of the C library: a FILE, argv; its bytes are nobody's business */
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

/** Elements inside an allocated block that has no type as a whole: a pool that other objects were put into. */
typedef struct MdPiece {
    int64_t offset; /* bytes from the start of the block */
    const MdType *type;
    int64_t count;
} MdPiece;

/** The member of a union that was written last. */
typedef struct MdUnionMember {
    int64_t offset; /* of the union, bytes from the start of the block that holds it */
    const MdRecord *record;
    const MdMember *member;
} MdUnionMember;

struct MdBlock {
    MdBlockKind kind;
    MdBlockLife life;
    size_t number;          /* ALLOCATED: in order of allocation from 1, the #1 of pictures; else unique in its kind */
    const MdObject *object; /* AUTOMATIC, STATIC; NULL too for memory of alloca and for a return value */
    const MdFunction *function; /* FUNCTION; for AUTOMATIC whose frame it lies in */
    const MdType *type; /* declared type; of ALLOCATED the effective or best known element type, NULL: raw bytes */
    int64_t size;       /* bytes; MD_SIZE_UNKNOWN when only a run can tell */
    int64_t count;      /* ALLOCATED: elements of `type`; MD_SIZE_UNKNOWN when not known */
    uint64_t address;   /* of the machine; 0 when not run */
    const unsigned char
        *bytes; /* `size` bytes (of a run `kept`), or NULL: all unknown; of a freed block what it held last */
    const unsigned char *states;   /* MdByteState of each of them, or NULL: all unknown */
    const MdPointerCell *pointers; /* sorted by offset */
    size_t pointer_count;
    MdPlace made, ended; /* allocation and free, or definition; line 0: none */
    const char *maker;   /* "malloc", "strdup", …, or NULL; of LIBRARY what it is: "FILE", "argv" */

    /* filled by a run, else zero */
    int64_t kept; /* how many bytes `bytes` and `states` hold: `size`, or the first of them; 0 with NULL */
    const unsigned char *tail, *tail_states; /* of a block that is not kept whole: its last `tail_size` bytes */
    int64_t tail_size;
    int64_t written;       /* bytes up to the last one that holds a value: what lies behind was never written */
    int64_t values;        /* bytes of the whole block that hold a value */
    const MdPiece *pieces; /* ALLOCATED with `type` NULL: what was found inside; sorted, disjoint */
    size_t piece_count;
    const MdUnionMember *unions; /* of each union whose last written member is known; sorted by offset */
    size_t union_count;
    bool fits_stack;   /* ALLOCATED, where the machine was asked for usage: an automatic object would have served */
    const char *ender; /* "free", "realloc"; NULL: not freed */
    size_t grown_from; /* number of the ALLOCATED block that realloc made it of; 0: none */
    size_t grown_into; /* of a freed one: number of the block that realloc made of it; 0: none */
    const MdProgram *program; /* whose file numbers `made` and `ended` use; NULL: the one program at hand */
    const MdProgram *ended_program;
};

/** One activation of a function. */
typedef struct MdActivation {
    const MdFunction *function;
    MdPlace at;                  /* where it stands: the call it waits in, or the current place for the innermost one */
    const MdScope *scope;        /* innermost open scope */
    MD_VECTOR(MdBlock *) blocks; /* live automatic objects, in order of declaration */

    /* filled by a run, else zero */
    uint64_t serial; /* unique in the run, rising: tells activations of one function apart */
    size_t depth;    /* 0: outermost; counts elided frames too */
    uint64_t base;   /* lowest address of its objects; offsets in the frame are address - base */
    int64_t size;    /* bytes of the frame */
    MdBlock *result; /* the value that it is about to return, as a block without object; NULL: none */
    bool ending;     /* its function scope ends at this moment */
} MdActivation;

/** What the run showed of two headers that lead to one allocated block, seen from this moment on. */
typedef enum MdMoveKind {
    MD_MOVE_MOVED,  /* `from` was copied to `to`, and only `to` is used or freed through afterwards; `block` may be
                       freed by now: then `to` may hold something else, or be from an earlier snapshot */
    MD_MOVE_FAULT,  /* the same, but `from` is used again after the block was freed: that is the fault to come */
    MD_MOVE_SHARED, /* both are used afterwards: two borrows of one block */
} MdMoveKind;

typedef struct MdMove {
    MdMoveKind kind;
    const MdBlock *from, *to;       /* the objects that hold the header */
    int64_t from_offset, to_offset; /* of the pointer to `block` inside of them */
    const MdBlock *block;
    MdPlace copied; /* the copy; line 0: handed over as an argument */
    MdPlace used;   /* MOVED: next use of `to`; FAULT, SHARED: next use of `from`; line 0: none */
    MdPlace freed;  /* where the block is freed after this moment; line 0: it is not */
} MdMove;

/** Undefined behaviour in this snapshot, or the budget or construct that ended the run. */
typedef struct MdFaultFacts {
    const char *id, *clause, *message; /* as in MdFault; clause NULL: no undefined behaviour */
    const MdBlock *block;              /* that was accessed; NULL: none is known */
    int64_t offset, size;              /* bytes concerned, from the start of block; size 0: not an access of bytes */
    int64_t valid; /* the first so many of them lie inside of what the pointer may reach (the block, or the member or
                      element that it was made from), and that lives */
    bool write;
    const MdBlock *holder; /* the object that holds the pointer that went wrong; NULL: not known, or no object */
    int64_t holder_offset; /* of that pointer in it */
} MdFaultFacts;

/** `// memdiag: show "after the move" iter=3 only=s1,s2 hide=tmp bytes` */
typedef struct MdMarker {
    const char *label;
    MdPlace place;                      /* of the comment */
    uint64_t iteration;                 /* which time here, from 1; 0: the last */
    MD_VECTOR(const char *) only, hide; /* names of variables */
    bool bytes, cache_lines;
    const MdProgram *program;
    const MdStmt *statement; /* the state is that just before this statement … */
    bool at_end;             /* … or at the end of this compound statement */
} MdMarker;

typedef struct MdSnapshot {
    const char *title;    /* "end of main", "after the move" */
    const MdScope *scope; /* the scope whose end it shows; NULL for markers and faults */
    MdPlace place;
    bool observed;                 /* from a run; else inferred from the source, values unknown */
    MD_VECTOR(MdActivation) stack; /* outermost first */
    MD_VECTOR(MdBlock *) statics;  /* static objects and string literals in view; library objects pointed to */
    MD_VECTOR(MdBlock *) heap;     /* allocated blocks, freed ones that something points to, in order of number */

    /* filled by a run, else zero */
    const MdMarker *marker;    /* the marker that it shows; NULL */
    const MdFaultFacts *fault; /* NULL: none */
    uint64_t visit;            /* of the scope or marker, from 1 */
    uint64_t step;             /* bytecode instructions executed until here */
    MD_VECTOR(MdMove) moves;
    size_t elided_frames; /* left out between stack.items[elided_at - 1] and stack.items[elided_at] */
    size_t elided_at;
    size_t elided_blocks;  /* live allocated blocks left out */
    int64_t elided_bytes;  /* … and their bytes */
    size_t elided_objects; /* objects of frames and static ones left out */
} MdSnapshot;

#endif
