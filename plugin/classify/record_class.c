/**
 * The shape, the parts and the owner of a record, from how its members are used; from types and names only where the
 * file never uses them.
 *
 * Method: parts.c tries every data pointer of the record; the best reading decides. What the members do not show by
 * use is no container: two integers and a pointer alone stay a record.
 */
#include "parts.h"
#include <string.h>
#include <strings.h>

enum {
    MOST_OTHERS = 6, /* members beside pointer, length and capacity that a container may have */
    MOST_NODE_MEMBERS = 16,
    STRONG_SCORE = 12, /* a container beyond doubt */
};

/* ---- what is said --------------------------------------------------------------------------------------------------- */

void md_facts_say_place(const MdFacts *facts, MdPlace place, MdText *text) {
    if (place.file == 0 || place.file >= facts->program->files.count)
        md_text_addf(text, "line %u", place.line);
    else
        md_text_addf(text, "%s:%u", facts->program->files.items[place.file].name, place.line);
}

static void say(MdJudge *judge, MdPlace place, const char *format, ...) __attribute__((format(printf, 3, 4)));
static void say(MdJudge *judge, MdPlace place, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    if (judge->why.length)
        md_text_add(&judge->why, ", ");
    md_text_add(&judge->why, md_arena_vprintf(judge->facts->arena, format, arguments));
    va_end(arguments);
    if (place.line) {
        md_text_add(&judge->why, " (");
        md_facts_say_place(judge->facts, place, &judge->why);
        md_text_add(&judge->why, ")");
    }
}

static void say_deed(MdJudge *judge, const MdMember *member, MdDeed deed, const char *format) {
    const MdMemberFacts *facts = md_facts_of_member(judge->facts, member);
    if (!facts->counts[deed])
        return;
    MdText text = md_text(judge->facts->arena);
    md_text_addf(&text, format, member->name);
    say(judge, facts->places[deed], "%s", md_text_string(&text));
}

static void say_relation(MdJudge *judge, MdUse use, const MdMember *a, const MdMember *b, const char *verb) {
    const MdRelation *relation = md_facts_relation(judge->facts, use, a, b);
    if (relation)
        say(judge, relation->place, "%s %s %s", a->name, verb, b->name);
}

static void say_owned(MdJudge *judge, const MdMember *member) {
    const MdMemberFacts *facts = md_facts_of_member(judge->facts, member);
    MdDeed made = facts->counts[MD_DEED_REGROWN] ? MD_DEED_REGROWN : MD_DEED_MADE;
    if (facts->counts[made])
        say(judge, facts->places[made], "%s = %s(\u2026)", member->name, facts->maker);
    if (facts->counts[MD_DEED_FREED] && !(facts->counts[made] && strstr(facts->freer, "realloc")))
        say(judge, facts->places[MD_DEED_FREED], "%s(%s)", facts->freer, member->name);
}

static void say_trial(MdJudge *judge, const MdTrial *trial) {
    const MdMember *length = trial->length, *capacity = trial->capacity;
    say_owned(judge, trial->pointer);
    if (capacity) {
        say_relation(judge, MD_USE_SIZES, capacity, trial->pointer, "sizes");
        say_relation(judge, MD_USE_HASHES, capacity, trial->pointer, "reduces hashes for");
        say_relation(judge, MD_USE_ENDS, capacity, trial->pointer, "ends");
        say_deed(judge, capacity, MD_DEED_DOUBLED, "%s grows by a factor");
    }
    if (length) {
        say_deed(judge, length, MD_DEED_UP, "%s++");
        say_relation(judge, MD_USE_INDEXES, length, trial->pointer, "indexes");
        say_relation(judge, MD_USE_LOOPS, length, trial->pointer, "bounds");
        say_relation(judge, MD_USE_TOGETHER, length, trial->pointer, "goes along with");
        if (!capacity)
            say_relation(judge, MD_USE_SIZES, length, trial->pointer, "sizes");
    }
    if (length && capacity) {
        const MdRelation *pair = md_facts_relation(judge->facts, MD_USE_PAIRS, length, capacity);
        if (!pair)
            pair = md_facts_relation(judge->facts, MD_USE_PAIRS, capacity, length);
        if (pair)
            say(judge, pair->place, "%s against %s", length->name, capacity->name);
    }
    say_deed(judge, trial->pointer, MD_DEED_NUL, "%s ends in NUL");
}

