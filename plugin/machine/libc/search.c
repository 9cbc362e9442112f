/**
 * search.h: linear search, and queues of records that begin with two pointers. The comparison function is the
 * program's.
 */
#include "library.h"

#define LIBRARY(name, signature, run) bool run(MdCall *call);
#include "libc_list.h"
#undef LIBRARY

/** Where the key is among the elements; `count` when it is not there. */
static bool find(MdCall *call, uint64_t count, uint64_t size, uint64_t *ret_index) {
    MdPointer key = md_arg_p(call, 0), base = md_arg_p(call, 1), function = md_arg_p(call, 4);
    uint64_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes))
        bytes = UINT64_MAX;
    if (count > 0 && md_peek_view(call, base, bytes) == NULL)
        return false;
    for (*ret_index = 0; *ret_index < count; ++*ret_index) {
        MdRegister arguments[2] = { { .p = key }, { .p = md_offset(base, *ret_index * size) } }, order = { .i = 0 };
        if (!md_call_program(call, function, "iVV", arguments, &order))
            return false;
        if ((int32_t)order.i == 0)
            return true;
    }
    return true;
}

static bool read_count(MdCall *call, uint64_t *ret_count) {
    return md_read(call, md_arg_p(call, 2), ret_count, sizeof *ret_count);
}

bool md_libc_lfind(MdCall *call) {
    uint64_t count, index, size = md_arg_u(call, 3);
    if (!read_count(call, &count) || !find(call, count, size, &index))
        return false;
    return md_return_p(call, index < count ? md_offset(md_arg_p(call, 1), index * size) : md_null());
}

bool md_libc_lsearch(MdCall *call) {
    uint64_t count, index, size = md_arg_u(call, 3);
    if (!read_count(call, &count) || !find(call, count, size, &index))
        return false;
    MdPointer at = md_offset(md_arg_p(call, 1), index * size);
    if (index == count) {
        uint64_t more = count + 1;
        if (!md_copy(call, at, md_arg_p(call, 0), size) ||
            !md_write_scalar(call, md_arg_p(call, 2), &more, sizeof more, MD_MARK_LONG))
            return false;
    }
    return md_return_p(call, at);
}

bool md_libc_insque(MdCall *call) {
    MdPointer element = md_arg_p(call, 0), before = md_arg_p(call, 1), after = md_null();
    if (before.address == 0)
        return md_write_pointer(call, element, md_null()) && md_write_pointer(call, md_offset(element, 8), md_null());
    if (!md_read_pointer(call, before, &after) || !md_write_pointer(call, before, element) ||
        !md_write_pointer(call, element, after) || !md_write_pointer(call, md_offset(element, 8), before))
        return false;
    return after.address == 0 || md_write_pointer(call, md_offset(after, 8), element);
}

bool md_libc_remque(MdCall *call) {
    MdPointer after, before;
    if (!md_read_pointer(call, md_arg_p(call, 0), &after) ||
        !md_read_pointer(call, md_offset(md_arg_p(call, 0), 8), &before))
        return false;
    if (before.address != 0 && !md_write_pointer(call, before, after))
        return false;
    return after.address == 0 || md_write_pointer(call, md_offset(after, 8), before);
}
