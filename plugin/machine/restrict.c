/**
 * Violations of restrict within one execution of a function (C17 6.7.3.1p4).
 *
 * Rule. While a function runs whose parameter P is a restrict pointer: if an object is accessed through a pointer
 * based on P, and is modified by whatever means, then every access to it must be based on P.
 *
 * Method. A function with restrict parameters is compiled twice. The plain code begins with RESTRICT_BEGIN, which
 * looks at the arguments; only when two of them point into one object, or one into a static object that the function
 * names, does it go on in the second version, where every access of known base is logged: for each byte, through
 * which parameters it was read and written. So calls without overlapping arguments, nearly all, cost one instruction.
 *
 * Which parameter an lvalue is based on is read off the source: a variable is based on P when everything that it is
 * ever given is. What is not known (pointers loaded from memory, results of calls) is not logged, so that nothing
 * defined is reported; accesses in called functions belong to those.
 */
#include "compile.h"
#include <stdlib.h>

/* ---- which parameter an expression is based on --------------------------------------------------------------------------- */

/** What a pointer variable may be based on: `root` NULL and not unknown means nothing yet. */
typedef struct Base {
    const MdObject *root; /* a parameter, or a static object accessed by name */
    bool unknown;
} Base;

static const Base unknown_base = { .unknown = true };

struct RestrictPlan {
    Compiler *c;
    MdMap *bases; /* object number → Base * */
    bool changed;
    MdRestrict *restricts;
};

static Base join(Base a, Base b) {
    if (a.unknown || b.unknown || (a.root != NULL && b.root != NULL && a.root != b.root))
        return unknown_base;
    return a.root != NULL ? a : b;
}

static Base base_of_place(RestrictPlan *plan, const MdExpr *expr);

static Base base_of_variable(RestrictPlan *plan, const MdObject *object) {
    const Base *known = md_map_get_id(plan->bases, object->number);
    if (object->duration != MD_AUTOMATIC || object->address_taken)
        return unknown_base;
    return known != NULL ? *known : (Base){ .root = object->parameter ? object : NULL };
}

static const MdObject *variable(const MdExpr *expr) {
    return expr->kind == MD_EXPR_OBJECT ? expr->as.object : NULL;
}

/** Of a pointer value. */
static Base base_of(RestrictPlan *plan, const MdExpr *expr) {
    const MdObject *object;
    switch (expr->kind) {
    case MD_EXPR_CAST:
        if (expr->as.cast.cast == MD_CAST_LVALUE_TO_RVALUE) {
            object = variable(expr->as.cast.operand);
            return object != NULL ? base_of_variable(plan, object) : unknown_base;
        }
        if (expr->as.cast.cast == MD_CAST_ARRAY_TO_POINTER)
            return base_of_place(plan, expr->as.cast.operand);
        if (expr->as.cast.cast == MD_CAST_NULL_TO_POINTER)
            return (Base){ 0 };
        return expr->as.cast.cast == MD_CAST_BITCAST || expr->as.cast.cast == MD_CAST_NOOP
                   ? base_of(plan, expr->as.cast.operand)
                   : unknown_base;
    case MD_EXPR_BINARY:
        if (expr->as.binary.operator== MD_BINARY_COMMA)
            return base_of(plan, expr->as.binary.right);
        return base_of(plan, class_of(expr->as.binary.left->type) == CLASS_POINTER ? expr->as.binary.left
                                                                                   : expr->as.binary.right);
    case MD_EXPR_UNARY:
        if (expr->as.unary.operator== MD_UNARY_ADDRESS)
            return base_of_place(plan, expr->as.unary.operand);
        object = variable(expr->as.unary.operand); /* ++ and -- */
        return object != NULL ? base_of_variable(plan, object) : unknown_base;
    case MD_EXPR_ASSIGN: return base_of(plan, expr->as.assign.value);
    case MD_EXPR_COMPOUND_ASSIGN:
        object = variable(expr->as.compound.target);
        return object != NULL ? base_of_variable(plan, object) : unknown_base;
    case MD_EXPR_CONDITIONAL:
        return join(base_of(plan, expr->as.conditional.then), base_of(plan, expr->as.conditional.otherwise));
    default: return unknown_base;
    }
}

