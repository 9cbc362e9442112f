/**
 * Moves: two headers that lead to one block, and which of them the program goes on to use.
 *
 * C copies an owner's header like any other value. Who owns the block afterwards shows only in what follows: where the
 * copy is used or the block is freed, and the source is not used again, the source has been moved. So a snapshot with
 * two such headers waits: for the next use of either, and for the end of the block. Copies are found in the source
 * (`to = from`, `T to = from`, a record handed over by value or stored in a part of something: `list->items[n] = from`);
 * that a copy was really made shows in the two pointers being equal. docs/trace.md has the rule.
 *
 * Time is a count of uses and ends; waiting costs nothing for objects that no snapshot waits for.
 */
#include "watch.h"

enum { MOST_PENDING = 20000, MOST_CARRIED = 500 };

/* ---- copies in the source ----------------------------------------------------------------------------------------- */

static bool may_own(const MdType *type, unsigned depth) {
    const MdType *core = md_type_core(type);
    if (core->kind == MD_TYPE_POINTER)
        return md_type_core(core->of)->kind != MD_TYPE_FUNCTION;
    if (core->kind != MD_TYPE_RECORD || !core->as.record->complete || depth > 8)
        return false;
    for (size_t i = 0; i < core->as.record->member_count; i++)
        if (may_own(core->as.record->members[i].type, depth + 1))
            return true;
    return false;
}

static const MdObject *object_in(const MdExpr *expr) {
    while (expr->kind == MD_EXPR_CAST)
        expr = expr->as.cast.operand;
    return expr->kind == MD_EXPR_OBJECT ? expr->as.object : NULL;
}

static MdCopied *copied_of(MdWatch *watch, const MdObject *object) {
    uint64_t key = (uint64_t)(uintptr_t)object;
    MdCopied *copied = md_map_get_id(watch->copied, key);
    if (!copied) {
        copied = MD_NEW(watch->arena, MdCopied);
        md_map_set_id(watch->copied, key, copied);
    }
    return copied;
}

static void add_copy(MdWatch *watch, const MdObject *to, const MdExpr *value, MdPlace place, bool argument) {
    const MdObject *from = value ? object_in(value) : NULL;
    if (!from || !to || from == to || !may_own(to->type, 0))
        return;
    bool record = md_type_core(to->type)->kind == MD_TYPE_RECORD;
    if (argument && !record)
        return; /* a pointer handed over borrows, as far as anybody can tell */
    MdCopy copy = { to, place, argument, record };
    md_push(watch->arena, &copied_of(watch, from)->copies, copy);
    copied_of(watch, to);
    if (argument) /* the callee may store it where it outlives the parameter */
        md_push(watch->arena, &copied_of(watch, from)->copies, ((MdCopy){ .place = place, .record = true }));
}

/** `list->items[n] = from`: a record that is stored where another object, or a block, has a place for it. */
static void add_stored_copy(MdWatch *watch, const MdExpr *value, MdPlace place) {
    const MdObject *from = object_in(value);
    if (!from || md_type_core(from->type)->kind != MD_TYPE_RECORD || !may_own(from->type, 0))
        return;
    MdCopy copy = { .place = place, .record = true };
    md_push(watch->arena, &copied_of(watch, from)->copies, copy);
}

static bool note_expr(void *context, MdExpr *expr, bool evaluated) {
    MdWatch *watch = context;
    if (!evaluated)
        return false;
    if (expr->kind == MD_EXPR_ASSIGN && expr->as.assign.target->kind == MD_EXPR_OBJECT)
        add_copy(watch, expr->as.assign.target->as.object, expr->as.assign.value, expr->place, false);
    else if (expr->kind == MD_EXPR_ASSIGN)
        add_stored_copy(watch, expr->as.assign.value, expr->place);
    const MdFunction *callee = expr->kind == MD_EXPR_CALL ? md_expr_direct_callee(expr) : NULL;
    for (size_t i = 0; callee && callee->body && i < expr->as.call.arguments.count && i < callee->parameter_count; i++)
        add_copy(watch, callee->parameters[i], expr->as.call.arguments.items[i], expr->place, true);
    return true;
}

