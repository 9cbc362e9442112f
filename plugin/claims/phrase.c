/**
 * Phrases of a line.
 *
 * Method: every number with a unit or a keyword beside it begins a phrase; so do the few forms without a number. The
 * words of the clause around it (up to a comma, a bracket, a colon, a dash) must be known to the form. Words that are
 * not are kept: the judge lets those pass that name what is spoken of. Words that bend any statement ("at least",
 * "if", "usually", "on 32-bit") put the whole line in doubt.
 */
#include "phrase.h"
#include "clause.h"
#include <string.h>

/* Bytes per unit; 0: bits. A second value where people mean two things by one word. */
static const struct {
    const char *name;
    int64_t bytes, other;
} units[] = {
    { "byte", 1, 1 },
    { "bytes", 1, 1 },
    { "octet", 1, 1 },
    { "octets", 1, 1 },
    { "b", 1, 1 },
    { "kib", 1 << 10, 1 << 10 },
    { "kb", 1 << 10, 1000 },
    { "mib", 1 << 20, 1 << 20 },
    { "mb", 1 << 20, 1000000 },
    { "gib", 1 << 30, 1 << 30 },
    { "gb", 1 << 30, 1000000000 },
    { "bit", 0, 0 },
    { "bits", 0, 0 },
};

static MdWordList counted = { "element", "elements", "item", "items", "entry", "entries", "slot", "slots", NULL };
static MdWordList around_size = {
    "is",      "are",     "takes",    "take",     "occupies",   "uses",   "has",       "size",       "sized",
    "sizeof",  "of",      "a",        "an",       "the",        "total",  "totals",    "exactly",    "just",
    "it",      "this",    "its",      "struct",   "structure",  "union",  "array",     "object",     "record",
    "type",    "integer", "in",       "all",      "altogether", "=",      "==",        "long",       "wide",
    "big",     "large",   "length",   "here",     "each",       "whole",  "pointer",   "field",      "member",
    "current", "at",      "unsigned", "signed",   "float",      "double", "bool",      "boolean",    "char",
    "storage", "space",   "stack",    "on",       "and",        "i.e",    "allocated", "allocation", "heap",
    "used",    "unused",  "use",      "reserved", "free",       "with",   ".",         "boundary",   "align",
    "memory",  "ram",     "occupy",   "!",        "\"",         "'",      "`",         "#",          NULL
};
static MdWordList around_elements = { "holds", "hold", "holding", "contains", "stores", NULL };
static MdWordList around_padding = { "xxx",    "includes", "include", "including", "contains", "compiler", "inserts",
                                     "insert", "inserted", "hidden",  "implicit",  "by",       NULL };
static MdWordList around_region = { "is",         "are",   "lives",  "live",      "lies",   "stored",     "allocated",
                                    "allocation", "kept",  "the",    "a",         "an",     "it",         "its",
                                    "this",       "all",   "data",   "entirely",  "wholly", "completely", "itself",
                                    "pointer",    "array", "struct", "structure", "object", "variable",   "good",
                                    "on",         "in",    "stack",  "heap",      ".",      "!",          "of",
                                    "tuple",      "goes",  "pushed", "onto",      "here",   "memory",     NULL };

/** Is the figure one of several that are added or multiplied: "8 bytes + 4", "2 * 4 bytes"? */
static bool is_part(const MdPhrase *phrase, int i) {
    static MdWordList joins = { "+", "*", "/", "x", "plus", "times", NULL };
    if (phrase->form == MD_FORM_PADDING || md_clause_adds_padding(phrase->line, phrase->last + 1))
        return false;
    return md_word_among(md_line_word(phrase->line, phrase->last + 1), joins) ||
           (md_word_operates(md_line_word(phrase->line, i - 1)) && i > 1);
}

/** "10 elements of" in front of "4 bytes each". */
static bool counts_elements(const MdLine *line, int i) {
    int number = i - md_word_among(md_line_word(line, i), counted);
    return md_line_word(line, number)->kind == MD_NUMBER && md_word_among(md_line_word(line, number + 1), counted) &&
           md_line_is(line, number + 2, "of");
}

/** Two numbers that a dash, a slash, dots or a word joins. */
static bool is_range(const MdLine *line, int i) {
    static MdWordList joins = { "-", "...", "/", "to", "or", "x", "*", "through", "and", "..", ":", NULL };
    if (md_line_word(line, i - 2)->kind == MD_NUMBER && md_word_among(md_line_word(line, i - 1), joins) &&
        !md_line_is(line, i - 1, ":"))
        return true;
    const MdWord *next = md_line_word(line, i + 1);
    return md_line_word(line, i + 2)->kind == MD_NUMBER && md_word_among(next, joins) &&
           !md_line_is(line, i + 1, ":") && !md_line_is(line, i + 1, "and");
}

