/**
 * Inside of the type rules: the interning table. Only plugin/program/type*.c include this.
 *
 * Every MdType lives in an MdTypeNode, which also remembers the types that were derived from it with no further
 * parameter (its pointer, its qualified forms, …), so that these are found without hashing. Types with parameters
 * (array lengths, parameter lists, names) are found through a map from a hash of their parts to a chain of nodes.
 *
 *   int ──pointer──► int *  ──qualified[CONST]──► int *const
 *    └──qualified[CONST]──► const int ──pointer──► const int *
 *
 * Invariant: a node is changed after its construction only by md_type_complete, which passes the new figures on to
 * the types that were derived while the figures were unknown (`dependents`).
 */
#ifndef MD_PROGRAM_TYPE_TABLE_H
#define MD_PROGRAM_TYPE_TABLE_H

#include "base/map.h"
#include "type.h"

typedef struct MdTypeNode MdTypeNode;

struct MdTypeNode {
    MdType type; /* first: an MdType * is the MdTypeNode * of its node */
    MdTypeNode *pointer, *incomplete_array, *atomic, *complex;
    const MdType *qualified[8]; /* by qualifiers; [0] unused */
    MdTypeNode *chain;          /* next node with the same hash */
    MdTypeNode *dependents;     /* types whose figures wait for this one's */
    MdTypeNode *next_dependent;
    MdTypeNode *next; /* in order of construction */
};

struct MdTypes {
    MdArena *arena;
    MdTarget target;
    MdTypeNode *basic[MD_TYPE_COUNT];
    MdTypeNode *first, *last; /* all nodes, in order of construction */
    MdMap *derived;           /* hash of the parts → chain of MdTypeNode */
};

/** The basic type of a kind; made with the figures of its signed or unsigned sibling when only that is known. */
const MdType *md_types_need(MdTypes *types, MdTypeKind kind);

#endif
