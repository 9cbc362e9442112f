/**
 * Claims: figures that comments state about memory, read and judged.
 *
 * Method: comments of the main file are cut into lines and words (words.c); phrases of a known form are found in them
 * (phrase.c); each is bound to what it speaks of by its place (subject.c) and judged against the layout of the program
 * (judge.c). Precision goes first: every reading of a phrase that a careful human could have in mind is tried, and a
 * claim is refuted only when all of them are false. What is left is not understood, with the reason.
 *
 * Everything lives in the arena that is handed over; positions are those of the main file.
 */
#ifndef MD_CLAIMS_CLAIMS_H
#define MD_CLAIMS_CLAIMS_H

#include "classify/classify.h"

typedef enum MdVerdict {
#define VERDICT(constant, name) MD_CLAIM_##constant,
#include "claim_kinds.h"
#undef VERDICT
    MD_VERDICT_COUNT
} MdVerdict;

typedef enum MdForm {
#define FORM(constant, name) MD_FORM_##constant,
#include "claim_kinds.h"
#undef FORM
    MD_FORM_COUNT
} MdForm;

/** "confirmed", "refuted", "not_understood". */
const char *md_verdict_name(MdVerdict verdict);

/** One claim. Strings never are NULL but where it is said. */
typedef struct MdClaim {
    MdForm form;
    MdVerdict verdict;
    const char *file;              /* as the user spelt it */
    MdPlace place;                 /* of its first byte */
    uint32_t point_column;         /* the column in Unicode code points, from 1; 0: as place.column */
    size_t offset, length;         /* of its text in the file, bytes */
    const char *text;              /* "8 bytes", as written */
    const char *about;             /* "size of 'len' of struct string" */
    const char *claimed;           /* "8 bytes" */
    const char *actual;            /* "24 bytes"; NULL: not known */
    const char *why;               /* one sentence: why it is false, or why it is not understood; may be empty */
    const char *fixed;             /* the text with the true figure; NULL: none, or the claim is true */
    size_t fix_offset, fix_length; /* bytes of the file that `fix` replaces */
    const char *fix;               /* NULL: nothing can be put in place */
    const MdRecord *record;        /* whose layout decides a claim of layout, until it is copied; NULL: none does */
    const char *assertion;         /* C expression that is true exactly when a claim of layout is; NULL: none */
    const char *expression;        /* EXPRESSION: the C expression that stands for it */
    size_t ask_offset;             /* EXPRESSION: byte of the file where it can be asked of the compiler */
    const char *unsure;            /* EXPRESSION: why it is not refuted where it is false; NULL: it is */
    bool ask_at_end;               /* EXPRESSION: it is asked at the end of the file instead */

    /* of claims about a run, until they are judged */
    const struct MdQuestion *question; /* NULL: none, or judged */
    MdMarker moment;                   /* when it speaks; its statement is NULL when that is not known */
    size_t seen;                       /* how often the moment came */
    int64_t truth;                     /* the true figure; -1: none */
} MdClaim;

/** Claims in order of the file; of several files one after the other. */
typedef MD_VECTOR(MdClaim) MdClaims;

/**
 * Find and judge the claims of a program's comments, as far as the source alone can tell.
 *
 * @param fragment the source is a piece of code: what stands at file scope may be meant to stand in a function.
 *
 * Claims of the form EXPRESSION come back as not understood until md_claims_answer had them.
 */
void md_claims_read(MdArena *arena, const MdClasses *classes, bool fragment, MdClaims *ret_claims);

/** A claim that stands outside of the source, next to it: in the Markdown around a fenced block. */
typedef struct MdNote {
    const char *text;
    uint32_t line, column; /* of its first byte */
} MdNote;

/** Judge a note, as md_claims_read does comments; what it speaks of it has to name. */
void md_claims_note(MdArena *arena, const MdClasses *classes, const MdNote *note, MdClaims *claims);

/**
 * The source with a question for every claim of form EXPRESSION, to be read by the frontend in place of the file: a
 * static assertion that always holds, in front of the comment, on the same line.
 *
 * @return false when there is nothing to ask.
 */
bool md_claims_ask(MdArena *arena, const MdProgram *program, const MdClaims *claims, MdText *ret_source);

/**
 * Judge by the program that the source with questions became.
 *
 * @param answer      NULL when it did not compile; `diagnostics` then says where.
 * @param diagnostics of that reading.
 * @return true when some are to be asked again, at another place: call md_claims_ask once more.
 */
bool md_claims_hear(MdArena *arena, const MdProgram *program, MdClaims *claims, const MdProgram *answer,
                    const MdDiagnostics *diagnostics);

/** Moments of a run at which claims are to be judged: markers for the trace. */
typedef MD_VECTOR(const MdMarker *) MdMoments;

/** What was seen of a run. */
typedef struct MdObserved {
    const MdSnapshot *const *snapshots; /* of the moments */
    size_t count;
    bool exited;          /* it came to its end by itself */
    uint64_t allocations; /* in all, each growth of a block counted */
    uint64_t frees;       /* the same of blocks that ended */
    uint64_t peak;        /* bytes of the heap alive at once, at the most */
    size_t leaks;         /* blocks that were never freed; known when it exited */
    uint64_t leaked;      /* bytes of those */
    uint32_t leak_line;   /* where the first of them was allocated; 0: not in the main file */
} MdObserved;

/** Does a claim wait for a run? */
bool md_claims_want_run(const MdClaims *claims);

/** The moments that the claims about a run speak of. */
void md_claims_moments(MdArena *arena, MdClaims *claims, MdMoments *ret_moments);

/** Judge the claims about a run by what was seen of it. */
void md_claims_observe(MdArena *arena, const MdProgram *program, MdClaims *claims, const MdObserved *observed);

/** There was no run: the claims about one are not understood, for this reason. */
void md_claims_unobserved(MdClaims *claims, const char *why);

/** A copy whose strings lie in `arena`. */
MdClaim md_claim_copy(MdArena *arena, const MdClaim *claim);

#endif