/* ---- shapes --------------------------------------------------------------------------------------------------------- */

/** Is the block of `pointer` sized in bytes although its elements are larger? */
static bool sized_in_bytes(const MdJudge *judge, const MdMember *pointer) {
    const MdType *element = md_pointee_of(pointer->type);
    if (element->kind == MD_TYPE_VOID)
        return true;
    MdNode node = md_facts_member(judge->facts, pointer);
    if (!node || element->size <= 1)
        return false;
    const MdNodeInfo *info = &judge->facts->nodes.items[node];
    for (unsigned i = 0; i < info->site_count; i++) {
        const MdCall *call = md_facts_call(judge->facts, judge->facts->classes.allocations.items[info->sites[i]].call);
        const MdMaker *maker = call->maker;
        const MdExprs *arguments = &call->expr->as.call.arguments;
        if (maker->size < 0 || maker->count >= 0 || (size_t)maker->size >= arguments->count)
            continue;
        const MdExpr *size = md_facts_skip_casts(arguments->items[maker->size]);
        if (size->kind == MD_EXPR_CAST)
            return true; /* the bare number */
    }
    return false;
}

static bool is_text(const MdJudge *judge, const MdMember *pointer) {
    return md_pointee_of(pointer->type)->kind == MD_TYPE_CHAR &&
           ((md_deeds(judge, pointer, MD_DEED_NUL) && !md_deeds(judge, pointer, MD_DEED_FLAG)) ||
            md_deeds(judge, pointer, MD_DEED_TEXT));
}

/** `(char *)v->items + n * v->item_size`: does a third number say how large the elements of a void block are? */
static bool has_element_size(const MdJudge *judge, const MdTrial *trial) {
    if (md_pointee_of(trial->pointer->type)->kind == MD_TYPE_RECORD || !trial->capacity)
        return false;
    for (size_t i = 0; i < judge->flat.count; i++) {
        const MdMember *member = judge->flat.items[i];
        if (member == trial->length || member == trial->capacity || !md_member_is_count(member) ||
            md_deeds(judge, member, MD_DEED_UP) || md_deeds(judge, member, MD_DEED_DOUBLED))
            continue;
        if (md_related(judge, MD_USE_SIZES, member, trial->pointer) &&
            (md_related(judge, MD_USE_INDEXES, member, trial->pointer) || strcasestr(member->name, "size")) &&
            !md_paired(judge, member, trial->capacity) && !(trial->length && md_paired(judge, member, trial->length)))
            return true;
    }
    return false;
}

static bool is_bytes(const MdMember *pointer) {
    const MdType *element = md_pointee_of(pointer->type);
    return element->kind == MD_TYPE_VOID || (md_type_is_integer(element) && element->size == 1);
}

static void take_parts(MdJudge *judge, const MdTrial *trial) {
    judge->class->parts.pointer = trial->pointer;
    judge->class->parts.length = trial->length;
    judge->class->parts.capacity = trial->capacity;
    judge->class->parts.in_bytes = !trial->pointer->flexible && sized_in_bytes(judge, trial->pointer);
}

static bool used(const MdJudge *judge) {
    for (size_t i = 0; i < judge->flat.count; i++) {
        const MdMemberFacts *facts = md_facts_of_member(judge->facts, judge->flat.items[i]);
        for (unsigned k = 0; k < MD_DEED_COUNT; k++)
            if (facts->counts[k])
                return true;
        if (md_stored_from(judge, judge->flat.items[i]))
            return true;
    }
    return false;
}

static const MdRecord *record_of(const MdType *type) {
    const MdType *core = md_type_core(type);
    while (md_type_is_array(core))
        core = md_type_core(core->of);
    return core->kind == MD_TYPE_RECORD ? core->as.record : NULL;
}

/** A record that is nothing but function pointers (one size or name beside them is let pass). */
static bool is_vtable(const MdRecord *record) {
    size_t functions = 0;
    for (size_t i = 0; i < record->member_count; i++) {
        const MdType *pointee = md_pointee_of(record->members[i].type);
        functions += pointee && pointee->kind == MD_TYPE_FUNCTION;
    }
    return functions > 0 && record->member_count - functions <= 1;
}

