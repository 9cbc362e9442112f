/**
 * Clauses: stretches of a comment's line between commas, brackets, colons and dashes, and what their words do to a
 * statement.
 */
#ifndef MD_CLAIMS_CLAUSE_H
#define MD_CLAIMS_CLAUSE_H

#include "words.h"

/** Words in lower case; NULL ends them. */
typedef const char *const MdWordList[];

enum { MD_MOST_WORDS = 400 }; /* of a line that is read with all its words in view */

/** Word `i` of a line; an empty mark where there is none. */
const MdWord *md_line_word(const MdLine *line, int i);

/** Is word `i` of a line this one? */
bool md_line_is(const MdLine *line, int i, const char *text);

/** Where the clause that holds word `i` begins. */
int md_clause_begin(const MdLine *line, int i);

/** One past the last word of the clause that holds word `i`. */
int md_clause_end(const MdLine *line, int i);

/** Does "+ 4 bytes padding" or "+ 3 bytes of padding" stand at word `i`? */
bool md_clause_adds_padding(const MdLine *line, int i);

/** Where the arithmetic begins whose result the number at `i` is: "10 * 4 = 40 bytes"; `i` when there is none. */
int md_clause_arithmetic(const MdLine *line, int i);

/** Why the line states nothing plainly, from word `begin` on; NULL: it does. */
const char *md_clause_bender(MdArena *arena, const MdLine *line, int begin);

/** Does this word bend a statement, wherever it stands in its sentence ("at least", "if")? */
bool md_word_bends(const MdWord *word);

/** Does this word soften a statement ("only", "for")? */
bool md_word_softens(const MdWord *word);

/** Does this word soften a statement when it stands in its clause ("always", "buffer")? */
bool md_word_softens_clause(const MdWord *word);

/** Does word `i` bend nothing where it stands: operators, "takes up", "including its NUL"? */
bool md_word_is_harmless(const MdLine *line, int i);

/** Does an operator of arithmetic stand here? */
bool md_word_operates(const MdWord *word);

/** The first word of the line that softens a statement, as a reason not to refute it; NULL: none. */
const char *md_clause_softener(MdArena *arena, const MdLine *line);

/** Words that tell for which machines a line holds. */
typedef struct MdMachineWords {
    int first, last; /* words */
    unsigned bits;   /* 0: no machine is spoken of */
} MdMachineWords;

/** "on a 64-bit machine", "on 32-bit", "(64-bit)": for which machines a line holds. */
MdMachineWords md_clause_machine(const MdLine *line);

/** Is word `i` one of those? */
bool md_clause_is_of_machine(MdMachineWords machine, int i);

#endif
