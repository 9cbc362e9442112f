/**
 * Claims about a run.
 *
 * Method: each such claim becomes a moment (a marker without a picture) for the trace. At the moment the thing that is
 * spoken of is found in the snapshot; what its pointers lead to are its blocks. A figure like "40 bytes on heap" can
 * mean the blocks that it leads to directly or all that hang on it, "12 bytes used" the length that the header states
 * or the bytes that were written: a claim is true when the likeliest reading is, and false when none is.
 *
 * Every claim is watched the first eight times and the last time that its moment comes; one that fails later than it
 * first held is false, too.
 */
#include "observe.h"
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_BLOCKS = 1000, WATCHED_TIMES = 8 };

bool md_form_needs_run(MdForm form) {
    switch (form) {
    case MD_FORM_HEAP_BYTES:
    case MD_FORM_USED_BYTES:
    case MD_FORM_UNUSED_BYTES:
    case MD_FORM_CAPACITY:
    case MD_FORM_LENGTH:
    case MD_FORM_ELEMENTS:
    case MD_FORM_ALLOCATIONS:
    case MD_FORM_FREED:
    case MD_FORM_FREES:
    case MD_FORM_PEAK:
    case MD_FORM_LEAKED:
    case MD_FORM_NO_LEAK: return true;
    default: return false;
    }
}

/* ---- moments -------------------------------------------------------------------------------------------------------- */

/** The statement behind `item` in the block that holds both; the block itself, at its end, when it is the last. */
static bool moment_behind(const MdStmt *stmt, const MdStmt *item, MdMarker *marker) {
    if (!stmt)
        return false;
    switch (stmt->kind) {
    case MD_STMT_COMPOUND:
        for (size_t i = 0; i < stmt->as.compound.count; i++) {
            const MdStmt *it = stmt->as.compound.items[i];
            if (it == item) {
                bool last = i + 1 == stmt->as.compound.count;
                marker->statement = last ? stmt : stmt->as.compound.items[i + 1];
                marker->at_end = last;
                return true;
            }
            if (moment_behind(it, item, marker))
                return true;
        }
        return false;
    case MD_STMT_IF:
        return moment_behind(stmt->as.branch.then, item, marker) ||
               moment_behind(stmt->as.branch.otherwise, item, marker);
    case MD_STMT_WHILE:
    case MD_STMT_DO:
    case MD_STMT_FOR: return moment_behind(stmt->as.loop.body, item, marker);
    case MD_STMT_SWITCH: return moment_behind(stmt->as.selection.body, item, marker);
    case MD_STMT_CASE:
    case MD_STMT_DEFAULT: return moment_behind(stmt->as.label_case.body, item, marker);
    case MD_STMT_LABEL: return moment_behind(stmt->as.label.body, item, marker);
    default: return false;
    }
}

/** Does a comment on the same line speak of a part of the statement that may not be executed: `if (x) f(); // …`? */
static bool ends_inside(const MdSourceMap *map, const MdItem *item, size_t comment) {
    bool simple = item->statement->kind == MD_STMT_DECL || item->statement->kind == MD_STMT_EXPR;
    for (size_t i = item->end; i < comment; i++)
        if (map->code[i] == '\n')
            return false;
    return !simple && map->code[item->end] != '}';
}

const struct MdQuestion *md_question(MdArena *arena, const MdSourceMap *map, const MdClasses *classes,
                                     const MdPhrase *phrase, const MdThing *thing, size_t comment_end,
                                     MdMarker *ret_marker) {
    struct MdQuestion *question = MD_NEW(arena, struct MdQuestion);
    *question = (struct MdQuestion){ .phrase = phrase, .thing = thing, .line = phrase->line->line };
    *ret_marker = (MdMarker){ .label = "claim", .program = map->program };
    if (thing && thing->object)
        question->variable = md_classes_variable(classes, thing->object);
    const MdRecord *record = thing ? md_thing_record(thing) : NULL;
    if (thing && thing->kind == MD_THING_MEMBER && thing->object)
        record = thing->record;
    question->record = record ? md_classes_record(classes, record) : NULL;
    const MdItem *item = md_map_statement_before(map, comment_end);
    question->function = item ? item->function : NULL;
    if (thing && thing->object && thing->object->function)
        for (size_t i = 0; i < map->items.count; i++) { /* its declaration, when that comes later */
            const MdItem *it = &map->items.items[i];
            const MdStmt *stmt = it->statement;
            for (size_t k = 0; stmt->kind == MD_STMT_DECL && k < stmt->as.decl.count; k++)
                if (stmt->as.decl.objects[k] == thing->object && (!item || it->end > item->end))
                    item = it;
        }
    if (item && item->function && item->function->body && !ends_inside(map, item, comment_end))
        moment_behind(item->function->body, item->statement, ret_marker);
    if (item && item->statement->kind == MD_STMT_RETURN && md_phrase_is_of_run(phrase->form)) {
        ret_marker->statement = item->statement; /* nothing comes behind it */
        ret_marker->at_end = false;
    }
    ret_marker->place = item ? item->statement->place : (MdPlace){ 0 };
    return question;
}