/** A sign directly in front of a number: -8, ~8, <8. */
static bool is_signed(const MdLine *line, int i) {
    const MdWord *before = md_line_word(line, i - 1);
    if (before->kind != MD_MARK || md_line_word(line, i)->blank_before || i == 0)
        return false;
    return strchr("-~<>+*/^%$.", before->text[0]) && before->text[0];
}

/** Behind a command of Doxygen that the line begins with ("@note"); 0: there is none. */
static int behind_command(const MdLine *line) {
    bool command = md_line_is(line, 0, "@") || md_line_is(line, 0, "\\");
    return command && md_line_word(line, 1)->kind == MD_WORD && !md_line_word(line, 1)->blank_before ? 2 : 0;
}

static void note_strange(MdArena *arena, MdPhrase *phrase, int begin, int end, MdWordList known) {
    if (phrase->line->count > MD_MOST_WORDS)
        return; /* it is in doubt anyhow */
    MdMachineWords machine = md_clause_machine(phrase->line);
    phrase->machine_bits = machine.bits;
    if (machine.bits)
        phrase->soft = "it speaks of machines of a certain width";
    for (int i = begin > behind_command(phrase->line) ? begin : behind_command(phrase->line); i < end; i++) {
        bool own = (i >= phrase->first && i <= phrase->last) || md_clause_is_of_machine(machine, i);
        const MdWord *word = md_line_word(phrase->line, i);
        if (own || (phrase->form == MD_FORM_ELEMENTS && md_word_among(word, around_elements)) ||
            (phrase->form == MD_FORM_PADDING && md_word_among(word, around_padding)) ||
            (phrase->form == MD_FORM_EACH && counts_elements(phrase->line, i)) || md_word_among(word, known) ||
            (word->kind == MD_MARK && strchr("-:=@", word->text[0])))
            continue;
        if (md_word_softens_clause(word) || (md_word_is(word, "up") && md_word_is_harmless(phrase->line, i))) {
            phrase->soft = md_arena_printf(arena, "the word '%s' may change its meaning", word->text);
            continue;
        }
        if (phrase->strange_count < MD_MOST_STRANGE)
            phrase->strange[phrase->strange_count] = i;
        phrase->strange_count++;
    }
}

/* ---- figures ------------------------------------------------------------------------------------------------------------ */

/** The unit behind the number at `i`: sets the phrase's unit and value. */
static bool read_unit(MdPhrase *phrase, int i) {
    const MdLine *line = phrase->line;
    int at = i + 1;
    if (md_line_is(line, at, "-") && !md_line_word(line, at)->blank_before && !md_line_word(line, at + 1)->blank_before)
        at++;
    const MdWord *word = md_line_word(line, at);
    int64_t number = md_line_word(line, i)->value;
    phrase->unit_word = at;
    bool pads = md_word_is(word, "padding") || md_word_is(word, "pad");
    if (pads && (md_line_is(line, at + 1, "bytes") || md_line_is(line, at + 1, "byte"))) {
        phrase->form = MD_FORM_PADDING;
        phrase->unit_word = at + 1;
        phrase->unit = 1;
        phrase->value = phrase->other = number;
        return true;
    }
    if (md_line_is(line, i + 1, "-") && at == i + 2 && md_word_is(word, "words"))
        return false;
    if (md_word_is(word, "words") || (md_word_is(word, "word") && at == i + 1)) {
        phrase->form = MD_FORM_SIZE;
        phrase->unit = 1;
        phrase->per_word = true;
        phrase->value = phrase->other = number;
        phrase->soft = "a word has many sizes";
        return true;
    }
    if (md_word_among(word, counted)) {
        phrase->form = MD_FORM_ELEMENTS;
        phrase->unit = 1;
        phrase->value = phrase->other = number;
        return true;
    }
    for (size_t k = 0; k < sizeof units / sizeof *units; k++) {
        if (!md_word_is(word, units[k].name))
            continue;
        bool letter = units[k].name[0] == 'b' && !units[k].name[1];
        bool apart = word->blank_before && md_line_word(line, at + 1)->kind != MD_MARK;
        if (letter && (apart || at != i + 1 || word->raw[0] != 'B'))
            continue; /* "4 B of" and "4b" are rarely bytes */
        phrase->form = units[k].bytes ? MD_FORM_SIZE : MD_FORM_BITS;
        phrase->unit = units[k].bytes ? units[k].bytes : 1;
        phrase->value = phrase->other = number;
        if (number < 0)
            return true;
        if (__builtin_mul_overflow(number, phrase->unit, &phrase->value) ||
            __builtin_mul_overflow(number, units[k].bytes ? units[k].other : 1, &phrase->other))
            phrase->value = phrase->other = -1;
        return true;
    }
    phrase->unit_word = MD_NO_WORD;
    return false;
}

