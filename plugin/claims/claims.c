/**
 * Claims: from comments to verdicts.
 *
 * A remark is one comment, or several `//` comments on lines of their own one below the other. Each of its lines is
 * read for phrases; what they speak of follows from the place of the remark. A label in front of a phrase ("- len: 8
 * bytes") turns it to a member.
 */
#include "claims.h"
#include "base/map.h"
#include "column.h"
#include "clause.h"
#include "judge.h"
#include "label.h"
#include "observe.h"
#include "phrase.h"
#include "subject.h"
#include "words.h"
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

const char *md_verdict_name(MdVerdict verdict) {
    static const char *const names[] = {
#define VERDICT(constant, name) name,
#include "claim_kinds.h"
#undef VERDICT
    };
    return names[verdict];
}

static const char *form_name(MdForm form) {
    static const char *const names[] = {
#define FORM(constant, name) name,
#include "claim_kinds.h"
#undef FORM
    };
    return names[form];
}

typedef struct Remark {
    const MdComment *first, *last;
    MdLines lines;
    bool back;    /* Doxygen's arrow: it speaks of what stands before it */
    bool leading; /* code follows it on its line */
    bool foreign; /* one of its labels names nothing here: all of it may speak of something else */
    MdSubjects subjects;
} Remark;

/* ---- claims of phrases ------------------------------------------------------------------------------------------------ */

static MdPlace place_at(const MdClaimReading *reading, const MdLine *line, size_t offset) {
    if (reading->note)
        return (MdPlace){ .line = reading->note->line, .column = reading->note->column + (uint32_t)offset };
    size_t begin = reading->map->lines[line->line - 1];
    return (MdPlace){ .line = line->line, .column = (uint32_t)(offset - begin) + 1 };
}

/** The claim without a verdict: its text and place. */
static MdClaim claim_of(const MdClaimReading *reading, const MdPhrase *phrase) {
    const MdWord *first = &phrase->line->words[phrase->first], *last = &phrase->line->words[phrase->last];
    MdClaim claim = { .form = phrase->form,
                      .file = reading->program->files.items[0].path,
                      .verdict = MD_CLAIM_NOT_UNDERSTOOD,
                      .offset = first->offset };
    claim.length = last->offset + last->length - first->offset;
    claim.place = place_at(reading, phrase->line, claim.offset);
    claim.text = md_arena_bytes(reading->arena, reading->text + claim.offset, claim.length);
    claim.claimed = claim.text;
    claim.about = form_name(phrase->form);
    claim.why = "";
    return claim;
}

/** `value` in the base and style of the figure that it replaces. */
static const char *spell_figure(MdArena *arena, const MdWord *word, int64_t value) {
    if (word->base == 16) {
        int digits = (int)word->length - 2;
        bool upper = false;
        return md_arena_printf(arena, upper ? "0x%0*" PRIX64 : "0x%0*" PRIx64, digits, value);
    }
    return md_arena_printf(arena, "%" PRId64, value);
}

void md_claim_fix(MdArena *arena, const MdPhrase *phrase, int64_t truth, MdClaim *claim) {
    if (phrase->figure == MD_NO_WORD || truth < 0)
        return;
    const MdWord *number = &phrase->line->words[phrase->figure], *behind = number;
    const char *figure = spell_figure(arena, number, truth / phrase->unit);
    if (truth % phrase->unit != 0 || number->base == 2) { /* the unit is too large for it */
        if (phrase->unit_word == MD_NO_WORD)
            return;
        behind = &phrase->line->words[phrase->unit_word];
        figure = md_judge_bytes(arena, truth);
    }
    claim->fix = figure;
    claim->fix_offset = number->offset;
    claim->fix_length = behind->offset + behind->length - number->offset;
    const char *text = claim->text;
    size_t before = claim->fix_offset - claim->offset;
    claim->fixed = md_arena_printf(arena, "%.*s%s%s", (int)before, text, figure, text + before + claim->fix_length);
}