static bool judge_fat_pointer(MdJudge *judge) {
    const MdMember *data = NULL, *table = NULL;
    if (judge->flat.count < 2 || judge->flat.count > 3)
        return false;
    for (size_t i = 0; i < judge->flat.count; i++) {
        const MdMember *member = judge->flat.items[i];
        const MdType *pointee = md_pointee_of(member->type);
        if (!pointee || md_type_core(member->type)->kind != MD_TYPE_POINTER)
            continue;
        if (pointee->kind == MD_TYPE_RECORD && is_vtable(pointee->as.record))
            table = member;
        else if (md_type_links_itself(pointee))
            return false; /* the head of a tree or list, and what its nodes are compared with */
        else if (pointee->kind == MD_TYPE_VOID || pointee->kind == MD_TYPE_RECORD)
            data = member;
    }
    if (!data || !table)
        return false;
    judge->class->shape = MD_SHAPE_FAT_POINTER;
    judge->class->parts.pointer = data;
    say(judge, table->place, "%s points to a record of functions", table->name);
    say_owned(judge, data);
    return true;
}

/** The first member that links to a record of its own kind: `struct node *next`, children[2], **children. */
static const MdMember *link_in(const MdJudge *judge, const MdMembers *members, unsigned depth, size_t *ret_count) {
    const MdMember *first = NULL;
    for (size_t i = 0; i < members->count; i++) {
        const MdType *type = md_type_core(members->items[i]->type);
        if (type->kind == MD_TYPE_RECORD && depth < 3 && (type->as.record->is_union || !type->as.record->tag)) {
            MdMembers inner = md_record_flat(judge->facts->arena, type->as.record);
            const MdMember *link = link_in(judge, &inner, depth + 1, ret_count);
            first = first ? first : link;
            continue;
        }
        for (unsigned level = 0; level < 3 && (type->kind == MD_TYPE_POINTER || md_type_is_array(type)); level++) {
            bool pointer = type->kind == MD_TYPE_POINTER;
            type = md_type_core(type->of);
            if (pointer && type->kind == MD_TYPE_RECORD && type->as.record == judge->class->record) {
                first = first ? first : members->items[i];
                (*ret_count)++;
            }
        }
    }
    return first;
}

/** Names that say "another of my kind beside me", where a table may also hold a pointer to its own kind. */
static bool names_link(const char *name) {
    return md_name_among(
        name, "next prev previous parent left right child children sibling first last up down link fd bk tail");
}

static bool judge_counted(MdJudge *judge) {
    for (size_t i = 0; i < judge->flat.count; i++) {
        const MdMember *member = judge->flat.items[i];
        bool counted = md_deeds(judge, member, MD_DEED_COUNTED) > 0;
        for (size_t k = 0; counted && k < judge->flat.count; k++)
            if (md_member_is_data(judge->flat.items[k]) &&
                (md_related(judge, MD_USE_INDEXES, member, judge->flat.items[k]) ||
                 md_related(judge, MD_USE_LOOPS, member, judge->flat.items[k])))
                counted = false;
        if (!counted)
            continue;
        judge->class->shape = MD_SHAPE_REFERENCE_COUNTED;
        say_deed(judge, member, MD_DEED_COUNTED, "%s is counted down and the record freed");
        return true;
    }
    return false;
}