static bool is_region(const MdLine *line, int i, const char *region, int *ret_last) {
    if (!md_line_is(line, i, "on") && !md_line_is(line, i, "in") && !md_line_is(line, i, "onto"))
        return false;
    int at = i + 1 + (md_line_is(line, i + 1, "the") || md_line_is(line, i + 1, "a"));
    if (!md_line_is(line, at, region) || (md_line_is(line, at + 1, "-") && !md_line_word(line, at + 1)->blank_before))
        return false;
    *ret_last = at;
    return true;
}

/** The last word of "of padding", "of tail padding", "tail padding" from `at` on; `at` when nothing like it is there. */
static int padding_behind(MdPhrase *phrase, int at) {
    static MdWordList kinds = { "tail", "trailing", "internal", "hidden", "implicit", NULL };
    const MdLine *line = phrase->line;
    int word = at + md_line_is(line, at, "of");
    bool kind = md_word_among(md_line_word(line, word), kinds);
    bool tail = md_line_is(line, word, "tail") || md_line_is(line, word, "trailing");
    word += kind;
    if (word == at || !(md_line_is(line, word, "padding") || md_line_is(line, word, "hole")))
        return at;
    phrase->tail = tail;
    return word;
}

/** "at the end" behind padding. */
static void read_end(MdPhrase *phrase) {
    int at = phrase->last + 1;
    if (phrase->form != MD_FORM_PADDING || !md_line_is(phrase->line, at, "at") ||
        !md_line_is(phrase->line, at + 1, "the") || !md_line_is(phrase->line, at + 2, "end"))
        return;
    phrase->tail = true;
    phrase->last = at + 2;
}

/** What the words behind "N bytes" make of it. */
static void read_behind(MdPhrase *phrase) {
    static MdWordList dimensions = { "long", "wide", "big", "large", NULL };
    const MdLine *line = phrase->line;
    int at = phrase->unit_word + 1, last;
    if (md_word_among(md_line_word(line, at), dimensions))
        at++;
    if (md_line_is(line, at, "in") && (md_line_is(line, at + 1, "size") || md_line_is(line, at + 1, "total")))
        at += 2;
    if (md_line_is(line, at, "total"))
        at++;
    phrase->last = at - 1;
    if (md_line_is(line, at, "are") || md_line_is(line, at, "is") || md_line_is(line, at, "being"))
        at++; /* "10 bytes are used" */
    if (md_line_is(line, at, "-") && !md_line_word(line, at)->blank_before)
        at++;
    if (md_line_is(line, at, "each") || md_line_is(line, at, "apiece")) {
        phrase->form = MD_FORM_EACH;
    } else if (md_line_is(line, at, "used") || (md_line_is(line, at, "in") && md_line_is(line, at + 1, "use"))) {
        phrase->form = MD_FORM_USED_BYTES;
        at += md_line_is(line, at, "in");
    } else if (md_line_is(line, at, "unused") || md_line_is(line, at, "reserved") || md_line_is(line, at, "free")) {
        phrase->form = MD_FORM_UNUSED_BYTES;
    } else if (md_line_is(line, at, "allocated")) {
        phrase->form = MD_FORM_HEAP_BYTES;
    } else if ((last = padding_behind(phrase, at)) > at) {
        phrase->form = MD_FORM_PADDING;
        at = last;
    } else if (md_line_is(line, at, "padding") || md_line_is(line, at, "hole") || md_line_is(line, at, "pad") ||
               md_line_is(line, at, "wasted")) {
        phrase->form = MD_FORM_PADDING;
    } else if (md_line_is(line, at, "aligned") || md_line_is(line, at, "alignment")) {
        phrase->form = MD_FORM_ALIGNMENT;
        phrase->exact = md_line_is(line, at, "alignment");
    } else if (is_region(line, at, "stack", &last)) {
        phrase->on_stack = true;
        at = last;
    } else if (is_region(line, at, "heap", &last)) {
        phrase->form = MD_FORM_HEAP_BYTES;
        at = last;
    } else {
        return;
    }
    phrase->last = at;
}

/* What stands in front of a figure and says what it is. */
static const struct {
    const char *word, *second; /* second: a word between it and the figure, or NULL */
    MdForm form;
    bool exact;
} keywords[] = {
    { "offset", NULL, MD_FORM_OFFSET, true },         { "aligned", "to", MD_FORM_ALIGNMENT, false },
    { "aligned", "on", MD_FORM_ALIGNMENT, false },    { "aligned", "at", MD_FORM_ALIGNMENT, false },
    { "align", NULL, MD_FORM_ALIGNMENT, true },       { "align", "of", MD_FORM_ALIGNMENT, true },
    { "alignment", NULL, MD_FORM_ALIGNMENT, true },   { "alignment", "of", MD_FORM_ALIGNMENT, true },
    { "padding", NULL, MD_FORM_PADDING, true },       { "padding", "of", MD_FORM_PADDING, true },
    { "capacity", NULL, MD_FORM_CAPACITY, true },     { "capacity", "of", MD_FORM_CAPACITY, true },
    { "cap", NULL, MD_FORM_CAPACITY, true },          { "length", NULL, MD_FORM_LENGTH, true },
    { "count", NULL, MD_FORM_LENGTH, true },          { "len", NULL, MD_FORM_LENGTH, true },
    { "allocation", NULL, MD_FORM_HEAP_BYTES, true }, { "size", NULL, MD_FORM_SIZE, true },
    { "sizeof", NULL, MD_FORM_SIZE, true },           { "ofs", NULL, MD_FORM_OFFSET, true },
};

