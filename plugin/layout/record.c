/**
 * Layout of records: slots in order of offset, holes, tail padding, and the order of members that saves most.
 *
 * Padding is what no member covers. The members (those of unnamed records flattened to their absolute offset) are
 * sorted by offset, and whatever lies between the bits covered so far and the next member is a hole; the last one,
 * before the end of the record, is the tail. This holds for unions as well, whose members overlap. Unnamed bit-fields
 * are no members (C17 6.7.2.1p12) but padding that was asked for, so they count as hole.
 *
 *   struct { char c; int i; short s; }
 *   bit  0        8                32                64        80        96
 *        │ c      │ hole           │ i               │ s       │ tail    │
 */
#include "layout.h"
#include "round.h"
#include <stdlib.h>
#include <string.h>

typedef struct Flattening {
    MdArena *arena;
    MD_VECTOR(MdSlot) slots;
} Flattening;

static const MdRecord *unnamed_record(const MdMember *member) {
    const MdType *core = md_type_core(member->type);
    return !member->name && member->bit_width < 0 && core->kind == MD_TYPE_RECORD ? core->as.record : NULL;
}

/** Bits that a member takes; 0 for a flexible array. */
static int64_t member_bits(const MdMember *member) {
    if (member->bit_width >= 0)
        return member->bit_width;
    return member->flexible || member->type->size < 0 ? 0 : member->type->size * 8;
}

static void flatten(Flattening *flattening, const MdRecord *record, int64_t base, unsigned depth) {
    for (size_t i = 0; i < record->member_count; i++) {
        const MdMember *member = &record->members[i];
        const MdRecord *inner = unnamed_record(member);
        if (inner) {
            flatten(flattening, inner, base + member->bit_offset, depth + 1);
        } else if (member->name || member->bit_width < 0) {
            const MdSlot slot = {
                .kind = MD_SLOT_MEMBER,
                .member = member,
                .bit_offset = base + member->bit_offset,
                .bits = member_bits(member),
                .bit_width = member->bit_width,
                .depth = depth,
            };
            md_push(flattening->arena, &flattening->slots, slot);
        }
    }
}

typedef struct Sorted {
    int64_t offset;
    size_t index;
} Sorted;

static int by_offset(const void *left, const void *right) {
    const Sorted *a = left, *b = right;
    if (a->offset != b->offset)
        return a->offset < b->offset ? -1 : 1;
    return a->index < b->index ? -1 : a->index > b->index;
}

static void add_padding(MdRecordLayout *layout, MdSlotKind kind, int64_t from, int64_t to) {
    layout->slots[layout->slot_count++] =
        (MdSlot){ .kind = kind, .bit_offset = from, .bits = to - from, .bit_width = -1 };
    layout->padding_bits += to - from;
    layout->holes += kind == MD_SLOT_HOLE;
}

/** Put the members in order of offset, with the padding between and behind them. */
static void fill_slots(MdArena *arena, const Flattening *flattening, MdRecordLayout *layout) {
    size_t count = flattening->slots.count;
    Sorted *order = MD_NEW_ARRAY(arena, Sorted, count);
    for (size_t i = 0; i < count; i++)
        order[i] = (Sorted){ flattening->slots.items[i].bit_offset, i };
    if (count)
        qsort(order, count, sizeof *order, by_offset);
    layout->slots = MD_NEW_ARRAY(arena, MdSlot, 2 * count + 1);
    int64_t covered = 0;
    for (size_t i = 0; i < count; i++) {
        const MdSlot *slot = &flattening->slots.items[order[i].index];
        if (slot->bit_offset > covered)
            add_padding(layout, MD_SLOT_HOLE, covered, slot->bit_offset);
        layout->slots[layout->slot_count++] = *slot;
        int64_t end = slot->bit_offset + slot->bits;
        covered = end > covered ? end : covered;
    }
    if (covered < layout->size * 8)
        add_padding(layout, MD_SLOT_TAIL, covered, layout->size * 8);
}

/* ---- the order that saves most ------------------------------------------------------------------------------------ */

/**
 * Where members lie is the compiler's to say, and for an order that is not in the source nobody has asked it. So the
 * rules of ABIs are applied to the order in the source first; those that give exactly what the compiler said, for every
 * member, are believed for another order, where they agree on its size. Packing and other rules fall out there, and
 * records with members that are aligned by attributes are left out.
 */

typedef const MdMember *Order;

/**
 * Where the members lie in an order.
 *
 * @param ret_offsets bits, by the index of the member.
 * @return the size in bytes.
 */
typedef int64_t Rule(const Order *order, size_t count, int64_t align, int64_t *ret_offsets);

static int64_t unit_of(const MdMember *member) {
    return (member->type->align > 0 ? member->type->align : 1) * 8;
}

/**
 * System V ABI, section 3.1.2: a member starts at the next multiple of its alignment. A bit-field starts at the next
 * bit, unless it would then reach beyond its type's storage unit; one of width 0 ends the unit.
 */
