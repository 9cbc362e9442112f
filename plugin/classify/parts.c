/**
 * Pointer, length and capacity of a container, from how the members of a record are used together.
 *
 * Method: every data pointer is tried with every integer, or end pointer, as its length and capacity; each use seen
 * counts for or against (docs/classification.md has the table). Numbers that no use ties to the pointer do not count.
 */
#include "parts.h"
#include <string.h>
#include <strings.h>

enum { DEEPEST_NESTING = 12 };

/* ---- members ------------------------------------------------------------------------------------------------------ */

static void flatten(MdArena *arena, const MdRecord *record, unsigned depth, MdMembers *members) {
    for (size_t i = 0; i < record->member_count && depth < DEEPEST_NESTING && members->count < MOST_MEMBERS; i++) {
        const MdMember *member = &record->members[i];
        const MdType *core = md_type_core(member->type);
        if (!member->name && core->kind == MD_TYPE_RECORD)
            flatten(arena, core->as.record, depth + 1, members);
        else if (member->name)
            members->items[members->count++] = member;
    }
}

MdMembers md_record_flat(MdArena *arena, const MdRecord *record) {
    MdMembers members = { .items = MD_NEW_ARRAY(arena, const MdMember *, MOST_MEMBERS + 1) };
    flatten(arena, record, 0, &members);
    return members;
}

const MdType *md_pointee_of(const MdType *type) {
    const MdType *core = md_type_core(type);
    if (core->kind != MD_TYPE_POINTER && !md_type_is_array(core))
        return NULL;
    return md_type_core(core->of);
}

bool md_member_is_data(const MdMember *member) {
    const MdType *core = md_type_core(member->type);
    return member->flexible || (core->kind == MD_TYPE_POINTER && md_pointee_of(core)->kind != MD_TYPE_FUNCTION);
}

bool md_member_is_count(const MdMember *member) {
    const MdType *core = md_type_core(member->type);
    return md_type_is_integer(core) && core->kind != MD_TYPE_BOOL && core->kind != MD_TYPE_ENUM &&
           (member->bit_width < 0 || member->bit_width >= 8);
}

unsigned md_deeds(const MdJudge *judge, const MdMember *member, MdDeed deed) {
    return md_facts_of_member(judge->facts, member)->counts[deed];
}

unsigned md_related(const MdJudge *judge, MdUse use, const MdMember *a, const MdMember *b) {
    const MdRelation *relation = md_facts_relation(judge->facts, use, a, b);
    return relation ? relation->count : 0;
}

bool md_paired(const MdJudge *judge, const MdMember *a, const MdMember *b) {
    return md_related(judge, MD_USE_PAIRS, a, b) || md_related(judge, MD_USE_PAIRS, b, a);
}

unsigned md_stored_from(const MdJudge *judge, const MdMember *member) {
    MdNode node = md_facts_member(judge->facts, member);
    return node ? judge->facts->nodes.items[node].from : 0;
}

bool md_is_owned(const MdJudge *judge, const MdMember *member) {
    if (member->flexible)
        return false;
    bool freed = md_deeds(judge, member, MD_DEED_FREED) > 0;
    bool made = md_deeds(judge, member, MD_DEED_MADE) || md_deeds(judge, member, MD_DEED_REGROWN);
    return made || (freed && !(md_stored_from(judge, member) & MD_FROM_HANDLE)) || (freed && made);
}

/* ---- names: the last resort --------------------------------------------------------------------------------------- */

bool md_name_among(const char *name, const char *words) {
    for (const char *word = words; name && *word;) {
        size_t length = strcspn(word, " ");
        size_t all = strlen(name);
        if (all == length && strncasecmp(name, word, length) == 0)
            return true;
        if (length > 2 && all > length && strncasecmp(name + all - length, word, length) == 0)
            return true; /* buf_len, nAlloc */
        if (length > 2 && all > length && strncasecmp(name, word, length) == 0 && (name[length] == '_'))
            return true; /* alloc_size */
        word += length + (word[length] == ' ');
    }
    return false;
}

bool md_names_length(const char *name) {
    return md_name_among(name, "len length count n num used nelem nelems nitems cnt fill top pos idx nb size elements "
                               "items_count n_items n_elems nchar") ||
           (name && (strncasecmp(name, "num_", 4) == 0 || strncmp(name, "n_", 2) == 0 || strncmp(name, "nr_", 3) == 0));
}

bool md_names_capacity(const char *name) {
    return md_name_among(name,
                         "cap capacity alloc alloced allocated alloc_size allocsize asize max maxlen max_size total "
                         "reserved room space limit nalloc size_allocated alloc_len avail buflen bufsize buffsize");
}