/** A keyword in front of the number at `i`; colon, equals sign, "is" may stand between. */
static bool read_keyword(MdPhrase *phrase, int i) {
    const MdLine *line = phrase->line;
    int at = i - 1;
    if (md_line_is(line, at, "a") || md_line_is(line, at, "an"))
        at--;
    const bool compared = md_line_is(line, at, "=") && md_line_is(line, at - 1, "=");
    if (md_line_is(line, at, ":") || md_line_is(line, at, "=") || md_line_is(line, at, "is"))
        at -= 1 + compared;
    if (md_line_is(line, at, "requirement") || md_line_is(line, at, "requirements"))
        at--;
    if (md_line_is(line, at, ")") && md_line_is(line, at - 1, "(") && md_line_is(line, at - 2, "sizeof"))
        at -= 2; /* "sizeof() = 48", of what is spoken of */
    for (size_t k = 0; k < sizeof keywords / sizeof *keywords; k++) {
        int first = at - (keywords[k].second != NULL);
        if (!md_line_is(line, first, keywords[k].word) ||
            (keywords[k].second && !md_line_is(line, at, keywords[k].second)))
            continue;
        bool colon = md_line_is(line, first + 1, ":"); /* "cap: 8 bytes" is a member's size */
        if (phrase->unit_word != MD_NO_WORD && keywords[k].form != MD_FORM_OFFSET &&
            keywords[k].form != MD_FORM_ALIGNMENT && !(colon && keywords[k].form == MD_FORM_PADDING) &&
            keywords[k].form != MD_FORM_HEAP_BYTES)
            continue;
        if (phrase->unit_word == MD_NO_WORD && keywords[k].form == MD_FORM_HEAP_BYTES)
            continue;
        if (compared && (keywords[k].form == MD_FORM_LENGTH || keywords[k].form == MD_FORM_CAPACITY))
            continue;                                               /* "len == 3" rather tells which branch this is */
        bool joined = at + 1 < i && md_line_is(line, at, "sizeof"); /* "sizeof = 8" means bytes, "size 8" anything */
        phrase->bare = keywords[k].form == MD_FORM_SIZE && !joined;
        phrase->form = keywords[k].form;
        phrase->exact = keywords[k].exact;
        if (phrase->first > first)
            phrase->first = first;
        if (phrase->unit_word == MD_NO_WORD) {
            phrase->value = phrase->other = md_line_word(line, i)->value;
            phrase->unit = 1;
        }
        return true;
    }
    return false;
}

/** Where a label can begin: behind marks, a command of Doxygen ("@note"), numbers in brackets ("[4-7]"). */
static int behind_lead(const MdLine *line, int colon) {
    int first = behind_command(line);
    for (; first < colon; first++) {
        bool bracket = md_line_is(line, first, "[");
        while (bracket && first < colon && !md_line_is(line, first, "]"))
            first++;
        if (md_line_word(line, first)->kind != MD_MARK)
            break;
    }
    return first;
}

/** "Heap portion", "Total heap allocation" in front of a colon make a size one of allocated bytes. */
static void read_label(MdPhrase *phrase) {
    const MdLine *line = phrase->line;
    int colon = phrase->first - 1, clause = md_clause_begin(line, phrase->first);
    if (clause > 1 && clause < phrase->first && md_line_is(line, clause - 1, ":"))
        colon = clause - 1; /* "flags: it takes 4 bytes" */
    phrase->label_first = phrase->label_last = MD_NO_WORD;
    if (colon == 0 && md_line_word(line, 0)->kind == MD_WORD) { /* "len  8 bytes": a table, if that is a member */
        phrase->label_first = phrase->label_last = 0;
        phrase->loose = true;
        return;
    }
    if (colon < 1 || !(md_line_is(line, colon, ":") || md_line_is(line, colon, "-") || md_line_is(line, colon, "=") ||
                       md_line_is(line, colon, "(") || md_line_is(line, colon, "|") || md_line_is(line, colon, ",") ||
                       md_line_word(line, colon)->kind == MD_WORD))
        return;
    int first = behind_lead(line, colon);
    if (md_line_word(line, first)->kind == MD_WORD && !strcmp(md_line_word(line, first)->text, "\xe2\x80\xa2"))
        first++;
    if (first >= colon && md_line_word(line, colon)->kind != MD_WORD)
        return;
    phrase->label_first = first;
    phrase->label_last = md_line_word(line, colon)->kind == MD_WORD ? colon : colon - 1;
}

