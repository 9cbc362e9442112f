/**
 * Lvalues: where an object lies, how it is loaded, stored and addressed.
 *
 * An Lvalue is found without evaluating more than needed: objects known by name keep their place, constant offsets
 * add up, and one index may stay open, so that `a[i]` becomes a single checked instruction.
 *
 * Bounds (docs: "Bounds inside an object"). Loads through a path of members and constant indexes are checked against
 * each array on the way. When an address becomes a pointer value, it is narrowed to the member or array that it was
 * derived from: address_of.
 */
#include "compile.h"

static Lvalue nowhere(const MdType *type) {
    return (Lvalue){ .base = LV_NONE, .index = NO_REGISTER, .type = type };
}

static Lvalue at_pointer(unsigned reg, const MdType *type) {
    return (Lvalue){ .base = LV_POINTER, .pointer = reg, .index = NO_REGISTER, .type = type };
}

Lvalue lvalue_of_local(MdLocal *local, const MdType *type) {
    if (local->vla) {
        local->escapes = true;
        return at_pointer(local->address, type);
    }
    return (Lvalue){ .base = LV_LOCAL, .local = local, .index = NO_REGISTER, .type = type };
}

static Lvalue lvalue_of_global(Compiler *c, const MdObject *object) {
    const MdGlobal *global = md_link_global(c->machine, c->unit, object);
    if (global == NULL) {
        emit_unsupported(c, c->place, "object '%s' is defined in none of the sources",
                         object->name != NULL ? object->name : "?");
        return nowhere(object->type);
    }
    return (Lvalue){ .base = LV_GLOBAL, .global = &global->pointer, .index = NO_REGISTER, .type = object->type };
}

void event_use(Compiler *c, const MdObject *object, bool overwritten) {
    const MdObserver *observer = c->machine->options.observer;
    if (observer != NULL && observer->use != NULL && observer->wants_use != NULL &&
        observer->wants_use(observer->context, object))
        emit(c, MD_OP_EVENT_USE, overwritten, 0, 0, (int64_t)(uintptr_t)object);
}

static Lvalue lvalue_of_object(Compiler *c, const MdObject *object) {
    event_use(c, object, c->overwritten == object);
    c->overwritten = NULL;
    if (object->duration != MD_AUTOMATIC || object->linkage == MD_EXTERNAL || object->function == NULL)
        return lvalue_of_global(c, object);
    Variable *variable = variable_of(c, object);
    if (variable == NULL) {
        emit_unsupported(c, c->place, "object '%s' outside of its scope", object->name != NULL ? object->name : "?");
        return nowhere(object->type);
    }
    if (variable->local != NULL)
        return lvalue_of_local(variable->local, object->type);
    return (Lvalue){ .base = LV_REGISTER, .variable = variable, .index = NO_REGISTER, .type = object->type };
}

/** Does a record end in [] or [0], by itself or in its last member? */
static bool ends_flexible(const MdType *core) {
    while (core->kind == MD_TYPE_RECORD && core->as.record->member_count > 0) {
        const MdMember *last = &core->as.record->members[core->as.record->member_count - 1];
        if (last->flexible)
            return true;
        core = md_type_core(last->type);
    }
    return false;
}

/**
 * Does a member count as one without an end? [0], [1] and [] at the end of a record do, as gcc takes them by default.
 * A member record that ends in [] or [0] does too: GNU C nests them, last or before the member that gives the elements.
 */
bool is_flexible(const MdMember *member) {
    const MdType *core = md_type_core(member->type);
    if (member->flexible || core->kind == MD_TYPE_INCOMPLETE_ARRAY || ends_flexible(core))
        return true;
    return core->kind == MD_TYPE_ARRAY && core->as.count <= 1 && member->parent != NULL && !member->parent->is_union &&
           member->index + 1 == member->parent->member_count;
}

static const MdMember *member_of_array(const MdExpr *expr) {
    while (expr->kind == MD_EXPR_GENERIC || expr->kind == MD_EXPR_CHOOSE)
        expr = expr->as.choice.chosen;
    return expr->kind == MD_EXPR_MEMBER ? expr->as.member.member : NULL;
}

