/**
 * What is certain on the straight way to a place of a function: which statements were surely executed before it.
 */
#ifndef MD_CLASSIFY_STRAIGHT_LINE_H
#define MD_CLASSIFY_STRAIGHT_LINE_H

#include "facts.h"

/** The last thing that surely happened to an object, or to one member of it, before a place. */
typedef enum MdEventKind { MD_EVENT_NONE, MD_EVENT_SET, MD_EVENT_FREED } MdEventKind;

typedef struct MdEvent {
    MdEventKind kind;
    bool whole;          /* SET: the object itself; else the member asked for */
    const MdExpr *value; /* SET: what it got; NULL: a declaration without initialiser */
    const MdInit *init;  /* SET by an initialiser with braces */
    MdPlace place;
} MdEvent;

/** A moment in a function: just before `place` is reached. */
typedef struct MdMoment {
    const MdFunction *function;
    MdPlace place;
    const MdStmt **path; /* the compound statements around it, outermost first */
    size_t depth;
} MdMoment;

/** The moment before a place; with `before_cleanup`, before the run of frees and the return that end its block. */
MdMoment md_moment(MdFacts *facts, const MdFunction *function, MdPlace place, bool before_cleanup);

/** The last certain event of `object` (and `member` of it, when not NULL) before a moment. */
MdEvent md_moment_event(MdFacts *facts, const MdMoment *moment, const MdObject *object, const MdMember *member);

/** May a statement at `place` be executed before the moment? Later ones only in a common loop. */
bool md_moment_reaches(const MdFacts *facts, const MdMoment *moment, MdPlace place);

bool md_place_before(MdPlace a, MdPlace b);

#endif