bool md_names_room(const char *name) {
    return md_name_among(name, "cap capacity alloc alloced allocated nalloc asize maxlen reserved");
}

bool md_names_belong(const char *pointer, const char *number) {
    const char *inside = pointer && number && strlen(pointer) > 2 ? strcasestr(number, pointer) : NULL;
    if (!inside || strlen(number) == strlen(pointer))
        return false;
    const char *after = inside + strlen(pointer);
    size_t before = (size_t)(inside - number);
    if (*after)
        return before == 0 && md_names_length(number);
    return (before == 1 && *number == 'n') || (before == 2 && strncasecmp(number, "n_", 2) == 0) ||
           (before == 4 && strncasecmp(number, "num_", 4) == 0) ||
           (before == 3 && strncasecmp(number, "num", 3) == 0) || (before == 3 && strncasecmp(number, "nr_", 3) == 0) ||
           (before == 2 && strncasecmp(number, "l_", 2) == 0);
}

bool md_names_data(const char *name) {
    return md_name_among(name,
                         "data items item elems elements element buf buffer ptr str string text s base array arr vec "
                         "values vals entries entry list chars bytes contents storage mem a v d p ptrs keys slots");
}

/* ---- trials ------------------------------------------------------------------------------------------------------- */

/** How much speaks for `member` as the number of elements in use. */
static int length_score(const MdJudge *judge, const MdMember *pointer, const MdMember *member) {
    int score = 0;
    if (md_related(judge, MD_USE_DROPS, member, pointer))
        return 0; /* where the data begin */
    score += md_related(judge, MD_USE_INDEXES, member, pointer) ? 3 : 0;
    score += md_related(judge, MD_USE_LOOPS, member, pointer) ? 2 : 0;
    score += md_related(judge, MD_USE_FILLS, member, pointer) ? 1 : 0;
    score += md_related(judge, MD_USE_SIZES, member, pointer) ? 1 : 0;
    score += md_related(judge, MD_USE_TOGETHER, member, pointer) ? 1 : 0;
    if (!score)
        return 0;
    score += md_deeds(judge, member, MD_DEED_UP) ? 3 : 0;
    score += md_deeds(judge, member, MD_DEED_DOWN) ? 1 : 0;
    score -= md_deeds(judge, member, MD_DEED_DOUBLED) ? 3 : 0;
    score += md_names_length(member->name) ? 1 : 0;
    score -= md_names_capacity(member->name) ? 2 : 0;
    return score;
}

/** How much speaks for `member` as the number of elements that the block has room for. */
static int capacity_score(const MdJudge *judge, const MdMember *pointer, const MdMember *member) {
    int score = 0;
    score += md_related(judge, MD_USE_SIZES, member, pointer) ? 3 : 0;
    score += md_deeds(judge, member, MD_DEED_DOUBLED) ? 3 : 0;
    score += md_related(judge, MD_USE_HASHES, member, pointer) ? 4 : 0;
    if (!score && !md_names_capacity(member->name))
        return 0;
    if (md_deeds(judge, member, MD_DEED_UP) && !md_deeds(judge, member, MD_DEED_DOUBLED) &&
        md_related(judge, MD_USE_FILLS, member, pointer))
        return 0; /* p[m++] = x */
    score -= md_related(judge, MD_USE_INDEXES, member, pointer) ? 1 : 0;
    score -= md_deeds(judge, member, MD_DEED_UP) ? 1 : 0;
    score += md_names_capacity(member->name) ? 2 : 0;
    return score;
}

/** Another pointer to the same kind of elements, be they const there or not. */
static bool is_alike(const MdMember *member, const MdMember *pointer) {
    const MdType *a = md_pointee_of(member->type), *b = md_pointee_of(pointer->type);
    return member != pointer && a && b && md_type_core(member->type)->kind == MD_TYPE_POINTER &&
           a->canonical == b->canonical;
}

/** Is another pointer into the block compared with `end`? */
static bool is_met(const MdJudge *judge, const MdMember *end, const MdMember *begin) {
    for (size_t i = 0; i < judge->flat.count; i++) {
        const MdMember *other = judge->flat.items[i];
        if (other != begin && other != end && is_alike(other, begin) && md_paired(judge, other, end))
            return true;
    }
    return false;
}