/** Of the object that an lvalue designates. */
static Base base_of_place(RestrictPlan *plan, const MdExpr *expr) {
    switch (expr->kind) {
    case MD_EXPR_MEMBER: return expr->as.member.base->lvalue ? base_of_place(plan, expr->as.member.base) : unknown_base;
    case MD_EXPR_SUBSCRIPT: return base_of(plan, expr->as.subscript.pointer);
    case MD_EXPR_UNARY:
        return expr->as.unary.operator== MD_UNARY_DEREF ? base_of(plan, expr->as.unary.operand) : unknown_base;
    case MD_EXPR_OBJECT:
        return expr->as.object->duration != MD_AUTOMATIC ? (Base){ .root = expr->as.object } : unknown_base;
    default: return unknown_base;
    }
}

static void give(RestrictPlan *plan, const MdObject *object, Base base) {
    if (object == NULL || class_of(object->type) != CLASS_POINTER)
        return;
    Base before = base_of_variable(plan, object), after = join(before, base);
    if (before.root == after.root && before.unknown == after.unknown)
        return;
    Base *known = MD_NEW(plan->c->arena, Base);
    *known = after;
    md_map_set_id(plan->bases, object->number, known);
    plan->changed = true;
}

static bool see_expr(void *context, MdExpr *expr, bool evaluated) {
    RestrictPlan *plan = context;
    MdRestrict *restricts = plan->restricts;
    if (!evaluated)
        return true;
    if (expr->kind == MD_EXPR_ASSIGN && class_of(expr->type) == CLASS_POINTER)
        give(plan, variable(expr->as.assign.target), base_of(plan, expr->as.assign.value));
    if (expr->kind == MD_EXPR_OBJECT && expr->as.object->duration != MD_AUTOMATIC) {
        for (size_t i = 0; i < restricts->named.count; i++)
            if (restricts->named.items[i] == expr->as.object)
                return true;
        md_push(plan->c->arena, &restricts->named, expr->as.object);
    }
    return true;
}

static void see_scope(RestrictPlan *plan, const MdScope *scope) {
    for (size_t i = 0; i < scope->objects.count; i++) {
        const MdObject *object = scope->objects.items[i];
        if (object->duration == MD_AUTOMATIC && object->init != NULL && object->init->count == 1 &&
            class_of(object->type) == CLASS_POINTER)
            give(plan, object, base_of(plan, object->init->entries[0].value));
    }
    for (size_t i = 0; i < scope->children.count; i++)
        see_scope(plan, scope->children.items[i]);
}

RestrictPlan *plan_restrict(Compiler *c) {
    const MdFunction *function = c->function;
    unsigned pointers = 0, tags = 0;
    for (size_t i = 0; i < function->parameter_count; i++) {
        const MdType *type = function->parameters[i]->type;
        pointers += class_of(type) == CLASS_POINTER;
        tags += class_of(type) == CLASS_POINTER && (md_type_qualifiers(type) & MD_RESTRICT) != 0;
    }
    if (tags == 0 || function->scope == NULL)
        return NULL;
    RestrictPlan *plan = MD_NEW(c->arena, RestrictPlan);
    MdRestrict *restricts = MD_NEW(c->arena, MdRestrict);
    *plan = (RestrictPlan){ .c = c, .bases = md_map_create(c->arena), .restricts = restricts };
    for (size_t i = 0; i < function->parameter_count; i++) {
        const MdType *type = function->parameters[i]->type;
        if (class_of(type) == CLASS_POINTER && (md_type_qualifiers(type) & MD_RESTRICT) != 0 &&
            restricts->count < MD_RESTRICT_OTHER)
            restricts->tagged[restricts->count++] = function->parameters[i];
    }
    const MdWalk walk = { .context = plan, .expr = see_expr };
    do { /* every round makes a base known or unknown, so it ends */
        plan->changed = false;
        see_scope(plan, function->scope);
        md_walk_stmt(&walk, function->body);
    } while (plan->changed);
    return pointers < 2 && restricts->named.count == 0 ? NULL : plan;
}

