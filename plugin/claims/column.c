/**
 * Columns of bare numbers beside members.
 *
 *     struct s {
 *         char a;      //     0     1        offset and size, as pahole prints them
 *         long b;      // 0x08               an offset; also @8, +8, [8]
 *         int c;       // 16-19              first and last byte; also 16..19, [16-19], bytes 16-19
 *     };               // 24                 the size, below offsets
 *
 * A number without a unit says nothing by itself; a column of them does. For each record every reading of its column
 * (offset in decimal, offset in hexadecimal, size, offset and size, first and last byte) is counted. The reading that is true of most members, of at least
 * three quarters and three of them, is what the column means, and then the other rows are wrong. In any other case the
 * column is not understood: it may be an index, a bit, a value.
 */
#include "column.h"
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

typedef enum Meaning { OFFSET, OFFSET_HEX, SIZE, PAIR, RANGE, MEANING_COUNT } Meaning;

static const char hex_digits[] = "0123456789abcdef";

static bool all_hex(const MdWord *word) {
    return strspn(word->text, hex_digits) == word->length;
}

/** The number at a word of a line, in any base; NULL: none. @param ret_words how many words it takes. */
static const char *number_at(MdArena *arena, const MdLine *line, size_t at, size_t *ret_words) {
    const MdWord *word = &line->words[at], *next = line->count > at + 1 ? &line->words[at + 1] : NULL;
    *ret_words = 1;
    if (word->kind == MD_NUMBER && (word->value < 0 || word->base == 0 || word->base == 2))
        return NULL;
    bool glued = next && !next->blank_before && next->kind == MD_WORD;
    if (word->kind == MD_NUMBER && glued) { /* 1a is a number and a word */
        *ret_words = 2;
        return word->base == 10 && all_hex(next) ? md_arena_printf(arena, "%s%s", word->text, next->text) : NULL;
    }
    if (word->kind == MD_NUMBER)
        return word->text;
    return word->kind == MD_WORD && word->length >= 2 && all_hex(word) ? word->text : NULL;
}

/** The words before the number of a row: the mark of "@8", "+0x08", "[8]", the word of "bytes 4-7", or none. */
static size_t marks_before(const MdLine *line) {
    static const char *const marks[] = { "@", "+", "[", "byte", "bytes", NULL };
    return md_word_among(&line->words[0], marks);
}

/** Does a mark that joins the ends of a range stand at word `at`, and a plain number behind it? */
static bool range_at(const MdLine *line, size_t at) {
    static const char *const joins[] = { "-", "..", "...", NULL };
    const MdWord *next = line->count > at + 1 ? &line->words[at + 1] : NULL;
    return next && md_word_among(&line->words[at], joins) && next->kind == MD_NUMBER && next->value >= 0 &&
           (next->base == 10 || next->base == 16);
}

/** A size behind an offset: "0 4", "0x00 (0x04)"; `ret_behind` is set behind it. */
static const MdWord *size_at(const MdLine *line, size_t at, size_t *ret_behind) {
    bool bracket = line->count > at + 2 && md_word_is(&line->words[at], "(") && md_word_is(&line->words[at + 2], ")");
    const MdWord *word = line->count > at + bracket ? &line->words[at + bracket] : NULL;
    if (!word || word->kind != MD_NUMBER || word->value < 0 || (word->base != 10 && word->base != 16) ||
        !(word->blank_before || bracket))
        return NULL;
    *ret_behind = at + 1 + 2 * (size_t)bracket;
    return word;
}

/** The numbers of a line beside a member or behind a record. @return false when it is no row. */
static bool read_numbers(MdColumns *columns, const MdLine *line, MdColumnRow *ret_row) {
    const size_t at = marks_before(line);
    size_t taken, behind;
    if (at >= line->count || !(ret_row->first = number_at(columns->arena, line, at, &taken)))
        return false;
    ret_row->line = line;
    ret_row->offset = line->words[at].offset;
    behind = at + taken;
    if (range_at(line, behind)) {
        ret_row->range = true;
        ret_row->second = &line->words[behind + 1];
        behind += 2;
    }
    if (at && md_word_is(&line->words[0], "[") && (behind == line->count || !md_word_is(&line->words[behind++], "]")))
        return false;
    if (line->words[0].kind == MD_WORD && at && !ret_row->range)
        return false; /* "byte 8" */
    const MdWord *size = ret_row->range ? NULL : size_at(line, behind, &behind);
    if (size && behind != line->count)
        return false;
    ret_row->second = size ? size : ret_row->second;
    const MdWord *next = line->count > behind ? &line->words[behind] : NULL;
    ret_row->prose = next && next->kind == MD_WORD;
    bool alone = !next || md_word_is(next, ":") || (md_word_is(next, "-") && next->blank_before) ||
                 (next->blank_before && next->kind == MD_WORD);
    return alone && !(line->words[at].kind == MD_WORD && next); /* "3rd", "add the checksum" */
}