/** The record whose layout a figure is read from: the one around a member, or that a thing is made of. */
static const MdRecord *deciding_record(const MdPhrase *phrase, const MdThing *thing) {
    if (phrase->form > MD_FORM_PADDING)
        return NULL;
    return thing->kind == MD_THING_MEMBER && phrase->form == MD_FORM_OFFSET ? thing->record
           : md_thing_record(thing)                                         ? md_thing_record(thing)
                                                                            : thing->record;
}

/** "Size: 0x18" beside a record: what is written so is bytes. */
static bool is_size_in_hex(const MdPhrase *phrase, const MdThing *thing) {
    bool record = thing->kind == MD_THING_RECORD || thing->kind == MD_THING_TYPE;
    return record && md_thing_record(thing) && md_line_word(phrase->line, phrase->figure)->base == 16;
}

/** Judge a phrase against all that it can mean: true of the likeliest, or false of every one. */
static void judge(const MdClaimReading *reading, const MdPhrase *phrase, const MdSubjects *subjects, MdClaim *claim) {
    MdJudgement first = { 0 };
    bool all_false = true, all_true = true;
    for (size_t i = 0; i < subjects->list.count; i++) {
        MdJudgement one = md_judge(reading->arena, reading->classes, phrase, subjects->list.items[i]);
        all_false &= one.reading == MD_READING_FALSE;
        all_true &= one.reading == MD_READING_TRUE;
        if (i == 0)
            first = one;
    }
    const MdThing *thing = subjects->list.items[0];
    claim->about =
        md_arena_printf(reading->arena, "%s of %s", form_name(phrase->form), md_thing_spell(reading->arena, thing));
    claim->actual = first.actual;
    claim->why = first.why ? first.why : "";
    claim->record = deciding_record(phrase, thing);
    const char *strange = md_label_strange_word(reading, phrase, thing);
    if (strange) {
        claim->why = strange;
    } else if (all_true || (!subjects->together && first.reading == MD_READING_TRUE)) {
        claim->verdict = MD_CLAIM_CONFIRMED;
        bool local = thing->kind == MD_THING_TYPE && md_map_in_function(reading->map, thing->begin);
        claim->assertion = local ? NULL : first.assertion;
    } else if (all_false && subjects->changed && phrase->form == MD_FORM_SIZE && !phrase->on_stack &&
               subjects->list.items[0]->kind == MD_THING_OBJECT) {
        claim->why = "it may speak of what the statement does, not of the object's size";
    } else if (all_false && phrase->bare && !is_size_in_hex(phrase, thing) && !md_phrase_says(phrase->line, "offset") &&
               !md_phrase_says(phrase->line, "cachelines")) {
        claim->why = "a size without a unit";
    } else if (all_false && phrase->form == MD_FORM_EACH && !md_phrase_is_all(phrase)) {
        claim->why = "what is meant by each is not certain";
    } else if (all_false && phrase->soft) {
        claim->why = phrase->soft;
    } else if (all_false && (strange = md_label_other_name(reading, phrase, thing)) != NULL) {
        claim->why = strange;
    } else if (all_false) {
        claim->verdict = MD_CLAIM_REFUTED;
        md_claim_fix(reading->arena, phrase, first.truth, claim);
    } else if (subjects->list.count > 1 && first.reading != MD_READING_DOUBTFUL) {
        claim->why = "it can speak of more than one thing";
    }
}

/** Why an expression that is asked at the end of the file may not hold where it stands; NULL: it does. */
static const char *why_unsure(const MdClaimReading *reading, const MdLine *line) {
    return md_map_is_conditional(reading->map, line->line)
               ? "it stands inside #if, and may speak of another configuration"
               : NULL;
}

