/**
 * strftime, wcsftime's engine, and strptime: formats of calendar time.
 *
 * Method. A format is checked conversion by conversion: which members of struct tm it uses (those must hold values) and
 * that it exists (C17 7.27.3.5p6). The text itself comes from the host, except for %s, which would ask the host's time
 * zone.
 */
#include "time_format.h"
#include <stdio.h>
#include <stdlib.h>

#define LIBRARY(name, signature, run) bool run(MdCall *call);
#include "libc_list.h"
#undef LIBRARY

#pragma GCC diagnostic ignored "-Wformat-nonliteral"

enum { SEC = 1, MIN = 2, HOUR = 4, MDAY = 8, MON = 16, YEAR = 32, WDAY = 64, YDAY = 128, DST = 256, ZONE = 512 };

/** Members that each conversion of 7.27.3.5p3 uses, and of glibc's further ones. */
static const struct {
    char letter;
    int members;
} conversions[] = { { 'a', WDAY },
                    { 'A', WDAY },
                    { 'b', MON },
                    { 'B', MON },
                    { 'c', SEC | MIN | HOUR | MDAY | MON | YEAR | WDAY },
                    { 'C', YEAR },
                    { 'd', MDAY },
                    { 'D', MON | MDAY | YEAR },
                    { 'e', MDAY },
                    { 'F', YEAR | MON | MDAY },
                    { 'g', YEAR | WDAY | YDAY },
                    { 'G', YEAR | WDAY | YDAY },
                    { 'h', MON },
                    { 'H', HOUR },
                    { 'I', HOUR },
                    { 'j', YDAY },
                    { 'k', HOUR },
                    { 'l', HOUR },
                    { 'm', MON },
                    { 'M', MIN },
                    { 'n', 0 },
                    { 'p', HOUR },
                    { 'P', HOUR },
                    { 'r', HOUR | MIN | SEC },
                    { 'R', HOUR | MIN },
                    { 's', SEC | MIN | HOUR | MDAY | MON | YEAR | DST },
                    { 'S', SEC },
                    { 't', 0 },
                    { 'T', HOUR | MIN | SEC },
                    { 'u', WDAY },
                    { 'U', YEAR | WDAY | YDAY },
                    { 'V', YEAR | WDAY | YDAY },
                    { 'w', WDAY },
                    { 'W', YEAR | WDAY | YDAY },
                    { 'x', MON | MDAY | YEAR },
                    { 'X', HOUR | MIN | SEC },
                    { 'y', YEAR },
                    { 'Y', YEAR },
                    { 'z', DST | ZONE },
                    { 'Z', DST | ZONE },
                    { '%', 0 },
                    { '+', SEC | MIN | HOUR | MDAY | MON | YEAR | WDAY } };

static int members_of(char letter) {
    for (size_t i = 0; i < sizeof conversions / sizeof *conversions; i++)
        if (conversions[i].letter == letter && letter != '+' && letter != '\0')
            return conversions[i].members;
    return -1;
}

/** Check the format; which members it uses. A copy in which %s is replaced, when `replacement` is given. */
static bool read_format(MdCall *call, const char *format, int *ret_members) {
    *ret_members = 0;
    for (const char *at = format; *at != '\0'; at++) {
        if (*at != '%')
            continue;
        const char *start = at++;
        at += strspn(at, "_-0^#");
        size_t digits = strspn(at, "0123456789");
        if (digits > 4)
            return md_unsupported(call, "a field of more than 9999 characters");
        at += digits;
        const char *wanted = *at == 'E' ? "cCxXyY" : *at == 'O' ? "deHImMSuUVwWy" : NULL;
        at += wanted != NULL;
        int members = members_of(*at);
        if (members < 0 || (wanted != NULL && strchr(wanted, *at) == NULL))
            return md_fault(call, MD_UB_FORMAT_INVALID, "%.*s is no valid conversion specification (7.27.3.5p6)",
                            (int)(at - start) + (*at != '\0'), start);
        *ret_members |= members;
    }
    return true;
}

/** The format with the seconds since the epoch in the place of each %s. */
static char *without_seconds(MdCall *call, const char *format, const struct tm *tm) {
    struct tm copy = *tm;
    char seconds[32];
    int size = snprintf(seconds, sizeof seconds, "%lld", (long long)timegm(&copy));
    char *text = md_call_scratch(call, strlen(format) * 12 + 1), *to = text;
    for (const char *at = format; text != NULL && *at != '\0';) {
        if (at[0] == '%' && at[1] == 's') {
            memcpy(to, seconds, (size_t)size);
            to += size;
            at += 2;
            continue;
        }
        bool pair = at[0] == '%' && at[1] != '\0';
        *to++ = *at++;
        if (pair)
            *to++ = *at++;
    }
    if (text != NULL)
        *to = '\0';
    return text;
}

