/**
 * Initialisation, C17 6.7.9: from the list as written to (offset, type, value).
 *
 * clang's C API gives the syntactic form of a list. This walks the type and the list together, as the standard tells
 * it: the current object moves on with each element (p17), a list without braces of its own takes from the list around
 * it (brace elision, p20), a designator moves the current object (p18), and after it the rest goes on from there.
 *
 *   struct { int a; struct { int b, c[2]; } s; } x = { 1, .s.c[0] = 2, 3 };
 *
 *   fill_braced(x)          .a ← 1
 *     designate(.s.c[0])    .s.c[0] ← 2
 *     continue_array(.s.c)  .s.c[1] ← 3        levels below the first designator go on themselves
 *
 * An Elements is the list being read; its front is the next element, or the value behind a designator. Taking an
 * element advances it, so an elided list is just a deeper function that reads from the same Elements.
 *
 * A braced list replaces what was initialised before in its object, and another member of a union what the first one
 * held (p19): supersede() removes it. Entries only grow, in the order of the source, so a list costs time linear in its
 * length as long as it does not go back.
 */
#include "expression.h"

#include <assert.h>
#include <string.h>

/** A subobject: where, how wide, and how many of them alike. */
typedef struct Spot {
    int64_t bit_offset;
    int32_t bit_width; /* of a bit-field, else -1 */
    uint64_t repeat;   /* GNU ranges: elements that get the same value */
    int64_t stride;    /* bytes between them */
} Spot;

/** Which member of a union was initialised last. */
typedef struct ActiveMember {
    int64_t bit_offset;
    const MdRecord *record;
    size_t index;
} ActiveMember;

typedef struct Filler {
    MdConvert *convert;
    MD_VECTOR(MdInitEntry) entries;
    MD_VECTOR(ActiveMember) active;
    MD_VECTOR(MdInitOrder) in_order;
    int64_t end;         /* bits: where the entries reach to */
    uint64_t open_count; /* elements of the open array that is the whole object */
} Filler;

/** A list being read. */
typedef struct Elements {
    MdCursors cursors;
    size_t next;
    bool designated; /* the front is `value`, behind the designators of cursors[next] */
    CXCursor value;
    MdExpr *converted; /* the front, when it is converted already */
} Elements;

enum { MOST_EXPANDED = 1 << 20 }; /* elements written out one by one where ranges or zeros ask for it */
static const uint64_t unbounded = UINT64_C(1) << 62;

static void fill(Filler *filler, const MdType *type, Spot spot, Elements *elements);
static void fill_braced(Filler *filler, const MdType *type, Spot spot, CXCursor list);
static void continue_record(Filler *filler, const MdRecord *record, size_t index, Spot spot, Elements *elements);
static uint64_t continue_array(Filler *filler, const MdType *array, uint64_t index, Spot spot, Elements *elements);

/* ---- entries ---------------------------------------------------------------------------------------------------------- */

static int64_t bits_of(const MdType *type, int32_t bit_width) {
    return bit_width >= 0 ? bit_width : type->size > 0 ? 8 * type->size : 0;
}

static int64_t end_of(const MdInitEntry *entry) {
    int64_t more = entry->repeat > 1 ? (int64_t)(entry->repeat - 1) * entry->stride * 8 : 0;
    return entry->bit_offset + more + bits_of(entry->type, entry->bit_width);
}

static void add(Filler *filler, const MdType *type, Spot spot, MdExpr *value) {
    MdInitEntry entry = { .bit_offset = spot.bit_offset,
                          .bit_width = spot.bit_width,
                          .type = type,
                          .value = value,
                          .repeat = spot.repeat,
                          .stride = spot.stride };
    md_push(filler->convert->arena, &filler->entries, entry);
    if (end_of(&entry) > filler->end)
        filler->end = end_of(&entry);
}

static Spot spot_of_member(Spot spot, const MdMember *member) {
    spot.bit_offset += member->bit_offset;
    spot.bit_width = member->bit_width;
    return spot;
}

static Spot spot_of_element(Spot spot, const MdType *element, uint64_t index) {
    spot.bit_offset += (int64_t)index * (element->size > 0 ? element->size : 0) * 8;
    spot.bit_width = -1;
    return spot;
}

