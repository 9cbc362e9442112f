/**
 * Inside of the judgement of records: what speaks for a pointer, a length and a capacity as the parts of a container.
 */
#ifndef MD_CLASSIFY_PARTS_H
#define MD_CLASSIFY_PARTS_H

#include "facts.h"

enum { MOST_MEMBERS = 200 /* larger records are no containers */ };

/** One pointer of a record with the best length and capacity that its uses give it. */
typedef struct MdTrial {
    const MdMember *pointer, *length, *capacity; /* NULL: none */
    int score;                                   /* 0: nothing speaks for a container */
    bool owned, grows, hashed;
} MdTrial;

/** A record under judgement. */
typedef struct MdJudge {
    MdFacts *facts;
    MdRecordClass *class;
    MdMembers flat; /* its named members, those of unnamed records among them */
    MdText why;
} MdJudge;

/** The best reading of `pointer`, a member for which md_member_is_data holds. */
MdTrial md_try_pointer(const MdJudge *judge, const MdMember *pointer);
/** A ring that never grows: positions that run round its storage. None of its numbers is a length from the beginning. */
bool md_is_fixed_ring(const MdJudge *judge, const MdMember *pointer);
/** Does the pointer lead to a list, whose records link to their kind, and never to an array? */
bool md_is_list_head(const MdJudge *judge, const MdMember *pointer);
/** A block of rows times columns, or width times height: neither is its length. The size of an element is no factor. */
bool md_is_matrix(const MdJudge *judge, const MdTrial *trial);

/** What a pointer leads to, or an array consists of, without typedefs; NULL for all other types. */
const MdType *md_pointee_of(const MdType *type);
/** A pointer to objects, or the array at the end of a flexible block. */
bool md_member_is_data(const MdMember *member);
/** An integer that can count elements. */
bool md_member_is_count(const MdMember *member);
/** How often something was done with a member; how often two were used together. */
unsigned md_deeds(const MdJudge *judge, const MdMember *member, MdDeed deed);
unsigned md_related(const MdJudge *judge, MdUse use, const MdMember *a, const MdMember *b);
/** Are two members compared with one another? */
bool md_paired(const MdJudge *judge, const MdMember *a, const MdMember *b);
/** Where the pointers stored in a member come from: MD_FROM_… bits. */
unsigned md_stored_from(const MdJudge *judge, const MdMember *member);
/** Does the member own the block that it points to? */
bool md_is_owned(const MdJudge *judge, const MdMember *member);

/** Is `name` one of the words, which blanks separate, or composed with one of them? NULL is none. */
bool md_name_among(const char *name, const char *words);
bool md_names_length(const char *name);
bool md_names_capacity(const char *name);
/** Names that say nothing but room. */
bool md_names_room(const char *name);
bool md_names_data(const char *name);
/** Is a number named after the pointer whose elements it counts: entries and num_entries, path and path_len? */
bool md_names_belong(const char *pointer, const char *number);

#endif