/* ---- what lies where -------------------------------------------------------------------------------------------------- */

/** A stretch of a block that holds a value of a type. */
typedef struct Spot {
    const MdBlock *block;
    int64_t offset, size;
    const MdType *type;
} Spot;

static const MdBlock *block_of(const MdSnapshot *snapshot, const MdObject *object) {
    for (size_t i = snapshot->stack.count; i-- > 0;) /* the innermost activation first */
        for (size_t k = 0; k < snapshot->stack.items[i].blocks.count; k++)
            if (snapshot->stack.items[i].blocks.items[k]->object == object)
                return snapshot->stack.items[i].blocks.items[k];
    for (size_t i = 0; i < snapshot->statics.count; i++)
        if (snapshot->statics.items[i]->object == object)
            return snapshot->statics.items[i];
    return NULL;
}

static const MdPointerCell *cell_at(const MdBlock *block, int64_t offset) {
    for (size_t i = 0; i < block->pointer_count; i++)
        if (block->pointers[i].offset == offset && block->pointers[i].known)
            return &block->pointers[i];
    return NULL;
}

/** The header of the question: the record itself, or the one that the object points to. */
static bool find_header(const struct MdQuestion *question, const MdSnapshot *snapshot, Spot *ret_spot) {
    const MdObject *object = question->thing->object;
    const MdBlock *block = object ? block_of(snapshot, object) : NULL;
    if (!block)
        return false;
    Spot spot = { block, 0, block->size, object->type };
    const MdType *core = md_type_core(object->type);
    bool to_record = core->kind == MD_TYPE_POINTER && md_type_core(core->of)->kind == MD_TYPE_RECORD;
    const MdPointerCell *cell = to_record ? cell_at(block, 0) : NULL;
    if (cell && cell->target && question->record && question->record->parts.pointer)
        spot = (Spot){ cell->target, cell->target_offset, md_type_core(core->of)->size, core->of };
    *ret_spot = spot;
    return true;
}

/** A whole number of the program's memory; false when its bytes hold no value. */
static bool read_integer(const Spot *spot, const MdProgram *program, const MdMember *member, int64_t *ret_value) {
    int64_t bit_offset = 0;
    const MdType *core = md_type_core(spot->type);
    if (member) {
        if (core->kind != MD_TYPE_RECORD || !md_record_find(core->as.record, member->name, &bit_offset))
            return false;
        core = md_type_core(member->type);
    }
    int64_t at = spot->offset + bit_offset / 8, size = core->size;
    if (!md_type_is_integer(core) || (member && member->bit_width >= 0) || size > 8 || !spot->block->bytes ||
        !spot->block->states || at < 0 || at + size > spot->block->kept)
        return false;
    uint64_t value = 0;
    bool big = md_types_target(program->types)->big_endian;
    for (int64_t i = 0; i < size; i++) {
        if (spot->block->states[at + i] != MD_BYTE_VALUE)
            return false;
        uint64_t byte = spot->block->bytes[at + (big ? i : size - 1 - i)];
        value = value << 8 | byte;
    }
    if (md_type_is_signed(program->types, core) && size < 8 && value >> (8 * size - 1))
        value |= ~(uint64_t)0 << (8 * size);
    *ret_value = (int64_t)value;
    return true;
}

typedef struct Blocks {
    const MdBlock *list[MOST_BLOCKS];
    size_t count, direct; /* the first `direct` are led to by the thing itself */
    bool full;
} Blocks;