/** `memdiag: EXPRESSION`; false when the line says nothing of that kind, or holds a marker. */
static bool read_expression(const MdClaimReading *reading, const MdLine *line) {
    static const char *const markers[] = { "show", "hide", "expect", NULL };
    if (line->count < 3 || !md_word_is(&line->words[0], "memdiag") || !md_word_is(&line->words[1], ":") ||
        md_word_among(&line->words[2], markers))
        return false;
    const MdWord *last = &line->words[line->count - 1];
    MdClaim claim = { .form = MD_FORM_EXPRESSION, .verdict = MD_CLAIM_NOT_UNDERSTOOD, .about = "the expression" };
    claim.file = reading->program->files.items[0].path;
    claim.offset = line->words[2].offset;
    claim.length = last->offset + last->length - claim.offset;
    claim.place = place_at(reading, line, claim.offset);
    claim.text = claim.claimed = md_arena_bytes(reading->arena, reading->text + claim.offset, claim.length);
    claim.expression = claim.text;
    claim.ask_offset = line->comment;
    claim.ask_at_end = md_map_in_record(reading->map, line->comment);
    claim.unsure = claim.ask_at_end ? why_unsure(reading, line) : NULL;
    claim.why = "";
    if (!md_map_in_function(reading->map, line->comment))
        claim.assertion = claim.text;
    if (md_map_is_skipped(reading->map, line->line)) {
        claim.expression = NULL;
        claim.why = "it stands inside #if 0";
    }
    md_push(reading->arena, reading->claims, claim);
    return true;
}

/* ---- what a line speaks of ---------------------------------------------------------------------------------------------- */

/** Does the remark stand behind code, or in front of it on its line? A note is as free as those. */
static bool is_trailing(const Remark *remark) {
    return remark->first->trailing || remark->back || remark->leading;
}

static void add_claim(const MdClaimReading *reading, const MdClaim *claim) {
    md_push(reading->arena, reading->claims, *claim);
}

/** Two different figures of one form for one thing: neither can be trusted. */
static bool contradicted(const MdPhrases *phrases, size_t index) {
    const MdPhrase *phrase = &phrases->items[index];
    size_t i = index;
    while (i > 0 && phrases->items[i - 1].line == phrase->line)
        i--;
    for (; i < phrases->count && phrases->items[i].line == phrase->line; i++) {
        const MdPhrase *other = &phrases->items[i];
        if (i != index && other->form == phrase->form && other->value != phrase->value &&
            other->label_first == phrase->label_first)
            return true;
    }
    return false;
}

/** pahole's last lines stand behind the last member, and speak of the record around it. */
static void turn_to_record(const MdClaimReading *reading, MdSubjects *subjects) {
    const MdThing *member = subjects->list.items[0];
    for (size_t i = 0; i < reading->map->things.count && member->kind == MD_THING_MEMBER; i++) {
        const MdThing *thing = &reading->map->things.items[i];
        if (thing->kind == MD_THING_RECORD && thing->record == member->record) {
            *subjects = (MdSubjects){ 0 };
            md_push(reading->arena, &subjects->list, thing);
            return;
        }
    }
}

/** "sizeof: 0x18" on a line of its own in front of the brace that closes a record. */
static bool closes_record(const MdClaimReading *reading, const Remark *remark, const MdPhrase *phrase) {
    static const char *const names[] = { "size", "sizeof", "total", NULL };
    if (reading->note || is_trailing(remark) || !md_word_among(&phrase->line->words[phrase->first], names))
        return false;
    size_t at = remark->last->offset + remark->last->length;
    while (at < reading->map->size && strchr(" \t\r\n", reading->map->code[at]))
        at++;
    return at < reading->map->size && reading->map->code[at] == '}';
}

/** Does a count of allocations speak of the whole program: it says so, or no other thing stands near? */
static bool speaks_of_program(const MdClaimReading *reading, const Remark *remark, const MdPhrase *phrase) {
    return phrase->form == MD_FORM_ALLOCATIONS && !reading->note &&
           (md_phrase_says(phrase->line, "program") || !remark->subjects.list.count);
}

/** Does nothing but comments and blanks stand in front of a remark? */
static bool is_head(const MdClaimReading *reading, const Remark *remark) {
    for (size_t i = 0; i < remark->first->offset; i++)
        if (!strchr(" \t\r\n", reading->map->code[i]))
            return false;
    return true;
}