static bool read_zone(MdCall *call, MdPointer at, int members, struct tm *tm) {
    MdPointer zone;
    uint64_t length;
    if ((members & ZONE) == 0 || tm->tm_isdst < 0)
        return true;
    if (!md_read(call, md_offset(at, offsetof(struct tm, tm_gmtoff)), &tm->tm_gmtoff, 8) ||
        !md_read_pointer(call, md_offset(at, offsetof(struct tm, tm_zone)), &zone))
        return false;
    if (zone.address != 0 && (tm->tm_zone = md_string(call, zone, &length)) == NULL)
        return false;
    return true;
}

const char *md_time_format(MdCall *call, const char *format, MdPointer at, uint64_t limit, size_t *ret_size) {
    int members;
    struct tm tm;
    if (!read_format(call, format, &members) || !md_time_read(call, at, (unsigned)members & 0x1ff, &tm) ||
        !read_zone(call, at, members, &tm))
        return NULL;
    if (strstr(format, "%s") != NULL && (format = without_seconds(call, format, &tm)) == NULL)
        return NULL;
    uint64_t length = strlen(format), fields = 0;
    for (const char *look = format; *look != '\0'; look++)
        fields += *look == '%';
    uint64_t most = length + fields * (strpbrk(format, "0123456789") != NULL ? 10000 : 128) + 1;
    uint64_t room = limit < most ? limit : most; /* no text is longer */
    char *text = md_call_scratch(call, room > 0 ? (size_t)room : 1);
    if (text == NULL || !md_charge(call, 20 * fields + length / 16))
        return NULL;
    *ret_size = length > 0 && room > 0 ? strftime(text, (size_t)room, format, &tm) : 0;
    text[*ret_size < room ? *ret_size : 0] = '\0';
    return text;
}

bool md_libc_strftime(MdCall *call) {
    MdPointer to = md_arg_p(call, 0);
    uint64_t limit = md_arg_u(call, 1), length;
    const char *format = md_string(call, md_arg_p(call, 2), &length);
    size_t size;
    const char *text = format != NULL ? md_time_format(call, format, md_arg_p(call, 3), limit, &size) : NULL;
    if (text == NULL)
        return false;
    if (limit == 0 || (size == 0 && length > 0)) /* what the array holds is indeterminate (7.27.3.5p8) */
        return md_return_u(call, 0);
    return md_write(call, to, text, size + 1) && md_return_u(call, size);
}

/**
 * POSIX: what the text does not tell keeps its value, so a member without one stays so. Such members are filled in two
 * ways; one that comes out the same from both was set.
 */
bool md_libc_strptime(MdCall *call) {
    uint64_t length, ignored;
    const char *text = md_string(call, md_arg_p(call, 0), &length);
    const char *format = text != NULL ? md_string(call, md_arg_p(call, 1), &ignored) : NULL;
    MdPointer at = md_arg_p(call, 2);
    const unsigned char *view = format != NULL ? md_peek_view(call, at, sizeof(struct tm)) : NULL;
    if (view == NULL || !md_charge(call, 100 + length / 16))
        return false;
    struct tm first, second;
    memset(&first, 0, sizeof first);
    memset(&second, 0, sizeof second);
    int *a = (int *)(void *)&first, *b = (int *)(void *)&second;
    bool known[9];
    for (size_t i = 0; i < 9; i++) {
        known[i] = memchr(md_marks_at(call->memory, at.address + i * 4), MD_MARK_NONE, 4) == NULL;
        if (known[i])
            memcpy(&a[i], view + i * 4, 4);
        else
            a[i] = 1;
        b[i] = known[i] ? a[i] : 2;
    }
    if (strstr(format, "%s") != NULL)
        return md_unsupported(call, "the conversion %%s");
    const char *end = strptime(text, format, &first);
    strptime(text, format, &second);
    for (size_t i = 0; i < 9; i++)
        if ((known[i] || a[i] == b[i]) && !md_write_int(call, md_offset(at, i * sizeof(int)), a[i]))
            return false;
    return md_return_p(call, end != NULL ? md_offset(md_arg_p(call, 0), (uint64_t)(end - text)) : md_null());
}
