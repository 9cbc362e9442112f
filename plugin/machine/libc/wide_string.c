/**
 * wchar.h: strings and arrays of wide characters, numbers in them, and wide dates.
 */
#include "time_format.h"
#include "wide.h"
#include <errno.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>

#define LIBRARY(name, signature, run) bool run(MdCall *call);
#include "libc_list.h"
#undef LIBRARY

static bool overlap(MdCall *call, MdPointer to, uint64_t to_count, MdPointer from, uint64_t from_count) {
    if (!md_overlap(to, to_count * 4, from, from_count * 4))
        return false;
    md_fault_at(call, MD_UB_LIBRARY_OVERLAP, to, "source and destination overlap");
    return true;
}

/** Bytes of `count` wide characters; what no object can hold stays too much. */
static uint64_t bytes_of(uint64_t count) {
    return count > INT64_MAX / 4 ? INT64_MAX : count * 4;
}

/* ---- arrays --------------------------------------------------------------------------------------------------------------- */

static bool copy_array(MdCall *call, bool may_overlap, bool behind) {
    MdPointer to = md_arg_p(call, 0), from = md_arg_p(call, 1);
    uint64_t count = md_arg_u(call, 2), size = bytes_of(count);
    if (size > 0 && !may_overlap && md_overlap(to, size, from, size))
        return md_fault_at(call, MD_UB_LIBRARY_OVERLAP, to, "source and destination overlap");
    return md_charge_bytes(call, size) && md_copy(call, to, from, size) &&
           md_return_p(call, behind ? md_offset(to, size) : to);
}

bool md_libc_wmemcpy(MdCall *call) {
    return copy_array(call, false, false);
}

bool md_libc_wmempcpy(MdCall *call) {
    return copy_array(call, false, true);
}

bool md_libc_wmemmove(MdCall *call) {
    return copy_array(call, true, false);
}

bool md_libc_wmemset(MdCall *call) {
    uint64_t count = md_arg_u(call, 2), size = bytes_of(count);
    if (!md_charge_bytes(call, size))
        return false;
    unsigned char *view = md_write_view(call, md_arg_p(call, 0), size);
    int32_t value = (int32_t)md_arg_i(call, 1);
    for (uint64_t i = 0; view != NULL && i < size; i += 4)
        memcpy(view + i, &value, 4);
    return view != NULL && md_return_p(call, md_arg_p(call, 0));
}

bool md_libc_wmemcmp(MdCall *call) {
    uint64_t count = md_arg_u(call, 2);
    const wchar_t *a = md_wide_view(call, md_arg_p(call, 0), count);
    const wchar_t *b = a != NULL ? md_wide_view(call, md_arg_p(call, 1), count) : NULL;
    return b != NULL && md_charge(call, count / 4) && md_return_i(call, wmemcmp(a, b, (size_t)count));
}

bool md_libc_wmemchr(MdCall *call) {
    MdPointer at = md_arg_p(call, 0);
    uint64_t count = md_arg_u(call, 2);
    const wchar_t *array = md_wide_view(call, at, count);
    if (array == NULL || !md_charge(call, count / 4))
        return false;
    const wchar_t *found = count > 0 ? wmemchr(array, (wchar_t)md_arg_i(call, 1), (size_t)count) : NULL;
    return md_return_p(call, found != NULL ? md_offset(at, (uint64_t)(found - array) * 4) : md_null());
}

/* ---- copies of strings ------------------------------------------------------------------------------------------------------ */

/** Copy a string behind `offset` characters at argument 0, at most `limit` and a null. */
static bool append(MdCall *call, uint64_t offset, uint64_t limit, bool behind) {
    MdPointer to = md_offset(md_arg_p(call, 0), offset * 4), from = md_arg_p(call, 1);
    uint64_t length;
    const wchar_t *string = md_wide_string_limited(call, from, limit, &length);
    if (string == NULL || overlap(call, to, length + 1, from, length + 1))
        return false;
    return md_copy(call, to, from, length * 4) && md_wide_write(call, md_offset(to, length * 4), L"", 1) &&
           md_return_p(call, behind ? md_offset(to, length * 4) : md_arg_p(call, 0));
}

bool md_libc_wcscpy(MdCall *call) {
    return append(call, 0, UINT64_MAX, false);
}

bool md_libc_wcpcpy(MdCall *call) {
    return append(call, 0, UINT64_MAX, true);
}

bool md_libc_wcscat(MdCall *call) {
    uint64_t length;
    return md_wide_string(call, md_arg_p(call, 0), &length) != NULL && append(call, length, UINT64_MAX, false);
}

bool md_libc_wcsncat(MdCall *call) {
    uint64_t length;
    return md_wide_string(call, md_arg_p(call, 0), &length) != NULL && append(call, length, md_arg_u(call, 2), false);
}

