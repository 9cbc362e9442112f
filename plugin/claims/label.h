/**
 * Labels: words in front of a figure, or beside it, that tell what it speaks of.
 */
#ifndef MD_CLAIMS_LABEL_H
#define MD_CLAIMS_LABEL_H

#include "phrase.h"
#include "subject.h"

/** What is read, and where the claims go. */
typedef struct MdClaimReading {
    MdArena *arena;
    const char *text; /* that offsets count from: the main file's, or a note's own */
    const MdClasses *classes;
    const MdProgram *program;
    const MdSourceMap *map;
    const MdNote *note; /* being read; NULL: comments are */
    MdClaims *claims;
} MdClaimReading;

/** The thing that a word names; records and types before objects, objects before members. */
const MdThing *md_label_named(const MdClaimReading *reading, const MdWord *word);

/** Words that no form knows may name what is spoken of, or its type. */
const char *md_label_strange_word(const MdClaimReading *reading, const MdPhrase *phrase, const MdThing *thing);

/** What on its line may name another thing than `thing`, so that it is not refuted: "mac address: 6 bytes". NULL: nothing. */
const char *md_label_other_name(const MdClaimReading *reading, const MdPhrase *phrase, const MdThing *thing);

/** Turn `subjects` to the members that the phrase's label names. @return false when it names something unknown. */
bool md_label_turn(const MdClaimReading *reading, const MdPhrase *phrase, bool trailing, MdSubjects *subjects);

/** "Actual character data: 26 bytes", "Total heap allocation: 40 bytes": labels of what is allocated. */
void md_label_turn_to_heap(MdPhrase *phrase, bool heap);

/** Does a line without figures head a list of what lies on the heap: "Heap portion:"? */
bool md_label_heads_heap(const MdLine *line, bool heap);

/** A first word without a colon is a label if it is a member; "3 pointers: 24 bytes" explains, it names nothing. */
void md_label_settle(const MdClaimReading *reading, const MdSubjects *subjects, MdPhrase *phrase);

#endif
