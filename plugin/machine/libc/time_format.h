/**
 * Calendar time as text: what strftime and wcsftime share, and the access to a struct tm of the program.
 */
#ifndef MD_MACHINE_LIBC_TIME_FORMAT_H
#define MD_MACHINE_LIBC_TIME_FORMAT_H

#include "library.h"
#include <stddef.h>
#include <time.h>

/** Read the members of the set (bit 0 tm_sec … bit 8 tm_isdst), which must hold values; the others become 0. */
bool md_time_read(MdCall *call, MdPointer at, unsigned members, struct tm *ret_tm);
/** Write all members, in UTC, with this name of the time zone. */
bool md_time_write(MdCall *call, MdPointer at, struct tm *tm, const char *zone);
/**
 * The text of the broken-down time at `at`: scratch of the call, with its length without NUL; 0 when it has not less
 * than `limit` bytes. NULL: the fault is recorded.
 */
const char *md_time_format(MdCall *call, const char *format, MdPointer at, uint64_t limit, size_t *ret_size);

#endif