static void add_block(Blocks *blocks, const MdBlock *block) {
    if (!block || block->kind != MD_BLOCK_ALLOCATED || block->life != MD_LIFE_ALIVE)
        return;
    for (size_t i = 0; i < blocks->count; i++)
        if (blocks->list[i] == block || blocks->list[i]->number == block->number)
            return;
    if (blocks->count == MOST_BLOCKS)
        blocks->full = true;
    else
        blocks->list[blocks->count++] = block;
}

/** The allocated blocks that a stretch leads to: first directly, then through those. */
static void find_blocks(const Spot *spot, Blocks *blocks) {
    for (size_t i = 0; i < spot->block->pointer_count; i++) {
        const MdPointerCell *cell = &spot->block->pointers[i];
        if (cell->known && cell->offset >= spot->offset && cell->offset < spot->offset + spot->size)
            add_block(blocks, cell->target);
    }
    blocks->direct = blocks->count;
    for (size_t i = 0; i < blocks->count; i++)
        for (size_t k = 0; k < blocks->list[i]->pointer_count; k++)
            if (blocks->list[i]->pointers[k].known)
                add_block(blocks, blocks->list[i]->pointers[k].target);
}

static int64_t sum_of(const Blocks *blocks, size_t count) {
    int64_t sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += blocks->list[i]->size > 0 ? blocks->list[i]->size : 0;
    return sum;
}

/* ---- figures of a moment ------------------------------------------------------------------------------------------------ */

/** Everything that can be told of the thing at one moment; -1: not known. */
typedef struct Figures {
    int64_t header;              /* bytes of the allocated block that the header itself lies in; 0: in none */
    int64_t direct, all, single; /* bytes of its blocks; `single`: of the one that its data pointer leads to */
    int64_t element;             /* bytes of one element of that */
    int64_t length, capacity;    /* as the header states them, in elements */
    int64_t written;             /* bytes up to the last one that was written */
    size_t blocks, allocations;  /* blocks, and how many allocations made the data block what it is */
} Figures;

/** How often the block was allocated anew: by realloc, from the block before. */
static size_t chain_of(const MdSnapshot *snapshot, const MdBlock *block) {
    size_t count = 1;
    for (size_t number = block->grown_from; number != 0 && count < MOST_BLOCKS; count++) {
        size_t next = 0;
        for (size_t i = 0; i < snapshot->heap.count; i++)
            if (snapshot->heap.items[i]->number == number)
                next = snapshot->heap.items[i]->grown_from;
        number = next;
    }
    return count;
}

static void read_parts(const struct MdQuestion *question, const MdProgram *program, const Spot *header,
                       Figures *figures) {
    const MdParts *parts = question->record ? &question->record->parts : NULL;
    if (!parts || md_type_core(header->type)->kind != MD_TYPE_RECORD)
        return;
    int64_t scale = parts->in_bytes && figures->element > 1 ? figures->element : 1, value;
    if (parts->length && read_integer(header, program, parts->length, &value))
        figures->length = value / scale;
    if (parts->capacity && read_integer(header, program, parts->capacity, &value))
        figures->capacity = value / scale;
}

static const MdPointerCell *data_cell(const struct MdQuestion *question, const Spot *header) {
    const MdType *core = md_type_core(header->type);
    if (core->kind == MD_TYPE_POINTER)
        return cell_at(header->block, header->offset);
    const MdMember *pointer = question->record ? question->record->parts.pointer : NULL;
    int64_t bit_offset = 0;
    if (pointer && core->kind == MD_TYPE_RECORD && md_record_find(core->as.record, pointer->name, &bit_offset))
        return cell_at(header->block, header->offset + bit_offset / 8);
    return NULL;
}

