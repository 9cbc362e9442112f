/**
 * Claims: from comments to verdicts.
 *
 * A remark is one comment, or several `//` comments on lines of their own one below the other. Each of its lines is
 * read for phrases; what they speak of follows from the place of the remark. A label in front of a phrase ("- len: 8
 * bytes") turns it to a member.
 */
#include "claims.h"
#include "judge.h"
#include "phrase.h"
#include "subject.h"
#include "words.h"
#include <inttypes.h>
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

typedef struct Reading {
    MdArena *arena;
    const MdClasses *classes;
    const MdProgram *program;
    const MdSourceMap *map;
    MdClaims *claims;
} Reading;

typedef struct Remark {
    const MdComment *first, *last;
    MdLines lines;
    bool back;    /* Doxygen's arrow: it speaks of what stands before it */
    bool foreign; /* one of its labels names nothing here: all of it may speak of something else */
    MdSubjects subjects;
} Remark;

/* ---- claims of phrases ------------------------------------------------------------------------------------------------ */

static MdPlace place_at(const Reading *reading, const MdLine *line, size_t offset) {
    size_t begin = reading->map->lines[line->line - 1];
    return (MdPlace){ .line = line->line, .column = (uint32_t)(offset - begin) + 1 };
}

/** The claim without a verdict: its text and place. */
static MdClaim claim_of(const Reading *reading, const MdPhrase *phrase) {
    const MdWord *first = &phrase->line->words[phrase->first], *last = &phrase->line->words[phrase->last];
    const char *text = reading->program->files.items[0].text;
    MdClaim claim = { .form = phrase->form,
                      .file = reading->program->files.items[0].path,
                      .verdict = MD_CLAIM_NOT_UNDERSTOOD,
                      .offset = first->offset };
    claim.length = last->offset + last->length - first->offset;
    claim.place = place_at(reading, phrase->line, claim.offset);
    claim.text = md_arena_bytes(reading->arena, text + claim.offset, claim.length);
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

/** Put the true figure in place of the false one. */
static void fix(const Reading *reading, const MdPhrase *phrase, int64_t truth, MdClaim *claim) {
    if (phrase->figure == MD_NO_WORD || truth < 0)
        return;
    const MdWord *number = &phrase->line->words[phrase->figure], *behind = number;
    const char *figure = spell_figure(reading->arena, number, truth / phrase->unit);
    if (truth % phrase->unit != 0 || number->base == 2) { /* the unit is too large for it */
        if (phrase->unit_word == MD_NO_WORD)
            return;
        behind = &phrase->line->words[phrase->unit_word];
        figure = md_judge_bytes(reading->arena, truth);
    }
    claim->fix = figure;
    claim->fix_offset = number->offset;
    claim->fix_length = behind->offset + behind->length - number->offset;
    const char *text = claim->text;
    size_t before = claim->fix_offset - claim->offset;
    claim->fixed =
        md_arena_printf(reading->arena, "%.*s%s%s", (int)before, text, figure, text + before + claim->fix_length);
}

/** Words that no form knows may name what is spoken of, or its type. */
static const char *strange_word(const Reading *reading, const MdPhrase *phrase, const MdThing *thing) {
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

/** Judge a phrase against all that it can mean: true of the likeliest, or false of every one. */
static void judge(const Reading *reading, const MdPhrase *phrase, const MdSubjects *subjects, MdClaim *claim) {
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
    const char *strange = strange_word(reading, phrase, thing);
    if (strange) {
        claim->why = strange;
    } else if (all_true || (!subjects->together && first.reading == MD_READING_TRUE)) {
        claim->verdict = MD_CLAIM_CONFIRMED;
        claim->assertion = first.assertion;
    } else if (all_false) {
        claim->verdict = MD_CLAIM_REFUTED;
        fix(reading, phrase, first.truth, claim);
    } else if (subjects->list.count > 1 && first.reading != MD_READING_DOUBTFUL) {
        claim->why = "it can speak of more than one thing";
    }
}

/* ---- what a line speaks of ---------------------------------------------------------------------------------------------- */

static bool is_whole(const MdWord *word) {
    static const char *const names[] = {
        "total", "totals", "size", "sizeof", "sum", "altogether", "all", "whole", NULL
    };
    return md_word_among(word, names);
}

/** The member that a label names; NULL: none, or it speaks of the whole. `ret_strange`: it names something else. */
static const MdThing *labelled(const Reading *reading, const MdPhrase *phrase, const MdThing *thing,
                               bool *ret_strange) {
    *ret_strange = false;
    if (phrase->label_first == MD_NO_WORD)
        return NULL;
    const MdLine *line = phrase->line;
    const MdWord *first = &line->words[phrase->label_first];
    const char *text = reading->program->files.items[0].text;
    const MdThing *member =
        first->kind == MD_WORD ? md_thing_member(reading->arena, thing, text + first->offset, first->length) : NULL;
    if (member)
        return member;
    bool colon = phrase->first > 0 && md_word_is(&line->words[phrase->first - 1], ":");
    bool own = thing->name && strcasecmp(first->text, thing->name) == 0;
    if (colon && !is_whole(first) && !own)
        *ret_strange = true;
    return NULL;
}

/** Turn `subjects` to the members that the phrase's label names. @return false when it names something unknown. */
static bool turn_to_members(const Reading *reading, const MdPhrase *phrase, MdSubjects *subjects) {
    bool strange = false, turned = false;
    MdSubjects turned_to = { .together = subjects->together };
    for (size_t i = 0; i < subjects->list.count; i++) {
        bool other;
        const MdThing *member = labelled(reading, phrase, subjects->list.items[i], &other);
        strange |= other;
        turned |= member != NULL;
        if (member)
            md_push(reading->arena, &turned_to.list, member);
    }
    if (turned)
        *subjects = turned_to;
    return turned || !strange;
}

static void add_claim(const Reading *reading, const MdClaim *claim) {
    md_push(reading->arena, reading->claims, *claim);
}

/** Two different figures of one form for one thing: neither can be trusted. */
static bool contradicted(const MdPhrases *phrases, size_t index) {
    const MdPhrase *phrase = &phrases->items[index];
    for (size_t i = 0; i < phrases->count; i++) {
        const MdPhrase *other = &phrases->items[i];
        if (i != index && other->form == phrase->form && other->value != phrase->value &&
            other->label_first == phrase->label_first && other->line == phrase->line)
            return true;
    }
    return false;
}

static void read_phrase(const Reading *reading, const Remark *remark, const MdPhrases *phrases, size_t index) {
    const MdPhrase *phrase = &phrases->items[index];
    MdClaim claim = claim_of(reading, phrase);
    const char *doubt = phrase->doubt;
    if (!doubt && phrase->form != MD_FORM_EXPRESSION && contradicted(phrases, index))
        doubt = "two figures are given for one thing";
    if (phrase->form == MD_FORM_EXPRESSION) {
        claim.why = doubt ? doubt : "";
        const MdWord *number = &phrase->line->words[phrase->figure];
        const char *text = reading->program->files.items[0].text;
        const char *open = memchr(text + claim.offset, '(', claim.length);
        const char *close = open ? memrchr(open, ')', (size_t)(text + number->offset - open)) : NULL;
        if (!doubt && close)
            claim.expression =
                md_arena_printf(reading->arena, "sizeof%.*s == %" PRId64, (int)(close - open + 1), open, phrase->value);
    } else if (!remark->subjects.list.count) {
        claim.why = doubt ? doubt : remark->subjects.none;
    } else {
        MdSubjects subjects = remark->subjects;
        if (!turn_to_members(reading, phrase, &subjects) && !doubt)
            doubt = "what stands in front of it names nothing that is known here";
        else if (remark->foreign && !doubt)
            doubt = "another line of the comment names something that is not known here";
        if (doubt)
            claim.why = doubt;
        else
            judge(reading, phrase, &subjects, &claim);
    }
    add_claim(reading, &claim);
}

/** The phrases of all lines of a remark; whether its labels fit what it seems to speak of. */
static MdPhrases phrases_of(const Reading *reading, Remark *remark) {
    MdPhrases phrases = { 0 };
    for (size_t i = 0; i < remark->lines.count; i++)
        md_phrases_read(reading->arena, &remark->lines.items[i], &phrases);
    for (size_t i = 0; i < phrases.count && remark->subjects.list.count; i++) {
        MdSubjects subjects = remark->subjects;
        remark->foreign |= !turn_to_members(reading, &phrases.items[i], &subjects);
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

static bool code_behind(const Reading *reading, const MdComment *comment) {
    size_t at = comment->offset + comment->length;
    for (; at < reading->map->size && reading->map->code[at] != '\n'; at++)
        if (!strchr(" \t\r\f\v", reading->map->code[at]))
            return true;
    return false;
}

static void bind_remark(const Reading *reading, Remark *remark) {
    const MdComment *first = remark->first;
    if (first->trailing)
        remark->subjects = md_subjects_before(reading->map, first->offset);
    else if (code_behind(reading, remark->last))
        remark->subjects = md_subjects_behind(reading->map, remark->last->offset + remark->last->length);
    else if (remark->back && first->begin.line > 1)
        remark->subjects = md_subjects_before(reading->map, reading->map->lines[first->begin.line - 1] - 1);
    else
        remark->subjects = md_subjects_around(reading->map, first->begin.line, remark->last->end.line, first->offset);
}

void md_claims_read(MdArena *arena, const MdClasses *classes, MdClaims *ret_claims) {
    const MdProgram *program = classes->program;
    Reading reading = { .arena = arena, .classes = classes, .program = program, .claims = ret_claims };
    reading.map = md_source_map(arena, program);
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
        for (size_t k = 0; k < phrases.count; k++)
            read_phrase(&reading, &remark, &phrases, k);
    }
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
    return copy;
}