static bool copy_padded(MdCall *call, bool behind) {
    MdPointer to = md_arg_p(call, 0), from = md_arg_p(call, 1);
    uint64_t count = md_arg_u(call, 2), length;
    const wchar_t *string = md_wide_string_limited(call, from, count, &length);
    if (string == NULL || !md_charge(call, bytes_of(count) / 16) ||
        overlap(call, to, count, from, length < count ? length + 1 : length))
        return false;
    if (!md_copy(call, to, from, length * 4))
        return false;
    unsigned char *rest = md_write_view(call, md_offset(to, length * 4), bytes_of(count - length));
    if (rest == NULL)
        return false;
    memset(rest, 0, (size_t)(count - length) * 4);
    return md_return_p(call, behind ? md_offset(to, length * 4) : to);
}

bool md_libc_wcsncpy(MdCall *call) {
    return copy_padded(call, false);
}

bool md_libc_wcpncpy(MdCall *call) {
    return copy_padded(call, true);
}

bool md_libc_wcsdup(MdCall *call) {
    uint64_t length;
    const wchar_t *string = md_wide_string(call, md_arg_p(call, 0), &length);
    MdPointer block = string != NULL ? md_allocate(call, (length + 1) * 4, 16, false) : md_null();
    if (string == NULL)
        return false;
    return (block.address == 0 || md_copy(call, block, md_arg_p(call, 0), (length + 1) * 4)) &&
           md_return_p(call, block);
}

bool md_libc_wcsxfrm(MdCall *call) {
    uint64_t length, room = md_arg_u(call, 2);
    const wchar_t *string = md_wide_string(call, md_arg_p(call, 1), &length);
    if (string == NULL)
        return false;
    uint64_t count = length + 1 < room ? length + 1 : room;
    return (room == 0 || md_copy(call, md_arg_p(call, 0), md_arg_p(call, 1), count * 4)) && md_return_u(call, length);
}

/* ---- looking ----------------------------------------------------------------------------------------------------------------- */

bool md_libc_wcslen(MdCall *call) {
    uint64_t length;
    return md_wide_string(call, md_arg_p(call, 0), &length) != NULL && md_return_u(call, length);
}

bool md_libc_wcsnlen(MdCall *call) {
    uint64_t length;
    return md_wide_string_limited(call, md_arg_p(call, 0), md_arg_u(call, 1), &length) != NULL &&
           md_return_u(call, length);
}

/** Compare two strings of at most `limit` characters, copied so that both end. */
static bool compare(MdCall *call, uint64_t limit, int (*order)(const wchar_t *, const wchar_t *, size_t)) {
    uint64_t a_length, b_length;
    const wchar_t *a = md_wide_string_limited(call, md_arg_p(call, 0), limit, &a_length);
    const wchar_t *b = a != NULL ? md_wide_string_limited(call, md_arg_p(call, 1), limit, &b_length) : NULL;
    if (b == NULL)
        return false;
    uint64_t most = (a_length > b_length ? a_length : b_length) + 1;
    return md_return_i(call, order(a, b, (size_t)(limit < most ? limit : most)));
}

bool md_libc_wcscmp(MdCall *call) {
    return compare(call, UINT64_MAX, wcsncmp);
}

bool md_libc_wcsncmp(MdCall *call) {
    return compare(call, md_arg_u(call, 2), wcsncmp);
}

bool md_libc_wcscasecmp(MdCall *call) {
    return compare(call, UINT64_MAX, wcsncasecmp);
}

bool md_libc_wcsncasecmp(MdCall *call) {
    return compare(call, md_arg_u(call, 2), wcsncasecmp);
}

/** A place inside of the string at argument 0, or null. */
static bool return_found(MdCall *call, const wchar_t *string, const wchar_t *found) {
    return md_return_p(call, found != NULL ? md_offset(md_arg_p(call, 0), (uint64_t)(found - string) * 4) : md_null());
}

bool md_libc_wcschr(MdCall *call) {
    uint64_t length;
    const wchar_t *string = md_wide_string(call, md_arg_p(call, 0), &length);
    return string != NULL && return_found(call, string, wcschr(string, (wchar_t)md_arg_i(call, 1)));
}

bool md_libc_wcschrnul(MdCall *call) {
    uint64_t length;
    const wchar_t *string = md_wide_string(call, md_arg_p(call, 0), &length);
    return string != NULL && return_found(call, string, wcschrnul(string, (wchar_t)md_arg_i(call, 1)));
}

bool md_libc_wcsrchr(MdCall *call) {
    uint64_t length;
    const wchar_t *string = md_wide_string(call, md_arg_p(call, 0), &length);
    return string != NULL && return_found(call, string, wcsrchr(string, (wchar_t)md_arg_i(call, 1)));
}

/** Two strings, and the work that grows with both. */
static bool two_strings(MdCall *call, const wchar_t **ret_a, const wchar_t **ret_b) {
    uint64_t a, b;
    *ret_a = md_wide_string(call, md_arg_p(call, 0), &a);
    *ret_b = *ret_a != NULL ? md_wide_string(call, md_arg_p(call, 1), &b) : NULL;
    return *ret_b != NULL && md_charge(call, b < 1000 ? a * b / 4 : a * 250);
}