/** Turn an open index into checked bytes. */
static void close_index(Compiler *c, Lvalue *place) {
    if (place->index == NO_REGISTER || place->scale == 0 || place->count < 0)
        return;
    unsigned bytes = temporary(c);
    emit(c, MD_OP_INDEX, bytes, place->index, 0, place->count | place->scale << 32);
    place->index = bytes;
    place->scale = 0;
}

unsigned lvalue_address(Compiler *c, const Lvalue *place, unsigned dst) {
    Lvalue at = *place;
    dst = result_in(c, dst);
    if (at.index != NO_REGISTER && at.count >= 0)
        close_index(c, &at);
    unsigned base;
    switch (at.base) {
    case LV_LOCAL:
        at.local->escapes = true;
        base = at.local->address;
        break;
    case LV_GLOBAL:
        if (at.index == NO_REGISTER && at.disp == 0) {
            emit(c, MD_OP_ADDRESS_G, dst, 0, 0, (int64_t)(uintptr_t)at.global);
            return dst;
        }
        base = temporary(c);
        emit(c, MD_OP_ADDRESS_G, base, 0, 0, (int64_t)(uintptr_t)at.global);
        break;
    case LV_POINTER: base = at.pointer; break;
    default: emit_unsupported(c, c->place, "the address of this expression"); return dst;
    }
    if (at.index == NO_REGISTER) {
        if (at.disp == 0)
            move(c, dst, base);
        else
            emit(c, MD_OP_PTR_MEMBER, dst, base, 0, at.disp);
    } else if (at.scale == 0) {
        emit(c, MD_OP_PTR_INDEX, dst, base, at.index, at.disp);
    } else { /* index of a pointer */
        emit(c, MD_OP_PTR_ADD, dst, base, at.index, at.scale);
        if (at.disp != 0)
            emit(c, MD_OP_PTR_MEMBER, dst, dst, 0, at.disp);
    }
    return dst;
}

/**
 * The address of a place as one side of a copy. A part of an object that is named, or of one in static memory, needs no
 * check, and no block either; then `flag` is added to `flags`. The watched build has blocks for all.
 */
static unsigned copy_address(Compiler *c, const Lvalue *place, MdCopyFlags flag, unsigned *flags) {
    if (place->base == LV_POINTER && place->type->align > 1 && (place->flags & MD_ACCESS_UNALIGNED) == 0)
        *flags |= (unsigned)__builtin_ctzll((uint64_t)place->type->align) % 16 *
                  (flag == MD_COPY_FROM_KNOWN ? MD_COPY_FROM_ALIGN : MD_COPY_TO_ALIGN);
    if (c->machine->watched || (place->base != LV_LOCAL && place->base != LV_GLOBAL))
        return lvalue_address(c, place, NO_REGISTER);
    *flags |= flag;
    if (place->base == LV_GLOBAL)
        return lvalue_address(c, place, NO_REGISTER);
    Lvalue at = *place;
    at.base = LV_POINTER;
    at.pointer = temporary(c);
    int64_t offset = at.local->offset;
    if (at.index == NO_REGISTER) {
        offset += at.disp;
        at.disp = 0;
    }
    emit(c, MD_OP_FRAME_ADDRESS, at.pointer, 0, 0, offset);
    return at.index == NO_REGISTER ? at.pointer : lvalue_address(c, &at, NO_REGISTER);
}

unsigned record_source(Compiler *c, const MdExpr *expr, unsigned *flags) {
    while (expr->kind == MD_EXPR_CAST && !expr->lvalue && !is_computed_cast(expr->as.cast.cast))
        expr = expr->as.cast.operand;
    if (!expr->lvalue)
        return record_value(c, expr);
    const MdExpr *earlier = set_expr(c, expr);
    Lvalue place = lvalue(c, expr);
    unsigned from = copy_address(c, &place, MD_COPY_FROM_KNOWN, flags);
    set_expr(c, earlier);
    return from;
}

void copy_record(Compiler *c, const Lvalue *place, unsigned from, unsigned flags) {
    unsigned to = copy_address(c, place, MD_COPY_TO_KNOWN, &flags);
    emit(c, MD_OP_COPY, to, from, flags, place->type->size);
}

/* ---- finding the place ---------------------------------------------------------------------------------------------------- */

