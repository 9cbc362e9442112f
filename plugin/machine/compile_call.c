/**
 * Calls: arguments into the window of the callee, then one instruction.
 */
#include "compile.h"

MdCallInfo *call_info(Compiler *c, const MdType *type, size_t count) {
    MdCallInfo *info = MD_NEW(c->arena, MdCallInfo);
    info->type = md_type_core(type);
    info->result = info->type->kind == MD_TYPE_FUNCTION ? info->type->of : NULL;
    info->count = count;
    info->types = MD_NEW_ARRAY(c->arena, const MdType *, count + 1);
    info->result_memory = 0xffff;
    return info;
}

/** The address of a va_list: an array in its own function, a pointer where it is a parameter. */
static unsigned list_address(Compiler *c, const MdExpr *expr) {
    return class_of(expr->type) == CLASS_POINTER ? value(c, expr, NO_REGISTER) : record_value(c, expr);
}

static void argument(Compiler *c, const MdExpr *expr, unsigned to) {
    switch (class_of(expr->type)) {
    case CLASS_RECORD: move(c, to, record_value(c, expr)); break;
    case CLASS_COMPLEX: { /* in memory, as a record */
        unsigned pair = value(c, expr, NO_REGISTER);
        unsigned object = temporary_object(c, expr->type);
        Lvalue place = {
            .base = LV_POINTER, .pointer = object, .index = NO_REGISTER, .type = md_type_core(expr->type)
        };
        store_init(c, &place, pair);
        move(c, to, object);
        break;
    }
    case CLASS_VOID: effect(c, expr); break;
    default: value(c, expr, to);
    }
}

static unsigned call_setjmp(Compiler *c, const MdExpr *expr, unsigned dst) {
    dst = result_in(c, dst);
    unsigned mark = c->next;
    unsigned buffer = expr->as.call.arguments.count > 0 ? list_address(c, expr->as.call.arguments.items[0]) : dst;
    /* sigsetjmp's second argument tells whether the signal mask is kept */
    bool second = expr->as.call.arguments.count > 1;
    unsigned keep = second ? value(c, expr->as.call.arguments.items[1], NO_REGISTER) : 0;
    c->expr = expr;
    emit(c, MD_OP_SETJMP, dst, buffer, keep, (int64_t)(uintptr_t)plan_setjmp(c, second));
    c->next = mark;
    c->barrier = c->ins.count;
    return dst;
}

static void unknown_function(Compiler *c, const MdExpr *expr, const char *name) {
    const char *close[3];
    size_t count = md_library_close(name, close, 3);
    MdText text = md_text(c->arena);
    md_text_addf(&text, "function '%s', which is defined in none of the sources and not in the emulated library", name);
    for (size_t i = 0; i < count; i++)
        md_text_addf(&text, "%s%s", i == 0 ? "; close to it are: " : ", ", close[i]);
    emit_unsupported(c, expr->place, "%s", md_text_string(&text));
}

unsigned call(Compiler *c, const MdExpr *expr, unsigned dst, bool used) {
    const MdFunction *function = md_expr_direct_callee(expr);
    unsigned special;
    if (function != NULL && builtin_call(c, expr, function, dst, used, &special)) {
        check_apart(c, expr);
        return special;
    }
    if (function != NULL && is_setjmp(function->name))
        return call_setjmp(c, expr, dst);
    MdValueClass class = class_of(expr->type);
    bool in_memory = class == CLASS_RECORD || class == CLASS_COMPLEX;
    unsigned memory = in_memory ? temporary_object(c, expr->type) : NO_REGISTER;
    unsigned result = in_memory || dst == NO_REGISTER ? temporary(c) : dst;
    unsigned mark = c->next;
    const MdType *pointer = md_type_core(expr->as.call.callee->type);
    const MdType *type = pointer->kind == MD_TYPE_POINTER ? md_type_core(pointer->of) : pointer;
    MdLinked *linked = function != NULL ? builtin_target(c, function) : NULL;
    if (linked == NULL && function != NULL)
        linked = md_link_function(c->machine, c->unit, function);
    unsigned callee = NO_REGISTER;
    if (linked == NULL)
        callee = value(c, expr->as.call.callee, temporary(c));
    size_t count = expr->as.call.arguments.count;
    MdCallInfo *info = call_info(c, function != NULL ? function->type : type, count);
    if (type->kind == MD_TYPE_FUNCTION)
        info->type = type;
    info->result = expr->type;
    info->target = linked;
    info->value_used = used && class != CLASS_VOID;
    info->result_memory = (uint16_t)memory;
    unsigned first = temporaries(c, (unsigned)count + 1);
    for (size_t i = 0; i < count; i++) {
        const MdExpr *one = expr->as.call.arguments.items[i];
        unsigned inner = c->next;
        info->types[i] = argument_type(c, one);
        if (!allocation_size(c, expr, i, one, first + (unsigned)i))
            argument(c, one, first + (unsigned)i);
        c->next = inner;
    }
    check_apart(c, expr);
    remark_past_array(c, expr, first);
    c->expr = expr;
    if (linked == NULL)
        emit(c, MD_OP_CALL_POINTER, result, first, callee, (int64_t)(uintptr_t)info);
    else if (linked->definition != NULL)
        emit(c, MD_OP_CALL, result, first, 0, (int64_t)(uintptr_t)info);
    else if (linked->library != NULL)
        emit(c, MD_OP_CALL_LIBRARY, result, first, 0, (int64_t)(uintptr_t)info);
    else
        unknown_function(c, expr, linked->name);
    c->next = mark;
    if ((function != NULL && function->noreturn) || info->type->as.function.noreturn ||
        (linked != NULL && linked->library != NULL && strchr(linked->library->signature, '!') != NULL))
        c->unreachable = true;
    if (class == CLASS_RECORD)
        return memory;
    if (class == CLASS_COMPLEX) {
        Lvalue place = { .base = LV_POINTER, .pointer = memory, .index = NO_REGISTER, .type = expr->type };
        return load(c, &place, dst);
    }
    return class == CLASS_VOID ? NO_REGISTER : result;
}
