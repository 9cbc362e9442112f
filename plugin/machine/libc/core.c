/**
 * The functions without which no program runs: copies of memory, the length of strings, allocation.
 */
#include "library.h"

#define LIBRARY(name, signature, run) bool run(MdCall *call);
#include "libc_list.h"
#undef LIBRARY

static bool copy_bytes(MdCall *call, bool may_overlap) {
    MdPointer to = md_arg_p(call, 0), from = md_arg_p(call, 1);
    uint64_t size = md_arg_u(call, 2);
    return (may_overlap || md_apart(call, to, size, from, size)) && md_charge_bytes(call, size) &&
           md_copy(call, to, from, size) && md_return_p(call, to);
}

bool md_libc_memcpy(MdCall *call) {
    return copy_bytes(call, false);
}

bool md_libc_memmove(MdCall *call) {
    return copy_bytes(call, true);
}

bool md_libc_memset(MdCall *call) {
    uint64_t size = md_arg_u(call, 2);
    if (!md_charge_bytes(call, size))
        return false;
    unsigned char *to = md_write_view(call, md_arg_p(call, 0), size);
    if (to == NULL)
        return false;
    memset(to, (int)md_arg_i(call, 1), (size_t)size);
    return md_return_p(call, md_arg_p(call, 0));
}

bool md_libc_strlen(MdCall *call) {
    uint64_t length;
    return md_string(call, md_arg_p(call, 0), &length) != NULL && md_charge_bytes(call, length) &&
           md_return_u(call, length);
}

bool md_libc_strcpy(MdCall *call) {
    MdPointer to = md_arg_p(call, 0), from = md_arg_p(call, 1);
    uint64_t length;
    return md_string(call, from, &length) != NULL && md_charge_bytes(call, length) &&
           md_apart(call, to, length + 1, from, length + 1) && md_copy(call, to, from, length + 1) &&
           md_return_p(call, to);
}

/* ---- allocation --------------------------------------------------------------------------------------------------------- */

bool md_libc_malloc(MdCall *call) {
    return md_return_p(call, md_allocate(call, md_arg_u(call, 0), 16, false));
}

bool md_libc_calloc(MdCall *call) {
    uint64_t size;
    if (__builtin_mul_overflow(md_arg_u(call, 0), md_arg_u(call, 1), &size))
        size = UINT64_MAX;
    return md_return_p(call, md_allocate(call, size, 16, true));
}

bool md_libc_realloc(MdCall *call) {
    MdPointer old = md_arg_p(call, 0);
    uint64_t size = md_arg_u(call, 1), old_size;
    if (old.address == 0)
        return md_return_p(call, md_allocate(call, size, 16, false));
    if (!md_allocated(call, old, &old_size))
        return false;
    if (size == 0) /* as glibc: free, and a null pointer */
        return md_release(call, old) && md_return_p(call, md_null());
    MdPointer block = md_allocate(call, size, 16, false);
    if (block.address == 0)
        return md_return_p(call, block);
    uint64_t keep = old_size < size ? old_size : size;
    return md_charge(call, keep / 4) && md_copy(call, block, old, keep) && md_release(call, old) &&
           md_return_p(call, block);
}

bool md_libc_free(MdCall *call) {
    return md_release(call, md_arg_p(call, 0));
}

/* ---- others ------------------------------------------------------------------------------------------------------------- */

bool md_libc_longjmp(MdCall *call) {
    return md_longjmp(call, md_arg_p(call, 0), (int)md_arg_i(call, 1));
}

bool md_libc_errno_location(MdCall *call) {
    return md_return_p(call, md_errno_pointer(call));
}
