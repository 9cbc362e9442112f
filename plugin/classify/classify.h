/**
 * Classification: region, class, role, shape, parts and evidence of every variable and record.
 *
 * Evidence is taken in this order: what a run showed; how the functions of the file use the members (assigned from an
 * allocation, multiplied into its size, compared as bound, incremented on append, freed); types; names last. Two names
 * alone never make a mixed variable. docs/classification.md has the rules with examples.
 */
#ifndef MD_CLASSIFY_CLASSIFY_H
#define MD_CLASSIFY_CLASSIFY_H

#include "layout/layout.h"
#include "trace/snapshot.h"

typedef enum MdRegion {
#define REGION(constant, name) MD_REGION_##constant,
#include "class_kinds.h"
#undef REGION
    MD_REGION_COUNT
} MdRegion;

typedef enum MdStorageClass {
#define STORAGE_CLASS(constant, name) MD_CLASS_##constant,
#include "class_kinds.h"
#undef STORAGE_CLASS
    MD_CLASS_COUNT
} MdStorageClass;

typedef enum MdRole {
#define ROLE(constant, name) MD_ROLE_##constant,
#include "class_kinds.h"
#undef ROLE
    MD_ROLE_COUNT
} MdRole;

typedef enum MdShape {
#define SHAPE(constant, name) MD_SHAPE_##constant,
#include "class_kinds.h"
#undef SHAPE
    MD_SHAPE_COUNT
} MdShape;

typedef enum MdEvidence {
#define EVIDENCE(constant, name) MD_EVIDENCE_##constant,
#include "class_kinds.h"
#undef EVIDENCE
    MD_EVIDENCE_COUNT
} MdEvidence;

/** The words of the interface: "stack", "owner", "hash map", "by shape". */
const char *md_region_name(MdRegion region);
const char *md_class_name(MdStorageClass storage_class);
const char *md_role_name(MdRole role);
const char *md_shape_name(MdShape shape);
const char *md_evidence_name(MdEvidence evidence);

/** Which members of a record are pointer, length and capacity; NULL where there is none. */
typedef struct MdParts {
    const MdMember *pointer, *length, *capacity;
    bool in_bytes; /* unit of length and capacity: bytes, else elements of the pointee */
} MdParts;

typedef enum MdAnswer { MD_CANNOT_TELL, MD_NO, MD_YES } MdAnswer;

/** What is known of a record type. */
typedef struct MdRecordClass {
    const MdRecord *record;
    MdShape shape;
    MdAnswer owner; /* does a value of it own allocated memory? */
    MdParts parts;
    MdEvidence evidence;
    const char *why; /* one line, with places: "data = realloc(…) (line 12), len++ (line 15)" */
} MdRecordClass;

/** A call that allocates, found in the source. */
typedef struct MdAllocation {
    const MdExpr *call;
    const MdFunction *function; /* that contains the call */
    const char *maker;          /* "malloc", …; or the function of the file that returns such a pointer */
    MdPlace place;
    int64_t size;           /* bytes, constant; MD_SIZE_UNKNOWN otherwise */
    const MdType *element;  /* element type, or NULL */
    int64_t count;          /* elements; MD_SIZE_UNKNOWN otherwise */
    const MdObject *object; /* where the pointer is stored: a variable, or NULL … */
    const MdMember *member; /* … or a member of `object` or of what it points to; NULL: the object itself */
    int64_t bit_offset;     /* of that member from the start of `object`, when the object itself holds it */
} MdAllocation;

/** The blocks that a member of a record led to. */
typedef struct MdHeld {
    const char *member; /* "permissions.items" */
    size_t blocks;
    int64_t bytes;
} MdHeld;

/** The heap part of a record at the moment of a run when it was largest; all other members are its stack part. */
typedef struct MdHoldings {
    size_t blocks;
    int64_t bytes;
    MD_VECTOR(MdHeld) members; /* in order of offset */
} MdHoldings;

typedef struct MdVariable {
    const MdObject *object;
    MdRegion region;
    MdStorageClass storage_class;
    bool plus_heap; /* static or thread object that refers to a block: "static+heap" */
    MdRole role;
    MdPlace moved; /* MOVED: the copy that moves it; before it the variable is an owner */
    MdShape shape;
    MdParts parts;
    MdEvidence evidence;
    const char *why;
    int64_t offset;             /* in the frame; -1 for static objects */
    int64_t padding;            /* bytes of padding inside the object */
    bool fits_stack;            /* in the run, every block that it led to could have been an automatic object */
    const MdHoldings *holdings; /* of an owning record that led to blocks in the run; else NULL */
} MdVariable;

typedef struct MdClasses {
    const MdProgram *program;
    MD_VECTOR(MdVariable) variables;     /* of file scope, then of each function with a body, scopes in preorder */
    MD_VECTOR(MdRecordClass) records;    /* in order of the program's records */
    MD_VECTOR(MdAllocation) allocations; /* in order of the source */
    MD_VECTOR(const MdFrame *) frames;   /* of each function with a body, in order */
} MdClasses;

/**
 * Classify a program from its source alone, or with what a run showed.
 *
 * @param snapshots states seen in a run, or NULL: source alone.
 */
const MdClasses *md_classify(MdArena *arena, const MdProgram *program, const MdSnapshot *const *snapshots,
                             size_t count);

const MdVariable *md_classes_variable(const MdClasses *classes, const MdObject *object); /* NULL: none */
const MdRecordClass *md_classes_record(const MdClasses *classes, const MdRecord *record);
const MdFrame *md_classes_frame(const MdClasses *classes, const MdFunction *function);

/**
 * The state just before `scope` ends, from the source alone: unknown values, blocks of the allocation sites found, and
 * the frames of the callers where the call path from main (or from the one root) is unique. Values that the source
 * fixes without a run (a constant initialiser never overwritten) are given.
 */
const MdSnapshot *md_static_snapshot(MdArena *arena, const MdClasses *classes, const MdScope *scope);

#endif