/** An explicit zero for each scalar of an object: where an earlier entry must not shine through. */
static void add_zeros(Filler *filler, const MdType *type, Spot spot, MdPlace place) {
    MdConvert *convert = filler->convert;
    const MdType *core = md_type_core(type);
    if (core->kind == MD_TYPE_RECORD) {
        for (size_t i = 0; i < core->as.record->member_count; i++) {
            const MdMember *member = &core->as.record->members[i];
            if (member->bit_width != 0 && !(member->bit_width > 0 && !member->name))
                add_zeros(filler, member->type, spot_of_member(spot, member), place);
        }
    } else if (core->kind == MD_TYPE_ARRAY) {
        for (uint64_t i = 0; i < core->as.count && i < MOST_EXPANDED; i++)
            add_zeros(filler, core->of, spot_of_element(spot, core->of, i), place);
    } else if (md_type_is_scalar(core)) {
        MdExpr *zero = md_convert_integer(convert, md_convert_basic(convert, MD_TYPE_INT), 0, place);
        add(filler, type, spot, md_convert_as_if_assigned(convert, zero, type));
    }
}

/**
 * The object at `spot` is initialised anew (6.7.9p19): drop the entries inside it; where one reaches beyond it, as the
 * copy of a whole record does, write zeros over its part.
 */
static void supersede(Filler *filler, const MdType *type, Spot spot, MdPlace place) {
    int64_t begin = spot.bit_offset, end = begin + bits_of(type, spot.bit_width);
    if (spot.repeat > 1)
        end += (int64_t)(spot.repeat - 1) * spot.stride * 8;
    if (begin >= filler->end)
        return;
    size_t kept = 0;
    bool shines_through = false;
    for (size_t i = 0; i < filler->entries.count; i++) {
        const MdInitEntry *entry = &filler->entries.items[i];
        bool inside = entry->bit_offset >= begin && end_of(entry) <= end;
        shines_through |= !inside && entry->bit_offset < end && end_of(entry) > begin;
        if (!inside)
            filler->entries.items[kept++] = *entry;
    }
    filler->entries.count = kept;
    if (shines_through)
        add_zeros(filler, type, spot, place);
}

/** A member of a union is initialised: another one that was loses its value. */
static void activate(Filler *filler, const MdType *type, size_t index, Spot spot, MdPlace place) {
    const MdRecord *record = md_type_core(type)->as.record;
    ActiveMember active = { .bit_offset = spot.bit_offset, .record = record, .index = index };
    if (spot.bit_offset < filler->end) {
        for (size_t i = filler->active.count; i-- > 0;) {
            ActiveMember *before = &filler->active.items[i];
            if (before->bit_offset != spot.bit_offset || before->record != record)
                continue;
            if (before->index != index)
                supersede(filler, type, spot, place);
            before->index = index;
            return;
        }
    }
    md_push(filler->convert->arena, &filler->active, active);
}

/* ---- the list being read ---------------------------------------------------------------------------------------------- */

static Elements elements_of(MdConvert *convert, CXCursor list) {
    return (Elements){ .cursors = md_convert_expression_children(convert, list) };
}

/** clang shows `.a[1] = x` as an UnexposedExpr of type void: members and indexes, then the value. */
static bool is_designation(CXCursor cursor) {
    return clang_getCursorKind(cursor) == CXCursor_UnexposedExpr && clang_getCursorType(cursor).kind == CXType_Void;
}

static bool at_end(const Elements *elements) {
    return elements->next >= elements->cursors.count;
}

static CXCursor front(const Elements *elements) {
    return elements->designated ? elements->value : elements->cursors.items[elements->next];
}

/** Is there an element that goes on where the last one ended? */
static bool goes_on(const Elements *elements) {
    return !at_end(elements) && (elements->designated || !is_designation(elements->cursors.items[elements->next]));
}

static void advance(Elements *elements) {
    elements->next++;
    elements->designated = false;
    elements->converted = NULL;
}

static MdExpr *front_value(Filler *filler, Elements *elements) {
    if (!elements->converted)
        elements->converted = md_convert_expr(filler->convert, front(elements));
    return elements->converted;
}