/** {begin, end, end of storage}: a cursor that moves, and an end that stays where it was put. */
static void try_ends(const MdJudge *judge, MdTrial *trial) {
    const MdMember *cursor = NULL, *end = NULL;
    int most_end = 0, most_cursor = 0;
    for (size_t i = 0; i < judge->flat.count; i++) {
        const MdMember *member = judge->flat.items[i];
        if (!is_alike(member, trial->pointer) || !md_related(judge, MD_USE_ENDS, member, trial->pointer))
            continue;
        bool stays = !md_deeds(judge, member, MD_DEED_UP) && !md_deeds(judge, member, MD_DEED_WRITTEN);
        bool met = is_met(judge, member, trial->pointer);
        if (!stays && !met)
            continue; /* it moves, and nothing stops at it */
        int score = 1 + (stays ? 2 : 0) + (met ? 3 : 0);
        if (score > most_end) {
            most_end = score;
            end = member;
        }
    }
    for (size_t i = 0; end && i < judge->flat.count; i++) {
        const MdMember *member = judge->flat.items[i];
        if (member == end || !is_alike(member, trial->pointer))
            continue;
        bool follows = md_related(judge, MD_USE_FOLLOWS, member, trial->pointer) > 0;
        bool ends = md_related(judge, MD_USE_ENDS, member, trial->pointer) > 0;
        if ((!follows && !ends) || !(md_deeds(judge, member, MD_DEED_UP) || md_deeds(judge, member, MD_DEED_WRITTEN)))
            continue;
        int score = 1 + (md_paired(judge, member, end) ? 2 : 0) + (follows ? 1 : 0);
        if (score >= most_cursor) {
            most_cursor = score;
            cursor = member;
        }
    }
    if (!cursor)
        return;
    trial->length = cursor;
    trial->capacity = end;
    trial->score = 6;
}

/** Of a table: what reduces hashes is its capacity, another count that goes up its length. */
static void take_hash(const MdJudge *judge, MdTrial *trial) {
    int most = 0;
    trial->length = trial->capacity = NULL;
    for (size_t i = 0; i < judge->flat.count; i++) {
        const MdMember *member = judge->flat.items[i];
        int score = md_member_is_count(member) ? capacity_score(judge, trial->pointer, member) : 0;
        score += md_type_core(member->type)->size >= 4; /* rather the number than its logarithm */
        if (md_related(judge, MD_USE_HASHES, member, trial->pointer) && score > most) {
            most = score;
            trial->capacity = member;
        }
    }
    most = 0;
    for (size_t i = 0; i < judge->flat.count; i++) {
        const MdMember *member = judge->flat.items[i];
        if (member == trial->capacity || !md_member_is_count(member) || !md_deeds(judge, member, MD_DEED_UP))
            continue;
        int score = 1 + (md_names_length(member->name) ? 2 : 0) + (md_deeds(judge, member, MD_DEED_DOWN) ? 1 : 0);
        if (score > most) {
            most = score;
            trial->length = member;
        }
    }
    trial->score = 20;
}

/** The room is proven by use; the length is not used in this file: the one count that is named so. */
static void take_named_length(const MdJudge *judge, MdTrial *trial) {
    const MdMember *length = NULL;
    for (size_t i = 0; i < judge->flat.count; i++) {
        const MdMember *member = judge->flat.items[i];
        if (member == trial->length || !md_member_is_count(member) || !md_names_length(member->name))
            continue;
        if (length)
            return;
        length = member;
    }
    if (!length)
        return;
    trial->capacity = trial->length;
    trial->length = length;
}

/** Is the number that sizes the block one that stands for room: the block grows with it, or its name says so? */
static bool is_room(const MdJudge *judge, const MdMember *pointer, const MdMember *number) {
    return md_deeds(judge, pointer, MD_DEED_REGROWN) || md_deeds(judge, number, MD_DEED_DOUBLED) ||
           md_names_capacity(number->name);
}

/** A position that elements are read at and never stored: `value = v->items[v->next++]`. */
static bool is_cursor(const MdJudge *judge, const MdMember *pointer, const MdMember *number) {
    return md_deeds(judge, number, MD_DEED_UP) && md_related(judge, MD_USE_INDEXES, number, pointer) &&
           !md_related(judge, MD_USE_FILLS, number, pointer);
}

/** Such a position that runs up to another member, which stays. */
static bool ends_at_extent(const MdJudge *judge, const MdMember *pointer, const MdMember *number) {
    for (size_t i = 0; i < judge->flat.count; i++) {
        const MdMember *extent = judge->flat.items[i];
        bool stays = !md_deeds(judge, extent, MD_DEED_UP) && !md_deeds(judge, extent, MD_DEED_DOWN);
        if (extent != number && md_member_is_count(extent) && stays && md_paired(judge, number, extent) &&
            !is_room(judge, pointer, extent))
            return is_cursor(judge, pointer, number);
    }
    return false;
}

