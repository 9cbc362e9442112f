/**
 * time.h and sys/time.h: the virtual clock, and calendar time. Local time is UTC.
 *
 * Method. Calendar arithmetic is the host's gmtime_r and timegm, which need no time zone. A struct tm of the program
 * is read member by member, so that only members that a function uses must hold values (C17 7.27.2.3p2, 7.27.3.5).
 */
#include "time.h"
#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/time.h>
#include <time.h>

#define LIBRARY(name, signature, run) bool run(MdCall *call);
#include "libc_list.h"
#undef LIBRARY

static int fail(MdCall *call, int number) {
    md_set_errno(call, number);
    return -1;
}

/* ---- the clock -------------------------------------------------------------------------------------------------------- */

int64_t md_clock_now(const MdCall *call, bool real) {
    const MdClock *clock = &call->library->clock;
    int64_t passed = (int64_t)(md_steps(call) % (UINT64_C(1) << 58)) * MD_CLOCK_STEP + clock->looked;
    return real ? passed + clock->slept : passed;
}

int64_t md_clock_look(MdCall *call, bool real) {
    call->library->clock.looked += MD_CLOCK_LOOK;
    return md_clock_now(call, real);
}

static int64_t since_epoch(MdCall *call) {
    return MD_CLOCK_START * MD_SECOND + md_clock_look(call, true);
}

bool md_libc_time(MdCall *call) {
    int64_t seconds = since_epoch(call) / MD_SECOND;
    if (md_arg_p(call, 0).address != 0 &&
        !md_write_scalar(call, md_arg_p(call, 0), &seconds, sizeof seconds, MD_MARK_LONG))
        return false;
    return md_return_i(call, seconds);
}

bool md_libc_clock(MdCall *call) {
    return md_return_i(call, md_clock_look(call, false) / (MD_SECOND / CLOCKS_PER_SEC));
}

bool md_libc_difftime(MdCall *call) {
    return md_return_d(call, (double)((long double)md_arg_i(call, 0) - (long double)md_arg_i(call, 1)));
}

/** A pair of longs: timespec and timeval. */
static bool write_pair(MdCall *call, MdPointer at, int64_t first, int64_t second) {
    return md_write_scalar(call, at, &first, sizeof first, MD_MARK_LONG) &&
           md_write_scalar(call, md_offset(at, sizeof first), &second, sizeof second, MD_MARK_LONG);
}

static bool read_pair(MdCall *call, MdPointer at, int64_t *ret_first, int64_t *ret_second) {
    return md_read(call, at, ret_first, sizeof *ret_first) &&
           md_read(call, md_offset(at, sizeof *ret_first), ret_second, sizeof *ret_second);
}

/** What clock `number` tells; -1: there is no such clock. */
static int64_t read_clock(MdCall *call, int64_t number) {
    switch (number) {
    case CLOCK_REALTIME:
    case CLOCK_REALTIME_COARSE:
    case CLOCK_TAI: return since_epoch(call);
    case CLOCK_MONOTONIC:
    case CLOCK_MONOTONIC_RAW:
    case CLOCK_MONOTONIC_COARSE:
    case CLOCK_BOOTTIME: return 1000 * MD_SECOND + md_clock_look(call, true); /* the machine is up for a while */
    case CLOCK_PROCESS_CPUTIME_ID:
    case CLOCK_THREAD_CPUTIME_ID: return md_clock_look(call, false);
    default: return -1;
    }
}

bool md_libc_clock_gettime(MdCall *call) {
    int64_t now = read_clock(call, md_arg_i(call, 0));
    if (now < 0)
        return md_return_i(call, fail(call, EINVAL));
    return write_pair(call, md_arg_p(call, 1), now / MD_SECOND, now % MD_SECOND) && md_return_i(call, 0);
}

bool md_libc_clock_getres(MdCall *call) {
    if (read_clock(call, md_arg_i(call, 0)) < 0)
        return md_return_i(call, fail(call, EINVAL));
    return (md_arg_p(call, 1).address == 0 || write_pair(call, md_arg_p(call, 1), 0, 1)) && md_return_i(call, 0);
}

bool md_libc_timespec_get(MdCall *call) {
    int64_t base = md_arg_i(call, 1), now = since_epoch(call);
    if (base != TIME_UTC)
        return md_return_i(call, 0);
    return write_pair(call, md_arg_p(call, 0), now / MD_SECOND, now % MD_SECOND) && md_return_i(call, base);
}

bool md_libc_timespec_getres(MdCall *call) {
    int64_t base = md_arg_i(call, 1);
    if (base != TIME_UTC)
        return md_return_i(call, 0);
    return (md_arg_p(call, 0).address == 0 || write_pair(call, md_arg_p(call, 0), 0, 1)) && md_return_i(call, base);
}

bool md_libc_gettimeofday(MdCall *call) {
    int64_t now = since_epoch(call);
    if (!write_pair(call, md_arg_p(call, 0), now / MD_SECOND, now % MD_SECOND / 1000))
        return false;
    static const int32_t none[2]; /* struct timezone */
    return (md_arg_p(call, 1).address == 0 || md_write(call, md_arg_p(call, 1), none, sizeof none)) &&
           md_return_i(call, 0);
}