static bool note_stmt(void *context, MdStmt *stmt) {
    for (size_t i = 0; stmt->kind == MD_STMT_DECL && i < stmt->as.decl.count; i++) {
        const MdObject *object = stmt->as.decl.objects[i];
        if (object->init && !object->init->braced && object->init->count == 1)
            add_copy(context, object, object->init->entries[0].value, object->place, false);
    }
    return true;
}

void md_moves_find(MdWatch *watch) {
    watch->copied = md_map_create(watch->arena);
    watch->made = md_map_create(watch->arena);
    watch->freed_at = md_map_create(watch->arena);
    watch->waiting = md_map_create(watch->arena);
    watch->waiting_blocks = md_map_create(watch->arena);
    MdWalk walk = { .context = watch, .expr = note_expr, .stmt = note_stmt };
    for (size_t i = 0; i < watch->program_count; i++)
        for (size_t k = 0; k < watch->programs[i]->functions.count; k++)
            if (watch->programs[i]->functions.items[k]->body)
                md_walk_stmt(&walk, watch->programs[i]->functions.items[k]->body);
}

bool md_moves_wants(void *context, const MdObject *object) {
    const MdWatch *watch = context;
    return !watch->counting && md_map_get_id(watch->copied, (uint64_t)(uintptr_t)object) != NULL;
}

/* ---- what happens ------------------------------------------------------------------------------------------------- */

uint64_t md_moves_key(uint64_t serial, const MdObject *object) {
    return serial * UINT64_C(0x9e3779b97f4a7c15) ^ (uint64_t)(uintptr_t)object;
}

void md_moves_use(void *context, MdMachine *machine, const MdObject *object, bool overwritten) {
    MdWatch *watch = context;
    MdFrameView frame;
    if (!md_machine_frame(machine, 0, &frame))
        return;
    watch->time++;
    md_made_use(watch, &frame, object, overwritten);
    if (!watch->waiting_count)
        return;
    uint64_t key = md_moves_key(object->duration == MD_AUTOMATIC ? frame.serial : 0, object);
    MdWaiter *waiter = md_map_get_id(watch->waiting, key);
    if (!waiter)
        return;
    for (; waiter; waiter = waiter->next) {
        watch->waiting_count--;
        waiter->user->closed = true;
        if (!overwritten) {
            waiter->user->used = watch->time;
            waiter->user->where = frame.at;
        }
    }
    md_map_set_id(watch->waiting, key, NULL);
}

void md_moves_freed(MdWatch *watch, size_t number) {
    MdFrameView frame;
    watch->time++;
    md_made_freed(watch, number);
    if (!watch->pending.count || !md_machine_frame(watch->machine, 0, &frame))
        return;
    MdWaiter *waiter = md_map_get_id(watch->waiting_blocks, number);
    for (; waiter; waiter = waiter->next) {
        waiter->pending->freed = watch->time;
        waiter->pending->move.freed = frame.at.place;
    }
    if (md_map_get_id(watch->waiting_blocks, number))
        md_map_set_id(watch->waiting_blocks, number, NULL);
}

/* ---- snapshots ---------------------------------------------------------------------------------------------------- */

static void wait_for(MdWatch *watch, MdMap *map, uint64_t key, MdPending *pending, MdUser *user) {
    MdWaiter *waiter = MD_NEW(watch->arena, MdWaiter);
    *waiter = (MdWaiter){ pending, user, md_map_get_id(map, key) };
    md_map_set_id(map, key, waiter);
    watch->waiting_count += user != NULL;
}

static bool is_live_block(const MdTaking *taking, uint32_t target) {
    const MdMemoryView *memory = target ? &taking->views.items[target - 1].memory : NULL;
    return memory && memory->kind == MD_MEMORY_ALLOCATED && memory->life == MD_MEMORY_ALIVE;
}