bool md_is_fixed_ring(const MdJudge *judge, const MdMember *pointer) {
    if (md_deeds(judge, pointer, MD_DEED_REGROWN))
        return false;
    for (size_t i = 0; i < judge->flat.count; i++)
        if (md_member_is_count(judge->flat.items[i]) &&
            md_related(judge, MD_USE_RINGS, judge->flat.items[i], pointer) &&
            !md_deeds(judge, judge->flat.items[i], MD_DEED_DOUBLED))
            return true;
    return false;
}

bool md_type_links_itself(const MdType *type) {
    for (size_t i = 0; type->kind == MD_TYPE_RECORD && i < type->as.record->member_count; i++) {
        const MdType *link = md_type_core(type->as.record->members[i].type);
        while (md_type_is_array(link))
            link = md_type_core(link->of); /* sub[2] */
        if (link->kind == MD_TYPE_POINTER && md_type_core(link->of) == type)
            return true;
    }
    return false;
}

bool md_is_list_head(const MdJudge *judge, const MdMember *pointer) {
    const MdType *element = md_pointee_of(pointer->type);
    if (element->kind != MD_TYPE_RECORD || md_deeds(judge, pointer, MD_DEED_READ))
        return false;
    for (size_t i = 0; i < judge->flat.count; i++)
        if (md_related(judge, MD_USE_INDEXES, judge->flat.items[i], pointer) ||
            md_related(judge, MD_USE_HASHES, judge->flat.items[i], pointer))
            return false;
    return md_type_links_itself(element);
}

/** Is a number fixed once the block is made? */
static bool is_fixed(const MdJudge *judge, const MdMember *number) {
    return !md_deeds(judge, number, MD_DEED_UP) && !md_deeds(judge, number, MD_DEED_DOWN) &&
           !md_deeds(judge, number, MD_DEED_DOUBLED);
}

bool md_is_matrix(const MdJudge *judge, const MdTrial *trial) {
    const MdMember *pointer = trial->pointer, *length = trial->length;
    if (length && trial->capacity && md_member_is_count(length) && is_fixed(judge, length) &&
        is_fixed(judge, trial->capacity) && md_related(judge, MD_USE_SIZES, length, pointer) &&
        md_related(judge, MD_USE_SIZES, trial->capacity, pointer) && !trial->grows &&
        !md_paired(judge, length, trial->capacity) && !md_names_capacity(trial->capacity->name))
        return true;
    if (trial->grows || trial->capacity || !length || !md_related(judge, MD_USE_SIZES, length, pointer) ||
        md_pointee_of(pointer->type)->kind == MD_TYPE_VOID || md_deeds(judge, length, MD_DEED_UP))
        return false;
    for (size_t i = 0; i < judge->flat.count; i++) {
        const MdMember *other = judge->flat.items[i];
        if (other != length && md_member_is_count(other) && md_related(judge, MD_USE_SIZES, other, pointer) &&
            !strcasestr(other->name, "size"))
            return true;
    }
    return false;
}

/** The number that alone is the length; sets what a hash says on the way. */
static void try_alone(const MdJudge *judge, MdTrial *best) {
    for (size_t i = 0; i < judge->flat.count; i++) {
        const MdMember *length = judge->flat.items[i];
        if (!md_member_is_count(length))
            continue;
        int score = ends_at_extent(judge, best->pointer, length) ? 0 : length_score(judge, best->pointer, length);
        if (score > best->score) {
            best->length = length;
            best->score = score;
        }
        best->hashed = best->hashed || md_related(judge, MD_USE_HASHES, length, best->pointer);
    }
}

/** Is a number named after another pointer of the record, and not after this one: n_points beside points? */
static bool is_of_another(const MdJudge *judge, const MdMember *pointer, const MdMember *number) {
    for (size_t i = 0; i < judge->flat.count; i++) {
        const MdMember *other = judge->flat.items[i];
        if (other != pointer && md_member_is_data(other) && md_names_belong(other->name, number->name))
            return !md_names_belong(pointer->name, number->name);
    }
    return false;
}