/** The offset and the size of a bit-field as pahole has them: "4: 3  4". */
static bool is_field_of_pahole(const MdLine *line) {
    return line->count == 4 && line->words[0].kind == MD_NUMBER && md_word_is(&line->words[1], ":") &&
           line->words[2].kind == MD_NUMBER && line->words[3].kind == MD_NUMBER;
}

void md_columns_note(MdColumns *columns, const MdLines *lines, const MdSubjects *subjects, bool beside,
                     size_t phrases) {
    const MdThing *thing = subjects->list.count ? subjects->list.items[0] : NULL;
    if (!beside || phrases > 0 || lines->count != 1 || lines->items[0].count == 0 || !thing ||
        is_field_of_pahole(&lines->items[0]))
        return;
    MdColumnRow row = { .member = thing, .total = thing->kind == MD_THING_RECORD || thing->kind == MD_THING_TYPE };
    if ((subjects->list.count != 1 && !row.total) || (!row.total && thing->kind != MD_THING_MEMBER) ||
        !read_numbers(columns, &lines->items[0], &row))
        return;
    const MdColumnRow *last = columns->rows.count ? &columns->rows.items[columns->rows.count - 1] : NULL;
    bool closes = last && !last->total && !last->table && last->member->record == md_thing_record(thing);
    if (!row.total || (closes && lines->items[0].count == 1))
        md_push(columns->arena, &columns->rows, row);
}

/** The row of a table that a line is; false when it is none. */
static bool read_row(MdColumns *columns, const MdLine *line, const MdThing *record, MdColumnRow *ret_row) {
    const char *text = columns->map->program->files.items[0].text;
    MdColumnRow row = { .line = line, .table = columns->tables + 1 };
    size_t last = 0; /* the word behind the first number */
    for (size_t i = 0; i < line->count; i++) {
        const MdWord *word = &line->words[i];
        size_t taken = 1;
        if (word->kind == MD_NUMBER && !row.first) {
            row.first = number_at(columns->arena, line, i, &taken);
            row.offset = word->offset;
            last = i + taken;
            i += taken - 1;
        } else if (word->kind == MD_NUMBER && !row.second && word->base == 10 && word->value >= 0) {
            row.range = last + 1 == i && range_at(line, last);
            bool joined = last < i && line->words[i - 1].kind == MD_MARK && strchr("-.", line->words[i - 1].text[0]);
            if ((joined && !row.range) || row.member)
                break; /* a sign, or what is said of the member */
            row.second = word;
        } else if (word->kind == MD_WORD && !row.member) {
            row.member = md_thing_member(columns->arena, record, text + word->offset, word->length);
            if (!row.member && !md_word_is(word, "bytes") && !md_word_is(word, "byte"))
                return false; /* prose */
        }
        if (row.member && row.first && !row.second && word->kind == MD_WORD)
            break;
    }
    *ret_row = row;
    return row.member && row.first;
}

void md_columns_table(MdColumns *columns, const MdLines *lines, const MdSubjects *subjects, const MdPhrases *phrases) {
    const MdThing *thing = subjects->list.count ? subjects->list.items[0] : NULL;
    if (!thing || lines->count < 2 || !md_thing_record(thing))
        return;
    size_t before = columns->rows.count;
    for (size_t i = 0; i < lines->count; i++) {
        MdColumnRow row;
        bool taken = false;
        for (size_t k = 0; k < phrases->count; k++)
            taken |= phrases->items[k].line == &lines->items[i];
        if (!taken && lines->items[i].count > 1 && read_row(columns, &lines->items[i], thing, &row))
            md_push(columns->arena, &columns->rows, row);
    }
    columns->tables += columns->rows.count > before;
}