/** Beside the best: a container inside, a pointer with a number named after it, or two more blocks of its own? */
static bool has_more(const MdJudge *judge, const MdTrial *best) {
    unsigned blocks = 0;
    for (size_t i = 0; i < judge->flat.count; i++) {
        const MdMember *member = judge->flat.items[i];
        const MdRecord *nested =
            md_type_core(member->type)->kind == MD_TYPE_RECORD ? md_type_core(member->type)->as.record : NULL;
        const MdRecordClass *inner = nested ? md_classes_record(&judge->facts->classes, nested) : NULL;
        if (inner && inner->parts.pointer && inner->parts.capacity && inner->owner == MD_YES)
            return true;
        if (!md_member_is_data(member) || member == best->pointer)
            continue;
        blocks += md_is_owned(judge, member);
        bool same_block = md_related(judge, MD_USE_FOLLOWS, member, best->pointer) ||
                          md_related(judge, MD_USE_FOLLOWS, best->pointer, member) ||
                          md_related(judge, MD_USE_ENDS, member, best->pointer) ||
                          md_related(judge, MD_USE_ENDS, best->pointer, member);
        if (md_is_owned(judge, member) && !same_block && best->length && md_member_is_count(best->length) &&
            md_related(judge, MD_USE_SIZES, best->capacity ? best->capacity : best->length, member))
            return true; /* parallel arrays */
        for (size_t k = 0; k < judge->flat.count && md_is_owned(judge, member); k++)
            if (judge->flat.items[k] != best->length && judge->flat.items[k] != best->capacity &&
                md_member_is_count(judge->flat.items[k]) && md_names_belong(member->name, judge->flat.items[k]->name))
                return true;
    }
    return blocks > 2;
}

/** Can a hash map keep its entries, chains of them, or their numbers in such elements? */
static bool is_bucket(const MdType *element) {
    return element->kind == MD_TYPE_POINTER || element->kind == MD_TYPE_RECORD || element->kind == MD_TYPE_VOID ||
           (md_type_is_integer(element) && element->size >= 4);
}

/** A pointer to a header with its elements behind it leads to one of them: there are no arrays of such (C17 6.7.2.1p3). */
static bool leads_to_flexible(const MdMember *pointer) {
    const MdType *element = md_pointee_of(pointer->type);
    const MdRecord *record = element->kind == MD_TYPE_RECORD ? element->as.record : NULL;
    return record && record->member_count && record->members[record->member_count - 1].flexible;
}

/** Best of all pointers; `ret_second`: another owned pointer with a length of its own. */
static MdTrial best_trial(const MdJudge *judge, bool *ret_second) {
    MdTrial best = { 0 };
    for (size_t i = 0; i < judge->flat.count; i++) {
        if (!md_member_is_data(judge->flat.items[i]) || md_is_fixed_ring(judge, judge->flat.items[i]) ||
            md_is_list_head(judge, judge->flat.items[i]) || leads_to_flexible(judge->flat.items[i]))
            continue;
        MdTrial trial = md_try_pointer(judge, judge->flat.items[i]);
        trial.score += trial.hashed && is_bucket(md_pointee_of(judge->flat.items[i]->type));
        if (trial.score > best.score)
            best = trial;
    }
    *ret_second = false;
    for (size_t i = 0; i < judge->flat.count; i++) {
        if (!md_member_is_data(judge->flat.items[i]) || judge->flat.items[i] == best.pointer)
            continue;
        MdTrial trial = md_try_pointer(judge, judge->flat.items[i]);
        bool shared = trial.length == best.length || (trial.length && trial.length == best.capacity) ||
                      (trial.capacity && trial.capacity == best.capacity);
        if (trial.owned && trial.score > (trial.grows ? 2 : 4) && (trial.length || trial.capacity) && !shared)
            *ret_second = true;
    }
    *ret_second = *ret_second || (best.pointer && !best.hashed && has_more(judge, &best));
    return best;
}

static size_t others(const MdJudge *judge, const MdTrial *trial) {
    return judge->flat.count - 1 - (trial->length != NULL) - (trial->capacity != NULL);
}

/** Is the length, or the pointer itself, moved on: a position, not an extent? */
static bool moves(const MdJudge *judge, const MdTrial *trial) {
    bool trimmed = md_deeds(judge, trial->length, MD_DEED_DOWN) > 0; /* data++, len--: still an extent */
    return md_deeds(judge, trial->length, MD_DEED_UP) || (md_deeds(judge, trial->pointer, MD_DEED_UP) && !trimmed);
}

/** A view of constant bytes whose length grows while it is found, and that is never a place in them: a token. */
static bool is_word(const MdJudge *judge, const MdTrial *trial) {
    return judge->flat.count == 2 && md_name_among(trial->length->name, "len length") &&
           md_type_qualifiers(md_type_core(trial->pointer->type)->of) & MD_CONST &&
           (!md_related(judge, MD_USE_INDEXES, trial->length, trial->pointer) ||
            (md_related(judge, MD_USE_LOOPS, trial->length, trial->pointer) &&
             md_related(judge, MD_USE_TOGETHER, trial->length, trial->pointer))) &&
           (!md_deeds(judge, trial->pointer, MD_DEED_UP) || md_deeds(judge, trial->length, MD_DEED_DOWN));
}