/** clang wraps an initialiser whose type it had to infer. */
static CXCursor without_wrapper(MdConvert *convert, CXCursor cursor) {
    CXCursor operand;
    while (clang_getCursorKind(cursor) == CXCursor_UnexposedExpr &&
           md_convert_is_implicit_cast(convert, cursor, &operand) &&
           clang_getCursorKind(operand) == CXCursor_InitListExpr)
        cursor = operand;
    return cursor;
}

static bool is_list(CXCursor cursor) {
    return clang_getCursorKind(cursor) == CXCursor_InitListExpr;
}

/* ---- one subobject ------------------------------------------------------------------------------------------------------ */

/** A string may initialise an array of its character type (p14, p15); a char array of any of the three. */
static bool is_string_for(const MdType *array, const MdExpr *value) {
    if (value->kind != MD_EXPR_STRING || !md_type_is_array(array))
        return false;
    const MdType *element = md_type_core(md_type_core(array)->of);
    const MdType *unit = md_type_core(md_type_core(value->type)->of);
    if (!md_type_is_integer(element) || element->size != unit->size)
        return false;
    return unit->size > 1 || md_type_is_character(element);
}

/** An array of unknown length in a record has the bytes of its string; one that is too short has no closing NUL. */
static void add_string(Filler *filler, const MdType *array, Spot spot, MdExpr *string) {
    const MdType *core = md_type_core(array);
    const MdType *type = array;
    size_t unit = (size_t)core->of->size;
    if (core->kind != MD_TYPE_ARRAY) {
        uint64_t count = string->as.string.size / unit;
        type = md_type_array(filler->convert->types, core->of, count);
        filler->open_count = count > filler->open_count ? count : filler->open_count;
    } else if (string->as.string.size > core->as.count * unit) {
        string->as.string.size = (size_t)core->as.count * unit;
    }
    add(filler, type, spot, string);
}

/** Does this value initialise the aggregate as a whole (p13), rather than its first member? */
static bool is_whole(const MdType *type, const MdExpr *value) {
    const MdType *to = type->canonical->unqualified, *from = value->type->canonical->unqualified;
    if (from->kind == MD_TYPE_ATOMIC)
        from = from->of->canonical->unqualified;
    if (to == from)
        return !md_type_is_array(to);
    return to->kind == MD_TYPE_VECTOR && from->kind == MD_TYPE_VECTOR;
}

/** GNU C: an array initialised with a compound literal of array type takes over that literal's own list. */
static bool take_array_literal(Filler *filler, const MdType *type, Spot spot, MdExpr *value) {
    const MdType *from = md_type_core(value->type);
    if (value->kind != MD_EXPR_COMPOUND_LITERAL || !md_type_is_array(type) || !md_type_is_array(from) ||
        md_type_core(type)->of->canonical->unqualified != from->of->canonical->unqualified)
        return false;
    const MdInit *init = value->as.literal.object->init;
    for (size_t i = 0; i < init->count; i++) {
        const MdInitEntry *entry = &init->entries[i];
        Spot at = { .bit_offset = spot.bit_offset + entry->bit_offset,
                    .bit_width = entry->bit_width,
                    .repeat = entry->repeat,
                    .stride = entry->stride };
        add(filler, entry->type, at, entry->value);
    }
    if (from->kind == MD_TYPE_ARRAY && from->as.count > filler->open_count)
        filler->open_count = from->as.count;
    return true;
}

/** The front of the list initialises this subobject, or the first of its parts and more elements the others. */
static void fill(Filler *filler, const MdType *type, Spot spot, Elements *elements) {
    CXCursor cursor = without_wrapper(filler->convert, front(elements));
    if (is_list(cursor)) {
        advance(elements);
        fill_braced(filler, type, spot, cursor);
        return;
    }
    const MdType *core = md_type_core(type);
    MdExpr *value = front_value(filler, elements);
    bool aggregate = core->kind == MD_TYPE_RECORD || core->kind == MD_TYPE_VECTOR || md_type_is_array(core);
    if (is_string_for(core, value)) {
        advance(elements);
        add_string(filler, type, spot, value);
    } else if (take_array_literal(filler, type, spot, value)) {
        advance(elements);
    } else if (!aggregate || is_whole(type, value) || value->kind == MD_EXPR_UNSUPPORTED) {
        advance(elements);
        if (aggregate)
            supersede(filler, type, spot, value->place);
        add(filler, type, spot, md_convert_as_if_assigned(filler->convert, value, type));
    } else if (core->kind == MD_TYPE_RECORD) {
        continue_record(filler, core->as.record, 0, spot, elements);
    } else {
        continue_array(filler, core, 0, spot, elements);
    }
}

