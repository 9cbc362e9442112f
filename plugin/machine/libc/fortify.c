/**
 * The names with _chk that gcc and glibc put in place of others when a program is built with _FORTIFY_SOURCE.
 *
 * They take the size of an object or a flag besides, which the machine has no use for: it knows every object's bounds.
 * So the call is made anew without those arguments, as the function that it stands for, which also gives it the name
 * in messages.
 */
#include "library.h"

#define LIBRARY(name, signature, run) bool run(MdCall *call);
#include "libc_list.h"
#undef LIBRARY

/** Call `name` with all arguments but `drop_count` of them from number `drop` on. */
static bool call_without(MdCall *call, const char *name, size_t drop, size_t drop_count) {
    MdCall inner = *call;
    inner.function = md_library_find(name);
    MdRegister *arguments = md_call_scratch(call, (call->count + 1) * sizeof *arguments);
    const MdType **types = arguments != NULL ? md_call_scratch(call, (call->count + 1) * sizeof *types) : NULL;
    if (types == NULL)
        return false;
    inner.count = 0;
    for (size_t i = 0; i < call->count; i++)
        if (i < drop || i >= drop + drop_count) {
            arguments[inner.count] = call->arguments[i];
            types[inner.count++] = call->types[i];
        }
    inner.arguments = arguments;
    inner.types = types;
    inner.scratch = call->scratch;
    bool good = inner.function->run(&inner);
    call->scratch = inner.scratch;
    return good;
}

#define WITHOUT(name, drop, count)                                                                                     \
    bool md_libc___##name##_chk(MdCall *call) {                                                                        \
        return call_without(call, #name, drop, count);                                                                 \
    }
#define FORTIFIED(name, signature, drop, count) WITHOUT(name, drop, count)
#include "fortify_list.h"
