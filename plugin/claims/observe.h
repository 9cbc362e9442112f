/**
 * Claims about a run: when they speak, and judging them by what was seen then.
 */
#ifndef MD_CLAIMS_OBSERVE_H
#define MD_CLAIMS_OBSERVE_H

#include "judge.h"

/** What a claim about a run asks, and of what moment. */
struct MdQuestion {
    const MdPhrase *phrase;
    const MdThing *thing;        /* an object, or a member of one */
    const MdRecordClass *record; /* of the header that the thing is or points to; NULL: none is known */
    const MdVariable *variable;  /* NULL: nothing is known of it */
    const MdFunction *function;  /* that the claim stands in; NULL: in none */
    uint32_t line;               /* of the claim */
};

/**
 * The question that a phrase asks of a thing, with the moment: just after the statement before the comment, or the
 * declaration of the thing when that comes later.
 *
 * @param ret_marker the moment, without label and iteration; its statement is NULL when there is no such moment.
 */
const struct MdQuestion *md_question(MdArena *arena, const MdSourceMap *map, const MdClasses *classes,
                                     const MdPhrase *phrase, const MdThing *thing, size_t comment_end,
                                     MdMarker *ret_marker);

/** Put the true figure in place of the false one, as the claim's fix; `truth` -1 gives none. */
void md_claim_fix(MdArena *arena, const MdPhrase *phrase, int64_t truth, MdClaim *claim);

/** Does the form need a run? */
bool md_form_needs_run(MdForm form);

#endif