bool md_libc_wcsstr(MdCall *call) {
    const wchar_t *a, *b;
    return two_strings(call, &a, &b) && return_found(call, a, wcsstr(a, b));
}

bool md_libc_wcspbrk(MdCall *call) {
    const wchar_t *a, *b;
    return two_strings(call, &a, &b) && return_found(call, a, wcspbrk(a, b));
}

bool md_libc_wcsspn(MdCall *call) {
    const wchar_t *a, *b;
    return two_strings(call, &a, &b) && md_return_u(call, wcsspn(a, b));
}

bool md_libc_wcscspn(MdCall *call) {
    const wchar_t *a, *b;
    return two_strings(call, &a, &b) && md_return_u(call, wcscspn(a, b));
}

/** 7.29.4.5.7: the place where to go on is kept at argument 2. */
bool md_libc_wcstok(MdCall *call) {
    MdPointer at = md_arg_p(call, 0);
    uint64_t length, ignored;
    if (at.address == 0 && !md_read_pointer(call, md_arg_p(call, 2), &at))
        return false;
    if (at.address == 0)
        return md_return_p(call, md_null());
    const wchar_t *string = md_wide_string(call, at, &length);
    const wchar_t *set = string != NULL ? md_wide_string(call, md_arg_p(call, 1), &ignored) : NULL;
    if (set == NULL)
        return false;
    uint64_t start = wcsspn(string, set);
    if (start == length)
        return md_write_pointer(call, md_arg_p(call, 2), md_null()) && md_return_p(call, md_null());
    uint64_t end = start + wcscspn(string + start, set);
    MdPointer next = end < length ? md_offset(at, (end + 1) * 4) : md_null();
    if (end < length && !md_wide_write(call, md_offset(at, end * 4), L"", 1))
        return false;
    return md_write_pointer(call, md_arg_p(call, 2), next) && md_return_p(call, md_offset(at, start * 4));
}

/* ---- numbers ----------------------------------------------------------------------------------------------------------------- */

/** Argument 0, and what the conversion left of it at argument 1. */
static bool finish_number(MdCall *call, const wchar_t *string, const wchar_t *end) {
    MdPointer at = md_arg_p(call, 1);
    if (errno != 0)
        md_set_errno(call, errno);
    return at.address == 0 || md_write_pointer(call, at, md_offset(md_arg_p(call, 0), (uint64_t)(end - string) * 4));
}

static bool integer(MdCall *call, bool is_signed) {
    uint64_t length;
    const wchar_t *string = md_wide_string(call, md_arg_p(call, 0), &length);
    wchar_t *end = NULL;
    int64_t base = md_arg_i(call, 2);
    if (string == NULL)
        return false;
    if (base < 0 || base == 1 || base > 36)
        return md_fault(call, MD_UB_LIBRARY_ARGUMENT, "the base %lld is neither 0 nor from 2 to 36", (long long)base);
    errno = 0;
    uint64_t value = is_signed ? (uint64_t)wcstoll(string, &end, (int)base) : wcstoull(string, &end, (int)base);
    return finish_number(call, string, end) && md_return_u(call, value);
}

bool md_libc_wcstol(MdCall *call) {
    return integer(call, true);
}

bool md_libc_wcstoul(MdCall *call) {
    return integer(call, false);
}

#define FLOATING(name, member, host)                                                                                   \
    bool md_libc_##name(MdCall *call) {                                                                                \
        uint64_t length;                                                                                               \
        const wchar_t *string = md_wide_string(call, md_arg_p(call, 0), &length);                                      \
        wchar_t *end = NULL;                                                                                           \
        if (string == NULL)                                                                                            \
            return false;                                                                                              \
        errno = 0;                                                                                                     \
        call->result->member = host(string, &end);                                                                     \
        return finish_number(call, string, end);                                                                       \
    }
FLOATING(wcstof, f, wcstof)
FLOATING(wcstod, d, wcstod)
FLOATING(wcstold, ld, wcstold)

/* ---- dates -------------------------------------------------------------------------------------------------------------------- */

bool md_libc_wcsftime(MdCall *call) {
    uint64_t limit = md_arg_u(call, 1), length;
    const wchar_t *format = md_wide_string(call, md_arg_p(call, 2), &length);
    char *narrow = format != NULL ? md_wide_text(call, format, length) : NULL;
    size_t size;
    const char *text = narrow != NULL ? md_time_format(call, narrow, md_arg_p(call, 3), UINT64_MAX, &size) : NULL;
    if (text == NULL)
        return false;
    uint64_t count = md_wide_count(text, size);
    if (limit == 0 || count + 1 > limit || length == 0)
        return limit != 0 && length == 0 ? md_wide_write(call, md_arg_p(call, 0), L"", 1) && md_return_u(call, 0)
                                         : md_return_u(call, 0);
    for (uint64_t i = 0; i <= count; i++) {
        uint32_t wide = 0;
        if (i < count)
            text = md_wide_next(text, &wide);
        if (!md_write_int(call, md_offset(md_arg_p(call, 0), i * 4), (int)wide))
            return false;
    }
    return md_return_u(call, count);
}