static bool read_figures(MdArena *arena, const struct MdQuestion *question, const MdSnapshot *snapshot,
                         const MdProgram *program, Figures *ret_figures) {
    Spot header;
    if (!question->thing || !find_header(question, snapshot, &header))
        return false;
    Figures figures = { .single = -1, .element = 1, .length = -1, .capacity = -1, .written = -1 };
    Blocks *blocks = MD_NEW(arena, Blocks);
    find_blocks(&header, blocks);
    if (blocks->full)
        return false;
    bool inside = header.block->kind == MD_BLOCK_ALLOCATED && header.block->life == MD_LIFE_ALIVE;
    figures.header = inside ? header.block->size : 0;
    figures.direct = sum_of(blocks, blocks->direct);
    figures.all = sum_of(blocks, blocks->count);
    figures.blocks = blocks->count;
    const MdPointerCell *cell = data_cell(question, &header);
    const MdBlock *data = cell ? cell->target : NULL;
    if (!data && blocks->direct == 1)
        data = blocks->list[0];
    if (data && data->kind == MD_BLOCK_ALLOCATED && data->life == MD_LIFE_ALIVE) {
        figures.single = data->size;
        figures.element = data->type && data->type->size > 0 ? data->type->size : 1;
        figures.written = data->written;
        figures.allocations = chain_of(snapshot, data);
    }
    read_parts(question, program, &header, &figures);
    *ret_figures = figures;
    return true;
}

/* ---- judging ------------------------------------------------------------------------------------------------------------ */

static bool states(const MdPhrase *phrase, int64_t value) {
    return value >= 0 && (phrase->value == value || phrase->other == value);
}

static MdJudgement doubtful(const char *why) {
    return (MdJudgement){ .truth = -1, .why = why };
}

/**
 * True of one of the first `sure` values; false when it is none of all.
 *
 * @param nul  they may be meant with or without a closing NUL: one more or less is doubtful.
 */
static MdJudgement compare(MdArena *arena, const MdPhrase *phrase, const int64_t *values, size_t count, size_t sure,
                           bool nul, const char *unit, const char *why) {
    MdJudgement judgement = { .truth = values[0], .why = why };
    if (values[0] < 0)
        return doubtful("the run does not show it");
    judgement.actual = md_arena_printf(arena, "%" PRId64 "%s%s", values[0], unit, *unit && values[0] != 1 ? "s" : "");
    for (size_t i = 0; i < count; i++) {
        if (i < sure && states(phrase, values[i])) {
            judgement.reading = MD_READING_TRUE;
            judgement.actual =
                md_arena_printf(arena, "%" PRId64 "%s%s", values[i], unit, *unit && values[i] != 1 ? "s" : "");
            return judgement;
        }
        if (states(phrase, values[i]) || (nul && (states(phrase, values[i] - 1) || states(phrase, values[i] + 1))))
            return doubtful("it can be meant in another way, in which it is true");
    }
    judgement.reading = MD_READING_FALSE;
    return judgement;
}

static MdJudgement judge_used(MdArena *arena, const MdPhrase *phrase, const Figures *figures) {
    int64_t length = figures->length >= 0 ? figures->length * figures->element : -1;
    int64_t values[] = { length >= 0 ? length : figures->written, figures->written, length };
    if (figures->single < 0)
        return doubtful("it leads to no single allocated block then");
    return compare(arena, phrase, values, 3, 1, figures->element == 1, " byte",
                   length >= 0 ? "that is its length times the size of an element" : "that many were written");
}

static MdJudgement judge_unused(MdArena *arena, const MdPhrase *phrase, const Figures *figures) {
    if (figures->single < 0)
        return doubtful("it leads to no single allocated block then");
    int64_t length = figures->length >= 0 ? figures->length * figures->element : -1;
    int64_t capacity = figures->capacity >= 0 ? figures->capacity * figures->element : -1;
    int64_t used = length >= 0 ? length : figures->written;
    int64_t values[] = { used >= 0 ? figures->single - used : -1, capacity >= 0 && used >= 0 ? capacity - used : -1,
                         figures->written >= 0 ? figures->single - figures->written : -1, figures->single, capacity };
    return compare(arena, phrase, values, 5, 1, figures->element == 1, " byte",
                   "that is what its block has beyond what is in use");
}

static MdJudgement judge_bytes(MdArena *arena, const MdPhrase *phrase, const Figures *figures) {
    int64_t whole = figures->header > 0 ? figures->header + figures->all : -1;
    int64_t values[] = { figures->direct,
                         figures->all,
                         figures->header > 0 ? figures->header : -1,
                         whole,
                         figures->single,
                         figures->all - figures->direct,
                         figures->length >= 0 ? figures->length * figures->element : -1,
                         figures->written };
    if (figures->header > 0 && figures->blocks == 0) { /* it leads to a block that leads to none */
        values[0] = figures->header;
        values[1] = figures->header;
    }
    return compare(arena, phrase, values, 8, 4, figures->element == 1, " byte",
                   figures->blocks == 0 && figures->header <= 0 ? "nothing is allocated for it then"
                                                                : "that is what its blocks take");
}