bool md_libc_times(MdCall *call) {
    int64_t ticks[4] = { md_clock_look(call, false) / (MD_SECOND / 100) };
    for (uint64_t i = 0; i < 4; i++)
        if (!md_write_scalar(call, md_offset(md_arg_p(call, 0), 8 * i), &ticks[i], 8, MD_MARK_LONG))
            return false;
    return md_return_i(call, md_clock_now(call, true) / (MD_SECOND / 100));
}

/* ---- sleeping --------------------------------------------------------------------------------------------------------- */

static int64_t saturated(int64_t seconds, int64_t nanoseconds) {
    int64_t total;
    return __builtin_mul_overflow(seconds, MD_SECOND, &total) || __builtin_add_overflow(total, nanoseconds, &total)
               ? INT64_MAX
               : total;
}

/** Sleep for the timespec at argument `index`; what is left of it when a signal comes is stored at the next one. */
static bool sleep_for(MdCall *call, size_t index, bool until, int64_t now, int *ret_error) {
    int64_t seconds, part, left;
    if (!read_pair(call, md_arg_p(call, index), &seconds, &part))
        return false;
    if (part < 0 || part >= MD_SECOND || seconds < 0) {
        *ret_error = EINVAL;
        return true;
    }
    int64_t wanted = saturated(seconds, part);
    if (until)
        wanted = wanted > now ? wanted - now : 0;
    if (!md_clock_sleep(call, wanted, &left))
        return false;
    *ret_error = left > 0 ? EINTR : 0;
    return left == 0 || until || md_arg_p(call, index + 1).address == 0 ||
           write_pair(call, md_arg_p(call, index + 1), left / MD_SECOND, left % MD_SECOND);
}

bool md_libc_nanosleep(MdCall *call) {
    int error;
    return sleep_for(call, 0, false, 0, &error) && md_return_i(call, error == 0 ? 0 : fail(call, error));
}

bool md_libc_thrd_sleep(MdCall *call) {
    int error;
    return sleep_for(call, 0, false, 0, &error) && md_return_i(call, error == 0 ? 0 : error == EINTR ? -1 : -2);
}

bool md_libc_clock_nanosleep(MdCall *call) {
    int error;
    int64_t now = read_clock(call, md_arg_i(call, 0));
    if (now < 0)
        return md_return_i(call, EINVAL);
    return sleep_for(call, 2, (md_arg_i(call, 1) & TIMER_ABSTIME) != 0, now, &error) && md_return_i(call, error);
}

bool md_libc_usleep(MdCall *call) {
    int64_t left;
    return md_clock_sleep(call, (int64_t)(md_arg_u(call, 0) & UINT32_MAX) * 1000, &left) &&
           md_return_i(call, left == 0 ? 0 : fail(call, EINTR));
}

bool md_libc_sleep(MdCall *call) {
    int64_t left;
    return md_clock_sleep(call, (int64_t)(md_arg_u(call, 0) & UINT32_MAX) * MD_SECOND, &left) &&
           md_return_i(call, (left + MD_SECOND - 1) / MD_SECOND);
}

/* ---- broken-down time ------------------------------------------------------------------------------------------------- */

static const char *const member_names[] = { "tm_sec",  "tm_min",  "tm_hour", "tm_mday", "tm_mon",
                                            "tm_year", "tm_wday", "tm_yday", "tm_isdst" };
enum { MEMBERS = sizeof member_names / sizeof *member_names };

static int *member(struct tm *tm, size_t index) {
    return (int *)(void *)((char *)tm + index * sizeof(int));
}

bool md_time_read(MdCall *call, MdPointer at, unsigned members, struct tm *ret_tm) {
    memset(ret_tm, 0, sizeof *ret_tm);
    if (md_peek_view(call, at, sizeof *ret_tm) == NULL)
        return false;
    for (size_t i = 0; i < MEMBERS; i++)
        if ((members >> i & 1) != 0 && !md_read_int(call, md_offset(at, i * sizeof(int)), member(ret_tm, i)))
            return false;
    return true;
}

bool md_time_write(MdCall *call, MdPointer at, struct tm *tm, const char *zone) {
    for (size_t i = 0; i < MEMBERS; i++)
        if (!md_write_int(call, md_offset(at, i * sizeof(int)), *member(tm, i)))
            return false;
    int64_t east = 0;
    return md_write_scalar(call, md_offset(at, offsetof(struct tm, tm_gmtoff)), &east, 8, MD_MARK_LONG) &&
           md_write_pointer(call, md_offset(at, offsetof(struct tm, tm_zone)), md_library_text(call, zone));
}

/** Read *argument 0 as a broken-down time; `ret_known` false: the year does not fit, errno tells. */
static bool calendar_time(MdCall *call, struct tm *ret_time, bool *ret_known) {
    int64_t seconds;
    if (!md_read(call, md_arg_p(call, 0), &seconds, sizeof seconds))
        return false;
    *ret_known = gmtime_r(&seconds, ret_time) != NULL;
    if (!*ret_known)
        md_set_errno(call, EOVERFLOW);
    return true;
}