/** A claim about a run waits for one. @return false when the source alone can answer. */
static bool ask_run(const MdClaimReading *reading, const Remark *remark, const MdPhrase *phrase,
                    const MdSubjects *subjects, MdClaim *claim) {
    const MdThing *thing = subjects->list.count ? subjects->list.items[0] : NULL;
    if (!md_form_needs_run(phrase->form))
        return false;
    if (thing && thing->type && phrase->form == MD_FORM_ELEMENTS && md_type_is_array(md_type_core(thing->type)))
        return false;
    const char *strange = thing ? md_label_strange_word(reading, phrase, thing) : NULL;
    if (thing)
        claim->about =
            md_arena_printf(reading->arena, "%s of %s", form_name(phrase->form), md_thing_spell(reading->arena, thing));
    if (md_phrase_is_of_run(phrase->form)) {
        claim->about = phrase->form == MD_FORM_PEAK    ? "the most bytes that are allocated at once"
                       : phrase->form == MD_FORM_FREES ? "blocks that the run frees"
                                                       : "what the run never frees";
    } else if (speaks_of_program(reading, remark, phrase)) {
        claim->about = "allocations of the whole run";
        thing = NULL;
    } else if (strange) {
        claim->why = strange;
        return true;
    } else if (!thing || !thing->object) {
        claim->why = thing ? "only an object has allocated blocks" : remark->subjects.none;
        return true;
    } else if (subjects->list.count > 1) {
        claim->why = "it can speak of more than one thing";
        return true;
    }
    MdPhrase *kept = MD_NEW(reading->arena, MdPhrase);
    *kept = *phrase;
    kept->exact = is_head(reading, remark) ? phrase->exact || md_phrase_is_of_run(phrase->form)
                                           : phrase->exact && phrase->form != MD_FORM_ALLOCATIONS;
    claim->question =
        md_question(reading->arena, reading->map, reading->classes, kept, thing, remark->first->offset, &claim->moment);
    return true;
}

/** Does a line of the comment end as a statement or declaration does? */
static bool holds_code(const Remark *remark) {
    for (size_t i = 0; i < remark->lines.count; i++) {
        const MdLine *line = &remark->lines.items[i];
        if (line->count > 1 && md_word_is(&line->words[line->count - 1], ";"))
            return true;
    }
    return false;
}

/** `sizeof(T) is 16` as a question: at the end of the file, for the type may be defined below the comment. */
static void ask_operator(const MdClaimReading *reading, const Remark *remark, const MdPhrase *phrase, MdClaim *claim) {
    const MdWord *keyword = &phrase->line->words[phrase->first], *number = &phrase->line->words[phrase->figure];
    const char *name = strncmp(keyword->text, "size", 4) == 0 ? "sizeof"
                       : md_word_is(keyword, "offsetof")      ? "__builtin_offsetof"
                                                              : "_Alignof";
    const char *open = memchr(reading->text + claim->offset, '(', claim->length);
    const char *right = reading->text + number->offset;
    const char *close = open ? memrchr(open, ')', (size_t)(right - open)) : NULL;
    if (!close)
        return;
    int length = (int)(reading->text + claim->offset + claim->length - right);
    const char *value = phrase->sum ? md_arena_printf(reading->arena, "(%.*s)", length, right)
                                    : md_arena_printf(reading->arena, "%" PRId64, phrase->value);
    claim->expression = md_arena_printf(reading->arena, "%s%.*s == %s", name, (int)(close - open + 1), open, value);
    claim->assertion = claim->expression;
    claim->ask_offset = phrase->line->comment;
    claim->ask_at_end = true;
    claim->unsure =
        holds_code(remark) ? "the comment holds code, which it may speak of" : why_unsure(reading, phrase->line);
}

/**
 * The size of a pointer can be meant as that of the block that it points to: `char *p = malloc(6); // 6 bytes`. The run
 * may confirm it so; it does not refute it.
 */
static void ask_block(const MdClaimReading *reading, const Remark *remark, const MdPhrase *phrase,
                      const MdSubjects *subjects, MdClaim *claim) {
    const MdThing *thing = subjects->list.items[0];
    if (claim->verdict != MD_CLAIM_NOT_UNDERSTOOD || phrase->form != MD_FORM_SIZE || phrase->on_stack ||
        subjects->list.count != 1 || !thing->object || thing->kind != MD_THING_OBJECT ||
        md_type_core(thing->type)->kind != MD_TYPE_POINTER || md_label_strange_word(reading, phrase, thing))
        return;
    MdPhrase *kept = MD_NEW(reading->arena, MdPhrase);
    *kept = *phrase;
    kept->form = MD_FORM_HEAP_BYTES;
    kept->soft = claim->why;
    claim->question =
        md_question(reading->arena, reading->map, reading->classes, kept, thing, remark->first->offset, &claim->moment);
}