/** Bytes and their number, with a tag at the most, which point to what others hold more often than to a block made for them. */
static bool is_mostly_view(const MdJudge *judge, const MdTrial *trial) {
    return judge->flat.count <= 3 && trial->length && !trial->capacity && !trial->grows &&
           md_deeds(judge, trial->pointer, MD_DEED_BORROWED) > md_deeds(judge, trial->pointer, MD_DEED_MADE);
}

static bool judge_container(MdJudge *judge) {
    bool second;
    MdTrial trial = best_trial(judge, &second);
    bool pair = judge->flat.count == 2 && trial.pointer && trial.length;
    if (!trial.pointer || trial.score < (pair ? 2 : 4) || (!trial.length && !trial.capacity) ||
        md_is_matrix(judge, &trial))
        return false;
    if (!trial.owned && trial.capacity && !md_member_is_count(trial.capacity))
        return false; /* a place between the ends of what another holds */
    const MdType *element = md_pointee_of(trial.pointer->type);
    MdShape shape = MD_SHAPE_RECORD;
    size_t room = trial.hashed ? 2 * MOST_OTHERS : MOST_OTHERS;
    bool whole = others(judge, &trial) <= room && !second;
    bool grows = trial.grows || (trial.length && md_deeds(judge, trial.length, MD_DEED_UP));
    if (trial.hashed && is_bucket(element))
        shape = MD_SHAPE_HASH_MAP;
    else if (is_text(judge, trial.pointer) && (trial.owned || trial.capacity))
        shape = MD_SHAPE_STRING;
    else if (trial.capacity || trial.owned)
        shape = is_bytes(trial.pointer) && !has_element_size(judge, &trial) ? MD_SHAPE_BUFFER
                : (trial.capacity || grows)                                 ? MD_SHAPE_VECTOR
                                                                            : MD_SHAPE_SLICE;
    else if (others(judge, &trial) <= 2)
        shape = MD_SHAPE_SLICE;
    if (is_mostly_view(judge, &trial))
        shape = MD_SHAPE_SLICE;
    if (shape == MD_SHAPE_RECORD)
        return false;
    bool bounds = trial.length && (md_related(judge, MD_USE_LOOPS, trial.length, trial.pointer) ||
                                   md_related(judge, MD_USE_TOGETHER, trial.length, trial.pointer));
    if (!trial.owned && !trial.capacity &&
        (others(judge, &trial) > 1 || !bounds || (moves(judge, &trial) && !is_word(judge, &trial))))
        return false; /* a borrowed pointer and a number that moves: parser state, iterator */
    take_parts(judge, &trial);
    judge->class->shape = whole ? shape : MD_SHAPE_RECORD;
    say_trial(judge, &trial);
    if (!whole)
        say(judge, (MdPlace){ 0 }, "a %s among other members", md_shape_name(shape));
    return true;
}

/** Bytes and their length, and nothing else, where nothing in the file makes the bytes: {base, len}. */
static bool is_view(const MdJudge *judge, const MdMember *data, const MdMember *length) {
    return judge->flat.count == 2 && is_bytes(data) && !md_is_owned(judge, data) &&
           !md_related(judge, MD_USE_SIZES, length, data) && md_name_among(length->name, "len length size") &&
           md_type_core(length->type)->size == md_type_core(data->type)->size && !md_deeds(judge, length, MD_DEED_UP);
}

/**
 * Known by its definition alone: data pointer, count and capacity by types and names, with no other reading.
 *
 * In a file that uses the record but neither fills nor frees it, the name of the capacity must say nothing else.
 */
