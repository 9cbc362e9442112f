/**
 * The virtual clock: it starts at a fixed date and advances with the steps, so that runs are the same each time.
 *
 * A step counts as ten nanoseconds and a look at the clock as a microsecond: busy waits end within the budget, and two
 * looks never tell the same time. Sleeping moves the clock without waiting; processor time does not sleep.
 */
#ifndef MD_MACHINE_LIBC_TIME_H
#define MD_MACHINE_LIBC_TIME_H

#include "library.h"

enum { MD_CLOCK_STEP = 10, MD_CLOCK_LOOK = 1000 }; /* nanoseconds */
#define MD_CLOCK_START INT64_C(1704110400)         /* 2024-01-01 12:00:00 UTC */
#define MD_SECOND INT64_C(1000000000)              /* in nanoseconds */

/** Nanoseconds since the program began, looks included, sleep too when `real`. Counts as a look. */
int64_t md_clock_look(MdCall *call, bool real);
/** The same without the look: for deadlines. */
int64_t md_clock_now(const MdCall *call, bool real);
/** Let nanoseconds pass; an alarm that is due meanwhile is delivered at its time. */
bool md_clock_sleep(MdCall *call, int64_t nanoseconds, int64_t *ret_left);

#endif