static void read_phrase(const MdClaimReading *reading, const Remark *remark, const MdPhrases *phrases, size_t index) {
    const MdPhrase *phrase = &phrases->items[index];
    MdClaim claim = claim_of(reading, phrase);
    const char *doubt = phrase->doubt;
    if (md_map_is_skipped(reading->map, phrase->line->line))
        doubt = "it stands inside #if 0";
    if (!doubt && phrase->machine_bits &&
        phrase->machine_bits != 8 * md_types_target(reading->program->types)->pointer_size)
        doubt = "it speaks of machines of another width";
    if (!doubt && phrase->form != MD_FORM_EXPRESSION && contradicted(phrases, index))
        doubt = "two figures are given for one thing";
    if (phrase->form == MD_FORM_EXPRESSION) {
        claim.why = doubt ? doubt : "";
        if (!doubt)
            ask_operator(reading, remark, phrase, &claim);
    } else if (!remark->subjects.list.count && !md_phrase_is_of_run(phrase->form) &&
               !speaks_of_program(reading, remark, phrase)) {
        claim.why = doubt ? doubt : remark->subjects.none;
    } else {
        MdSubjects subjects = remark->subjects;
        if (!md_label_turn(reading, phrase, is_trailing(remark), &subjects) && !doubt)
            doubt = "what stands in front of it names nothing that is known here";
        else if (remark->foreign && !doubt)
            doubt = "another line of the comment names something that is not known here";
        if (phrase->form == MD_FORM_SIZE &&
            (phrase->bare ? md_phrase_says(phrase->line, "cachelines") : closes_record(reading, remark, phrase)))
            turn_to_record(reading, &subjects);
        if (doubt)
            claim.why = doubt;
        else if (!ask_run(reading, remark, phrase, &subjects, &claim)) {
            judge(reading, phrase, &subjects, &claim);
            ask_block(reading, remark, phrase, &subjects, &claim);
        }
    }
    add_claim(reading, &claim);
}

/** A sentence that goes on over several lines is judged only when all of its lines are plain. */
static void doubt_prose(const Remark *remark, size_t index, MdPhrase *phrase) {
    const MdLine *line = &remark->lines.items[index];
    const MdLine *before = index > 0 ? &remark->lines.items[index - 1] : NULL;
    const MdLine *behind = index + 1 < remark->lines.count ? &remark->lines.items[index + 1] : NULL;
    bool titled =
        (line->count > 1 && md_word_is(&line->words[1], ":")) || (line->count > 2 && md_word_is(&line->words[2], ":"));
    bool item = titled || phrase->label_first != MD_NO_WORD || (line->count && line->words[0].kind == MD_MARK);
    if (!phrase->doubt && !is_trailing(remark) && md_phrase_is_aside(phrase))
        phrase->doubt = "more stands behind it on its line";
    if (phrase->doubt || item)
        return;
    if (before && !before->blank && !md_phrase_ends_sentence(before) && md_phrase_reaches(phrase, 0))
        phrase->doubt = "it goes on with the line before it";
    else if (behind && !behind->blank && !md_phrase_ends_sentence(line) &&
             md_phrase_reaches(phrase, (int)line->count - 1) && behind->words[0].kind == MD_WORD)
        phrase->doubt = "the line below it goes on with it";
    else if ((before && md_phrase_is_bent(before) && !md_phrase_ends_sentence(before)) ||
             (behind && md_phrase_is_bent(behind) && !md_phrase_ends_sentence(line)))
        phrase->doubt = "another line of its sentence makes it no plain statement";
}

