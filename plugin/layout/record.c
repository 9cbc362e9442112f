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
 * common rule is applied to the order in the source first, and only where that gives exactly what the compiler said,
 * for every member, is it believed for another order. Attributes, packing and ABIs with other rules fall out there.
 */

typedef const MdMember *Order;

/**
 * The common rule (System V ABI, section 3.1.2): a member starts at the next multiple of its alignment. A bit-field
 * starts at the next bit, unless it would then reach beyond its type's storage unit; one of width 0 ends the unit.
 *
 * @param ret_offsets bits, by the index of the member.
 * @return the size in bytes.
 */
static int64_t place_members(const Order *order, size_t count, int64_t align, int64_t *ret_offsets) {
    int64_t end = 0; /* bits */
    for (size_t i = 0; i < count; i++) {
        const MdMember *member = order[i];
        int64_t unit = (member->type->align > 0 ? member->type->align : 1) * 8;
        bool continues = member->bit_width > 0 && end % unit + member->bit_width <= member->type->size * 8;
        int64_t at = continues ? end : md_layout_round_up(end, unit);
        ret_offsets[member->index] = at;
        end = at + member_bits(member);
    }
    return md_layout_round_up((end + 7) / 8, align);
}

/** Does the rule give what the compiler said? */
static bool follows_rule(const MdRecordLayout *layout, const Order *order, int64_t *offsets) {
    const MdRecord *record = layout->record;
    int64_t strictest = 1;
    for (size_t i = 0; i < record->member_count; i++) {
        const MdMember *member = order[i];
        if (member->type->size < 0 && !member->flexible)
            return false;
        if ((member->bit_width < 0 || member->name) && member->type->align > strictest)
            strictest = member->type->align;
    }
    if (strictest != layout->align ||
        place_members(order, record->member_count, layout->align, offsets) != layout->size)
        return false;
    for (size_t i = 0; i < record->member_count; i++)
        if (offsets[i] != record->members[i].bit_offset)
            return false;
    return true;
}

/**
 * May bit-fields that were apart come together? Some ABIs (Microsoft's) give each type a unit of its own, which shows
 * only where two of different size stand side by side. So it needs one type, or a field that shares another's unit.
 */
static bool bit_fields_may_meet(const MdRecord *record) {
    const MdMember *first = NULL;
    bool one_size = true, shared = false;
    for (size_t i = 0; i < record->member_count; i++) {
        const MdMember *member = &record->members[i];
        if (member->bit_width < 0)
            continue;
        first = first ? first : member;
        one_size = one_size && member->type->size == first->type->size;
        if (i && record->members[i - 1].bit_width > 0 && record->members[i - 1].type->size != member->type->size)
            shared = shared || member->bit_offset % (member->type->align * 8) != 0;
    }
    return one_size || shared;
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

static size_t split_into_units(const MdRecord *record, size_t movable, Unit *units, size_t *ret_runs) {
    size_t count = 0;
    for (size_t i = 0; i < movable; i += units[count++].count) {
        Unit unit = { .first = i, .count = 1, .align = 1, .bits = record->members[i].bit_width >= 0 };
        while (unit.bits && i + unit.count < movable && record->members[i + unit.count].bit_width >= 0)
            unit.count++;
        for (size_t k = i; k < i + unit.count; k++)
            unit.align = record->members[k].type->align > unit.align ? record->members[k].type->align : unit.align;
        *ret_runs += unit.bits;
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
    size_t count = record->member_count, movable = count, runs = 0;
    layout->best_size = layout->size;
    if (record->is_union || count < 2 || layout->padding_bits < 8)
        return;
    Order *order = MD_NEW_ARRAY(arena, Order, count);
    int64_t *offsets = MD_NEW_ARRAY(arena, int64_t, count);
    for (size_t i = 0; i < count; i++)
        order[i] = &record->members[i];
    if (!follows_rule(layout, order, offsets))
        return;
    movable -= record->members[count - 1].flexible;
    Unit *units = MD_NEW_ARRAY(arena, Unit, count);
    size_t unit_count = split_into_units(record, movable, units, &runs);
    if (unit_count == 0 || (runs > 1 && !bit_fields_may_meet(record)))
        return;
    for (size_t way = 0; way < sizeof ways / sizeof *ways; way++) {
        qsort(units, unit_count, sizeof *units, ways[way]);
        size_t at = 0;
        for (size_t i = 0; i < unit_count; i++)
            for (size_t k = 0; k < units[i].count; k++)
                order[at++] = &record->members[units[i].first + k];
        int64_t size = place_members(order, count, layout->align, offsets);
        if (size >= layout->best_size)
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

const MdRecord *md_layout_inner_record(const MdSlot *slot) {
    if (slot->kind != MD_SLOT_MEMBER)
        return NULL;
    const MdType *core = md_type_core(slot->member->type);
    return core->kind == MD_TYPE_RECORD && core->as.record->complete ? core->as.record : NULL;
}

const char *md_layout_slot_name(MdArena *arena, const MdSlot *slot) {
    const char *name = slot->member && slot->member->name ? slot->member->name : "";
    return slot->path && *name ? md_arena_printf(arena, "%s.%s", slot->path, name) : name;
}

static void open_slots(Flattening *flattening, const MdRecordLayout *layout, const MdSlot *around) {
    for (size_t i = 0; i < layout->slot_count; i++) {
        MdSlot slot = layout->slots[i];
        slot.bit_offset += around ? around->bit_offset : 0;
        slot.path = around ? md_layout_slot_name(flattening->arena, around) : NULL;
        const MdRecord *inner = md_layout_inner_record(&slot);
        if (inner && inner->member_count > 0)
            open_slots(flattening, md_layout_record(flattening->arena, inner), &slot);
        else
            md_push(flattening->arena, &flattening->slots, slot);
    }
}

const MdRecordLayout *md_layout_open(MdArena *arena, const MdRecordLayout *layout) {
    Flattening opened = { .arena = arena };
    open_slots(&opened, layout, NULL);
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