/** The first figure of a row under a meaning; -1: it has none. */
static int64_t figure(const MdColumnRow *row, Meaning meaning) {
    bool prefixed = strncmp(row->first, "0x", 2) == 0;
    if (strlen(row->first) > 15)
        return -1;
    if (meaning == OFFSET_HEX || prefixed)
        return (int64_t)strtoull(row->first, NULL, 16);
    return strspn(row->first, "0123456789") == strlen(row->first) ? (int64_t)strtoull(row->first, NULL, 10) : -1;
}

static const MdRecord *record_of(const MdColumnRow *row) {
    return row->total ? md_thing_record(row->member) : row->member->record;
}

static int64_t offset_of(const MdColumnRow *row) {
    return row->member->bit_offset / 8;
}

/** Where the record lies in one that holds it as a member: nested records count from there, too. */
static int64_t shift_of(const MdClasses *classes, const MdThing *first, int64_t claimed) {
    const MdProgram *program = classes->program;
    for (size_t i = 0; i < program->records.count; i++) {
        const MdRecord *outer = program->records.items[i];
        for (size_t k = 0; outer->complete && k < outer->member_count; k++) {
            const MdType *core = md_type_core(outer->members[k].type);
            int64_t shift = outer->members[k].bit_offset / 8;
            if (core->kind == MD_TYPE_RECORD && core->as.record == first->record &&
                first->bit_offset / 8 + shift == claimed)
                return shift;
        }
    }
    return 0;
}

/** How many of a row's figures fit; bits have columns of their own, and count as fitting. */
static size_t fitting(const MdColumnRow *row, Meaning meaning, int64_t shift) {
    int64_t size = row->member->type->size;
    if (row->member->member->bit_width >= 0)
        return row->second ? 2 : 1;
    switch (meaning) {
    case OFFSET:
    case OFFSET_HEX: return figure(row, meaning) == offset_of(row) + shift;
    case SIZE: return figure(row, meaning) == size;
    case RANGE: {
        size_t votes = figure(row, OFFSET) == offset_of(row) + shift;
        return votes + (row->second && row->second->value == offset_of(row) + shift + size - 1);
    }
    default: {
        size_t votes = figure(row, OFFSET) == offset_of(row) + shift;
        return votes + (row->second && row->second->value == size);
    }
    }
}

/** What a column means, or MEANING_COUNT. */
static Meaning meaning_of(const MdColumnRow *rows, size_t count, int64_t shift) {
    size_t votes[MEANING_COUNT] = { 0 }, pairs = 0, ranges = 0, prose = 0, members = 0;
    for (size_t i = 0; i < count; i++) {
        if (rows[i].total)
            continue;
        members++;
        pairs += rows[i].second && !rows[i].range;
        ranges += rows[i].range;
        prose += rows[i].prose;
        for (Meaning meaning = OFFSET; meaning < MEANING_COUNT; meaning++)
            votes[meaning] += fitting(&rows[i], meaning, shift);
    }
    if (pairs > 0 && pairs < members)
        return MEANING_COUNT;
    Meaning best = pairs ? PAIR : ranges ? RANGE : OFFSET;
    for (Meaning meaning = OFFSET; meaning <= SIZE && best < PAIR; meaning++)
        if (votes[meaning] > votes[best] && !(meaning == SIZE && prose))
            best = meaning;
    size_t figures = members + pairs + ranges;
    bool all = votes[best] == figures && members >= 2, most = votes[best] >= 3 && votes[best] * 4 >= figures * 3;
    return all || most ? best : MEANING_COUNT;
}

static MdClaim claim_at(const MdColumns *columns, const MdColumnRow *row, size_t offset, size_t length) {
    const MdFile *file = &columns->map->program->files.items[0];
    MdClaim claim = { .verdict = MD_CLAIM_NOT_UNDERSTOOD, .file = file->path, .offset = offset, .length = length };
    claim.place.line = row->line->line;
    claim.place.column = (uint32_t)(offset - columns->map->lines[row->line->line - 1]) + 1;
    claim.text = claim.claimed = md_arena_bytes(columns->arena, file->text + offset, length);
    claim.why = "a bare number, in a column that fits neither offsets nor sizes";
    return claim;
}