const MdRestrict *planned(const RestrictPlan *plan) {
    return plan->restricts;
}

void log_access(Compiler *c, const MdExpr *expr, const Lvalue *place, bool write) {
    if (c->logging == NULL || expr == NULL || !expr->lvalue || place->bits != NULL || place->base == LV_REGISTER ||
        place->base == LV_NONE || expr->type->size <= 0)
        return;
    Base base = base_of_place(c->logging, expr);
    if (base.unknown || base.root == NULL || (md_type_qualifiers(base.root->type) & MD_CONST) != 0)
        return;
    const MdRestrict *restricts = c->logging->restricts;
    unsigned tag = MD_RESTRICT_OTHER;
    for (unsigned i = 0; i < restricts->count; i++)
        if (restricts->tagged[i] == base.root)
            tag = i;
    if (tag == MD_RESTRICT_OTHER && base.root->parameter && (md_type_qualifiers(base.root->type) & MD_RESTRICT) != 0)
        return; /* more restrict parameters than tags */
    unsigned mark = c->next;
    unsigned address = lvalue_address(c, place, NO_REGISTER);
    emit(c, MD_OP_RESTRICT_LOG, address, tag | (write ? 8U : 0U), 0, expr->type->size);
    c->next = mark;
}

/* ---- at run time -------------------------------------------------------------------------------------------------------------- */

/** Eight bytes of memory: who accessed which of them. One bit per byte. */
typedef struct Seen {
    uint64_t word; /* address / 8 + 1; 0: free */
    uint8_t read[8], written[8];
} Seen;

struct MdRestrictLog {
    size_t depth; /* of the frame that it belongs to */
    const MdRestrict *restricts;
    Seen *seen; /* open addressing; malloc'ed */
    size_t room, count;
};

enum { MOST_SEEN = 1 << 20 };

void md_restrict_pop(MdMachine *machine, size_t depth) {
    while (machine->restricts.count > 0 && machine->restricts.items[machine->restricts.count - 1]->depth >= depth) {
        MdRestrictLog *log = machine->restricts.items[--machine->restricts.count];
        free(log->seen);
        log->seen = NULL;
    }
}

static uint32_t block_of(const MdMachine *machine, MdPointer pointer) {
    const MdMemory *memory = &machine->memory;
    MdOrigin origin = pointer.address == 0 ? 0 : pointer.origin;
    return md_origin_known(memory, origin) ? memory->ranges[md_origin_range(origin)].block : 0;
}

/** Could the arguments of the innermost frame violate restrict? */
static bool arguments_meet(const MdMachine *machine, const MdRestrict *restricts) {
    const MdCallFrame *frame = &machine->frames[machine->depth - 1];
    const MdFunction *function = frame->code->function;
    for (size_t i = 0; i < function->parameter_count; i++) {
        const MdType *type = function->parameters[i]->type;
        if (class_of(type) != CLASS_POINTER || (md_type_qualifiers(type) & MD_RESTRICT) == 0)
            continue;
        uint32_t block = block_of(machine, frame->registers[i].p);
        if (block == 0)
            continue;
        for (size_t k = 0; k < function->parameter_count; k++)
            if (k != i && class_of(function->parameters[k]->type) == CLASS_POINTER &&
                block_of(machine, frame->registers[k].p) == block)
                return true;
        for (size_t k = 0; k < restricts->named.count; k++)
            if (machine->memory.infos[block].entity == restricts->named.items[k])
                return true;
    }
    return false;
}

bool md_restrict_begin(MdMachine *machine, const MdRestrict *restricts) {
    if (!arguments_meet(machine, restricts))
        return true;
    MdCallFrame *frame = &machine->frames[machine->depth - 1];
    const MdCode *plain = frame->code;
    MdCode *logged = md_compile_logged(machine, plain->linked);
    if (logged == NULL || frame->registers + logged->registers > machine->registers_end ||
        frame->base - machine->memory.stack_low < (uint64_t)logged->frame_size)
        return logged != NULL; /* at the edge of the stack nothing is logged */
    md_restrict_pop(machine, machine->depth);
    MdRestrictLog *log = MD_NEW(machine->arena, MdRestrictLog);
    *log = (MdRestrictLog){ .depth = machine->depth, .restricts = restricts };
    md_push(machine->arena, &machine->restricts, log);
    frame->code = logged;
    frame->pc = logged->ins;
    frame->base += (uint64_t)plain->frame_size - (uint64_t)logged->frame_size;
    frame->low = frame->base;
    if (frame->low < machine->lowest)
        machine->lowest = frame->low;
    return true;
}