/** What stands directly around a phrase and makes it less than a statement of its own; NULL: nothing. */
static const char *softening_place(const MdPhrase *phrase) {
    static MdWordList parts = { "it", "its", "this", "the", "these", "those", "them", NULL };
    const MdLine *line = phrase->line;
    int behind = phrase->last + 1;
    if (md_line_is(line, phrase->first - 1, "\"") && md_line_is(line, behind, "\""))
        return "it stands in quotes";
    int end = md_clause_end(line, behind);
    if ((md_line_is(line, behind, "of") && md_word_among(md_line_word(line, behind + 1), parts)) ||
        (md_line_is(line, end, ",") && md_line_is(line, end + 1, "of")))
        return "it may speak of a part of something";
    return NULL;
}

/** "peak heap usage: 96 bytes", "96 bytes leaked", "leaks 96 bytes": a figure about the run, made of one of bytes. */
static void turn_to_run(MdPhrase *phrase) {
    static MdWordList colons = { ":", "=", "is", "of", NULL };
    static MdWordList heap = { "heap", "memory", "usage", "use", "allocation", NULL };
    const MdLine *line = phrase->line;
    if (phrase->form != MD_FORM_SIZE && phrase->form != MD_FORM_HEAP_BYTES && phrase->form != MD_FORM_USED_BYTES)
        return;
    int at = phrase->first - 1, words = 0;
    at -= md_word_among(md_line_word(line, at), colons);
    for (; md_word_among(md_line_word(line, at), heap); at--)
        words++;
    if (md_line_is(line, at, "peak") || (words && (md_line_is(line, at - 1, "peak")))) {
        at -= !md_line_is(line, at, "peak");
        phrase->form = MD_FORM_PEAK;
    } else if (words == 0 && (md_line_is(line, at, "leaks") || md_line_is(line, at, "leaked"))) {
        phrase->form = MD_FORM_LEAKED;
    } else if (md_line_is(line, phrase->last + 1, "leaked") || md_line_is(line, phrase->last + 1, "leak")) {
        phrase->form = MD_FORM_LEAKED;
        phrase->last++;
        return;
    } else {
        return;
    }
    phrase->first = at > 0 && md_line_is(line, at - 1, "heap") ? at - 1 : at;
    if (phrase->form == MD_FORM_PEAK && words == 0 && phrase->first == at)
        phrase->soft = "it does not say of what it is the peak";
}

/** "3 of" in front of "16 bytes used": the part in use, in the unit of the whole. */
static bool part_of_whole(MdPhrase *phrase, int i) {
    static MdWordList used = { "used", "filled", "written", NULL };
    const MdLine *line = phrase->line;
    MdPhrase whole = { .line = line };
    if (!md_line_is(line, i + 1, "of") || md_line_word(line, i + 2)->kind != MD_NUMBER || !read_unit(&whole, i + 2) ||
        whole.form != MD_FORM_SIZE || whole.per_word || !md_word_among(md_line_word(line, whole.unit_word + 1), used) ||
        __builtin_mul_overflow(md_line_word(line, i)->value, whole.unit, &phrase->value))
        return false;
    phrase->form = MD_FORM_USED_BYTES;
    phrase->unit = whole.unit;
    phrase->other = phrase->value;
    return true;
}

/** The block that a figure is the size of, by what stands in front of it: "block of", "1 allocation of", "3 of". */
static void turn_to_block(MdPhrase *phrase, int i) {
    static MdWordList blocks = { "block", "allocation", NULL };
    const MdLine *line = phrase->line;
    if (phrase->unit_word == MD_NO_WORD || !md_line_is(line, i - 1, "of"))
        return;
    if (phrase->form == MD_FORM_USED_BYTES && md_line_word(line, i - 2)->kind == MD_NUMBER) {
        phrase->form = MD_FORM_HEAP_BYTES;
        phrase->last = phrase->unit_word;
    } else if (phrase->form == MD_FORM_SIZE && md_word_among(md_line_word(line, i - 2), blocks)) {
        bool counted_one = md_line_word(line, i - 3)->kind == MD_NUMBER;
        phrase->form = MD_FORM_HEAP_BYTES;
        phrase->first = counted_one ? i : i - 2;
        if (counted_one && md_line_word(line, i - 3)->value != 1)
            phrase->doubt = "it may speak of one of them or of all";
    } else {
        return;
    }
    phrase->alone = true;
}