static MdJudgement judge_capacity(MdArena *arena, const MdPhrase *phrase, const Figures *figures) {
    int64_t elements = figures->single >= 0 ? figures->single / figures->element : -1;
    int64_t values[] = { figures->capacity >= 0 ? figures->capacity : elements, elements, figures->single };
    return compare(arena, phrase, values, 3, 1, false, "", "that is what its header and its block say");
}

static MdJudgement judge_length(MdArena *arena, const MdPhrase *phrase, const Figures *figures) {
    if (figures->length < 0)
        return doubtful("no member is known to be its length");
    return compare(arena, phrase, &figures->length, 1, 1, false, "", "that is what its header says");
}

static MdJudgement judge_count(MdArena *arena, const MdPhrase *phrase, const Figures *figures) {
    int64_t values[] = { figures->length, figures->capacity };
    if (figures->length < 0 && figures->capacity < 0)
        return doubtful("no member is known to be its length");
    if (figures->length < 0)
        values[0] = figures->capacity;
    return compare(arena, phrase, values, 2, 1, false, "", "that is what its header says");
}

static MdJudgement judge_allocations(MdArena *arena, const MdPhrase *phrase, const Figures *figures,
                                     const MdSnapshot *snapshot) {
    size_t total = 0; /* allocations of the program until now */
    for (size_t i = 0; i < snapshot->heap.count; i++)
        if (snapshot->heap.items[i]->number > total)
            total = snapshot->heap.items[i]->number;
    int64_t own = figures->blocks == 1 ? (int64_t)figures->allocations : (int64_t)figures->blocks;
    if (figures->blocks == 0 && phrase->value > 0)
        return doubtful("nothing is allocated for it then");
    int64_t values[] = { own, (int64_t)total, (int64_t)figures->blocks };
    return compare(arena, phrase, values, 3, 1, false, "", "that many were made for it");
}

/** The block that the thing led to is freed, and was freed on the line of the claim. */
static MdJudgement judge_freed(const struct MdQuestion *question, const MdSnapshot *snapshot) {
    Spot header;
    if (!question->thing || !find_header(question, snapshot, &header))
        return doubtful("the object is not alive then");
    const MdPointerCell *cell = data_cell(question, &header);
    if (!cell && header.block->pointer_count == 1)
        cell = &header.block->pointers[0];
    MdJudgement judgement = { .truth = -1,
                              .actual = "still allocated",
                              .why = "its block is alive behind the statement" };
    if (!cell || !cell->target || cell->target->kind != MD_BLOCK_ALLOCATED)
        return doubtful("it leads to no allocated block then");
    if (cell->target->life == MD_LIFE_FREED) {
        judgement.actual = "freed";
        judgement.reading = MD_READING_TRUE;
        judgement.why = NULL;
    } else {
        judgement.reading = MD_READING_FALSE;
    }
    return judgement;
}

static MdJudgement judge_moment(MdArena *arena, const struct MdQuestion *question, const MdSnapshot *snapshot,
                                const MdProgram *program) {
    const MdPhrase *phrase = question->phrase;
    if (phrase->form == MD_FORM_FREED)
        return judge_freed(question, snapshot);
    Figures figures;
    if (!read_figures(arena, question, snapshot, program, &figures))
        return doubtful("the object is not alive then");
    const MdThing *thing = question->thing;
    int64_t value;
    Spot header;
    bool counts = phrase->form == MD_FORM_CAPACITY || phrase->form == MD_FORM_LENGTH;
    if (thing->kind == MD_THING_MEMBER && counts && find_header(question, snapshot, &header)) {
        if (!read_integer(&header, program, thing->member, &value))
            return doubtful("the member holds no number then");
        return compare(arena, phrase, &value, 1, 1, false, "", "that is what the member holds");
    }
    switch (phrase->form) {
    case MD_FORM_USED_BYTES: return judge_used(arena, phrase, &figures);
    case MD_FORM_UNUSED_BYTES: return judge_unused(arena, phrase, &figures);
    case MD_FORM_HEAP_BYTES: return judge_bytes(arena, phrase, &figures);
    case MD_FORM_CAPACITY: return judge_capacity(arena, phrase, &figures);
    case MD_FORM_LENGTH: return judge_length(arena, phrase, &figures);
    case MD_FORM_ELEMENTS: return judge_count(arena, phrase, &figures);
    case MD_FORM_ALLOCATIONS: return judge_allocations(arena, phrase, &figures, snapshot);
    default: return doubtful("only a run could tell");
    }
}

