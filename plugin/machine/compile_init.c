/**
 * Initialisers: entries of MdInit, in order, into an object (C17 6.7.9).
 */
#include "compile.h"

static Lvalue part_of(const Lvalue *target, const MdInitEntry *entry) {
    Lvalue place = *target;
    place.type = entry->type;
    place.disp += entry->bit_offset / 8;
    place.flags = MD_ACCESS_ANY_TYPE | MD_ACCESS_UNALIGNED | MD_ACCESS_INIT;
    if (entry->bit_width >= 0) {
        static const MdMember bit_field = { .bit_width = 1 };
        place.bits = &bit_field;
        place.bit_width = entry->bit_width;
        place.bit_offset = entry->bit_offset % 8;
    }
    return place;
}

static void initialise_string(Compiler *c, const Lvalue *place, const MdInitEntry *entry) {
    unsigned mark = c->next;
    const MdExpr *literal = entry->value;
    while (literal->kind == MD_EXPR_GENERIC || literal->kind == MD_EXPR_CHOOSE)
        literal = literal->as.choice.chosen;
    MdBytes *bytes = MD_NEW(c->arena, MdBytes);
    bytes->bytes = literal->as.string.bytes;
    bytes->size = (int64_t)literal->as.string.size;
    bytes->total = entry->type->size > 0 ? entry->type->size : bytes->size;
    if (bytes->size > bytes->total)
        bytes->size = bytes->total;
    unsigned address = lvalue_address(c, place, NO_REGISTER);
    emit(c, MD_OP_BYTES, address, 0, 0, (int64_t)(uintptr_t)bytes);
    c->next = mark;
}

static bool is_string(const MdInitEntry *entry) {
    const MdExpr *value = entry->value;
    while (value->kind == MD_EXPR_GENERIC || value->kind == MD_EXPR_CHOOSE)
        value = value->as.choice.chosen;
    return value->kind == MD_EXPR_STRING && md_type_is_array(entry->type);
}

/** [first ... last]: the value is evaluated once and stored again and again. */
static void initialise_range(Compiler *c, const Lvalue *place, const MdInitEntry *entry) {
    unsigned mark = c->next;
    bool record = class_of(entry->type) == CLASS_RECORD;
    unsigned reg = record ? record_value(c, entry->value) : value(c, entry->value, NO_REGISTER);
    unsigned index = temporary(c);
    emit(c, MD_OP_SET, index, 0, 0, 0);
    Target top = { .at = (int64_t)c->ins.count };
    c->barrier = c->ins.count;
    unsigned inner = c->next;
    Lvalue element = *place;
    element.pointer = lvalue_address(c, place, NO_REGISTER);
    unsigned pointer = temporary(c);
    emit(c, MD_OP_PTR_INDEX, pointer, element.pointer, index, 0);
    element.base = LV_POINTER;
    element.pointer = pointer;
    element.disp = 0;
    element.index = NO_REGISTER;
    /* const objects are written here too, so the check of the pointer is told that it initialises */
    store_init(c, &element, reg);
    emit(c, MD_OP_ADDI_U64, index, index, 0, entry->stride);
    c->next = inner;
    unsigned limit =
        set_integer(c, (__int128)entry->repeat * entry->stride, md_type_known(c->types, MD_TYPE_INT), NO_REGISTER);
    emit_jump(c, MD_OP_JLT_U, index, limit, 0, &top);
    c->next = mark;
}

void initialise(Compiler *c, const Lvalue *target, const MdInit *init, bool zeroed) {
    const MdExpr *earlier = set_expr(c, NULL);
    MdPlace place = c->place;
    if (init->place.line != 0)
        c->place = init->place;
    if (target->base == LV_REGISTER) {
        if (init->count > 0) {
            const MdInitEntry *entry = &init->entries[init->count - 1];
            for (size_t i = 0; i + 1 < init->count; i++)
                effect(c, init->entries[i].value);
            unsigned mark = c->next;
            check_sequence(c, entry->value);
            value(c, entry->value, target->variable->reg);
            c->next = mark;
        } else {
            emit(c, MD_OP_SET, target->variable->reg, 0, 0, 0); /* int x = {}; GNU */
        }
        mark_assigned(c, target->variable);
        c->place = place;
        set_expr(c, earlier);
        return;
    }
    unsigned mark = c->next;
    MdValueClass class = class_of(init->type);
    if (!zeroed && init->braced && (class == CLASS_RECORD || init->count == 0) && init->size > 0) {
        if (target->base == LV_LOCAL && init->size < INT64_C(0x7fffffff)) {
            emit(c, MD_OP_ZERO_L, 0, 0, 0, (target->local->offset + target->disp) | init->size << 32);
        } else {
            unsigned address = lvalue_address(c, target, NO_REGISTER);
            emit(c, MD_OP_FILL, address, 0, 0, init->size);
        }
        c->next = mark;
    }
    for (size_t i = 0; i < init->count; i++) {
        const MdInitEntry *entry = &init->entries[i];
        Lvalue part = part_of(target, entry);
        if (!zeroed) /* else constants */
            check_sequence(c, entry->value);
        if (is_string(entry)) {
            initialise_string(c, &part, entry);
        } else if (entry->repeat > 1) {
            initialise_range(c, &part, entry);
        } else if (class_of(entry->type) == CLASS_RECORD) {
            unsigned flags = MD_COPY_INIT;
            unsigned from = record_source(c, entry->value, &flags);
            set_expr(c, entry->value);
            copy_record(c, &part, from, flags);
            set_expr(c, NULL);
        } else {
            unsigned reg = value(c, entry->value, NO_REGISTER);
            set_expr(c, entry->value);
            store_init(c, &part, reg);
            set_expr(c, NULL);
        }
        c->next = mark;
    }
    c->place = place;
    set_expr(c, earlier);
}