static Seen *seen_word(MdRestrictLog *log, uint64_t word) {
    if (log->count * 2 >= log->room) {
        size_t room = log->room == 0 ? 64 : log->room * 2;
        Seen *grown = log->count >= MOST_SEEN ? NULL : calloc(room, sizeof *grown);
        if (grown == NULL)
            return NULL;
        for (size_t i = 0; i < log->room; i++) {
            if (log->seen[i].word == 0)
                continue;
            size_t at = (size_t)(log->seen[i].word * UINT64_C(0x9e3779b97f4a7c15) >> 32) & (room - 1);
            while (grown[at].word != 0)
                at = (at + 1) & (room - 1);
            grown[at] = log->seen[i];
        }
        free(log->seen);
        log->seen = grown;
        log->room = room;
    }
    size_t at = (size_t)(word * UINT64_C(0x9e3779b97f4a7c15) >> 32) & (log->room - 1);
    while (log->seen[at].word != 0 && log->seen[at].word != word)
        at = (at + 1) & (log->room - 1);
    if (log->seen[at].word == 0) {
        log->seen[at].word = word;
        log->count++;
    }
    return &log->seen[at];
}

static const char *tag_name(const MdRestrict *restricts, unsigned tag) {
    return tag < restricts->count && restricts->tagged[tag]->name != NULL ? restricts->tagged[tag]->name : NULL;
}

static bool raise_restrict(MdMachine *machine, const MdRestrict *restricts, MdPointer at, unsigned tag, unsigned other,
                           bool write) {
    const char *mine = tag_name(restricts, tag), *theirs = tag_name(restricts, other);
    const char *spelt = md_spell(machine, md_expr_here(machine));
    const char *verb = write ? "modifies" : "reads";
    if (theirs == NULL)
        return md_raise_at(machine, MD_UB_RESTRICT, at,
                           "'%s' %s through restrict '%s' what is also accessed without it and modified", spelt, verb,
                           mine != NULL ? mine : "?");
    return md_raise_at(machine, MD_UB_RESTRICT, at,
                       "'%s' %s an object that is accessed through restrict '%s' too, and modified", spelt, verb,
                       theirs);
}

bool md_restrict_log(MdMachine *machine, MdPointer at, unsigned tag_and_write, int64_t size) {
    md_restrict_pop(machine, machine->depth + 1);
    if (machine->restricts.count == 0)
        return true;
    MdRestrictLog *log = machine->restricts.items[machine->restricts.count - 1];
    if (log->depth != machine->depth || at.address == 0)
        return true;
    unsigned tag = tag_and_write & 7;
    bool write = (tag_and_write & 8) != 0;
    uint64_t end = at.address + (uint64_t)size;
    for (uint64_t address = at.address; address < end; address = (address | 7) + 1) {
        Seen *seen = seen_word(log, address / 8 + 1);
        if (seen == NULL)
            return true;
        unsigned from = address & 7, to = end - (address - from) < 8 ? (unsigned)(end - (address - from)) : 8;
        uint8_t bytes = (uint8_t)((0xffU << from) & (0xffU >> (8 - to)));
        uint8_t modified = write ? bytes : 0;
        for (unsigned i = 0; i < 8; i++)
            modified |= seen->written[i] & bytes;
        for (unsigned i = 0; i < 8; i++)
            if (i != tag && ((seen->read[i] | seen->written[i]) & modified) != 0)
                return raise_restrict(machine, log->restricts, at, tag, i, write);
        if (write)
            seen->written[tag] |= bytes;
        else
            seen->read[tag] |= bytes;
    }
    return true;
}
