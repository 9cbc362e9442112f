/**
 * Comments as lines of words.
 *
 * A line holds what one line of a comment says, without the marks of the comment (slashes, stars, the arrow of Doxygen).
 * Words keep their place in the file, so that a figure can be replaced where it stands.
 */
#ifndef MD_CLAIMS_WORDS_H
#define MD_CLAIMS_WORDS_H

#include "program/program.h"

typedef enum MdWordKind {
    MD_WORD,   /* letters, digits and underscores that begin with a letter; letters of any script */
    MD_NUMBER, /* 8, 0x10, 1,000, 0b11; "four" too */
    MD_MARK,   /* one character; all dashes are '-' */
} MdWordKind;

typedef struct MdWord {
    MdWordKind kind;
    const char *text;      /* in lower case; of a mark that one character, "..." for dots in a row */
    const char *raw;       /* as written; does not end with the word */
    size_t offset, length; /* of the word in the file, bytes */
    bool blank_before;     /* or the first of its line */
    int64_t value;         /* NUMBER; -1 when it is too large or no whole number */
    unsigned base;         /* NUMBER: 2, 8, 10, 16; 0 when it is spelt in letters */
} MdWord;

typedef struct MdLine {
    MdWord *words;
    size_t count;
    size_t offset;  /* of its first byte in the file, marks of the comment left out */
    size_t length;  /* bytes of it */
    size_t comment; /* where its comment begins in the file */
    uint32_t line;  /* in the file */
    bool blank;
} MdLine;

typedef MD_VECTOR(MdLine) MdLines;

/** Append the lines of one comment. `back` tells whether it has Doxygen's arrow: it speaks of what stands before it. */
void md_words_read(MdArena *arena, const MdComment *comment, MdLines *lines, bool *ret_back);

/** Append the one line of a text without the marks of a comment. */
void md_words_read_plain(MdArena *arena, const MdComment *comment, MdLines *lines);

/** Is it this word, in lower case, or this mark? */
bool md_word_is(const MdWord *word, const char *text);
/** Is it one of the words in a list that NULL ends? */
bool md_word_among(const MdWord *word, const char *const *list);

#endif