/* ---- claims -------------------------------------------------------------------------------------------------------------- */

static bool is_waiting(const MdClaim *claim) {
    return claim->question != NULL;
}

bool md_claims_want_run(const MdClaims *claims) {
    for (size_t i = 0; i < claims->count; i++)
        if (is_waiting(&claims->items[i]))
            return true;
    return false;
}

void md_claims_moments(MdArena *arena, MdClaims *claims, MdMoments *ret_moments) {
    for (size_t i = 0; i < claims->count; i++) {
        MdClaim *claim = &claims->items[i];
        if (!is_waiting(claim) || !claim->moment.statement)
            continue;
        const char *label = md_arena_printf(arena, "%zu", i);
        for (uint64_t time = 0; time <= WATCHED_TIMES; time++) {
            MdMarker *marker = MD_NEW(arena, MdMarker);
            *marker = claim->moment;
            marker->label = label;
            marker->iteration = time; /* 0: the last */
            md_push(arena, ret_moments, marker);
        }
    }
}

/** Which claim a marker was made for: its label is the number of the claim. */
static MdClaim *claim_of(MdClaims *claims, const MdMarker *marker) {
    size_t index = (size_t)strtoull(marker->label, NULL, 10);
    return index < claims->count && is_waiting(&claims->items[index]) ? &claims->items[index] : NULL;
}

static void take(MdArena *arena, MdClaim *claim, const MdJudgement *judgement, uint64_t visit) {
    bool first = claim->seen == 0;
    claim->seen++;
    if (!first && judgement->reading != MD_READING_FALSE)
        return;
    if (!first && claim->verdict != MD_CLAIM_CONFIRMED)
        return;
    claim->actual = judgement->actual;
    claim->why = judgement->why && judgement->reading != MD_READING_TRUE ? judgement->why : "";
    claim->verdict = judgement->reading == MD_READING_TRUE    ? MD_CLAIM_CONFIRMED
                     : judgement->reading == MD_READING_FALSE ? MD_CLAIM_REFUTED
                                                              : MD_CLAIM_NOT_UNDERSTOOD;
    claim->truth = judgement->reading == MD_READING_FALSE && first ? judgement->truth : -1;
    if (!first && claim->verdict == MD_CLAIM_REFUTED)
        claim->why = md_arena_printf(arena, "it holds at first, but not the time %" PRIu64 ": %s", visit, claim->why);
}

/** Does a claim about the run speak of all of it: at the head of the file, or in `main` where the run comes by? */
static bool is_of_whole_run(const MdClaim *claim) {
    const MdFunction *function = claim->question->function;
    if (claim->question->phrase->exact)
        return true;
    return function && strcmp(function->name, "main") == 0 && claim->moment.statement && claim->seen > 0;
}

static void judge_leaks(MdArena *arena, MdClaim *claim, const MdObserved *observed) {
    bool whole = is_of_whole_run(claim);
    claim->question = NULL;
    if (!observed->exited) {
        claim->why = "the run did not come to its end";
        return;
    }
    claim->actual = md_arena_printf(arena, "%zu block%s", observed->leaks, observed->leaks == 1 ? "" : "s");
    claim->verdict = !observed->leaks ? MD_CLAIM_CONFIRMED : whole ? MD_CLAIM_REFUTED : MD_CLAIM_NOT_UNDERSTOOD;
    claim->why = observed->leaks && !whole ? "it may speak of a part of the run"
                 : observed->leaks && observed->leak_line
                     ? md_arena_printf(arena, "the first was allocated in line %" PRIu32, observed->leak_line)
                     : "";
}