/* ---- going on within an aggregate ---------------------------------------------------------------------------------------- */

/** Unnamed bit-fields are no members for initialisation (p9); unnamed records are. */
static bool is_initialised(const MdMember *member) {
    return member->name || member->bit_width < 0;
}

static size_t next_member(const MdRecord *record, size_t index) {
    while (index < record->member_count && !is_initialised(&record->members[index]))
        index++;
    return index;
}

/** The front of the list gives a member by its position. */
static void note_order(Filler *filler, const MdRecord *record, size_t index, CXCursor cursor) {
    if (record->is_union || index == 0)
        return;
    for (size_t i = 0; i < filler->in_order.count; i++) {
        MdInitOrder *order = &filler->in_order.items[i];
        if (order->record != record)
            continue;
        order->members = index + 1 > order->members ? index + 1 : order->members;
        return;
    }
    const MdPlace place = md_convert_cursor_place(filler->convert, cursor);
    md_push(filler->convert->arena, &filler->in_order, ((MdInitOrder){ record, index + 1, place }));
}

static void fill_member(Filler *filler, const MdRecord *record, size_t index, Spot spot, Elements *elements) {
    const MdMember *member = &record->members[index];
    note_order(filler, record, index, front(elements));
    if (record->is_union)
        activate(filler, record->type, index, spot, md_convert_cursor_place(filler->convert, front(elements)));
    fill(filler, member->type, spot_of_member(spot, member), elements);
}

/** Members from `index` on; of a union only one. */
static void continue_record(Filler *filler, const MdRecord *record, size_t index, Spot spot, Elements *elements) {
    index = next_member(record, index);
    while (index < record->member_count && goes_on(elements)) {
        fill_member(filler, record, index, spot, elements);
        if (record->is_union)
            return;
        index = next_member(record, index + 1);
    }
}

/** A zero-length array (GNU C) takes no elements, as gcc and clang have it; a flexible one has no bound. */
static uint64_t element_count(const MdType *core) {
    return core->kind == MD_TYPE_ARRAY || core->kind == MD_TYPE_VECTOR ? core->as.count : unbounded;
}

/** Elements from `index` on; returns the index behind the last one. */
static uint64_t continue_array(Filler *filler, const MdType *array, uint64_t index, Spot spot, Elements *elements) {
    uint64_t count = element_count(array);
    while (index < count && goes_on(elements)) {
        size_t before = elements->next;
        fill(filler, array->of, spot_of_element(spot, array->of, index), elements);
        index++;
        if (elements->next == before && count == unbounded)
            break; /* elements without members take nothing */
    }
    return index;
}

/* ---- designators ------------------------------------------------------------------------------------------------------------ */

typedef struct Designator {
    const char *member; /* NULL: an index */
    uint64_t first, last;
} Designator;

typedef MD_VECTOR(Designator) Designators;

/** GNU [first ... last] looks like [first][last]; the dots are in the text between the two. */
static bool is_range(MdConvert *convert, CXCursor first, CXCursor last) {
    CXSourceLocation location = clang_getRangeEnd(clang_getCursorExtent(first));
    CXSourceLocation stop = clang_getRangeStart(clang_getCursorExtent(last));
    unsigned begin, end;
    CXFile begin_file, end_file;
    clang_getFileLocation(location, &begin_file, NULL, NULL, &begin);
    clang_getFileLocation(stop, &end_file, NULL, NULL, &end);
    size_t length = 0;
    CXSourceLocation file_location = clang_getLocationForOffset(convert->unit, begin_file, begin);
    const char *text = md_convert_text_at(convert, file_location, &length);
    if (!text || begin_file != end_file || end < begin || end - begin > length)
        return false;
    if (begin == end) { /* both inside one macro: look at the macro's own text */
        text = md_convert_text_at(convert, location, &length);
        return text && length > 3 && strncmp(text + md_blank_length(text, text + length), "...", 3) == 0;
    }
    for (const char *at = text; at + 3 <= text + (end - begin);) {
        size_t blank = md_blank_length(at, text + length);
        at += blank;
        if (strncmp(at, "...", 3) == 0)
            return true;
        at += blank ? 0 : md_token_length(at, text + length);
    }
    return false;
}

