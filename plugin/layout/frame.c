/**
 * Frames: where memdiag puts the automatic objects of a function (see MdFrame for the model).
 *
 * One recursion over the scopes hands each scope the offset at which those around it end. Objects of variable length
 * (C17 6.7.6.2) lie behind everything else, because no offset after them would be constant.
 */
#include "layout.h"
#include "round.h"
#include <string.h>

typedef struct Framing {
    MdArena *arena;
    MdFrame *frame;
    MD_VECTOR(MdFrameSlot) slots;
    int64_t deepest_padding; /* padding on the path that reaches highest */
} Framing;

static bool in_frame(const MdObject *object) {
    return object->duration == MD_AUTOMATIC && object->linkage == MD_NO_LINKAGE;
}

static void add_slot(Framing *framing, const MdScope *scope, const MdObject *object, int64_t offset, int64_t size) {
    md_push(framing->arena, &framing->slots, ((MdFrameSlot){ object, scope, offset, size }));
}

/** Place the objects of `scope` from `offset` on, then those of the scopes in it; `padding` is what lies before. */
static void place_scope(Framing *framing, const MdScope *scope, int64_t offset, int64_t padding) {
    MdFrame *frame = framing->frame;
    for (size_t i = 0; i < scope->objects.count; i++) {
        const MdObject *object = scope->objects.items[i];
        if (!in_frame(object))
            continue;
        if (object->type->size < 0) {
            frame->variable = true;
            add_slot(framing, scope, object, MD_SIZE_UNKNOWN, MD_SIZE_UNKNOWN);
            continue;
        }
        int64_t align = object->align > 0 ? object->align : 1;
        int64_t at = md_layout_round_up(offset, align);
        if (at > offset) {
            add_slot(framing, scope, NULL, offset, at - offset);
            padding += at - offset;
        }
        add_slot(framing, scope, object, at, object->type->size);
        offset = at + object->type->size;
        frame->align = align > frame->align ? align : frame->align;
    }
    if (offset > frame->size) {
        frame->size = offset;
        framing->deepest_padding = padding;
    }
    for (size_t i = 0; i < scope->children.count; i++)
        place_scope(framing, scope->children.items[i], offset, padding);
}

static bool see_alloca(void *context, MdExpr *expr, bool evaluated) {
    if (evaluated && expr->kind == MD_EXPR_CALL) {
        const MdFunction *callee = md_expr_direct_callee(expr);
        if (callee && callee->name &&
            (strcmp(callee->name, "alloca") == 0 || strcmp(callee->name, "__builtin_alloca") == 0))
            *(bool *)context = true;
    }
    return true;
}

const MdFrame *md_layout_frame(MdArena *arena, const MdFunction *function) {
    if (!function->body || !function->scope)
        return NULL;
    MdFrame *frame = MD_NEW(arena, MdFrame);
    frame->function = function;
    frame->align = 1;
    Framing framing = { .arena = arena, .frame = frame };
    place_scope(&framing, function->scope, 0, 0);
    const MdWalk walk = { .context = &frame->variable, .expr = see_alloca };
    if (!frame->variable)
        md_walk_stmt(&walk, function->body);

    int64_t used = frame->size;
    frame->size = md_layout_round_up(used, frame->align);
    frame->padding = framing.deepest_padding + frame->size - used;
    if (frame->size > used)
        add_slot(&framing, function->scope, NULL, used, frame->size - used);
    for (size_t i = 0; i < framing.slots.count; i++)
        if (framing.slots.items[i].offset < 0)
            framing.slots.items[i].offset = frame->size;
    frame->slots = framing.slots.items;
    frame->slot_count = framing.slots.count;
    return frame;
}

int64_t md_layout_call_bytes(const MdFrame *frame) {
    return md_layout_round_up(frame->size, 16) + 16;
}

int64_t md_layout_offset(const MdFrame *frame, const MdObject *object) {
    for (size_t i = 0; i < frame->slot_count; i++)
        if (frame->slots[i].object == object)
            return frame->slots[i].offset;
    return -1;
}

/** Is `scope` the same as `inner` or one of those around it? */
static bool encloses(const MdScope *scope, const MdScope *inner) {
    while (inner && inner != scope)
        inner = inner->parent;
    return inner != NULL;
}

int64_t md_layout_extent(const MdFrame *frame, const MdScope *scope) {
    int64_t extent = 0;
    for (size_t i = 0; i < frame->slot_count; i++) {
        const MdFrameSlot *slot = &frame->slots[i];
        if (slot->object && slot->size >= 0 && encloses(slot->scope, scope) && slot->offset + slot->size > extent)
            extent = slot->offset + slot->size;
    }
    return extent;
}