/** The first pointers that both hold to one live allocated block, at one offset or `anywhere`; false: none. */
static bool common_cell(const MdTaking *taking, const MdView *from, const MdView *to, bool anywhere,
                        const MdCell **ret_from, const MdCell **ret_to) {
    for (size_t i = 0; i < from->cells.count; i++)
        for (size_t k = 0; is_live_block(taking, from->cells.items[i].target) && k < to->cells.count; k++) {
            const MdCell *a = &from->cells.items[i], *b = &to->cells.items[k];
            if (a->target != b->target || (!anywhere && a->cell.offset != b->cell.offset) ||
                a->cell.target_offset != b->cell.target_offset)
                continue;
            *ret_from = a;
            *ret_to = b;
            return true;
        }
    return false;
}

static void note_pair(MdTaking *taking, const MdView *from, const MdView *to, const MdCopy *copy) {
    MdWatch *watch = taking->watch;
    const MdCell *cell, *there;
    bool dies = taking->snapshot->scope && from->memory.object->scope == taking->snapshot->scope;
    if (watch->pending.count >= MOST_PENDING || (dies && !copy->record) ||
        !common_cell(taking, from, to, !copy->to, &cell, &there))
        return; /* a bare pointer that ends here has done its work: `next` of a loop over a list */
    MdPending *pending = MD_NEW(watch->arena, MdPending);
    MdBlock *block = taking->views.items[cell->target - 1].block;
    pending->snapshot = taking->snapshot;
    pending->record = copy->record;
    pending->move = (MdMove){ .from = from->block,
                              .to = to->block,
                              .from_offset = cell->cell.offset,
                              .to_offset = there->cell.offset,
                              .block = block };
    if (!copy->argument)
        pending->move.copied = copy->place;
    wait_for(watch, watch->waiting, md_moves_key(from->serial, from->memory.object), pending, &pending->from);
    if (copy->to)
        wait_for(watch, watch->waiting, md_moves_key(to->serial, to->memory.object), pending, &pending->to);
    wait_for(watch, watch->waiting_blocks, block->number, pending, NULL);
    md_push(watch->arena, &watch->pending, pending);
}

/** A header that was stored in a part of something: the first other place in view that holds it. */
static void note_stored(MdTaking *taking, const MdView *from, const MdCopy *copy) {
    const MdCell *cell, *there;
    for (size_t i = 0; i < taking->views.count; i++) {
        const MdView *to = &taking->views.items[i];
        bool alive = to->memory.life == MD_MEMORY_ALIVE && (to->serial || to->memory.kind != MD_MEMORY_AUTOMATIC);
        if (to != from && alive && common_cell(taking, from, to, true, &cell, &there)) {
            note_pair(taking, from, to, copy);
            return;
        }
    }
}

/** What `copied` says of the object in a view, when it is one that is copied from or to. */
static const MdCopied *copied_in(const MdWatch *watch, const MdView *view) {
    const MdObject *object = view->memory.object;
    bool shown = object && view->cells.count && (view->serial || object->duration != MD_AUTOMATIC);
    return shown ? md_map_get_id(watch->copied, (uint64_t)(uintptr_t)object) : NULL;
}

void md_moves_note(MdTaking *taking) {
    MD_VECTOR(uint32_t) holders = { 0 };
    for (uint32_t i = 0; i < taking->views.count; i++)
        if (copied_in(taking->watch, &taking->views.items[i]))
            md_push(taking->scratch, &holders, i);
    for (size_t i = 0; i < holders.count; i++) {
        const MdView *from = &taking->views.items[holders.items[i]];
        const MdCopied *copied = copied_in(taking->watch, from);
        if (copied->copies.count)
            md_made_note(taking, from);
        for (size_t c = 0; c < copied->copies.count; c++) {
            const MdCopy *copy = &copied->copies.items[c];
            if (!copy->to)
                note_stored(taking, from, copy);
            for (size_t k = 0; copy->to && k < holders.count; k++) {
                const MdView *to = &taking->views.items[holders.items[k]];
                if (to->memory.object == copy->to &&
                    (copy->argument ? to->serial > from->serial
                                    : !to->serial || !from->serial || to->serial == from->serial))
                    note_pair(taking, from, to, copy);
            }
        }
    }
}