static bool figure_phrase(MdArena *arena, const MdLine *line, int i, MdPhrase *ret_phrase) {
    MdPhrase phrase = { .line = line, .first = i, .last = i, .figure = i, .unit_word = MD_NO_WORD };
    if (md_clause_is_of_machine(md_clause_machine(line), i))
        return false; /* "64-bit" of a machine is no claim */
    bool part = part_of_whole(&phrase, i), unit = part || read_unit(&phrase, i);
    if (part) {
        phrase.alone = true;
    } else if (unit) {
        phrase.last = phrase.unit_word;
        if (phrase.form == MD_FORM_SIZE)
            read_behind(&phrase);
    }
    if (!part && !read_keyword(&phrase, i) && !unit)
        return false;
    turn_to_block(&phrase, i);
    read_end(&phrase);
    turn_to_run(&phrase);
    const MdWord *number = md_line_word(line, i);
    if (phrase.form == MD_FORM_SIZE && md_line_is(line, phrase.last + 1, "offset"))
        phrase.form = MD_FORM_OFFSET;
    read_label(&phrase);
    if (phrase.doubt)
        ; /* it stays */
    else if (is_signed(line, i))
        phrase.doubt = "the figure has a sign in front of it";
    else if (is_range(line, i))
        phrase.doubt = "it gives a range, not one figure";
    else if (number->value < 0 || phrase.value < 0)
        phrase.doubt = "the figure is no whole number that an object could have";
    else if (is_part(&phrase, i))
        phrase.doubt = "it is part of a sum or a product";
    else
        phrase.doubt = md_clause_bender(arena, line, 0);
    if (!phrase.doubt && !phrase.soft)
        phrase.soft = md_clause_softener(arena, line);
    if (!phrase.doubt && !phrase.soft)
        phrase.soft = softening_place(&phrase);
    int begin = md_clause_arithmetic(line, i) < i || phrase.alone ? phrase.first : md_clause_begin(line, phrase.first);
    note_strange(arena, &phrase, begin, part ? i + 1 : md_clause_end(line, phrase.last + 1), around_size);
    *ret_phrase = phrase;
    return true;
}

/* ---- forms without a unit ------------------------------------------------------------------------------------------------- */

static bool region_phrase(MdArena *arena, const MdLine *line, int i, MdPhrase *ret_phrase) {
    int last;
    MdPhrase phrase = { .line = line, .first = i, .figure = MD_NO_WORD, .unit_word = MD_NO_WORD };
    if (is_region(line, i, "stack", &last))
        phrase.form = MD_FORM_ON_STACK;
    else if (is_region(line, i, "heap", &last))
        phrase.form = MD_FORM_ON_HEAP;
    else
        return false;
    phrase.last = last;
    read_label(&phrase);
    phrase.doubt = md_clause_bender(arena, line, 0);
    phrase.soft = phrase.doubt ? NULL : md_clause_softener(arena, line);
    note_strange(arena, &phrase, md_clause_begin(line, i), md_clause_end(line, last + 1), around_region);
    *ret_phrase = phrase;
    return true;
}

/** "fits in a cache line", "two cache lines"; `i` is the number or the article. */
static bool lines_phrase(MdArena *arena, const MdLine *line, int i, MdPhrase *ret_phrase) {
    bool article = md_line_is(line, i, "a") || md_line_is(line, i, "the") || md_line_is(line, i, "single");
    int at = i + 1 + (article && md_line_is(line, i + 1, "single"));
    at += md_line_is(line, at, "64") && md_line_is(line, at + 1, "-") ? 3 : 0; /* "a 64-byte cache line" */
    bool lines = md_line_is(line, at, "cachelines") || md_line_is(line, at, "cacheline");
    if (md_line_is(line, at, "cache") && (md_line_is(line, at + 1, "line") || md_line_is(line, at + 1, "lines")))
        lines = ++at;
    if (!lines || (!article && md_line_word(line, i)->kind != MD_NUMBER))
        return false;
    MdPhrase phrase = { .form = MD_FORM_CACHE_LINES, .line = line, .first = i, .last = at };
    phrase.figure = article ? MD_NO_WORD : i;
    phrase.unit_word = phrase.label_first = phrase.label_last = MD_NO_WORD;
    phrase.unit = 1;
    phrase.value = phrase.other = article ? 1 : md_line_word(line, i)->value;
    int before =
        i - 1 - (md_line_is(line, i - 1, "in") || md_line_is(line, i - 1, "into") || md_line_is(line, i - 1, "within"));
    if (md_line_is(line, before, "fits")) {
        phrase.fits = true;
        phrase.first = before;
    } else if (article) {
        return false; /* "the start of a cache line" */
    }
    phrase.doubt = md_clause_bender(arena, line, 0);
    if (!phrase.doubt && phrase.value <= 0)
        phrase.doubt = "the figure is no whole number that an object could have";
    phrase.soft = md_clause_softener(arena, line);
    note_strange(arena, &phrase, md_clause_begin(line, phrase.first), md_clause_end(line, at + 1), around_size);
    *ret_phrase = phrase;
    return true;
}

bool md_phrase_is_of_run(MdForm form) {
    return form == MD_FORM_NO_LEAK || form == MD_FORM_LEAKED || form == MD_FORM_PEAK || form == MD_FORM_FREES;
}