static bool constant_index(MdConvert *convert, CXCursor cursor, uint64_t *ret_index) {
    int64_t value;
    if (!md_expr_constant(md_convert_expr(convert, cursor), &value) || value < 0)
        return false;
    *ret_index = (uint64_t)value;
    return true;
}

/** The designators and, as *ret_value, what stands behind them. False when an index has no known value. */
static bool read_designators(MdConvert *convert, CXCursor designation, Designators *list, CXCursor *ret_value) {
    MdCursors children = md_convert_children(convert, designation);
    if (children.count < 2)
        return false;
    *ret_value = children.items[children.count - 1];
    for (size_t i = 0; i + 1 < children.count; i++) {
        CXCursor child = children.items[i];
        Designator designator = { 0 };
        if (clang_getCursorKind(child) == CXCursor_MemberRef) {
            designator.member = md_convert_spelling(convert, clang_getCursorReferenced(child));
            if (*designator.member == '\0' || strchr(designator.member, '('))
                continue; /* clang's step through an unnamed record; find_member takes it too */
        } else if (clang_isExpression(clang_getCursorKind(child))) {
            if (!constant_index(convert, child, &designator.first))
                return false;
            designator.last = designator.first;
            bool range = i + 2 < children.count && clang_isExpression(clang_getCursorKind(children.items[i + 1])) &&
                         is_range(convert, child, children.items[i + 1]);
            if (range && !constant_index(convert, children.items[++i], &designator.last))
                return false;
        } else {
            continue;
        }
        md_push(convert->scratch, list, designator);
    }
    return list->count > 0;
}

/** The member of this very record that has the name, or the unnamed record that holds it; member_count when none. */
static size_t find_member(const MdRecord *record, const char *name) {
    for (size_t i = 0; i < record->member_count; i++) {
        const MdMember *member = &record->members[i];
        int64_t offset;
        if (member->name && strcmp(member->name, name) == 0)
            return i;
        const MdType *core = md_type_core(member->type);
        if (!member->name && core->kind == MD_TYPE_RECORD && md_record_find(core->as.record, name, &offset))
            return i;
    }
    return record->member_count;
}

static void designate(Filler *filler, const MdType *type, Spot spot, const Designator *designators, size_t count,
                      Elements *elements);

/** Only the front of the list: what follows it stays unread. */
static Elements front_alone(const Elements *elements) {
    Elements alone = *elements;
    alone.cursors.count = elements->next + 1;
    return alone;
}

/** Does an element follow that would go on inside the range's elements? */
static bool is_followed(const Elements *elements) {
    size_t next = elements->next + 1;
    return next < elements->cursors.count && !is_designation(elements->cursors.items[next]);
}

/**
 * GNU `[first ... last]` before more designators or a value. All elements get what stands behind it, as one entry that
 * repeats; what follows in the list goes on in the last element alone, as gcc and clang have it. Inside of another
 * range each element gets entries of its own.
 */
static void designate_elements(Filler *filler, const MdType *array, Spot spot, const Designator *designators,
                               size_t count, Elements *elements) {
    uint64_t first = designators->first, last = designators->last;
    bool scalar = count == 1 && md_type_is_scalar(array->of);
    if (spot.repeat > 1) {
        for (uint64_t i = first; i < last && i - first < MOST_EXPANDED; i++) {
            Elements alone = front_alone(elements);
            designate(filler, array->of, spot_of_element(spot, array->of, i), designators + 1, count - 1, &alone);
        }
        first = last;
    } else if (first < last && !scalar && is_followed(elements)) {
        Elements alone = front_alone(elements);
        Spot at = spot_of_element(spot, array->of, first);
        at.repeat = last - first;
        at.stride = array->of->size;
        designate(filler, array->of, at, designators + 1, count - 1, &alone);
        first = last;
    }
    Spot at = spot_of_element(spot, array->of, first);
    if (first < last) {
        at.repeat = last - first + 1;
        at.stride = array->of->size;
    }
    designate(filler, array->of, at, designators + 1, count - 1, elements);
}