/** How much speaks for two numbers as length and capacity; 0: they are none. */
static int pair_score(const MdJudge *judge, const MdMember *pointer, const MdMember *length, const MdMember *capacity) {
    if (is_of_another(judge, pointer, length) || is_of_another(judge, pointer, capacity))
        return 0;
    int room = capacity_score(judge, pointer, capacity), used = length_score(judge, pointer, length);
    bool compared = md_paired(judge, length, capacity), proven = is_room(judge, pointer, capacity);
    bool tied = md_related(judge, MD_USE_INDEXES, length, pointer) || md_related(judge, MD_USE_LOOPS, length, pointer);
    bool named = md_names_length(length->name) && (compared || md_names_capacity(capacity->name));
    if (!tied && !named && !(compared && md_deeds(judge, length, MD_DEED_UP)))
        return 0;
    if (!tied && !(md_related(judge, MD_USE_SIZES, capacity, pointer) && proven))
        return 0; /* nothing ties the numbers to the pointer */
    if (!proven && is_cursor(judge, pointer, length))
        return 0; /* a position, and the number of elements */
    bool keeps =
        md_related(judge, MD_USE_KEEPS, capacity, pointer) && !md_related(judge, MD_USE_SIZES, length, pointer);
    int certain = room + (compared ? 4 : 0) + (keeps ? 1 : 0);
    return room > 0 && certain >= 4 ? certain + used : 0; /* less: one factor of a size, and nothing else */
}

static void try_pairs(const MdJudge *judge, MdTrial *best) {
    for (size_t i = 0; i < judge->flat.count; i++) {
        const MdMember *capacity = judge->flat.items[i];
        for (size_t k = 0; md_member_is_count(capacity) && k < judge->flat.count; k++) {
            const MdMember *length = judge->flat.items[k];
            if (k == i || !md_member_is_count(length))
                continue;
            int score = pair_score(judge, best->pointer, length, capacity);
            if (score > best->score + 1 || (score > best->score && !best->capacity)) {
                best->length = length;
                best->capacity = capacity;
                best->score = score;
            }
        }
    }
}

/** Without a length: the number that sizes the block and is no index is its room. */
static void try_room(const MdJudge *judge, MdTrial *best) {
    const MdMember *pointer = best->pointer;
    for (size_t i = 0; !best->capacity && i < judge->flat.count; i++) {
        const MdMember *room = judge->flat.items[i];
        if (!md_member_is_count(room) || (best->length && best->length != room) ||
            !md_related(judge, MD_USE_SIZES, room, pointer) || capacity_score(judge, pointer, room) < 3 ||
            md_related(judge, MD_USE_INDEXES, room, pointer) || md_deeds(judge, room, MD_DEED_UP))
            continue;
        if (!md_names_capacity(room->name) &&
            (!is_room(judge, pointer, room) || md_related(judge, MD_USE_LOOPS, room, pointer)))
            continue;
        best->capacity = room;
        best->length = NULL;
        best->score = capacity_score(judge, pointer, room);
    }
}

/** {position, limit, capacity}: what limits the position is set from the capacity, and sizes the block no less. */
static void take_larger(const MdJudge *judge, MdTrial *best) {
    for (size_t i = 0; best->capacity && !md_names_room(best->capacity->name) && i < judge->flat.count; i++) {
        const MdMember *room = judge->flat.items[i];
        if (room != best->length && md_member_is_count(room) && md_names_room(room->name) &&
            md_related(judge, MD_USE_SIZES, room, best->pointer) && md_paired(judge, room, best->capacity))
            best->capacity = room;
    }
}

/** Names that can only be meant the other way round, where the uses fit both: `capacity` is no length. */
static void mend_by_names(const MdJudge *judge, MdTrial *best) {
    if (!best->length || !md_names_room(best->length->name) || md_deeds(judge, best->length, MD_DEED_UP))
        return;
    if (best->capacity && md_names_length(best->capacity->name)) {
        const MdMember *length = best->capacity;
        best->capacity = best->length;
        best->length = length;
    } else if (!best->capacity && best->owned && md_related(judge, MD_USE_SIZES, best->length, best->pointer)) {
        best->capacity = best->length;
        best->length = NULL;
    }
}

MdTrial md_try_pointer(const MdJudge *judge, const MdMember *pointer) {
    MdTrial best = { .pointer = pointer, .owned = md_is_owned(judge, pointer) };
    best.grows = md_deeds(judge, pointer, MD_DEED_REGROWN) > 0;
    try_alone(judge, &best);
    try_pairs(judge, &best);
    if (best.hashed) {
        take_hash(judge, &best);
        return best;
    }
    try_room(judge, &best);
    take_larger(judge, &best);
    if (best.length && !best.capacity && md_names_room(best.length->name) && best.owned &&
        md_related(judge, MD_USE_SIZES, best.length, pointer))
        take_named_length(judge, &best);
    if (!best.capacity && !pointer->flexible)
        try_ends(judge, &best);
    mend_by_names(judge, &best);
    if (best.owned)
        best.score += 2;
    return best;
}