static bool judge_by_names(MdJudge *judge, bool seen) {
    const MdMember *data = NULL, *length = NULL, *capacity = NULL;
    if (judge->flat.count < 2 || judge->flat.count > 5)
        return false;
    for (size_t i = 0; i < judge->flat.count; i++) {
        const MdMember *member = judge->flat.items[i];
        if (md_member_is_data(member) && md_type_core(member->type)->kind == MD_TYPE_POINTER) {
            if (data)
                return false;
            data = member;
        } else if (md_member_is_count(member) && md_names_capacity(member->name) && !capacity) {
            capacity = member;
        } else if (md_member_is_count(member) && md_names_length(member->name)) {
            if (length && !capacity && md_name_among(member->name, "size"))
                capacity = member; /* used and size, n and size */
            else if (length && !capacity && md_name_among(length->name, "size")) {
                capacity = length;
                length = member;
            } else if (length)
                return false;
            else
                length = member;
        }
    }
    bool constant = data && md_type_qualifiers(md_type_core(data->type)->of) & MD_CONST;
    bool known = data && length &&
                 (md_names_data(data->name) || (capacity && md_names_room(capacity->name)) ||
                  md_names_belong(data->name, length->name));
    if (!known || (capacity && md_type_core(length->type)->size != md_type_core(capacity->type)->size))
        return false;
    bool freed = md_deeds(judge, data, MD_DEED_FREED) > 0;
    bool view = is_view(judge, data, length) && !freed;
    if (seen && !view && (md_stored_from(judge, data) || freed || !capacity || !md_names_room(capacity->name)))
        return false;
    MdTrial trial = { .pointer = data, .length = length, .capacity = capacity };
    if (capacity && !constant) {
        const MdType *element = md_pointee_of(data->type);
        judge->class->shape = element->kind == MD_TYPE_CHAR ? MD_SHAPE_STRING
                              : is_bytes(data)              ? MD_SHAPE_BUFFER
                                                            : MD_SHAPE_VECTOR;
        judge->class->owner = MD_YES;
        say(judge, judge->class->record->place, "members %s, %s and %s by type and name", data->name, length->name,
            capacity->name);
    } else if (!capacity && judge->flat.count == 2 && (constant || view)) {
        judge->class->shape = MD_SHAPE_SLICE;
        judge->class->owner = constant ? MD_NO : MD_CANNOT_TELL;
        say(judge, judge->class->record->place, "members %s and %s by type and name", data->name, length->name);
    } else {
        return false;
    }
    judge->class->evidence = MD_EVIDENCE_BY_SHAPE;
    take_parts(judge, &trial);
    return true;
}

/** Length and capacity of data behind a header, where no use of the data tells: by what counts up, grows, and names. */
static void name_numbers(const MdJudge *judge, MdTrial *trial) {
    for (size_t i = 0; i < judge->flat.count; i++) {
        const MdMember *member = judge->flat.items[i];
        if (!md_member_is_count(member))
            continue;
        if ((md_names_capacity(member->name) || md_deeds(judge, member, MD_DEED_DOUBLED)) && !trial->capacity)
            trial->capacity = member;
        else if (md_names_length(member->name) && !trial->length)
            trial->length = member;
    }
}

/** Elements that begin behind the header and move to a block of their own when they grow: the pointer to them. */
static const MdMember *block_instead(const MdJudge *judge, const MdMember *flexible, const MdTrial *trial) {
    const MdType *element = md_pointee_of(flexible->type);
    for (size_t i = 0; trial->length && i < judge->flat.count; i++) {
        const MdMember *member = judge->flat.items[i];
        if (member != flexible && md_member_is_data(member) && md_is_owned(judge, member) &&
            md_pointee_of(member->type)->canonical == element->canonical &&
            (md_related(judge, MD_USE_INDEXES, trial->length, member) ||
             md_related(judge, MD_USE_LOOPS, trial->length, member)))
            return member;
    }
    return NULL;
}