static Lvalue lvalue_of_member(Compiler *c, const MdExpr *expr) {
    const MdMember *member = expr->as.member.member;
    const MdExpr *base = expr->as.member.base;
    Lvalue place = base->lvalue ? lvalue(c, base) : at_pointer(record_value(c, base), base->type);
    if (place.index != NO_REGISTER && place.count < 0) { /* p[i].member */
        unsigned pointer = temporary(c);
        emit(c, MD_OP_PTR_ADD, pointer, place.pointer, place.index, place.scale);
        place.pointer = pointer;
        place.index = NO_REGISTER;
    }
    close_index(c, &place);
    int64_t bits = expr->as.member.bit_offset;
    place.type = expr->type;
    const MdType *record = md_type_core(base->type);
    if (record->kind == MD_TYPE_RECORD && record->as.record->is_union)
        place.flags |= MD_ACCESS_ANY_TYPE;
    if (member->parent != NULL && member->parent->is_union)
        place.flags |= MD_ACCESS_ANY_TYPE;
    if (member->bit_width >= 0) {
        place.bits = member;
        place.bit_width = member->bit_width;
        place.disp += bits / 8;
        place.bit_offset = bits % 8;
        return place;
    }
    place.disp += bits / 8;
    if ((record->kind == MD_TYPE_RECORD && record->as.record->packed) ||
        (member->parent != NULL && (member->parent->packed || member->parent->type->align < member->type->align)))
        place.flags |= MD_ACCESS_UNALIGNED;
    return place;
}

/** An element of an array whose place and length are known. */
static bool lvalue_of_element(Compiler *c, const MdExpr *array, const MdExpr *index, const MdType *type, Lvalue *ret) {
    const MdType *core = md_type_core(array->type);
    const MdMember *member = member_of_array(array);
    bool vector = core->kind == MD_TYPE_VECTOR;
    if ((!vector && (core->kind != MD_TYPE_ARRAY || !array->lvalue)) || (member != NULL && is_flexible(member)) ||
        core->of->size <= 0 || core->as.count >= (uint64_t)1 << 31 || core->of->size >= (int64_t)1 << 31 ||
        class_of(index->type) != CLASS_INT)
        return false;
    Lvalue place = lvalue(c, array);
    if (place.base == LV_NONE)
        return false;
    if (place.index != NO_REGISTER && place.count < 0) {
        unsigned pointer = temporary(c);
        emit(c, MD_OP_PTR_ADD, pointer, place.pointer, place.index, place.scale);
        place.pointer = pointer;
        place.index = NO_REGISTER;
    }
    int64_t constant;
    place.type = type;
    if (vector)
        place.flags |= MD_ACCESS_ANY_TYPE;
    if (constant_value(c, index, &constant) && constant >= 0 && (uint64_t)constant < core->as.count) {
        close_index(c, &place);
        place.disp += constant * core->of->size;
        *ret = place;
        return true;
    }
    unsigned reg = value(c, index, NO_REGISTER);
    if (place.index != NO_REGISTER) {
        close_index(c, &place);
        unsigned bytes = temporary(c);
        emit(c, MD_OP_INDEX_ADD, bytes, reg, place.index, (int64_t)core->as.count | core->of->size << 32);
        place.index = bytes;
        place.scale = 0;
        place.count = 0;
    } else {
        place.index = reg;
        place.scale = core->of->size;
        place.count = (int64_t)core->as.count;
    }
    *ret = place;
    return true;
}

/** The type of a row of variable length that `pointer` decays from, where the bounds of its object are not those. */
static const MdType *vla_row(const MdExpr *pointer) {
    if (pointer->kind != MD_EXPR_CAST || pointer->as.cast.cast != MD_CAST_ARRAY_TO_POINTER)
        return NULL;
    const MdExpr *array = pointer->as.cast.operand;
    bool row = array->kind == MD_EXPR_SUBSCRIPT || array->kind == MD_EXPR_UNARY;
    return row && md_type_core(array->type)->kind == MD_TYPE_VLA ? array->type : NULL;
}