static int64_t place_as_system_v(const Order *order, size_t count, int64_t align, int64_t *ret_offsets) {
    int64_t end = 0; /* bits */
    for (size_t i = 0; i < count; i++) {
        const MdMember *member = order[i];
        int64_t unit = unit_of(member);
        bool continues = member->bit_width > 0 && end % unit + member->bit_width <= member->type->size * 8;
        int64_t at = continues ? end : md_layout_round_up(end, unit);
        ret_offsets[member->index] = at;
        end = at + member_bits(member);
    }
    return md_layout_round_up((end + 7) / 8, align);
}

/**
 * Microsoft C: a bit-field shares the unit of the one before it where the types have one size and it fits; else it
 * begins a unit of its own, of its whole type. One of width 0 ends a unit, and does nothing elsewhere.
 */
static int64_t place_as_microsoft(const Order *order, size_t count, int64_t align, int64_t *ret_offsets) {
    int64_t end = 0, left = 0, size = 0; /* bits: of all before, of the open unit */
    for (size_t i = 0; i < count; i++) {
        const MdMember *member = order[i];
        const int64_t whole = member->bit_width >= 0 ? member->type->size * 8 : 0, width = member_bits(member);
        if (whole && width > 0 && width <= left && whole == size) {
            ret_offsets[member->index] = end - left;
            left -= width;
            continue;
        }
        bool idle = member->bit_width == 0 && !size;
        int64_t at = idle ? end : md_layout_round_up(end, unit_of(member));
        ret_offsets[member->index] = at;
        end = at + (width && whole ? whole : width);
        size = width ? whole : 0;
        left = size - width;
    }
    return md_layout_round_up((end + 7) / 8, align);
}

static Rule *const rules[] = { place_as_system_v, place_as_microsoft };
enum { RULES = sizeof rules / sizeof *rules };

/** May the members be moved at all? */
static bool is_movable(const MdRecordLayout *layout) {
    const MdRecord *record = layout->record;
    if (record->is_union || record->member_count < 2 || layout->padding_bits < 8)
        return false;
    for (size_t i = 0; i < record->member_count; i++) {
        const MdMember *member = &record->members[i];
        if (member->adjusted || (member->type->size < 0 && !member->flexible))
            return false;
    }
    return true;
}

/** Does the rule give what the compiler said? */
static bool is_followed(Rule *rule, const MdRecordLayout *layout, const Order *order, int64_t *offsets) {
    const MdRecord *record = layout->record;
    if (rule(order, record->member_count, layout->align, offsets) != layout->size)
        return false;
    for (size_t i = 0; i < record->member_count; i++)
        if (offsets[i] != record->members[i].bit_offset)
            return false;
    return true;
}

/** The size of the record in that order, on which all believed rules agree; `offsets` is scratch; -1: they do not. */
static int64_t size_in_order(const bool believed[RULES], const Order *order, size_t count, int64_t align,
                             int64_t *offsets) {
    int64_t size = -1;
    for (size_t i = 0; i < RULES; i++) {
        int64_t own = believed[i] ? rules[i](order, count, align, offsets) : size;
        if (size >= 0 && own != size)
            return -1;
        size = own;
    }
    return size;
}

/** What moves as a whole: one member, or a run of bit-fields, which share their storage units. */
typedef struct Unit {
    size_t first, count; /* members */
    int64_t align;       /* bytes; of the strictest */
    bool bits;
} Unit;

static int by_alignment(const void *left, const void *right) {
    const Unit *a = left, *b = right;
    if (a->align != b->align)
        return a->align > b->align ? -1 : 1;
    return a->first < b->first ? -1 : a->first > b->first;
}

/** Bit-fields behind everything else. */
static int by_kind(const void *left, const void *right) {
    const Unit *a = left, *b = right;
    return a->bits != b->bits ? (a->bits ? 1 : -1) : by_alignment(left, right);
}

static size_t split_into_units(const MdRecord *record, size_t movable, Unit *units) {
    size_t count = 0;
    for (size_t i = 0; i < movable; i += units[count++].count) {
        Unit unit = { .first = i, .count = 1, .align = 1, .bits = record->members[i].bit_width >= 0 };
        while (unit.bits && i + unit.count < movable && record->members[i + unit.count].bit_width >= 0)
            unit.count++;
        for (size_t k = i; k < i + unit.count; k++)
            unit.align = record->members[k].type->align > unit.align ? record->members[k].type->align : unit.align;
        units[count] = unit;
    }
    return count;
}

/**
 * Without bit-fields, falling alignment leaves no hole, as the size of a type is a multiple of its alignment. With
 * them, two places for their runs are tried and the better one is taken. A flexible array stays last (6.7.2.1p18).
 */