/** The phrases of all lines of a remark; whether its labels fit what it seems to speak of. */
static MdPhrases phrases_of(const MdClaimReading *reading, Remark *remark) {
    MdPhrases phrases = { 0 };
    bool heap = false; /* below a line like "Heap portion:" */
    for (size_t i = 0; i < remark->lines.count; i++) {
        size_t before = phrases.count;
        if (!read_expression(reading, &remark->lines.items[i]))
            md_phrases_read(reading->arena, &remark->lines.items[i], &phrases);
        for (size_t k = before; k < phrases.count; k++) {
            md_label_settle(reading, &remark->subjects, &phrases.items[k]);
            md_label_turn_to_heap(&phrases.items[k], heap);
            doubt_prose(remark, i, &phrases.items[k]);
        }
        heap = before == phrases.count ? md_label_heads_heap(&remark->lines.items[i], heap) : heap;
    }
    for (size_t i = 0; i < phrases.count && remark->subjects.list.count; i++) {
        MdSubjects subjects = remark->subjects;
        remark->foreign |= !md_label_turn(reading, &phrases.items[i], is_trailing(remark), &subjects);
    }
    return phrases;
}

/* ---- remarks -------------------------------------------------------------------------------------------------------------- */

/** Does the next comment go on with this one: `//` below `//`, each alone on its line or in one column? */
static bool goes_on(const MdComment *comment, const MdComment *next) {
    return comment->text[1] == '/' && next->text[1] == '/' && !next->trailing &&
           next->begin.line == comment->begin.line + 1 &&
           (!comment->trailing || next->begin.column == comment->begin.column);
}

static void bind_remark(const MdClaimReading *reading, Remark *remark) {
    const MdComment *first = remark->first;
    if (first->trailing)
        remark->subjects = md_subjects_before(reading->map, first->offset);
    else if ((remark->leading = md_map_code_behind(reading->map, remark->last->offset + remark->last->length)))
        remark->subjects = md_subjects_behind(reading->map, remark->last->offset + remark->last->length);
    else if (remark->back && first->begin.line > 1)
        remark->subjects = md_subjects_before(reading->map, reading->map->lines[first->begin.line - 1] - 1);
    else
        remark->subjects = md_subjects_around(reading->map, first->begin.line, remark->last->end.line, first->offset);
}

/** `text` without its blanks. */
static const char *squeeze(MdArena *arena, const char *text) {
    MdText squeezed = md_text(arena);
    for (; *text; text++)
        if (!strchr(" \t\n", *text))
            md_text_add_char(&squeezed, *text);
    return md_text_string(&squeezed);
}

/** What the source asserts already needs no assertion. */
static void drop_asserted(const MdClaimReading *reading) {
    MdMap *known = md_map_create(reading->arena);
    for (size_t i = 0; i < reading->program->asserts.count; i++) {
        MdText text = md_text(reading->arena);
        md_expr_spell(reading->program->asserts.items[i].condition, &text);
        md_map_set(known, squeeze(reading->arena, md_text_string(&text)), known);
    }
    for (size_t i = 0; i < reading->claims->count; i++) {
        MdClaim *claim = &reading->claims->items[i];
        if (claim->assertion && md_map_get(known, squeeze(reading->arena, claim->assertion)))
            claim->assertion = NULL;
    }
}

static int by_place(const void *a, const void *b) {
    const MdClaim *x = a, *y = b;
    return x->offset < y->offset ? -1 : x->offset > y->offset;
}

void md_claims_read(MdArena *arena, const MdClasses *classes, bool fragment, MdClaims *ret_claims) {
    const MdProgram *program = classes->program;
    MdClaimReading reading = { .arena = arena, .classes = classes, .program = program, .claims = ret_claims };
    reading.text = program->files.items[0].text ? program->files.items[0].text : "";
    reading.map = md_source_map(arena, program, fragment);
    MdColumns columns = { .arena = arena, .map = reading.map };
    for (size_t i = 0; i < program->comments.count; i++) {
        Remark remark = { .first = &program->comments.items[i], .last = &program->comments.items[i] };
        md_words_read(arena, remark.first, &remark.lines, &remark.back);
        while (i + 1 < program->comments.count && goes_on(remark.last, &program->comments.items[i + 1])) {
            bool ignored;
            remark.last = &program->comments.items[++i];
            md_words_read(arena, remark.last, &remark.lines, &ignored);
        }
        bind_remark(&reading, &remark);
        MdPhrases phrases = phrases_of(&reading, &remark);
        md_columns_table(&columns, &remark.lines, &remark.subjects, &phrases);
        md_columns_note(&columns, &remark.lines, &remark.subjects, is_trailing(&remark), phrases.count);
        for (size_t k = 0; k < phrases.count; k++)
            read_phrase(&reading, &remark, &phrases, k);
    }
    md_columns_judge(&columns, classes, ret_claims);
    drop_asserted(&reading);
    if (ret_claims->count)
        qsort(ret_claims->items, ret_claims->count, sizeof *ret_claims->items, by_place);
}

