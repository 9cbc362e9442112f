/**
 * Labels: what the words around a figure make of what it speaks of.
 *
 * "- len: 8 bytes" turns a figure to a member, "Heap portion:" to what is allocated. Words that name something unknown
 * keep a claim from being understood, abbreviations and mixed labels ("MAC address: 6 bytes") from being refuted.
 */
#include "label.h"
#include "clause.h"
#include <string.h>
#include <strings.h>

const MdThing *md_label_named(const MdClaimReading *reading, const MdWord *word) {
    const MdThing *best = NULL;
    for (size_t i = 0; i < reading->map->things.count; i++) {
        const MdThing *thing = &reading->map->things.items[i];
        if (thing->name && strncmp(thing->name, reading->text + word->offset, word->length) == 0 &&
            thing->name[word->length] == '\0' && (!best || thing->kind > best->kind))
            best = thing;
    }
    return best;
}

/** An abbreviation: "USB", "LP64"; not where the whole line is in capitals. */
static bool is_abbreviation(const MdLine *line, const MdWord *word) {
    bool shouted = true;
    for (size_t i = 0; i < line->count; i++)
        for (size_t k = 0; k < line->words[i].length; k++)
            shouted &= line->words[i].raw[k] < 'a' || line->words[i].raw[k] > 'z';
    size_t capitals = 0;
    for (size_t k = 0; k < word->length; k++) {
        if (word->raw[k] >= 'a' && word->raw[k] <= 'z')
            return false;
        capitals += word->raw[k] >= 'A' && word->raw[k] <= 'Z';
    }
    return word->kind == MD_WORD && capitals >= 2 && !shouted;
}

/** An abbreviation that names nothing which the source declares: it may be what the figure is about. NULL: none. */
static const char *foreign_name(const MdClaimReading *reading, const MdLine *line) {
    static const char *const known[] = { "nul", "null", "kb", "mb", "gb", "xxx", "abi", "ascii", "utf", NULL };
    for (size_t i = 0; i < line->count; i++) {
        const MdWord *word = &line->words[i];
        if (is_abbreviation(line, word) && !md_word_among(word, known) && !md_label_named(reading, word))
            return md_arena_printf(reading->arena, "the word '%.*s' may name what it speaks of", (int)word->length,
                                   word->raw);
    }
    return NULL;
}

const char *md_label_strange_word(const MdClaimReading *reading, const MdPhrase *phrase, const MdThing *thing) {
    MdText type = md_text(reading->arena);
    if (thing->type)
        md_type_spell(thing->type, &type);
    if (thing->kind == MD_THING_MEMBER)
        md_record_spell(thing->record, &type);
    for (int i = 0; i < phrase->strange_count; i++) {
        if (i >= MD_MOST_STRANGE)
            return "there is more to it than a figure";
        const MdWord *word = &phrase->line->words[phrase->strange[i]];
        bool known = (thing->name && strcasecmp(word->text, thing->name) == 0) ||
                     (type.length && strcasestr(md_text_string(&type), word->text) && word->length > 1);
        if (!known)
            return md_arena_printf(reading->arena, "the word '%s' may change its meaning", word->text);
    }
    return NULL;
}

static bool is_whole(const MdWord *word) {
    static const char *const names[] = {
        "total", "totals", "size", "sizeof", "sum", "altogether", "all", "whole", NULL
    };
    return md_word_among(word, names);
}

/** "struct of 16 bytes", "size 16 bytes": words that lead to the figure and name nothing else. */
static bool names_kind(const MdWord *word) {
    static const char *const names[] = { "struct",  "union",   "array",       "exactly", "is",
                                         "takes",   "this",    "it",          "the",     "a",
                                         "offset",  "aligned", "alignment",   "padding", "on",
                                         "in",      "xxx",     "stack",       "grows",   "grown",
                                         "shrinks", "resized", "reallocated", "doubled", NULL };
    return md_word_among(word, names);
}

/** Is a label the type of the thing, or the kind of type that it has: "double", "pointer"? */
static bool names_type(const MdClaimReading *reading, const MdPhrase *phrase, const MdThing *thing) {
    const MdWord *first = &phrase->line->words[phrase->label_first];
    if (!thing->type || phrase->label_last != phrase->label_first)
        return false;
    MdText type = md_text(reading->arena);
    md_type_spell(thing->type, &type);
    const MdType *core = md_type_core(thing->type);
    return strcmp(md_text_string(&type), first->text) == 0 ||
           (core->kind == MD_TYPE_POINTER && md_word_is(first, "pointer")) ||
           (md_type_is_array(core) && md_word_is(first, "array"));
}

const char *md_label_other_name(const MdClaimReading *reading, const MdPhrase *phrase, const MdThing *thing) {
    const MdLine *line = phrase->line;
    bool colon = phrase->label_first != MD_NO_WORD && md_line_is(line, phrase->label_last + 1, ":");
    for (int i = phrase->label_first; colon && i <= phrase->label_last; i++) {
        const MdWord *word = &line->words[i];
        if (word->kind == MD_WORD && !is_whole(word) && !names_kind(word) && !names_type(reading, phrase, thing) &&
            !(thing->name && strcasecmp(word->text, thing->name) == 0))
            return md_arena_printf(reading->arena, "the word '%s' may name what it speaks of", word->text);
    }
    return foreign_name(reading, line);
}