static void find_best_order(MdArena *arena, const MdRecord *record, MdRecordLayout *layout) {
    static int (*const ways[])(const void *, const void *) = { by_alignment, by_kind };
    size_t count = record->member_count;
    layout->best_size = layout->size;
    if (!is_movable(layout))
        return;
    Order *order = MD_NEW_ARRAY(arena, Order, count);
    int64_t *offsets = MD_NEW_ARRAY(arena, int64_t, count);
    for (size_t i = 0; i < count; i++)
        order[i] = &record->members[i];
    bool believed[RULES], any = false;
    for (size_t i = 0; i < RULES; i++)
        any |= believed[i] = is_followed(rules[i], layout, order, offsets);
    if (!any)
        return;
    Unit *units = MD_NEW_ARRAY(arena, Unit, count);
    size_t unit_count = split_into_units(record, count - record->members[count - 1].flexible, units);
    for (size_t way = 0; unit_count > 0 && way < sizeof ways / sizeof *ways; way++) {
        qsort(units, unit_count, sizeof *units, ways[way]);
        size_t at = 0;
        for (size_t i = 0; i < unit_count; i++)
            for (size_t k = 0; k < units[i].count; k++)
                order[at++] = &record->members[units[i].first + k];
        int64_t size = size_in_order(believed, order, count, layout->align, offsets);
        if (size < 0 || size >= layout->best_size)
            continue;
        layout->best_size = size;
        layout->best_order = MD_NEW_ARRAY(arena, Order, count);
        memcpy(layout->best_order, order, count * sizeof *order);
    }
}

const MdRecordLayout *md_layout_record(MdArena *arena, const MdRecord *record) {
    if (!record->complete || record->type->size < 0)
        return NULL;
    Flattening flattening = { .arena = arena };
    flatten(&flattening, record, 0, 0);
    MdRecordLayout *layout = MD_NEW(arena, MdRecordLayout);
    layout->record = record;
    layout->size = record->type->size;
    layout->align = record->type->align;
    fill_slots(arena, &flattening, layout);
    find_best_order(arena, record, layout);
    return layout;
}

/* ---- opened layouts ----------------------------------------------------------------------------------------------- */

MdInner md_layout_inner(MdArena *arena, const MdSlot *slot) {
    MdInner inner = { .element = "", .elements = 1 };
    if (slot->kind != MD_SLOT_MEMBER || slot->others)
        return inner;
    const MdType *whole = md_type_core(slot->member->type), *core = whole;
    MdText element = md_text(arena);
    size_t dimensions = 0;
    for (; md_type_is_array(core); core = md_type_core(core->of), dimensions++)
        md_text_add(&element, "[0]");
    if (core->kind != MD_TYPE_RECORD || !core->as.record->complete || !core->as.record->member_count)
        return inner;
    inner.record = core->as.record;
    if (!dimensions)
        return inner;
    inner.element = md_text_string(&element);
    inner.elements = core->size > 0 && whole->size > 0 ? whole->size / core->size : 0;
    long long last = inner.elements - 1;
    if (last == 1 && dimensions == 1)
        inner.others = "[1]";
    else if (last > 0)
        inner.others = md_arena_printf(arena, dimensions == 1 ? "[1–%lld]" : ", %lld more", last);
    return inner;
}

const char *md_layout_slot_name(MdArena *arena, const MdSlot *slot) {
    const char *name = slot->member && slot->member->name ? slot->member->name : "";
    if (slot->others)
        name = md_arena_printf(arena, "%s%s", name, slot->others);
    return slot->path && *name ? md_arena_printf(arena, "%s.%s", slot->path, name) : name;
}

const MdType *md_layout_slot_type(const MdSlot *slot) {
    const MdType *type = slot->member->type;
    while (slot->others && md_type_is_array(type))
        type = md_type_core(type)->of;
    return type;
}

static void open_slots(Flattening *flattening, const MdRecordLayout *layout, int64_t base, const char *path) {
    MdArena *arena = flattening->arena;
    for (size_t i = 0; i < layout->slot_count; i++) {
        MdSlot slot = layout->slots[i];
        slot.bit_offset += base;
        slot.path = path;
        MdInner inner = md_layout_inner(arena, &slot);
        if (!inner.record || !inner.elements) {
            md_push(arena, &flattening->slots, slot);
            continue;
        }
        open_slots(flattening, md_layout_record(arena, inner.record), slot.bit_offset,
                   md_arena_printf(arena, "%s%s", md_layout_slot_name(arena, &slot), inner.element));
        if (inner.others) {
            int64_t first = inner.record->type->size * 8;
            slot.bit_offset += first;
            slot.bits -= first;
            slot.others = inner.others;
            md_push(arena, &flattening->slots, slot);
        }
    }
}

const MdRecordLayout *md_layout_open(MdArena *arena, const MdRecordLayout *layout) {
    Flattening opened = { .arena = arena };
    open_slots(&opened, layout, 0, NULL);
    MdRecordLayout *result = MD_NEW(arena, MdRecordLayout);
    *result = *layout;
    result->slots = opened.slots.items;
    result->slot_count = opened.slots.count;
    return result;
}

const MdSlot *md_layout_member(const MdRecordLayout *layout, size_t index) {
    for (size_t i = 0; i < layout->slot_count; i++)
        if (layout->slots[i].kind == MD_SLOT_MEMBER && index-- == 0)
            return &layout->slots[i];
    return NULL;
}
