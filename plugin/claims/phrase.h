/**
 * Phrases: the stretches of a comment's line that state a figure or a region in a known form.
 */
#ifndef MD_CLAIMS_PHRASE_H
#define MD_CLAIMS_PHRASE_H

#include "claims.h"
#include "words.h"

enum { MD_NO_WORD = -1, MD_MOST_STRANGE = 4 };

typedef struct MdPhrase {
    MdForm form;
    const MdLine *line;
    int first, last;              /* words that make up the claim's text */
    int figure;                   /* the word with the number; MD_NO_WORD: none */
    int64_t value;                /* bytes, bits or elements; of ON_STACK and ON_HEAP nothing */
    int64_t other;                /* what it is when KB means 1000 bytes; else `value` */
    int64_t unit;                 /* what one step of the figure is worth */
    int unit_word;                /* MD_NO_WORD: the figure stands without a unit */
    bool on_stack;                /* "on stack" stands behind a size */
    bool bare;                    /* "size 4": a size without a unit */
    bool per_word;                /* the figure counts machine words: "two words", "pointer-sized" */
    bool alone;                   /* the words in front of it have been read: they do not change it */
    bool fits;                    /* CACHE_LINES: that many or fewer */
    bool tail;                    /* PADDING: "at the end" */
    bool sum;                     /* EXPRESSION: its right side is no single number but "2 * sizeof(void *)" */
    bool exact;                   /* ALIGNMENT: "alignment 8", not "aligned to 8"; ALLOCATIONS: "only", all */
    bool loose;                   /* its label is the first word alone, with no colon: one only if it is a member */
    bool member;                  /* its label is the name of a member */
    int label_first, label_last;  /* "len" in "- len: 8 bytes"; MD_NO_WORD: none */
    int strange[MD_MOST_STRANGE]; /* words of its clause that no form knows */
    int strange_count;
    unsigned machine_bits; /* "on a 64-bit machine": it holds for such; 0: for all */
    const char *soft;      /* why it can be confirmed but not refuted; NULL: it can */
    const char *doubt;     /* why it is not understood; NULL: it is clear but for the strange words */
} MdPhrase;

typedef MD_VECTOR(MdPhrase) MdPhrases;

/** The phrases of a line, in order. */
void md_phrases_read(MdArena *arena, const MdLine *line, MdPhrases *ret_phrases);

/** Does the line end where a sentence or a list item does? */
bool md_phrase_ends_sentence(const MdLine *line);

/** Does a form speak of a whole run, whatever stands near? */
bool md_phrase_is_of_run(MdForm form);

/** Does the clause of a phrase reach to word `i` of its line? */
bool md_phrase_reaches(const MdPhrase *phrase, int i);

/** Do words follow the bracket that closes behind the phrase? */
bool md_phrase_is_aside(const MdPhrase *phrase);

/** Does the line hold this word? */
bool md_phrase_says(const MdLine *line, const char *word);

/** Does the line say nothing else? */
bool md_phrase_is_all(const MdPhrase *phrase);

/** Does the line hold a word that bends every statement ("at least", "if")? */
bool md_phrase_is_bent(const MdLine *line);

#endif