/** A figure about the whole run: its peak, its leaks, how often it frees. */
static void judge_run(MdArena *arena, MdClaim *claim, const MdObserved *observed) {
    const MdPhrase *phrase = claim->question->phrase;
    bool whole = is_of_whole_run(claim);
    claim->question = NULL;
    if (!observed->exited) {
        claim->why = "the run did not come to its end";
        return;
    }
    bool leaked = phrase->form == MD_FORM_LEAKED;
    uint64_t truth = leaked ? observed->leaked : phrase->form == MD_FORM_FREES ? observed->frees : observed->peak;
    claim->actual = phrase->form == MD_FORM_FREES ? md_arena_printf(arena, "%" PRIu64, truth)
                                                  : md_judge_bytes(arena, (int64_t)truth);
    const bool some = phrase->value > 0 && (uint64_t)phrase->value < truth; /* "leaks 16 bytes": here */
    if ((uint64_t)phrase->value == truth || (uint64_t)phrase->other == truth) {
        claim->verdict = MD_CLAIM_CONFIRMED;
    } else if (!whole || phrase->soft ||
               (some && phrase->form != MD_FORM_PEAK && !phrase->exact && observed->leaks != 1)) {
        claim->why = phrase->soft ? phrase->soft : "it may speak of a part of the run";
    } else {
        claim->verdict = MD_CLAIM_REFUTED;
        claim->why = leaked ? "that is what is never freed" : "the run tells";
        md_claim_fix(arena, phrase, (int64_t)truth, claim);
    }
}

/** A count at the head of the file: true of the whole run, or false when it says that it is all of them. */
static void judge_total(MdArena *arena, MdClaim *claim, const MdObserved *observed) {
    const MdPhrase *phrase = claim->question->phrase;
    claim->question = NULL;
    if (!observed->exited) {
        claim->why = "the run did not come to its end";
        return;
    }
    claim->actual = md_arena_printf(arena, "%" PRIu64, observed->allocations);
    if (phrase->value >= 0 && (uint64_t)phrase->value == observed->allocations) {
        claim->verdict = MD_CLAIM_CONFIRMED;
    } else if (!phrase->exact || phrase->soft) {
        claim->why = "it may speak of a part of the program's allocations";
    } else {
        claim->verdict = MD_CLAIM_REFUTED;
        claim->why = "that many the program made until its end";
        md_claim_fix(arena, phrase, (int64_t)observed->allocations, claim);
    }
}

void md_claims_observe(MdArena *arena, const MdProgram *program, MdClaims *claims, const MdObserved *observed) {
    for (size_t i = 0; i < observed->count; i++) {
        const MdSnapshot *snapshot = observed->snapshots[i];
        MdClaim *claim = snapshot->marker ? claim_of(claims, snapshot->marker) : NULL;
        if (!claim)
            continue;
        MdJudgement judgement = judge_moment(arena, claim->question, snapshot, program);
        const char *soft = claim->question->phrase->soft;
        if (soft && judgement.reading != MD_READING_TRUE)
            judgement = doubtful(soft);
        take(arena, claim, &judgement, snapshot->visit);
    }
    for (size_t i = 0; i < claims->count; i++) {
        MdClaim *claim = &claims->items[i];
        if (!is_waiting(claim))
            continue;
        if (claim->form == MD_FORM_NO_LEAK)
            judge_leaks(arena, claim, observed);
        else if (md_phrase_is_of_run(claim->form))
            judge_run(arena, claim, observed);
        else if (!claim->question->thing)
            judge_total(arena, claim, observed);
        else if (claim->seen == 0 && claim->form != MD_FORM_SIZE)
            claim->why = claim->moment.statement ? "the run never came there" : "it is not certain when it should hold";
        else if (claim->verdict == MD_CLAIM_REFUTED)
            md_claim_fix(arena, claim->question->phrase, claim->truth, claim);
        claim->question = NULL;
    }
}

void md_claims_unobserved(MdClaims *claims, const char *why) {
    for (size_t i = 0; i < claims->count; i++)
        if (is_waiting(&claims->items[i])) {
            const char *soft = claims->items[i].question->phrase->soft;
            claims->items[i].why = soft && claims->items[i].form == MD_FORM_SIZE ? soft : why;
            claims->items[i].question = NULL;
        }
}