/** What bends a count of allocations in its clause; `ret_exact`: it says that these are all. */
static const char *bender_of_count(MdArena *arena, const MdLine *line, int begin, int end, bool *ret_exact) {
    static MdWordList all = { "only", "total", "all", "altogether", "exactly", "single", NULL };
    for (int i = begin; i < end; i++) {
        const MdWord *word = md_line_word(line, i);
        *ret_exact |= md_word_among(word, all);
        if (md_word_bends(word))
            return md_arena_printf(arena, "the word '%s' makes it no plain statement", word->text);
    }
    return NULL;
}

static bool event_phrase(MdArena *arena, const MdLine *line, int i, MdPhrase *ret_phrase) {
    MdPhrase phrase = { .line = line, .first = i, .last = i + 1, .figure = MD_NO_WORD, .unit_word = MD_NO_WORD };
    phrase.label_first = phrase.label_last = MD_NO_WORD;
    bool none = md_line_is(line, i, "no");
    const MdWord *word = md_line_word(line, i);
    if (none && md_line_is(line, i + 1, "padding")) {
        phrase.form = MD_FORM_PADDING;
        phrase.unit = 1;
        phrase.exact = true;
        read_end(&phrase);
        phrase.doubt = md_clause_bender(arena, line, 0);
        if (md_clause_begin(line, i) != i || md_clause_end(line, phrase.last + 1) != phrase.last + 1)
            phrase.doubt = "more is said than that there is none";
    } else if (none && (md_line_is(line, i + 1, "leak") || md_line_is(line, i + 1, "leaks"))) {
        phrase.form = MD_FORM_NO_LEAK;
    } else if (none && md_line_is(line, i + 1, "memory") &&
               (md_line_is(line, i + 2, "leak") || md_line_is(line, i + 2, "leaks"))) {
        phrase.form = MD_FORM_NO_LEAK;
        phrase.last = i + 2;
    } else if ((md_line_is(line, i, "nothing") && md_line_is(line, i + 1, "leaks")) ||
               (md_line_is(line, i, "leaks") && md_line_is(line, i + 1, "nothing"))) {
        phrase.form = MD_FORM_NO_LEAK;
    } else if (word->kind == MD_NUMBER && (md_line_is(line, i + 1, "frees") || md_line_is(line, i + 1, "free")) &&
               md_clause_end(line, i + 1) == i + 2) {
        phrase.form = MD_FORM_FREES;
        phrase.figure = i;
        phrase.value = phrase.other = word->value;
        phrase.unit = 1;
        phrase.doubt = md_clause_bender(arena, line, 0);
    } else if (md_line_is(line, i, "freed") && md_line_is(line, i + 1, "here")) {
        phrase.form = MD_FORM_FREED;
    } else if (none || word->kind == MD_NUMBER) {
        int at = i + 1;
        while (md_line_is(line, at, "heap") || md_line_is(line, at, "new") || md_line_is(line, at, "single"))
            at++;
        if (!md_line_is(line, at, "allocation") && !md_line_is(line, at, "allocations"))
            return false;
        phrase.form = MD_FORM_ALLOCATIONS;
        phrase.figure = none ? MD_NO_WORD : i;
        phrase.value = phrase.other = none ? 0 : word->value;
        phrase.unit = 1;
        phrase.last = at;
        phrase.doubt =
            bender_of_count(arena, line, md_clause_begin(line, i), md_clause_end(line, at + 1), &phrase.exact);
    } else {
        return false;
    }
    *ret_phrase = phrase;
    return true;
}

/** One past the bracket that closes the one at `i`. */
static int behind_bracket(const MdLine *line, int i) {
    int depth = 0, at = i;
    for (; at < (int)line->count && at < i + MD_MOST_WORDS; at++) {
        depth += md_line_is(line, at, "(") - md_line_is(line, at, ")");
        if (depth == 0)
            return at + 1;
    }
    return at;
}

static bool is_operator_of_c(const MdLine *line, int i) {
    static MdWordList operators = { "sizeof", "size_of", "alignof", "_alignof", "offsetof", NULL };
    return md_word_among(md_line_word(line, i), operators) && md_line_is(line, i + 1, "(") &&
           !md_line_is(line, i + 2, ")");
}

/** One past "2 * sizeof(void *)", products and sums of numbers and sizes, from `i` on; `i` when it is none. */
static int behind_sum(const MdLine *line, int i) {
    for (int at = i, steps = 0; steps < MD_MOST_WORDS; steps++) {
        if (is_operator_of_c(line, at))
            at = behind_bracket(line, at + 1);
        else if (md_line_word(line, at)->kind == MD_NUMBER && md_line_word(line, at)->base)
            at++;
        else
            return i;
        if (!md_word_operates(md_line_word(line, at)))
            return at;
        at++;
    }
    return i;
}