static Lvalue lvalue_of_subscript(Compiler *c, const MdExpr *expr) {
    const MdExpr *pointer = expr->as.subscript.pointer, *index = expr->as.subscript.index;
    Lvalue place = nowhere(expr->type);
    if (pointer->kind == MD_EXPR_CAST && pointer->as.cast.cast == MD_CAST_ARRAY_TO_POINTER &&
        lvalue_of_element(c, pointer->as.cast.operand, index, expr->type, &place))
        return place;
    if (is_vector(pointer->type)) {
        if (!lvalue_of_element(c, pointer, index, expr->type, &place))
            emit_unsupported(c, expr->place, "this element of a vector");
        return place;
    }
    unsigned base = value(c, pointer, NO_REGISTER);
    unsigned reg = value(c, index, NO_REGISTER);
    place = at_pointer(base, expr->type);
    const MdType *row = vla_row(pointer);
    if (row != NULL && expr->type->size > 0) {
        unsigned mark = c->next;
        emit(c, MD_OP_CHECK_INDEX, reg, size_register(c, row, NO_REGISTER), 0, expr->type->size);
        c->next = mark;
    }
    if (is_variable_size(expr->type)) {
        unsigned size = size_register(c, expr->type, NO_REGISTER), bytes = temporary(c);
        emit(c, MD_OP_MUL_I64, bytes, reg, size, 0);
        place.index = bytes;
        place.scale = 1;
    } else {
        place.index = reg;
        place.scale = expr->type->size > 0 ? expr->type->size : 1;
    }
    place.count = -1;
    return place;
}

Lvalue lvalue(Compiler *c, const MdExpr *expr) {
    const MdExpr *earlier = set_expr(c, expr);
    Lvalue place = nowhere(expr->type);
    switch (expr->kind) {
    case MD_EXPR_OBJECT: place = lvalue_of_object(c, expr->as.object); break;
    case MD_EXPR_MEMBER: place = lvalue_of_member(c, expr); break;
    case MD_EXPR_SUBSCRIPT: place = lvalue_of_subscript(c, expr); break;
    case MD_EXPR_UNARY:
        if (expr->as.unary.operator== MD_UNARY_DEREF) {
            place = at_pointer(value(c, expr->as.unary.operand, NO_REGISTER), expr->type);
        } else if (expr->as.unary.operator== MD_UNARY_REAL || expr->as.unary.operator== MD_UNARY_IMAG) {
            place = lvalue(c, expr->as.unary.operand);
            close_index(c, &place);
            if (place.index != NO_REGISTER && place.count < 0)
                place = at_pointer(lvalue_address(c, &place, NO_REGISTER), place.type);
            place.type = expr->type;
            if (expr->as.unary.operator== MD_UNARY_IMAG)
                place.disp += expr->type->size;
        }
        break;
    case MD_EXPR_STRING: {
        MdPointer *pointer = MD_NEW(c->arena, MdPointer);
        *pointer = md_link_string(c->machine, expr);
        place.base = LV_GLOBAL;
        place.global = pointer;
        break;
    }
    case MD_EXPR_COMPOUND_LITERAL: {
        MdObject *object = expr->as.literal.object;
        place = lvalue_of_object(c, object);
        if (object->duration == MD_AUTOMATIC && object->init != NULL && place.base != LV_NONE)
            initialise(c, &place, object->init, false);
        else if (object->duration != MD_AUTOMATIC && place.base == LV_GLOBAL && c->function == NULL)
            md_push(c->machine->arena, &c->machine->copied_literals, md_link_global(c->machine, c->unit, object));
        break;
    }
    case MD_EXPR_GENERIC:
    case MD_EXPR_CHOOSE: place = lvalue(c, expr->as.choice.chosen); break;
    case MD_EXPR_CAST:
        if (expr->as.cast.operand->lvalue && expr->as.cast.cast == MD_CAST_NOOP) {
            place = lvalue(c, expr->as.cast.operand);
            break;
        }
        /* fall through */
    default:
        if (class_of(expr->type) == CLASS_RECORD && !expr->lvalue)
            place = at_pointer(record_value(c, expr), expr->type);
        else
            emit_unsupported(c, expr->place, "this form of lvalue");
        break;
    }
    if (place.type == NULL)
        place.type = expr->type;
    if (md_type_is_unaligned(expr->type))
        place.flags |= MD_ACCESS_UNALIGNED;
    if (md_type_may_alias(expr->type))
        place.flags |= MD_ACCESS_ANY_TYPE;
    if (expr->kind == MD_EXPR_SUBSCRIPT)
        check_apart(c, expr);
    watch_place(c, expr, &place);
    set_expr(c, earlier);
    return place;
}

