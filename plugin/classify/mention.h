/**
 * Aliases of locals and mentions of members: how `cap` in `realloc(p, cap * 8)` is known to be v->cap.
 */
#ifndef MD_CLASSIFY_MENTION_H
#define MD_CLASSIFY_MENTION_H

#include "facts.h"

enum {
    ALIASES_KEPT = 4,
    MENTIONS_KEPT = 8,
    /* how an object stands for a member */
    MD_IS = 1,       /* holds its value, or its value is stored there */
    MD_DERIVED = 2,  /* computed from it, or it from the object */
    MD_POINTS = 4,   /* holds its address */
    MD_BOUND = 8,    /* compared with it */
    MD_REDUCED = 16, /* a hash reduced by it: h % m, h & m */
    MD_STORED = 32,  /* the direction: object → member */
    MD_HANDED = 64,  /* an argument of the function whose result is meant */
    MD_PASSED = 128, /* a parameter for which some caller passes the member's value */
    MD_INSIDE = 256, /* in what is reduced: h in h % m */
};

typedef struct MdAlias {
    const MdMember *member;
    unsigned how;
} MdAlias;

typedef struct MdAliases {
    MdAlias items[ALIASES_KEPT];
    unsigned count;
} MdAliases;

typedef struct MdMentions {
    MdAlias items[MENTIONS_KEPT];
    unsigned count;
} MdMentions;

typedef struct MdUses {
    MdFacts *facts;
    MdAliases **aliases; /* by object number */
} MdUses;

/** Find the aliases of all objects; fills uses->aliases. */
void md_mention_aliases(MdUses *uses);

/** Add the members whose values `expr` reads; `how` is what stands around it already, `depth` 0 at the outset. */
void md_mention(const MdUses *uses, const MdExpr *expr, unsigned how, unsigned depth, MdMentions *mentions);
void md_mention_object(const MdUses *uses, const MdObject *object, unsigned how, unsigned wanted, MdMentions *mentions);
void md_mention_add(MdMentions *mentions, const MdMember *member, unsigned how);
MdMentions md_mentions_of(const MdUses *uses, const MdExpr *expr);
/** The pointers into whose blocks a pointer expression points: `s->data + n` gives data. */
MdMentions md_mention_pointers(const MdUses *uses, const MdExpr *expr);

/** The member whose address an argument is: `&v->cap`; NULL: none. */
const MdMember *md_address_of_member(const MdExpr *argument);
/** Both pointers, or both integers? */
bool md_mention_same_kind(const MdType *a, const MdType *b);
/** The member, or the object, that a definition gives a value; NULL when it is something else. */
const MdMember *md_def_member(const MdFacts *facts, const MdDef *def);
const MdObject *md_def_object(const MdFacts *facts, const MdDef *def);
bool md_is_pointer(const MdType *type);
/** A member whose elements are used as those of a block: a pointer, or the array at the end of a flexible block. */
bool md_is_data(const MdMember *member);
const MdType *md_element_of(const MdType *type); /* pointee or element, without typedefs */

#endif