/** Words that may stand in front of an expression and say no more than that it holds. */
static bool only_leads(const MdLine *line, int begin, int end) {
    static MdWordList leads = { "@",    "\\",    "note", "remark", "invariant", "so",  "hence",
                                "thus", "then",  "that", "means",  "is",        "i.e", "therefore",
                                "-",    "brief", ">",    "=",      "and",       NULL };
    for (int i = begin; i < end; i++)
        if (!md_word_among(md_line_word(line, i), leads))
            return false;
    return true;
}

/** `sizeof(T) is 16`, `offsetof(T, m) == 8`, `sizeof(T) = 2 * sizeof(void *)`; by itself in its line. */
static bool operator_phrase(MdArena *arena, const MdLine *line, int i, MdPhrase *ret_phrase) {
    if (!is_operator_of_c(line, i))
        return false;
    int at = behind_bracket(line, i + 1), figure = at;
    while (md_line_is(line, figure, "is") || md_line_is(line, figure, "=") || md_line_is(line, figure, ":"))
        figure++;
    int behind = behind_sum(line, figure);
    if (figure == at || behind == figure)
        return false;
    MdPhrase phrase = { .form = MD_FORM_EXPRESSION, .line = line, .first = i, .last = behind - 1, .figure = figure };
    phrase.label_first = phrase.label_last = phrase.unit_word = MD_NO_WORD;
    phrase.sum = behind - figure > 1;
    phrase.value = phrase.other = phrase.sum ? 0 : md_line_word(line, figure)->value;
    phrase.unit = 1;
    behind += md_line_is(line, behind, "bytes") || md_line_is(line, behind, "byte");
    if (!phrase.sum) {
        phrase.doubt = md_clause_bender(arena, line, 0);
        if (!phrase.doubt)
            phrase.doubt = md_clause_softener(arena, line);
    }
    int begin = md_clause_begin(line, i);
    if (!phrase.doubt && (md_clause_end(line, behind) != behind || !only_leads(line, begin, i)))
        phrase.doubt = "more is said than the size";
    if (phrase.value < 0 || (!phrase.sum && is_range(line, figure)))
        phrase.doubt = "the figure is no whole number that an object could have";
    *ret_phrase = phrase;
    return true;
}

/** The label of a phrase that follows another on its line: its own in "x: 8 bytes, y: 4 bytes", else that one's. */
static void follow(MdPhrase *phrase, const MdPhrase *before) {
    const MdLine *line = phrase->line;
    int first = before->last + 1, colon = phrase->first - 1;
    while (first < colon && (md_line_word(line, first)->kind == MD_MARK || md_line_is(line, first, "and")))
        first++;
    bool own = first < colon && md_line_word(line, colon)->kind == MD_MARK &&
               md_line_word(line, first)->kind == MD_WORD && strchr(":=", md_line_word(line, colon)->text[0]);
    phrase->label_first = own ? first : before->label_first;
    phrase->label_last = own ? colon - 1 : before->label_last;
}

void md_phrases_read(MdArena *arena, const MdLine *line, MdPhrases *ret_phrases) {
    for (int i = 0; i < (int)line->count; i++) {
        MdPhrase phrase;
        bool found = operator_phrase(arena, line, i, &phrase) || lines_phrase(arena, line, i, &phrase) ||
                     event_phrase(arena, line, i, &phrase);
        if (!found && line->words[i].kind == MD_NUMBER)
            found = figure_phrase(arena, line, i, &phrase);
        if (!found)
            found = region_phrase(arena, line, i, &phrase);
        if (!found)
            continue;
        if (ret_phrases->count > 0 && ret_phrases->items[ret_phrases->count - 1].line == line)
            follow(&phrase, &ret_phrases->items[ret_phrases->count - 1]);
        md_push(arena, ret_phrases, phrase);
        if (phrase.last > i)
            i = phrase.last;
    }
}

bool md_phrase_ends_sentence(const MdLine *line) {
    const MdWord *last = line->count ? &line->words[line->count - 1] : NULL;
    return !last || (last->kind == MD_MARK && strchr(".:;!?-=_*", last->text[0]));
}

bool md_phrase_reaches(const MdPhrase *phrase, int i) {
    return md_clause_begin(phrase->line, phrase->first) <= i && i < md_clause_end(phrase->line, phrase->last + 1);
}

bool md_phrase_is_bent(const MdLine *line) {
    for (size_t i = 0; i < line->count; i++)
        if (md_word_bends(&line->words[i]) || md_word_softens(&line->words[i]))
            return true;
    return false;
}

bool md_phrase_is_aside(const MdPhrase *phrase) {
    int end = md_clause_end(phrase->line, phrase->last + 1);
    return md_line_is(phrase->line, end, ")") && md_line_word(phrase->line, end + 1)->kind == MD_WORD;
}

bool md_phrase_is_all(const MdPhrase *phrase) {
    return phrase->first == 0 && (size_t)phrase->last + 1 == phrase->line->count;
}

bool md_phrase_says(const MdLine *line, const char *word) {
    for (size_t i = 0; i < line->count; i++)
        if (md_word_is(&line->words[i], word))
            return true;
    return false;
}