/* ---- loads and stores -------------------------------------------------------------------------------------------------------- */

/** Instruction for an access and its operands; the address is completed by extra instructions where needed. */
static void emit_access(Compiler *c, const Lvalue *place, MdMemoryType type, bool is_store, unsigned reg) {
    Lvalue at = *place;
    int64_t size = md_access_types[type].size;
    MdOp first = (MdOp)((unsigned)MD_OP_LD_I8_L + (unsigned)type * 2 * MD_MODE_COUNT + (is_store ? MD_MODE_COUNT : 0));
    bool close = at.index != NO_REGISTER && at.count >= 0 && at.scale > 0 &&
                 (at.scale != size || at.base == LV_POINTER || at.disp < 0 || at.disp >= INT64_C(0xffffffff) ||
                  (at.base == LV_GLOBAL && at.count >= 1 << 27));
    if (close)
        close_index(c, &at);
    if (at.base == LV_LOCAL) {
        int64_t offset = at.local->offset + at.disp;
        if (at.index == NO_REGISTER)
            emit(c, (MdOp)((unsigned)first + MD_MODE_L), reg, 0, at.flags, offset);
        else if (at.scale > 0)
            emit(c, (MdOp)((unsigned)first + MD_MODE_LX), reg, at.index, at.flags, offset | at.count << 32);
        else
            emit(c, (MdOp)((unsigned)first + MD_MODE_LB), reg, at.index, at.flags, offset);
        return;
    }
    if (at.base == LV_GLOBAL) {
        int64_t offset = (int64_t)((at.global->address + (uint64_t)at.disp) & MD_WINDOW_MASK);
        if (at.index == NO_REGISTER)
            emit(c, (MdOp)((unsigned)first + MD_MODE_G), reg, 0, at.flags, offset);
        else if (at.scale > 0)
            emit(c, (MdOp)((unsigned)first + MD_MODE_GX), reg, at.index, at.flags,
                 offset | (int64_t)((uint64_t)at.count << 36));
        else
            emit(c, (MdOp)((unsigned)first + MD_MODE_GB), reg, at.index, at.flags, offset);
        return;
    }
    if (at.index == NO_REGISTER) {
        emit(c, (MdOp)((unsigned)first + MD_MODE_P), reg, at.pointer, at.flags, at.disp);
    } else if (at.scale > 0 && at.scale == size && at.disp == 0 && at.flags == 0) {
        emit(c, (MdOp)((unsigned)first + MD_MODE_PX), reg, at.pointer, at.index, 0);
    } else if (at.scale == 0 && at.flags == 0) {
        emit(c, (MdOp)((unsigned)first + MD_MODE_PB), reg, at.pointer, at.index, at.disp);
    } else {
        unsigned pointer = temporary(c);
        emit(c, at.scale > 0 ? MD_OP_PTR_ADD : MD_OP_PTR_INDEX, pointer, at.pointer, at.index,
             at.scale > 0 ? at.scale : 0);
        emit(c, (MdOp)((unsigned)first + MD_MODE_P), reg, pointer, at.flags, at.disp);
    }
}

static MdBits *bits_of(Compiler *c, const Lvalue *place, bool init) {
    MdBits *bits = MD_NEW(c->arena, MdBits);
    bits->shift = (uint8_t)place->bit_offset;
    bits->width = (uint8_t)place->bit_width;
    bits->bytes = (uint8_t)((place->bit_offset + place->bit_width + 7) / 8);
    bits->wide = class_of(place->type) == CLASS_WIDE;
    if (bits->bytes > 16) {
        emit_unsupported(c, c->place, "a bit-field that touches more than 16 bytes");
        bits->bytes = 16;
    }
    bits->is_signed = is_signed(c, place->type) && md_type_core(place->type)->kind != MD_TYPE_BOOL;
    bits->init = init;
    return bits;
}

static unsigned bits_address(Compiler *c, const Lvalue *place) {
    Lvalue whole = *place;
    whole.bits = NULL;
    return lvalue_address(c, &whole, NO_REGISTER);
}

static bool has_place(Compiler *c, const Lvalue *place) {
    (void)c;
    return place->base != LV_NONE;
}

