/**
 * err.h and error.h: messages about errors, in the program's name.
 *
 * The text comes from vfprintf and fprintf, which are called with the arguments that belong to the format.
 */
#include <stdio.h>

#include "stream.h"

#define LIBRARY(name, signature, run) bool run(MdCall *call);
#include "libc_list.h"
#undef LIBRARY

bool md_names_start(MdCall *call) {
    static const char *const names[] = { "program_invocation_name", "program_invocation_short_name", "__progname" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        MdPointer object = md_library_object(call, names[i]);
        if (object.address != 0 && !md_write_pointer(call, object, md_library_text(call, md_program_name(call))))
            return false;
    }
    return true;
}

static bool put(MdCall *call, const char *text) {
    MdStream *stream = md_stream_standard(call, 2);
    bool good;
    return stream != NULL && md_stream_put(call, stream, text, strlen(text), &good);
}

/** The message whose format is argument `format` of the call; a va_list follows it when `list`, else `...`. */
static bool put_message(MdCall *call, size_t format, bool list) {
    MdStream *stream = md_stream_standard(call, 2);
    size_t count = call->count - format + 1;
    MdRegister *arguments = md_call_scratch(call, count * sizeof *arguments), ignored;
    const MdType **types = md_call_scratch(call, count * sizeof *types);
    if (stream == NULL || arguments == NULL || types == NULL)
        return false;
    if (md_arg_p(call, format).address == 0)
        return true;
    arguments[0].p = stream->pointer;
    types[0] = call->types[format];
    for (size_t i = 1; i < count; i++) {
        arguments[i] = call->arguments[format + i - 1];
        types[i] = call->types[format + i - 1];
    }
    MdCall inner = *call;
    inner.arguments = arguments;
    inner.types = types;
    inner.count = count;
    inner.result = &ignored;
    bool good = list ? md_libc_vfprintf(&inner) : md_libc_fprintf(&inner);
    call->scratch = inner.scratch;
    return good;
}

/** What errno means, or another number when it is not negative. */
static bool put_reason(MdCall *call, int number) {
    if (number < 0 && !md_read_int(call, md_errno_pointer(call), &number))
        return false;
    const char *known = strerrordesc_np(number);
    char unknown[40];
    snprintf(unknown, sizeof unknown, "Unknown error %d", number);
    return put(call, known != NULL ? known : unknown);
}

/** "program: message: reason\n" */
static bool report(MdCall *call, size_t format, bool list, bool reason, int number) {
    return put(call, md_program_name(call)) && put(call, ": ") && put_message(call, format, list) &&
           (!reason || ((md_arg_p(call, format).address == 0 || put(call, ": ")) && put_reason(call, number))) &&
           put(call, "\n");
}

static bool leave(MdCall *call, int64_t status) {
    MdCall inner = *call;
    MdRegister argument = { .i = status };
    inner.arguments = &argument;
    inner.count = 1;
    return md_libc_exit(&inner);
}

bool md_libc_warn(MdCall *call) {
    return report(call, 0, false, true, -1);
}

bool md_libc_vwarn(MdCall *call) {
    return report(call, 0, true, true, -1);
}

bool md_libc_warnx(MdCall *call) {
    return report(call, 0, false, false, 0);
}

bool md_libc_vwarnx(MdCall *call) {
    return report(call, 0, true, false, 0);
}

bool md_libc_err(MdCall *call) {
    return report(call, 1, false, true, -1) && leave(call, md_arg_i(call, 0));
}

bool md_libc_verr(MdCall *call) {
    return report(call, 1, true, true, -1) && leave(call, md_arg_i(call, 0));
}

bool md_libc_errx(MdCall *call) {
    return report(call, 1, false, false, 0) && leave(call, md_arg_i(call, 0));
}

bool md_libc_verrx(MdCall *call) {
    return report(call, 1, true, false, 0) && leave(call, md_arg_i(call, 0));
}

/** error(status, number, format, …): the reason only when the number is not 0; exit only when the status is not. */
bool md_libc_error(MdCall *call) {
    int number = (int)md_arg_i(call, 1);
    return report(call, 2, false, number != 0, number) && (md_arg_i(call, 0) == 0 || leave(call, md_arg_i(call, 0)));
}
