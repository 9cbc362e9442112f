/**
 * Clauses of a line, and the words that bend or soften what it says.
 *
 * A clause goes from one comma, bracket, colon or dash to the next. Words that bend any statement ("at least", "if",
 * "usually") put the whole line in doubt; words that soften one keep it from being refuted.
 */
#include "clause.h"
#include <string.h>

/* clang-format off */
static MdWordList benders = {
    "least", "most", "up", "max", "maximum", "min", "minimum", "about", "approx", "approximately", "roughly",
    "around", "almost", "nearly", "typically", "usually", "often", "sometimes", "maybe", "may", "might", "could",
    "would", "should", "must", "if", "when", "unless", "otherwise", "else", "until", "while", "was", "were", "than",
    "more", "less", "fewer", "remaining", "left", "not", "never", "plus", "minus", "times", "without", "including",
    "excluding", "except", "after", "before", "every", "per", "multiple", "multiples", "between", "either", "default",
    "e.g", "eg", "example", "assume", "assuming", "assumes", "limit", "limited", "required", "need", "needed", "want",
    "wants", "can", "cannot", "bit32", "x86", "i386", "amd64", "arm", "windows", "linux", "expect", "expected",
    "depends", "depending", "platform", "platforms", "machine", "machines", "architecture", "architectures",
    "systems", "disk", "wire", "file", "packet", "first", "last", "next", "previous", "other", "another", "extra",
    "additional", "todo", "fixme", "?", "~", "<", ">", "+", "*", "/", "^", "%", "...", "or", "vs", "versus", "once",
    "from", "old", "new", "future", "formerly", "variable", "variables", "optional", "truncated", "rounded", "round",
    "padded", "range", "wrong", "false", "incorrect", "mistake", "mistaken", "naive", "naively", "ideally",
    "theoretically", "think", "thought", "nope", "quiz", "supposed", "guess", "what", "why", "how", "which", NULL
};
/* clang-format on */

/* Words that may bend a statement: it can be confirmed, but not refuted. */
static MdWordList softeners = { "so",      "but",    "though", "however", "only",     "for",
                                "instead", "rather", "too",    "even",    "actually", NULL };

/* Words of things outside of C, or of a part of an object; what is said beside them may be of those. */
static MdWordList foreign = { "descriptor", "descriptors", "message",  "messages",   "protocol",  "datagram",
                              "payload",    "sector",      "sectors",  "register",   "registers", "network",
                              "device",     "hardware",    "checksum", "spec",       "standard",  "specification",
                              "encoded",    "members",     "fields",   "java",       "rust",      "python",
                              "pascal",     "fortran",     "golang",   "msvc",       "avr",       "dos",
                              "mips",       "sparc",       "powerpc",  "javascript", NULL };
static MdWordList soft_words = { "always",    "now",        "buffer",     "frame",  "string",      "strings",
                                 "allocates", "fits",       "zeroed",     "room",   "one",         "ints",
                                 "chars",     "shorts",     "longs",      "floats", "doubles",     "letters",
                                 "pointers",  "characters", "including",  "incl",   "terminating", "trailing",
                                 "nul",       "null",       "terminator", "itself", "packed",      NULL };

/* What arithmetic is made of beside numbers: "5 * sizeof(int) = 20 bytes", "1 + 3 padding + 4". */
static MdWordList operands = { "sizeof",   "int",   "char",   "short",   "long",   "double",  "float",
                               "ints",     "chars", "shorts", "longs",   "floats", "doubles", "pointer",
                               "pointers", "byte",  "bytes",  "padding", "(",      ")",       NULL };
static MdWordList operators = { "+", "*", "/", "x", NULL };

bool md_word_bends(const MdWord *word) {
    return md_word_among(word, benders);
}

bool md_word_softens(const MdWord *word) {
    return md_word_among(word, softeners);
}

bool md_word_softens_clause(const MdWord *word) {
    return md_word_among(word, soft_words);
}

bool md_word_operates(const MdWord *word) {
    return md_word_among(word, operators);
}

/* ---- looking around -------------------------------------------------------------------------------------------------- */

const MdWord *md_line_word(const MdLine *line, int i) {
    static const MdWord none = { .kind = MD_MARK, .text = "", .value = -1 };
    return i >= 0 && i < (int)line->count ? &line->words[i] : &none;
}

bool md_line_is(const MdLine *line, int i, const char *text) {
    return md_word_is(md_line_word(line, i), text);
}

bool md_clause_adds_padding(const MdLine *line, int i) {
    int unit = i + 2, padding = unit + 1 + md_line_is(line, unit + 1, "of");
    return md_line_is(line, i, "+") && md_line_word(line, i + 1)->kind == MD_NUMBER &&
           md_line_is(line, padding, "padding");
}

/** Does this word end a clause? A dash does when blanks stand on both sides of it. */
static bool ends_clause(const MdLine *line, int i) {
    const MdWord *word = md_line_word(line, i);
    if (md_word_is(word, "at") && md_line_is(line, i + 1, "offset"))
        return true;
    if (word->kind != MD_MARK)
        return md_word_is(word, "and") && md_line_word(line, i + 1)->kind == MD_NUMBER;
    if (md_word_is(word, "+"))
        return md_clause_adds_padding(line, i);
    if (md_word_is(word, "-"))
        return word->blank_before && md_line_word(line, i + 1)->blank_before;
    if (md_word_is(word, "."))
        return i + 1 == (int)line->count || md_line_word(line, i + 1)->blank_before;
    return strchr(",;:()|", word->text[0]) != NULL;
}