unsigned load(Compiler *c, const Lvalue *place, unsigned dst) {
    if (!has_place(c, place))
        return result_in(c, dst);
    if (place->base == LV_REGISTER) {
        Variable *variable = place->variable;
        if (!variable->assigned) {
            variable->checked = true;
            emit(c, MD_OP_CHECK_INIT, variable->flag, 0, 0, 0);
        }
        if (dst == NO_REGISTER)
            return variable->reg;
        move(c, dst, variable->reg);
        return dst;
    }
    log_access(c, c->expr, place, false);
    if (place->bits != NULL) {
        unsigned mark = c->next;
        dst = result_in(c, dst);
        unsigned pointer = bits_address(c, place);
        emit(c, MD_OP_LD_BITS, dst, pointer, 0, (int64_t)(uintptr_t)bits_of(c, place, false));
        c->next = dst >= mark ? dst + 1 : mark;
        return dst;
    }
    MdMemoryType type;
    if (class_of(place->type) == CLASS_COMPLEX) {
        unsigned pair = dst == NO_REGISTER ? temporaries(c, 2) : dst;
        Lvalue part = *place;
        close_index(c, &part);
        if (part.index != NO_REGISTER && part.count < 0)
            part = at_pointer(lvalue_address(c, &part, NO_REGISTER), part.type);
        part.type = md_type_core(place->type)->of;
        if (memory_type(c, part.type, &type)) {
            emit_access(c, &part, type, false, pair);
            part.disp += part.type->size;
            emit_access(c, &part, type, false, pair + 1);
        }
        return pair;
    }
    dst = result_in(c, dst);
    if (!memory_type(c, place->type, &type)) {
        emit_unsupported(c, c->place, "a value of type %s", md_spell_type(c->machine, place->type));
        return dst;
    }
    emit_access(c, place, type, false, dst);
    return dst;
}

static void store_to(Compiler *c, const Lvalue *place, unsigned src, bool init) {
    if (!has_place(c, place))
        return;
    if (place->base == LV_REGISTER) {
        move(c, place->variable->reg, src);
        mark_assigned(c, place->variable);
        return;
    }
    if (!init)
        log_access(c, c->expr, place, true);
    unsigned mark = c->next;
    MdMemoryType type;
    if (place->bits != NULL) {
        unsigned pointer = bits_address(c, place);
        emit(c, MD_OP_ST_BITS, src, pointer, 0, (int64_t)(uintptr_t)bits_of(c, place, init));
    } else if (class_of(place->type) == CLASS_COMPLEX) {
        Lvalue part = *place;
        close_index(c, &part);
        if (part.index != NO_REGISTER && part.count < 0)
            part = at_pointer(lvalue_address(c, &part, NO_REGISTER), part.type);
        part.type = md_type_core(place->type)->of;
        if (memory_type(c, part.type, &type)) {
            emit_access(c, &part, type, true, src);
            part.disp += part.type->size;
            emit_access(c, &part, type, true, src + 1);
        }
    } else if (class_of(place->type) == CLASS_RECORD) {
        copy_record(c, place, src, init ? MD_COPY_INIT : 0);
    } else if (memory_type(c, place->type, &type)) {
        emit_access(c, place, type, true, src);
    } else {
        emit_unsupported(c, c->place, "an object of type %s", md_spell_type(c->machine, place->type));
    }
    c->next = mark;
}

void store(Compiler *c, const Lvalue *place, unsigned src) {
    store_to(c, place, src, false);
}

void store_init(Compiler *c, const Lvalue *place, unsigned src) {
    store_to(c, place, src, true);
}

/* ---- addresses ------------------------------------------------------------------------------------------------------------------ */

/** Narrow the pointer in `reg` to `size` bytes from where it points. */
static unsigned narrow(Compiler *c, unsigned reg, int64_t size, unsigned dst) {
    if (size <= 0 || size >= INT64_C(0x7fffffff))
        return reg;
    dst = result_in(c, dst);
    emit(c, MD_OP_PTR_PART, dst, reg, 0, size << 32);
    return dst;
}