/** The broken-down time of *argument 0, stored at `at`. */
static bool break_down(MdCall *call, MdPointer at, const char *zone) {
    struct tm tm;
    bool known;
    if (!calendar_time(call, &tm, &known))
        return false;
    if (!known)
        return md_return_p(call, md_null());
    return md_time_write(call, at, &tm, zone) && md_return_p(call, at);
}

/** The object that gmtime and localtime share, as in glibc (C17 7.27.3p1). */
static MdPointer shared_tm(MdCall *call) {
    MdClock *clock = &call->library->clock;
    if (clock->broken_down.address == 0)
        clock->broken_down = md_library_block(call->machine, sizeof(struct tm), 8, "struct tm of gmtime and localtime");
    return clock->broken_down;
}

bool md_libc_gmtime(MdCall *call) {
    return break_down(call, shared_tm(call), "GMT");
}

bool md_libc_localtime(MdCall *call) {
    return break_down(call, shared_tm(call), "UTC");
}

bool md_libc_gmtime_r(MdCall *call) {
    return break_down(call, md_arg_p(call, 1), "GMT");
}

bool md_libc_localtime_r(MdCall *call) {
    return break_down(call, md_arg_p(call, 1), "UTC");
}

/** 7.27.2.3: from the members, which may be out of range, to a time; the members are set to their ranges. */
static bool make_time(MdCall *call, const char *zone) {
    struct tm tm;
    unsigned used = 0x3f | 1U << 8;
    if (!md_time_read(call, md_arg_p(call, 0), used, &tm))
        return false;
    errno = 0;
    int64_t seconds = timegm(&tm);
    if (seconds == -1 && errno != 0) {
        md_set_errno(call, errno);
        return md_return_i(call, -1);
    }
    return md_time_write(call, md_arg_p(call, 0), &tm, zone) && md_return_i(call, seconds);
}

bool md_libc_mktime(MdCall *call) {
    return make_time(call, "UTC");
}

bool md_libc_timegm(MdCall *call) {
    return make_time(call, "GMT");
}

bool md_libc_tzset(MdCall *call) {
    MdPointer names = md_library_object(call, "tzname");
    for (uint64_t i = 0; names.address != 0 && i < 2; i++)
        if (!md_write_pointer(call, md_offset(names, 8 * i), md_library_text(call, "UTC")))
            return false;
    return true;
}

/* ---- text ------------------------------------------------------------------------------------------------------------- */

/** 7.27.3.1p3: members outside of their ranges have no text. */
static bool check_ranges(MdCall *call, struct tm *tm) {
    static const struct {
        int low, high;
    } ranges[] = { { 0, 60 }, { 0, 59 }, { 0, 23 }, { 1, 31 }, { 0, 11 }, { -2899, 8099 }, { 0, 6 } };
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (*member(tm, i) < ranges[i].low || *member(tm, i) > ranges[i].high)
            return md_fault(call, MD_UB_LIBRARY_ARGUMENT, "%s is %d, outside of its range %d to %d (7.27.3.1p3)",
                            member_names[i], *member(tm, i), ranges[i].low, ranges[i].high);
    return true;
}

/** "Sun Sep 16 01:03:52 1973\n" at `at`, or in the library's buffer when that is null. */
static bool write_date(MdCall *call, struct tm *tm, MdPointer at) {
    enum { ROOM = 26 };
    char text[64];
    MdClock *clock = &call->library->clock;
    size_t size = strftime(text, sizeof text, "%a %b %e %H:%M:%S ", tm);
    size += (size_t)snprintf(text + size, sizeof text - size, "%d\n", tm->tm_year + 1900) + 1;
    if (at.address == 0) {
        if (clock->text.address == 0)
            clock->text = md_library_block(call->machine, ROOM, 1, "text of asctime and ctime");
        at = clock->text;
    }
    return md_write(call, at, text, size < ROOM ? size : ROOM) && md_return_p(call, at);
}

static bool ascii_time(MdCall *call, MdPointer at) {
    struct tm tm;
    return md_time_read(call, md_arg_p(call, 0), 0x7f, &tm) && check_ranges(call, &tm) && write_date(call, &tm, at);
}

bool md_libc_asctime(MdCall *call) {
    return ascii_time(call, md_null());
}

bool md_libc_asctime_r(MdCall *call) {
    return md_write_view(call, md_arg_p(call, 1), 26) != NULL && ascii_time(call, md_arg_p(call, 1));
}

static bool time_text(MdCall *call, MdPointer at) {
    struct tm tm;
    bool known;
    if (!calendar_time(call, &tm, &known))
        return false;
    if (!known)
        return md_return_p(call, md_null());
    return check_ranges(call, &tm) && write_date(call, &tm, at);
}

bool md_libc_ctime(MdCall *call) {
    return time_text(call, md_null());
}

bool md_libc_ctime_r(MdCall *call) {
    return md_write_view(call, md_arg_p(call, 1), 26) != NULL && time_text(call, md_arg_p(call, 1));
}