/** Hold one figure against what its column says that it is. */
static void judge(MdArena *arena, const MdColumnRow *row, int64_t claimed, int64_t truth, bool hex, MdClaim *claim) {
    claim->actual = md_arena_printf(arena, "%" PRId64, truth);
    if (!row->total && row->member->member->bit_width >= 0) {
        claim->why = "a bit-field has no size or offset in bytes";
        return;
    }
    claim->why = "the other rows of the column are true";
    claim->verdict = claimed == truth ? MD_CLAIM_CONFIRMED : MD_CLAIM_REFUTED;
    if (claimed == truth)
        return;
    bool prefixed = strncmp(claim->text, "0x", 2) == 0 || strncmp(claim->text, "0X", 2) == 0;
    int digits = (int)claim->length - 2 * prefixed;
    claim->fix =
        hex || prefixed ? md_arena_printf(arena, "%s%0*" PRIx64, prefixed ? "0x" : "", digits, truth) : claim->actual;
    claim->fixed = claim->fix;
    claim->fix_offset = claim->offset;
    claim->fix_length = claim->length;
}

/** The size of the record, below its column: "}; // 0x18". */
static void add_total(const MdColumns *columns, const MdColumnRow *row, Meaning meaning, MdClaims *claims) {
    if (meaning == MEANING_COUNT || meaning == SIZE)
        return; /* no column, or one of sizes: the sum could be meant */
    MdClaim claim = claim_at(columns, row, row->offset, strlen(row->first));
    bool hex = meaning == OFFSET_HEX;
    int64_t claimed = figure(row, hex ? OFFSET_HEX : OFFSET);
    claim.form = MD_FORM_SIZE;
    claim.about = md_arena_printf(columns->arena, "size of %s", md_thing_spell(columns->arena, row->member));
    if (claimed == (int64_t)record_of(row)->member_count && claimed != row->member->type->size)
        claim.why = "it may count the members";
    else
        judge(columns->arena, row, claimed, row->member->type->size, hex, &claim);
    claim.why = claim.verdict == MD_CLAIM_REFUTED ? "the rows above it are offsets" : claim.why;
    md_push(columns->arena, claims, claim);
}

static void add_row(const MdColumns *columns, const MdColumnRow *row, Meaning meaning, int64_t shift,
                    MdClaims *claims) {
    MdArena *arena = columns->arena;
    const char *thing = md_thing_spell(arena, row->member);
    int64_t size = row->member->type->size, offset = offset_of(row) + shift;
    MdClaim claim = claim_at(columns, row, row->offset, strlen(row->first));
    claim.form = meaning == SIZE ? MD_FORM_SIZE : MD_FORM_OFFSET;
    claim.about = md_arena_printf(arena, "%s of %s", meaning == SIZE ? "size" : "offset", thing);
    if (meaning != MEANING_COUNT)
        judge(arena, row, figure(row, meaning), meaning == SIZE ? size : offset, meaning == OFFSET_HEX, &claim);
    md_push(arena, claims, claim);
    if (!row->second)
        return;
    claim = claim_at(columns, row, row->second->offset, row->second->length);
    claim.form = row->range ? MD_FORM_OFFSET : MD_FORM_SIZE;
    claim.about = md_arena_printf(arena, "%s of %s", row->range ? "last byte" : "size", thing);
    if (meaning != MEANING_COUNT)
        judge(arena, row, row->second->value, row->range ? offset + size - 1 : size, false, &claim);
    md_push(arena, claims, claim);
}

static void judge_record(const MdColumns *columns, const MdClasses *classes, const MdColumnRow *rows, size_t count,
                         MdClaims *claims) {
    if (count - rows[count - 1].total < 2)
        return; /* a single number beside a member is no column, and no claim */
    int64_t shift = 0;
    Meaning meaning = meaning_of(rows, count, 0);
    for (Meaning try = OFFSET; try <= OFFSET_HEX && meaning == MEANING_COUNT; try++) {
        shift = shift_of(classes, rows[0].member, figure(&rows[0], try));
        if (shift)
            meaning = meaning_of(rows, count, shift);
    }
    for (size_t i = 0; i < count; i++)
        if (rows[i].total)
            add_total(columns, &rows[i], shift ? MEANING_COUNT : meaning, claims);
        else
            add_row(columns, &rows[i], meaning, shift, claims);
}

void md_columns_judge(const MdColumns *columns, const MdClasses *classes, MdClaims *claims) {
    size_t first = 0;
    for (size_t i = 1; i <= columns->rows.count; i++) {
        const MdColumnRow *one = &columns->rows.items[first], *next = one + (i - first);
        if (i < columns->rows.count && next->table == one->table && !columns->rows.items[i - 1].total &&
            record_of(next) == record_of(one))
            continue;
        judge_record(columns, classes, columns->rows.items + first, i - first, claims);
        first = i;
    }
}
