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
        if (slot->bit_offset > covered && !(slot->bits == 0 && slot->member->flexible))
            add_padding(layout, MD_SLOT_HOLE, covered, slot->bit_offset);
        layout->slots[layout->slot_count++] = *slot;
        int64_t end = slot->bit_offset + slot->bits;
        covered = end > covered ? end : covered;
    }
    if (covered < layout->size * 8)
        add_padding(layout, MD_SLOT_TAIL, covered, layout->size * 8);
}

/* ---- the order that saves most ------------------------------------------------------------------------------------ */

/** What moves as a whole: one member, or a run of bit-fields, which share their allocation units. */
typedef struct Unit {
    size_t first, count; /* members */
    int64_t size, align; /* bytes */
} Unit;

static int by_alignment(const void *left, const void *right) {
    const Unit *a = left, *b = right;
    if (a->align != b->align)
        return a->align > b->align ? -1 : 1;
    if (a->size != b->size)
        return a->size > b->size ? -1 : 1;
    return a->first < b->first ? -1 : a->first > b->first;
}

/** Bytes that the bit-fields `first` … `first + count - 1` span, to the end of their last byte. */
static Unit bit_field_run(const MdRecord *record, size_t first, size_t count) {
    Unit unit = { .first = first, .count = count, .align = 1 };
    int64_t begin = record->members[first].bit_offset / 8, end = begin;
    for (size_t i = first; i < first + count; i++) {
        const MdMember *member = &record->members[i];
        int64_t last = (member->bit_offset + member->bit_width + 7) / 8;
        end = last > end ? last : end;
        unit.align = member->type->align > unit.align ? member->type->align : unit.align;
    }
    unit.size = end - begin;
    return unit;
}

/**
 * Members by falling alignment leave no hole, because the size of a type is a multiple of its alignment. A flexible
 * array stays last (C17 6.7.2.1p18). Where an attribute changes the alignment of the record or of a member, which the
 * types do not show, no order is offered: a wrong one would be worse than none.
 */
static void find_best_order(MdArena *arena, const MdRecord *record, MdRecordLayout *layout) {
    layout->best_size = layout->size;
    if (record->is_union || record->packed || record->member_count < 2 || layout->padding_bits < 8)
        return;
    Unit *units = MD_NEW_ARRAY(arena, Unit, record->member_count);
    size_t count = 0, movable = record->member_count;
    if (record->members[movable - 1].flexible)
        movable--;
    int64_t strictest = 1;
    for (size_t i = 0; i < movable; i += units[count++].count) {
        const MdMember *member = &record->members[i];
        size_t run = 1;
        if (member->bit_width >= 0) {
            while (i + run < movable && record->members[i + run].bit_width >= 0)
                run++;
            units[count] = bit_field_run(record, i, run);
        } else {
            if (member->type->size < 0 || member->type->align < 1)
                return;
            units[count] = (Unit){ i, 1, member->type->size, member->type->align };
        }
        strictest = units[count].align > strictest ? units[count].align : strictest;
    }
    if (strictest != layout->align || count == 0)
        return;
    qsort(units, count, sizeof *units, by_alignment);
    int64_t end = 0;
    for (size_t i = 0; i < count; i++)
        end = md_layout_round_up(end, units[i].align) + units[i].size;
    if (movable < record->member_count) {
        const MdType *flexible = record->members[movable].type;
        end = md_layout_round_up(end, flexible->align > 0 ? flexible->align : 1);
    }
    end = md_layout_round_up(end, layout->align);
    if (end >= layout->size)
        return;
    layout->best_size = end;
    layout->best_order = MD_NEW_ARRAY(arena, const MdMember *, record->member_count);
    size_t at = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < units[i].count; k++)
            layout->best_order[at++] = &record->members[units[i].first + k];
    if (movable < record->member_count)
        layout->best_order[at] = &record->members[movable];
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