/** One designator applied to an object; returns what to go on from, or NOT_FOUND. */
enum { NOT_FOUND = -1 };
static int64_t designate_step(Filler *filler, const MdType *core, Spot spot, const Designator *designators,
                              size_t count, Elements *elements) {
    if (designators->member) {
        if (core->kind != MD_TYPE_RECORD)
            return NOT_FOUND;
        const MdRecord *record = core->as.record;
        size_t index = find_member(record, designators->member);
        if (index == record->member_count)
            return NOT_FOUND;
        const MdMember *member = &record->members[index];
        if (record->is_union)
            activate(filler, record->type, index, spot, md_convert_cursor_place(filler->convert, front(elements)));
        size_t used = member->name ? 1 : 0;
        designate(filler, member->type, spot_of_member(spot, member), designators + used, count - used, elements);
        return (int64_t)index + 1;
    }
    if (!md_type_is_array(core) && core->kind != MD_TYPE_VECTOR)
        return NOT_FOUND;
    if (designators->last < designators->first || designators->last >= element_count(core))
        return NOT_FOUND;
    designate_elements(filler, core, spot, designators, count, elements);
    return (int64_t)designators->last + 1;
}

static void not_found(Filler *filler, const MdType *type, Spot spot, Elements *elements) {
    add(filler, type, spot,
        md_convert_unsupported(filler->convert, front(elements), "a designator without its member"));
    advance(elements);
}

/** Below the first designator: apply the others, and then go on behind the innermost object first. */
static void designate(Filler *filler, const MdType *type, Spot spot, const Designator *designators, size_t count,
                      Elements *elements) {
    if (count == 0) {
        fill(filler, type, spot, elements);
        return;
    }
    const MdType *core = md_type_core(type);
    int64_t next = designate_step(filler, core, spot, designators, count, elements);
    if (next == NOT_FOUND) {
        not_found(filler, type, spot, elements);
    } else if (core->kind != MD_TYPE_RECORD) {
        continue_array(filler, core, (uint64_t)next, spot, elements);
    } else if (!core->as.record->is_union) {
        continue_record(filler, core->as.record, (size_t)next, spot, elements);
    }
}

/** Read the designators at the front and move there; the position to go on from, or NOT_FOUND. */
static int64_t begin_designation(Filler *filler, const MdType *type, Spot spot, Elements *elements) {
    Designators designators = { 0 };
    CXCursor value;
    bool read = read_designators(filler->convert, front(elements), &designators, &value);
    if (!read)
        return NOT_FOUND;
    elements->designated = true;
    elements->value = value;
    return designate_step(filler, md_type_core(type), spot, designators.items, designators.count, elements);
}

/* ---- braced lists ------------------------------------------------------------------------------------------------------------- */

static void fill_braced_record(Filler *filler, const MdType *type, Spot spot, Elements *elements) {
    const MdRecord *record = md_type_core(type)->as.record;
    size_t index = next_member(record, 0);
    while (!at_end(elements)) {
        if (!goes_on(elements)) {
            int64_t next = begin_designation(filler, type, spot, elements);
            if (next == NOT_FOUND)
                not_found(filler, type, spot, elements);
            else
                index = record->is_union ? record->member_count : next_member(record, (size_t)next);
        } else if (index < record->member_count) {
            fill_member(filler, record, index, spot, elements);
            index = record->is_union ? record->member_count : next_member(record, index + 1);
        } else {
            advance(elements); /* too many: clang warned */
        }
    }
}

