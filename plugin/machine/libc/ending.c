/**
 * How a program ends: exit, quick_exit, _Exit, the handlers that were registered for them, and assert.
 *
 * Handlers run in reverse order of their registration, and what a handler registers runs next (C17 7.22.4.4p3).
 * Streams need no flushing, because they have no buffers (stream.h).
 */
#include "library.h"
#include "stream.h"

#define LIBRARY(name, signature, run) bool run(MdCall *call);
#include "libc_list.h"
#undef LIBRARY

/* What registering a handler costs of the budget, which one that registers itself again must come to spend. */
enum { HANDLER_STEPS = 500 };

bool md_library_handlers(MdCall *call, MdExitHandlers *handlers, int status) {
    while (handlers->count > 0) {
        MdRegister none, arguments[2] = { { .i = status }, { .u = 0 } };
        MdExitHandler handler = handlers->items[--handlers->count];
        arguments[1].p = handler.argument;
        if (!md_call_program(call, handler.function, handler.with_status ? "viV" : "v", arguments, &none))
            return false;
    }
    return true;
}

static bool add_handler(MdCall *call, MdExitHandlers *handlers, MdExitHandler handler) {
    if (handler.function.address == 0)
        return md_fault(call, MD_UB_NULL_POINTER, "a null pointer is given where a function is needed");
    if (handlers->count == MD_MOST_EXIT_HANDLERS)
        return md_return_i(call, -1);
    handlers->items[handlers->count++] = handler;
    return md_charge(call, HANDLER_STEPS) && md_return_i(call, 0);
}

bool md_libc_atexit(MdCall *call) {
    return add_handler(call, &call->library->exit_handlers, (MdExitHandler){ .function = md_arg_p(call, 0) });
}

bool md_libc_at_quick_exit(MdCall *call) {
    return add_handler(call, &call->library->quick_exit_handlers, (MdExitHandler){ .function = md_arg_p(call, 0) });
}

/** GNU's on_exit: the handler gets the status and an argument. */
bool md_libc_on_exit(MdCall *call) {
    return add_handler(call, &call->library->exit_handlers,
                       (MdExitHandler){ md_arg_p(call, 0), md_arg_p(call, 1), true });
}

/** 7.22.4.4p2 and 7.22.4.7p2: exit and quick_exit are called once in all. */
static bool begin_exit(MdCall *call) {
    if (call->library->exiting)
        return md_fault(call, MD_UB_EXIT_TWICE, "the program is already exiting");
    md_library_begin_exit(call);
    return true;
}

bool md_libc_exit(MdCall *call) {
    int status = (int)md_arg_i(call, 0);
    return begin_exit(call) && md_library_exit(call, status) && md_end(call, status & 0xff);
}

bool md_libc_quick_exit(MdCall *call) {
    int status = (int)md_arg_i(call, 0);
    return begin_exit(call) && md_library_handlers(call, &call->library->quick_exit_handlers, status) &&
           md_end(call, status & 0xff);
}

/** Without handlers. */
bool md_libc__Exit(MdCall *call) {
    return md_end(call, (int)(md_arg_i(call, 0) & 0xff));
}

/** What gcc and clang make of it on x86: an invalid instruction, SIGILL. */
bool md_libc___builtin_trap(MdCall *call) {
    return md_end(call, 132);
}

/* ---- assert -------------------------------------------------------------------------------------------------------------- */

/** Length of the function's name in `text`: clang gives the whole head `int main(void)`, gcc the name alone. */
static int function_name(const char **text) {
    size_t end = strcspn(*text, "("), start = end;
    while (start > 0 && (*text)[start - 1] != ' ' && (*text)[start - 1] != '*')
        start--;
    *text += start;
    return (int)(end - start);
}

/** "program: file.c:12: main: " in front of what failed, as glibc writes it. */
static bool say(MdCall *call, const char *file, uint64_t line, const char *function, const char *what) {
    int length = function_name(&function);
    const char *name = md_program_name(call), *slash = strrchr(name, '/');
    const char *text = md_arena_printf(call->library->arena, "%s: %s:%u: %.*s: %s\n", slash != NULL ? slash + 1 : name,
                                       file, (unsigned)line, length, function, what);
    MdStream *stream = md_stream_standard(call, 2);
    bool good;
    return stream != NULL && md_stream_put(call, stream, text, strlen(text), &good) && md_libc_abort(call);
}

bool md_libc___assert_fail(MdCall *call) {
    uint64_t length;
    const char *text = md_string(call, md_arg_p(call, 0), &length);
    const char *file = text != NULL ? md_string(call, md_arg_p(call, 1), &length) : NULL;
    const char *function = file != NULL ? md_string(call, md_arg_p(call, 3), &length) : NULL;
    return function != NULL && say(call, file, md_arg_u(call, 2), function,
                                   md_arena_printf(call->library->arena, "Assertion `%s' failed.", text));
}

/** assert_perror of GNU: the text of an error number. */
bool md_libc___assert_perror_fail(MdCall *call) {
    uint64_t length;
    const char *file = md_string(call, md_arg_p(call, 1), &length);
    const char *function = file != NULL ? md_string(call, md_arg_p(call, 3), &length) : NULL;
    const char *known = strerrordesc_np((int)md_arg_i(call, 0));
    return function != NULL &&
           say(call, file, md_arg_u(call, 2), function,
               md_arena_printf(call->library->arena, "Unexpected error: %s.", known != NULL ? known : "unknown"));
}