int md_clause_begin(const MdLine *line, int i) {
    for (int steps = 0; i > 0 && steps < MD_MOST_WORDS && !ends_clause(line, i - 1); steps++)
        i--;
    return i;
}

int md_clause_end(const MdLine *line, int i) {
    for (int steps = 0; i < (int)line->count && steps < MD_MOST_WORDS && !ends_clause(line, i); steps++)
        i++;
    return i;
}

static bool is_operand(const MdLine *line, int i) {
    return md_line_word(line, i)->kind == MD_NUMBER || md_word_among(md_line_word(line, i), operands);
}

/** Does an operator stand between its operands? */
static bool is_arithmetic(const MdLine *line, int i) {
    return md_word_among(md_line_word(line, i), operators) && is_operand(line, i - 1) && is_operand(line, i + 1);
}

int md_clause_arithmetic(const MdLine *line, int i) {
    if (!md_line_is(line, i - 1, "="))
        return i;
    int begin = i - 1;
    while (begin > 0 && i - begin < MD_MOST_WORDS && (is_operand(line, begin - 1) || is_arithmetic(line, begin - 1)))
        begin--;
    return begin < i - 1 ? begin : i;
}

bool md_word_is_harmless(const MdLine *line, int i) {
    static MdWordList takes = { "take", "takes", "taking", "uses", "using", NULL };
    static MdWordList ends = { "nul", "null", "terminator", NULL };
    if (md_line_is(line, i, "up"))
        return md_word_among(md_line_word(line, i - 1), takes);
    if (md_line_is(line, i, "including"))
        for (int k = i + 1; k <= i + 3; k++)
            if (md_word_among(md_line_word(line, k), ends))
                return true;
    return is_arithmetic(line, i);
}

const char *md_clause_softener(MdArena *arena, const MdLine *line) {
    for (int i = 0; i < (int)line->count && i < MD_MOST_WORDS; i++)
        if (md_word_softens(md_line_word(line, i)) ||
            (md_word_among(md_line_word(line, i), foreign) && !md_line_is(line, i + 1, ":")) || is_arithmetic(line, i))
            return md_arena_printf(arena, "the word '%s' makes it no plain statement", md_line_word(line, i)->text);
    return NULL;
}

MdMachineWords md_clause_machine(const MdLine *line) {
    static MdWordList kinds = { "machine",   "machines", "system",  "systems", "platform",
                                "platforms", "target",   "targets", "linux",   NULL };
    static MdWordList leads = { "on", "(", NULL };
    for (int i = 0; i < (int)line->count && i < MD_MOST_WORDS; i++) {
        const MdWord *number = md_line_word(line, i);
        int bit = i + 1 + md_line_is(line, i + 1, "-");
        if (number->kind != MD_NUMBER || !(number->value == 16 || number->value == 32 || number->value == 64) ||
            !(md_line_is(line, bit, "bit") || md_line_is(line, bit, "bits")))
            continue;
        int before = i - 1 - (md_line_is(line, i - 1, "a") || md_line_is(line, i - 1, "all"));
        bool kind = md_word_among(md_line_word(line, bit + 1), kinds);
        bool alone = md_word_among(md_line_word(line, before), leads) &&
                     (bit + 1 == (int)line->count || md_line_word(line, bit + 1)->kind == MD_MARK);
        if (kind || alone)
            return (MdMachineWords){ before >= 0 && md_line_is(line, before, "on") ? before : i, bit + kind,
                                     (unsigned)number->value };
    }
    return (MdMachineWords){ 0 };
}

bool md_clause_is_of_machine(MdMachineWords machine, int i) {
    return machine.bits && i >= machine.first && i <= machine.last;
}

/** A question without its mark, or an answer: "is it 8 bytes", "no, 8 bytes". */
static const char *talk_in(const MdLine *line) {
    static MdWordList verbs = { "is", "are", "does", "do", "has", NULL };
    static MdWordList subjects = { "it", "this", "that", "the", "these", "a", "an", NULL };
    const bool asks = md_word_among(md_line_word(line, 0), verbs) && md_word_among(md_line_word(line, 1), subjects);
    for (int i = 0; i < (int)line->count; i++)
        if (md_line_is(line, i, "no") && md_line_word(line, i + 1)->kind == MD_MARK)
            return "it answers something";
    return asks ? "it is put as a question" : NULL;
}

const char *md_clause_bender(MdArena *arena, const MdLine *line, int begin) {
    if (line->count > MD_MOST_WORDS)
        return "its line is too long";
    MdMachineWords machine = md_clause_machine(line);
    for (int i = begin; i < (int)line->count; i++)
        if (md_word_among(md_line_word(line, i), benders) && !md_word_is_harmless(line, i) &&
            !md_clause_is_of_machine(machine, i))
            return md_arena_printf(arena, "the word '%s' makes it no plain statement", md_line_word(line, i)->text);
    for (int i = begin; i < (int)line->count; i++)
        if (md_line_word(line, i)->kind == MD_NUMBER && md_line_is(line, i + 1, "-") &&
            (md_line_is(line, i + 2, "bit") || md_line_is(line, i + 2, "bits")) && !md_line_is(line, i + 3, "") &&
            !md_clause_is_of_machine(machine, i))
            return "it speaks of machines of a certain width";
    return talk_in(line);
}