static bool judge_flexible(MdJudge *judge) {
    const MdRecord *record = judge->class->record;
    const MdMember *last = record->member_count ? &record->members[record->member_count - 1] : NULL;
    if (!last || !last->flexible || record->is_union)
        return false;
    judge->class->shape = MD_SHAPE_FLEXIBLE;
    MdTrial trial = md_try_pointer(judge, last);
    bool silent = !trial.length && !trial.capacity; /* no use tells: names */
    if (silent)
        name_numbers(judge, &trial);
    for (size_t i = 0; i < judge->flat.count; i++) {
        const MdMember *member = judge->flat.items[i];
        if (!md_member_is_count(member) || member == trial.length || member == trial.capacity)
            continue;
        if (trial.length && !trial.capacity && md_paired(judge, trial.length, member) &&
            !md_deeds(judge, member, MD_DEED_UP) && !md_deeds(judge, member, MD_DEED_DOWN))
            trial.capacity = member; /* what the length is compared with, and that stays */
        else if (!trial.length && trial.capacity && md_names_length(member->name))
            trial.length = member;
    }
    const MdMember *moved = block_instead(judge, last, &trial);
    if (moved)
        trial.pointer = moved;
    take_parts(judge, &trial);
    say(judge, last->place, "%s lies behind the header in one block", last->name ? last->name : "an array");
    say_trial(judge, &trial);
    return true;
}

/** A header that is stepped over to its data, or an array of one element at the end that is allocated with more. */
static bool judge_trailing(MdJudge *judge) {
    const MdRecord *record = judge->class->record;
    bool known = record->number < judge->facts->program->records.count;
    const MdTrailing *trailing = known ? &judge->facts->trailing[record->number] : NULL;
    if (!known || !trailing->sized || record->is_union || !record->member_count)
        return false;
    const MdMember *last = &record->members[record->member_count - 1];
    const MdType *type = md_type_core(last->type);
    bool one = md_type_is_array(type) && type->size == md_type_core(type->of)->size;
    bool counted = false;
    for (size_t i = 0; i < judge->flat.count; i++)
        counted = counted || md_member_is_count(judge->flat.items[i]);
    if (!one && !(trailing->stepped.line && counted))
        return false;
    MdTrial trial = { .pointer = one ? last : NULL };
    name_numbers(judge, &trial);
    judge->class->shape = MD_SHAPE_FLEXIBLE;
    judge->class->parts.pointer = trial.pointer;
    judge->class->parts.length = trial.length;
    judge->class->parts.capacity = trial.capacity;
    if (one)
        say(judge, last->place, "%s is allocated with more than its one element", last->name ? last->name : "an array");
    else
        say(judge, trailing->stepped, "data lie behind the header in one block");
    return true;
}

static void judge_plain(MdJudge *judge) {
    const MdRecord *record = judge->class->record;
    const MdMember *only = judge->flat.count == 1 ? judge->flat.items[0] : NULL;
    if (record->is_union) {
        judge->class->shape = MD_SHAPE_UNION;
    } else if (only && md_member_is_data(only) && md_is_owned(judge, only)) {
        judge->class->shape = MD_SHAPE_BOX;
        judge->class->parts.pointer = only;
    } else {
        judge->class->shape = MD_SHAPE_RECORD;
    }
}

/* ---- owner ---------------------------------------------------------------------------------------------------------- */

static void judge_owner(MdJudge *judge) {
    if (judge->class->owner != MD_CANNOT_TELL)
        return;
    bool pointers = false, unknown = false, borrowed = false;
    for (size_t i = 0; i < judge->flat.count; i++) {
        const MdMember *member = judge->flat.items[i];
        bool array = md_type_is_array(md_type_core(member->type)) &&
                     md_pointee_of(member->type)->kind == MD_TYPE_POINTER &&
                     md_pointee_of(md_pointee_of(member->type))->kind != MD_TYPE_FUNCTION && !member->flexible;
        if ((!md_member_is_data(member) && !array) || member->flexible) {
            const MdRecord *nested = record_of(member->type);
            const MdRecordClass *inner = nested ? md_classes_record(&judge->facts->classes, nested) : NULL;
            if (inner && inner != judge->class && inner->owner == MD_YES) {
                judge->class->owner = MD_YES;
                say(judge, member->place, "%s owns", member->name);
                return;
            }
            pointers = pointers || (inner && inner->owner == MD_CANNOT_TELL);
            unknown = unknown || (inner && inner->owner == MD_CANNOT_TELL);
            continue;
        }
        if (md_is_owned(judge, member)) {
            judge->class->owner = MD_YES;
            if (member != judge->class->parts.pointer)
                say_owned(judge, member);
            return;
        }
        pointers = true;
        unsigned bits = md_stored_from(judge, member);
        borrowed = borrowed || bits;
        unknown = unknown || !bits;
    }
    bool constant_only = true;
    for (size_t i = 0; i < judge->flat.count; i++)
        if (md_member_is_data(judge->flat.items[i]) &&
            !(md_type_qualifiers(md_type_core(judge->flat.items[i]->type)->of) & MD_CONST))
            constant_only = false;
    judge->class->owner = !pointers                    ? MD_NO
                          : borrowed && !unknown       ? MD_NO
                          : constant_only && !borrowed ? MD_NO
                                                       : MD_CANNOT_TELL;
}