/* ---- notes ---------------------------------------------------------------------------------------------------------- */

/** `sizeof(struct point) == 16`: an operator of comparison says that it is C. */
static bool is_expression(const char *text) {
    return strstr(text, "==") || strstr(text, "!=") || strchr(text, '<') || strchr(text, '>');
}

/** "struct point: 16 bytes, aligned to 8" */
static void read_note(const MdClaimReading *reading) {
    const MdNote *note = reading->note;
    MdComment comment = { .text = note->text, .length = strlen(note->text), .begin = { .line = note->line } };
    Remark remark = { .first = &comment, .last = &comment, .leading = true };
    md_words_read_plain(reading->arena, &comment, &remark.lines);
    const MdLine *line = &remark.lines.items[0];
    for (size_t i = 0; i < line->count && !remark.subjects.list.count; i++) {
        const MdThing *thing = line->words[i].kind == MD_WORD ? md_label_named(reading, &line->words[i]) : NULL;
        if (thing)
            md_push(reading->arena, &remark.subjects.list, thing);
    }
    remark.subjects.none = "it names nothing that the code declares";
    size_t before = reading->claims->count;
    MdPhrases phrases = { 0 };
    md_phrases_read(reading->arena, line, &phrases);
    for (size_t i = 0; i < phrases.count; i++)
        read_phrase(reading, &remark, &phrases, i);
    if (reading->claims->count > before)
        return;
    MdClaim claim = { .form = MD_FORM_EXPRESSION, .verdict = MD_CLAIM_NOT_UNDERSTOOD, .text = note->text };
    claim.file = reading->program->files.items[0].path;
    claim.length = comment.length;
    claim.place = (MdPlace){ .line = note->line, .column = note->column };
    claim.claimed = claim.text;
    claim.about = "the note";
    claim.why = "it states nothing in a form that is known";
    add_claim(reading, &claim);
}

void md_claims_note(MdArena *arena, const MdClasses *classes, const MdNote *note, MdClaims *claims) {
    const MdProgram *program = classes->program;
    MdClaimReading reading = { .arena = arena, .classes = classes, .program = program, .claims = claims, .note = note };
    reading.text = note->text;
    reading.map = md_source_map(arena, program, true);
    if (!is_expression(note->text)) {
        read_note(&reading);
        return;
    }
    MdClaim claim = { .form = MD_FORM_EXPRESSION, .verdict = MD_CLAIM_NOT_UNDERSTOOD, .about = "the expression" };
    claim.file = program->files.items[0].path;
    claim.text = claim.claimed = claim.expression = note->text;
    claim.length = strlen(note->text);
    claim.place = (MdPlace){ .line = note->line, .column = note->column };
    claim.ask_at_end = true;
    claim.why = "";
    add_claim(&reading, &claim);
}

static const char *keep(MdArena *arena, const char *text) {
    return text ? md_arena_string(arena, text) : NULL;
}

MdClaim md_claim_copy(MdArena *arena, const MdClaim *claim) {
    MdClaim copy = *claim;
    copy.file = keep(arena, claim->file);
    copy.text = keep(arena, claim->text);
    copy.about = keep(arena, claim->about);
    copy.claimed = keep(arena, claim->claimed);
    copy.actual = keep(arena, claim->actual);
    copy.why = keep(arena, claim->why);
    copy.fixed = keep(arena, claim->fixed);
    copy.fix = keep(arena, claim->fix);
    copy.assertion = keep(arena, claim->assertion);
    copy.expression = keep(arena, claim->expression);
    copy.record = NULL;
    return copy;
}
