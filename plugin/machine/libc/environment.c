/**
 * The environment (C17 7.22.4.6, POSIX): empty at the start, so that a run depends on nothing outside; and system.
 *
 * Variables are strings "NAME=value" in the program's memory. What setenv makes belongs to the library; a string given
 * to putenv stays the program's, which may change it or end its life: it is looked at anew by every search.
 */
#include "library.h"
#include <errno.h>

#define LIBRARY(name, signature, run) bool run(MdCall *call);
#include "libc_list.h"
#undef LIBRARY

/** The number of the variable called `name`, or the count. false: the fault is recorded. */
static bool find(MdCall *call, const char *name, size_t size, size_t *ret_index) {
    MdLibrary *library = call->library;
    size_t i = 0;
    for (; i < library->environment.count; i++) {
        const MdVariable *variable = &library->environment.items[i];
        uint64_t length;
        const char *string = md_string(call, variable->string, &length);
        if (string == NULL)
            return false;
        if (length > size && memcmp(string, name, size) == 0 && string[size] == '=')
            break;
    }
    *ret_index = i;
    return md_charge(call, 4 * i);
}

/** The array `environ` made anew, if the program names it. Each change costs steps, which bounds its memory. */
static bool publish(MdCall *call) {
    MdLibrary *library = call->library;
    MdPointer object = md_library_object(call, "environ");
    size_t count = library->environment.count;
    if (!md_charge(call, 100 + count))
        return false;
    if (object.address == 0)
        return true;
    MdPointer array = md_library_block(call->machine, (count + 1) * 8, 8, "environ");
    for (size_t i = 0; i <= count; i++)
        if (!md_write_pointer(call, md_offset(array, i * 8),
                              i < count ? library->environment.items[i].string : md_null()))
            return false;
    return md_write_pointer(call, object, array);
}

bool md_environment_start(MdCall *call) {
    return publish(call);
}

static bool set(MdCall *call, size_t index, MdVariable variable) {
    MdLibrary *library = call->library;
    if (index < library->environment.count)
        library->environment.items[index] = variable;
    else
        md_push(library->arena, &library->environment, variable);
    return publish(call);
}

/** Remove the variable; putenv lets a program make several of one name, which go together. */
static bool drop(MdCall *call, const char *name, size_t size) {
    MdLibrary *library = call->library;
    for (size_t index = 0;;) {
        if (!find(call, name, size, &index))
            return false;
        if (index == library->environment.count)
            return publish(call);
        library->environment.count--;
        memmove(&library->environment.items[index], &library->environment.items[index + 1],
                (library->environment.count - index) * sizeof *library->environment.items);
    }
}

bool md_libc_getenv(MdCall *call) {
    uint64_t length;
    size_t index;
    const char *name = md_string(call, md_arg_p(call, 0), &length);
    if (name == NULL || !find(call, name, (size_t)length, &index))
        return false;
    return md_return_p(call, index < call->library->environment.count
                                 ? md_offset(call->library->environment.items[index].string, length + 1)
                                 : md_null());
}

/** The name of a variable, which may be neither empty nor hold '='; NULL: *ret_good tells whether errno was set. */
static const char *variable_name(MdCall *call, uint64_t *ret_length, bool *ret_good) {
    const char *name = md_string(call, md_arg_p(call, 0), ret_length);
    *ret_good = name != NULL;
    if (name == NULL || (*ret_length > 0 && strchr(name, '=') == NULL))
        return name;
    md_set_errno(call, EINVAL);
    md_return_i(call, -1);
    return NULL;
}

bool md_libc_setenv(MdCall *call) {
    bool good;
    uint64_t name_length, length;
    size_t index;
    const char *name = variable_name(call, &name_length, &good);
    if (name == NULL)
        return good;
    const char *value = md_string(call, md_arg_p(call, 1), &length);
    if (value == NULL || !md_charge(call, name_length + length) || !find(call, name, (size_t)name_length, &index))
        return false;
    md_return_i(call, 0);
    if (index < call->library->environment.count && md_arg_i(call, 2) == 0)
        return true;
    MdVariable variable = { md_library_block(call->machine, name_length + length + 2, 1, "environment"), false };
    if (variable.string.address == 0) {
        md_set_errno(call, ENOMEM);
        return md_return_i(call, -1);
    }
    char *bytes = (char *)md_bytes_at(call->memory, variable.string.address);
    memcpy(bytes, name, (size_t)name_length);
    bytes[name_length] = '=';
    memcpy(bytes + name_length + 1, value, (size_t)length + 1);
    return set(call, index, variable);
}

/** Without '=' in its string, GNU's putenv removes the variable. */
bool md_libc_putenv(MdCall *call) {
    uint64_t length;
    size_t index;
    const char *string = md_string(call, md_arg_p(call, 0), &length);
    if (string == NULL)
        return false;
    size_t name = strcspn(string, "=");
    if (!find(call, string, name, &index))
        return false;
    md_return_i(call, 0);
    return name == length ? drop(call, string, name) : set(call, index, (MdVariable){ md_arg_p(call, 0), true });
}

bool md_libc_unsetenv(MdCall *call) {
    bool good;
    uint64_t length;
    const char *name = variable_name(call, &length, &good);
    if (name == NULL)
        return good;
    return drop(call, name, (size_t)length) && md_return_i(call, 0);
}

bool md_libc_clearenv(MdCall *call) {
    call->library->environment.count = 0;
    return publish(call) && md_return_i(call, 0);
}

bool md_libc_system(MdCall *call) {
    if (md_arg_p(call, 0).address == 0)
        return md_return_i(call, 0); /* 7.22.4.8p3: there is no command processor */
    uint64_t length;
    const char *command = md_string(call, md_arg_p(call, 0), &length);
    return command != NULL && md_unsupported(call, "the checked machine starts no other programs (\"%.60s\")", command);
}