/** One pointer to one of its kind; `struct reply **children` is none. */
static bool is_plain_link(const MdMember *link) {
    const MdType *pointee = md_pointee_of(link->type);
    return pointee && pointee->kind == MD_TYPE_RECORD;
}

/** Is the record a container first, although it links to its own kind? Its elements are no such links then. */
static bool outweighs(const MdJudge *judge, const MdMember *link, size_t links) {
    bool second;
    MdTrial trial = best_trial(judge, &second);
    const MdType *element = trial.pointer ? md_pointee_of(trial.pointer->type) : NULL;
    for (unsigned level = 0; element && element->kind == MD_TYPE_POINTER && level < 3; level++)
        element = md_type_core(element->of);
    if (!element || (element->kind == MD_TYPE_RECORD && element->as.record == judge->class->record))
        return false;
    if (trial.owned && trial.length && trial.capacity && trial.grows && trial.score >= STRONG_SCORE)
        return true;
    return links == 1 && is_plain_link(link) && !names_link(link->name);
}

static void judge_record(MdFacts *facts, MdRecordClass *class) {
    MdJudge judge = { .facts = facts, .class = class, .why = md_text(facts->arena) };
    judge.flat = md_record_flat(facts->arena, class->record);
    bool seen = used(&judge);
    class->evidence = seen ? MD_EVIDENCE_INFERRED : MD_EVIDENCE_BY_SHAPE;
    size_t links = 0;
    const MdMember *link = link_in(&judge, &judge.flat, 0, &links);
    bool node = link && judge.flat.count <= MOST_NODE_MEMBERS + 4 * links;
    if (class->record->is_union || judge.flat.count >= MOST_MEMBERS) {
        judge_plain(&judge);
    } else if (seen && judge_counted(&judge)) {
        ;
    } else if (judge_flexible(&judge)) {
        ;
    } else if (judge_fat_pointer(&judge)) {
        ;
    } else if (node && seen && outweighs(&judge, link, links) && judge_container(&judge)) {
        ; /* a table with a pointer to another table, a token list with one to the list before */
    } else if (node) {
        class->shape = MD_SHAPE_NODE;
        say(&judge, link->place, "%s points to its own kind", link->name);
        say_owned(&judge, link);
    } else if (!(seen && judge_container(&judge)) && !judge_trailing(&judge) && !judge_by_names(&judge, seen)) {
        judge_plain(&judge);
    }
    judge_owner(&judge);
    class->why = md_text_string(&judge.why);
}

/** Records inside of others are judged before those: the outer ones ask for their classes. */
static void judge_inner_first(MdFacts *facts, MdRecordClass *class, bool *judged) {
    bool *done = &judged[class - facts->classes.records.items];
    if (*done || !class->record->complete)
        return;
    *done = true;
    for (size_t i = 0; i < class->record->member_count; i++) {
        const MdRecord *nested = record_of(class->record->members[i].type);
        const MdRecordClass *inner = nested ? md_classes_record(&facts->classes, nested) : NULL;
        if (inner)
            judge_inner_first(facts, &facts->classes.records.items[inner - facts->classes.records.items], judged);
    }
    judge_record(facts, class);
}

void md_classify_records(MdFacts *facts) {
    const MdProgram *program = facts->program;
    for (size_t i = 0; i < program->records.count; i++) {
        MdRecordClass class = { .record = program->records.items[i], .shape = MD_SHAPE_RECORD, .why = "" };
        md_push(facts->arena, &facts->classes.records, class);
    }
    bool *judged = MD_NEW_ARRAY(facts->arena, bool, facts->classes.records.count + 1);
    for (size_t i = 0; i < facts->classes.records.count; i++)
        judge_inner_first(facts, &facts->classes.records.items[i], judged);
}
