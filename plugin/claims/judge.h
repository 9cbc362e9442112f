/**
 * Judging one phrase of one thing.
 */
#ifndef MD_CLAIMS_JUDGE_H
#define MD_CLAIMS_JUDGE_H

#include "phrase.h"
#include "subject.h"

typedef enum MdReading { MD_READING_DOUBTFUL, MD_READING_TRUE, MD_READING_FALSE } MdReading;

typedef struct MdJudgement {
    MdReading reading;
    int64_t truth;         /* the figure that would be true, in bytes, bits or elements; -1: there is none */
    const char *actual;    /* NULL: not known */
    const char *why;       /* of FALSE and DOUBTFUL */
    const char *assertion; /* C expression that pins a true claim of layout; NULL: none */
} MdJudgement;

/**
 * Hold a phrase against a thing.
 *
 * FALSE only when no other reading of the phrase would be true: a count that the object holds, what a pointer points
 * to, a string without its NUL, the end of a member instead of its size.
 */
MdJudgement md_judge(MdArena *arena, const MdClasses *classes, const MdPhrase *phrase, const MdThing *thing);

/** "24 bytes", "1 byte". */
const char *md_judge_bytes(MdArena *arena, int64_t bytes);

#endif
