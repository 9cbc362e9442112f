/**
 * Signals of the program: what they do, which are blocked, which wait.
 */
#ifndef MD_MACHINE_LIBC_SIGNAL_H
#define MD_MACHINE_LIBC_SIGNAL_H

#include "library.h"

/** Let a signal come now: its handler runs, or it waits while blocked. false: return false at once. */
bool md_signal_deliver(MdCall *call, int number);
/** Block the signals of this mask (bit 0 is signal 1) and no others; pending ones that are let through come. */
bool md_signal_mask(MdCall *call, uint64_t mask);

#endif