/** The member that a label names; NULL: none, or it speaks of the whole. `ret_strange`: it names something else. */
static const MdThing *labelled(const MdClaimReading *reading, const MdPhrase *phrase, bool trailing,
                               const MdThing *thing, bool *ret_strange) {
    *ret_strange = false;
    if (phrase->label_first == MD_NO_WORD)
        return NULL;
    const MdLine *line = phrase->line;
    const MdWord *first = &line->words[phrase->label_first];
    const MdThing *member = first->kind == MD_WORD
                                ? md_thing_member(reading->arena, thing, reading->text + first->offset, first->length)
                                : NULL;
    if (member)
        return member;
    bool colon = md_line_is(line, phrase->label_last + 1, ":");
    bool own = names_type(reading, phrase, thing); /* "struct point: 16 bytes", "int: 4 bytes" */
    for (int i = phrase->label_first; i <= phrase->label_last; i++)
        own |= thing->name && strcasecmp(line->words[i].text, thing->name) == 0;
    bool is_letter = colon && first->length == 1 && phrase->label_first == phrase->label_last; /* "a: 5 bytes" */
    if ((colon || !trailing) && !is_whole(first) && !own && !(names_kind(first) && !is_letter))
        *ret_strange = true;
    return NULL;
}

bool md_label_turn(const MdClaimReading *reading, const MdPhrase *phrase, bool trailing, MdSubjects *subjects) {
    bool strange = false, turned = false;
    MdSubjects turned_to = { .together = subjects->together };
    for (size_t i = 0; i < subjects->list.count; i++) {
        bool other;
        const MdThing *member = labelled(reading, phrase, trailing, subjects->list.items[i], &other);
        strange |= other;
        turned |= member != NULL;
        if (member)
            md_push(reading->arena, &turned_to.list, member);
    }
    if (turned)
        *subjects = turned_to;
    return turned || !strange;
}

bool md_label_heads_heap(const MdLine *line, bool heap) {
    if (line->count == 0 || !md_word_is(&line->words[line->count - 1], ":"))
        return heap;
    for (size_t i = 0; i < line->count; i++)
        if (md_word_is(&line->words[i], "heap"))
            return true;
    return false;
}

void md_label_turn_to_heap(MdPhrase *phrase, bool heap) {
    static const char *const holes[] = { "padding", "pad", "hole", "gap", NULL };
    static const char *const data[] = { "data", "character", "characters", "contents", "text", NULL };
    static const char *const words[] = { "actual", "string", "values", "value",    "elements",   "element",   "slots",
                                         "slot",   "items",  "total",  "heap",     "allocation", "allocated", "buffer",
                                         "block",  "used",   "unused", "reserved", "i32",        "int",       "ints",
                                         "char",   "chars",  "double", "doubles",  "the",        "capacity",  "of",
                                         "free",   "memory", "bytes",  NULL };
    if (phrase->label_first == MD_NO_WORD)
        return;
    if (phrase->member)
        return;
    if (phrase->form == MD_FORM_SIZE && phrase->label_first == phrase->label_last &&
        md_word_among(&phrase->line->words[phrase->label_first], holes)) {
        phrase->form = MD_FORM_PADDING; /* "padding (3 bytes)" */
        phrase->label_first = phrase->label_last = MD_NO_WORD;
        return;
    }
    bool holds = false, named = heap;
    for (int i = phrase->label_first; i <= phrase->label_last; i++) {
        const MdWord *word = &phrase->line->words[i];
        bool of_data = md_word_among(word, data);
        if (!of_data && !md_word_among(word, words) && word->kind != MD_NUMBER)
            return;
        holds |= of_data;
        named |= md_word_is(word, "heap");
    }
    bool about_run = phrase->form == MD_FORM_USED_BYTES || phrase->form == MD_FORM_UNUSED_BYTES ||
                     phrase->form == MD_FORM_HEAP_BYTES;
    if (phrase->form == MD_FORM_SIZE && !phrase->on_stack && (named || holds))
        phrase->form = holds ? MD_FORM_USED_BYTES : MD_FORM_HEAP_BYTES;
    else if (!about_run)
        return;
    phrase->label_first = phrase->label_last = MD_NO_WORD;
}

/** "10 ints =" in front of a size, beside an array of ten: it is the size of the array that is told. */
static bool counts_elements(const MdPhrase *phrase, const MdSubjects *subjects) {
    static const char *const names[] = { "int",     "ints",     "char",    "chars",   "long",   "longs", "short",
                                         "shorts",  "double",   "doubles", "float",   "floats", "bytes", "pointers",
                                         "pointer", "elements", "items",   "entries", "slots",  NULL };
    const MdType *core =
        subjects->list.count == 1 && subjects->list.items[0]->type ? md_type_core(subjects->list.items[0]->type) : NULL;
    int first = phrase->label_first;
    return core && core->kind == MD_TYPE_ARRAY && (int64_t)core->as.count == phrase->line->words[first].value &&
           phrase->label_last == first + 1 && md_word_among(&phrase->line->words[first + 1], names) &&
           md_line_is(phrase->line, first + 2, "=");
}

void md_label_settle(const MdClaimReading *reading, const MdSubjects *subjects, MdPhrase *phrase) {
    if (phrase->label_first == MD_NO_WORD)
        return;
    const MdWord *first = &phrase->line->words[phrase->label_first];
    bool member = false;
    for (size_t i = 0; i < subjects->list.count && first->kind == MD_WORD; i++)
        member |= md_thing_member(reading->arena, subjects->list.items[i], reading->text + first->offset,
                                  first->length) != NULL;
    phrase->member = member && phrase->label_first == phrase->label_last;
    if (first->kind == MD_NUMBER && !phrase->soft && !counts_elements(phrase, subjects))
        phrase->soft = "what stands in front of it may change its meaning";
    if ((phrase->loose && !member) || first->kind == MD_NUMBER)
        phrase->label_first = phrase->label_last = MD_NO_WORD;
}