/** Also the elements of a vector. */
static void fill_braced_array(Filler *filler, const MdType *type, Spot spot, Elements *elements) {
    const MdType *core = md_type_core(type);
    uint64_t index = 0, count = element_count(core), most = 0;
    while (!at_end(elements)) {
        if (!goes_on(elements)) {
            int64_t next = begin_designation(filler, type, spot, elements);
            if (next == NOT_FOUND)
                not_found(filler, type, spot, elements);
            else
                index = (uint64_t)next;
        } else if (index < count) {
            size_t before = elements->next;
            fill(filler, core->of, spot_of_element(spot, core->of, index++), elements);
            if (elements->next == before && count == unbounded)
                advance(elements);
        } else {
            advance(elements);
        }
        most = index > most ? index : most;
    }
    if (core->kind != MD_TYPE_ARRAY && core->kind != MD_TYPE_VECTOR && most > filler->open_count)
        filler->open_count = most;
    int64_t end = spot.bit_offset + (int64_t)most * (core->of->size > 0 ? core->of->size : 0) * 8;
    filler->end = end > filler->end ? end : filler->end;
}

/** `char s[] = { "abc" }`, p14. */
static bool fill_braced_string(Filler *filler, const MdType *type, Spot spot, Elements *elements) {
    if (!md_type_is_array(type) || elements->cursors.count != 1 || !goes_on(elements) || is_list(front(elements)))
        return false;
    MdExpr *value = front_value(filler, elements);
    if (!is_string_for(type, value))
        return false;
    add_string(filler, type, spot, value);
    return true;
}

/** A scalar in braces (p11); `{ }` is zero (GNU C, C23). GNU C: `{ re, im }` for a complex. */
static void fill_braced_scalar(Filler *filler, const MdType *type, Spot spot, Elements *elements) {
    const MdType *core = md_type_core(type);
    if (core->kind == MD_TYPE_COMPLEX && elements->cursors.count == 2) {
        for (uint64_t i = 0; i < 2 && goes_on(elements); i++)
            fill(filler, core->of, spot_of_element(spot, core->of, i), elements);
        return;
    }
    if (goes_on(elements))
        fill(filler, type, spot, elements);
}

static void fill_braced(Filler *filler, const MdType *type, Spot spot, CXCursor list) {
    MdConvert *convert = filler->convert;
    const MdType *core = md_type_core(type);
    Elements elements = elements_of(convert, list);
    supersede(filler, type, spot, md_convert_cursor_place(convert, list));
    if (fill_braced_string(filler, type, spot, &elements))
        return;
    if (core->kind == MD_TYPE_RECORD)
        fill_braced_record(filler, type, spot, &elements);
    else if (md_type_is_array(core) || core->kind == MD_TYPE_VECTOR)
        fill_braced_array(filler, type, spot, &elements);
    else
        fill_braced_scalar(filler, type, spot, &elements);
}

/* ---- the whole --------------------------------------------------------------------------------------------------------------- */

/** The length of an open array follows from its initialiser (p22). */
static const MdType *completed(Filler *filler, const MdType *type) {
    const MdType *core = md_type_core(type);
    if (core->kind != MD_TYPE_INCOMPLETE_ARRAY)
        return type;
    return md_type_array(filler->convert->types, core->of, filler->open_count);
}

MdInit *md_convert_init(MdConvert *convert, const MdType *type, CXCursor cursor) {
    Filler filler = { .convert = convert };
    Spot spot = { .bit_width = -1, .repeat = 1 };
    MdInit *init = MD_NEW(convert->arena, MdInit);
    init->place = md_convert_cursor_place(convert, cursor);
    cursor = without_wrapper(convert, cursor);
    init->braced = is_list(cursor);
    if (init->braced) {
        fill_braced(&filler, type, spot, cursor);
    } else {
        Elements only = { .cursors = { .items = &cursor, .count = 1 } };
        MdExpr *value = front_value(&filler, &only);
        if (value->kind == MD_EXPR_COMPOUND_LITERAL && md_type_is_array(type))
            init->braced = value->as.literal.object->init->braced;
        fill(&filler, type, spot, &only);
    }
    init->type = completed(&filler, type);
    init->size = init->type->size;
    if (init->size >= 0 && filler.end > init->size * 8) /* the elements of a flexible array member */
        init->size = (filler.end + 7) / 8;
    init->entries = filler.entries.items;
    init->count = filler.entries.count;
    init->in_order.items = filler.in_order.items;
    init->in_order.count = filler.in_order.count;
    return init;
}