/* ---- the end ------------------------------------------------------------------------------------------------------ */

static MdBlock *find_number(const MdSnapshot *snapshot, const MdBlock *block) {
    for (size_t i = snapshot->stack.count; i-- > 0;)
        for (size_t k = 0; k < snapshot->stack.items[i].blocks.count; k++)
            if (snapshot->stack.items[i].blocks.items[k]->number == block->number &&
                snapshot->stack.items[i].blocks.items[k]->object == block->object)
                return snapshot->stack.items[i].blocks.items[k];
    return NULL;
}

/** Where the header still leads to the block after that was freed: moved it stays. */
static void carry_on(MdWatch *watch, const MdPending *pending) {
    const MdMove *move = &pending->move;
    for (size_t i = 0; i < watch->trace->snapshots.count; i++) {
        MdSnapshot *snapshot = (MdSnapshot *)(uintptr_t)watch->trace->snapshots.items[i];
        const MdBlock *from = snapshot->step > pending->snapshot->step ? find_number(snapshot, move->from) : NULL;
        for (size_t k = 0; from && k < from->pointer_count; k++) {
            const MdBlock *target = from->pointers[k].target;
            if (from->pointers[k].offset != move->from_offset || !target || target->kind != MD_BLOCK_ALLOCATED ||
                target->number != move->block->number || target->life == MD_LIFE_ALIVE)
                continue;
            const MdBlock *to = find_number(snapshot, move->to);
            MdMove later = *move;
            later.from = from;
            later.to = to ? to : move->to;
            later.block = target;
            if (!md_moves_has(snapshot, &later))
                md_push(watch->arena, &snapshot->moves, later);
        }
    }
}

bool md_moves_has(const MdSnapshot *snapshot, const MdMove *move) {
    for (size_t i = 0; i < snapshot->moves.count; i++)
        if (snapshot->moves.items[i].from == move->from && snapshot->moves.items[i].block == move->block)
            return true;
    return false;
}

/** Was this move of this block told by an earlier snapshot? */
static bool is_known(MdMap *known, const MdMove *move) {
    uint64_t key = (uint64_t)move->from->number * UINT64_C(0x9e3779b97f4a7c15) ^ (uint64_t)move->block->number << 1;
    bool there = md_map_get_id(known, key) != NULL;
    md_map_set_id(known, key, known);
    return there;
}

void md_moves_finish(MdWatch *watch) {
    MdMap *known = md_map_create(watch->arena);
    for (size_t i = 0; i < watch->pending.count; i++) {
        MdPending *pending = watch->pending.items[i];
        uint64_t from = pending->from.used, to = pending->to.used, freed = pending->freed;
        MdMove *move = &pending->move;
        bool later = !from || (freed && from > freed); /* the source is not used while the block lives */
        if (later && (to || freed) && (pending->record || freed)) {
            move->kind = from ? MD_MOVE_FAULT : MD_MOVE_MOVED;
            move->used = from ? pending->from.where.place : pending->to.where.place;
        } else if (!later && to && pending->record) {
            move->kind = MD_MOVE_SHARED;
            move->used = pending->from.where.place;
        } else {
            continue;
        }
        md_push(watch->arena, &pending->snapshot->moves, *move);
        if (move->kind != MD_MOVE_SHARED && freed && md_map_count(known) < MOST_CARRIED && !is_known(known, move))
            carry_on(watch, pending);
    }
    md_made_finish(watch);
}