/** 0 converted to a pointer type by casts alone (6.3.2.3p3). */
static bool is_null_constant(const MdExpr *expr) {
    while (expr->kind == MD_EXPR_CAST && md_type_core(expr->type)->kind == MD_TYPE_POINTER)
        expr = expr->as.cast.operand;
    return expr->kind == MD_EXPR_INTEGER && expr->as.integer.value == 0;
}

/**
 * Is `expr` a part of `*(T *)0`? Its address is how offsetof was written before C89, and is still: gcc and clang define
 * it. `ret_offset` gets the offset in T.
 */
static bool is_part_of_null(const Compiler *c, const MdExpr *expr, int64_t *ret_offset) {
    if (expr->kind == MD_EXPR_UNARY && expr->as.unary.operator== MD_UNARY_DEREF) {
        *ret_offset = 0;
        return is_null_constant(expr->as.unary.operand);
    }
    if (expr->kind == MD_EXPR_MEMBER && expr->as.member.base->lvalue &&
        is_part_of_null(c, expr->as.member.base, ret_offset)) {
        *ret_offset += expr->as.member.bit_offset / 8;
        return true;
    }
    int64_t index;
    if (expr->kind == MD_EXPR_SUBSCRIPT && expr->as.subscript.pointer->kind == MD_EXPR_CAST &&
        expr->as.subscript.pointer->as.cast.cast == MD_CAST_ARRAY_TO_POINTER && !is_variable_size(expr->type) &&
        is_part_of_null(c, expr->as.subscript.pointer->as.cast.operand, ret_offset) &&
        constant_value(c, expr->as.subscript.index, &index))
        return !__builtin_mul_overflow(index, expr->type->size, &index) &&
               !__builtin_add_overflow(*ret_offset, index, ret_offset);
    return false;
}

unsigned address_of(Compiler *c, const MdExpr *expr, unsigned dst, bool decay) {
    while (expr->kind == MD_EXPR_GENERIC || expr->kind == MD_EXPR_CHOOSE)
        expr = expr->as.choice.chosen;
    const MdExpr *earlier = set_expr(c, expr);
    dst = result_in(c, dst);
    unsigned mark = c->next;
    int64_t offset;
    if (is_part_of_null(c, expr, &offset)) {
        emit(c, MD_OP_SET, dst, 0, 0, offset);
    } else if (expr->kind == MD_EXPR_SUBSCRIPT) {
        const MdExpr *index = expr->as.subscript.index;
        unsigned base = value(c, expr->as.subscript.pointer, NO_REGISTER);
        int64_t constant, size = expr->type->size > 0 ? expr->type->size : 1;
        if (is_variable_size(expr->type)) {
            unsigned reg = value(c, index, NO_REGISTER);
            unsigned bytes = size_register(c, expr->type, NO_REGISTER);
            emit(c, MD_OP_MUL_I64, bytes, reg, bytes, 0);
            emit(c, MD_OP_PTR_ADD, dst, base, bytes, 1);
        } else if (constant_value(c, index, &constant) && constant > -((int64_t)1 << 31) &&
                   constant < (int64_t)1 << 31) {
            emit(c, MD_OP_PTR_ADDI, dst, base, 0, constant * size);
        } else {
            unsigned reg = value(c, index, NO_REGISTER);
            emit(c, MD_OP_PTR_ADD, dst, base, reg, size);
        }
        if (decay && !is_variable_size(expr->type))
            narrow(c, dst, expr->type->size, dst);
    } else if (expr->kind == MD_EXPR_UNARY && expr->as.unary.operator== MD_UNARY_DEREF) {
        value(c, expr->as.unary.operand, dst);
        if (decay && md_type_core(expr->type)->kind == MD_TYPE_ARRAY)
            narrow(c, dst, expr->type->size, dst);
    } else {
        Lvalue place = lvalue(c, expr);
        if (place.bits != NULL)
            emit_unsupported(c, expr->place, "the address of a bit-field");
        lvalue_address(c, &place, dst);
        if (place.base == LV_POINTER && !expr->lvalue)
            expose_temporary(c, place.pointer);
        const MdMember *member = member_of_array(expr);
        if (member != NULL && !is_flexible(member) && !(place.flags & MD_ACCESS_ANY_TYPE))
            narrow(c, dst, expr->type->size, dst);
    }
    c->next = mark;
    set_expr(c, earlier);
    return dst;
}
