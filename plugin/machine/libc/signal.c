/**
 * signal.h: signals that the program sends itself, delivered at once, in the call that sends them.
 *
 * Nothing outside sends signals here, so a handler only runs inside raise, kill, abort, sigprocmask (a pending signal
 * that is let through), pause, sigsuspend and sleep (an alarm that is due). Handlers stay installed and their signal is
 * blocked while they run, as BSD's and glibc's signal does it.
 */
#include "signal.h"
#include "time.h"
#include <errno.h>
#include <signal.h>
#include <stddef.h>

#define LIBRARY(name, signature, run) bool run(MdCall *call);
#include "libc_list.h"
#undef LIBRARY

enum { OWN_PROCESS = 4242, PARENT_PROCESS = 4241 };

static MdSignals *signals_of(const MdCall *call) {
    return &call->library->signals;
}

static uint64_t bit(int64_t number) {
    return UINT64_C(1) << (number - 1);
}

static bool is_signal(int64_t number) {
    return number >= 1 && number < MD_SIGNALS;
}

static int fail(MdCall *call, int number) {
    md_set_errno(call, number);
    return -1;
}

uint64_t *md_library_signal_mask(MdLibrary *library) {
    return &library->signals.blocked;
}

/* ---- delivery --------------------------------------------------------------------------------------------------------- */

/** What a signal does that has no handler. */
static bool act_by_default(MdCall *call, int number) {
    switch (number) {
    case SIGCHLD:
    case SIGURG:
    case SIGWINCH:
    case SIGCONT: return true;
    case SIGSTOP:
    case SIGTSTP:
    case SIGTTIN:
    case SIGTTOU: return md_unsupported(call, "signal %d would stop the program until someone continues it", number);
    default: return md_end(call, 128 + number); /* as a shell tells it */
    }
}

static bool run_handler(MdCall *call, int number, const MdAction *action) {
    MdSignals *signals = signals_of(call);
    uint64_t before = signals->blocked;
    MdRegister arguments[3] = { { .i = number } }, none;
    MdPointer handler = action->handler;
    signals->blocked |= action->mask | ((action->flags & SA_NODEFER) != 0 ? 0 : bit(number));
    if ((action->flags & SA_RESETHAND) != 0)
        signals->actions[number] = (MdAction){ .flags = action->flags };
    bool good;
    if ((action->flags & SA_SIGINFO) != 0) {
        if (signals->info.address == 0) {
            signals->info = md_library_block(call->machine, sizeof(siginfo_t), 8, "siginfo_t of a signal");
            signals->context = md_library_block(call->machine, 968, 8, "context of a signal");
        }
        int32_t head[3] = { number, 0, SI_USER }, sender[2] = { OWN_PROCESS, 1000 };
        arguments[1].p = signals->info;
        arguments[2].p = signals->context;
        good = md_write(call, signals->info, head, sizeof head) &&
               md_write(call, md_offset(signals->info, 16), sender, sizeof sender) &&
               md_call_program(call, handler, "vipp", arguments, &none);
    } else {
        good = md_call_program(call, handler, "vi", arguments, &none);
    }
    if (good)
        signals->blocked = before;
    return good;
}

bool md_signal_deliver(MdCall *call, int number) {
    MdSignals *signals = signals_of(call);
    MdAction action = signals->actions[number];
    bool stoppable = number != SIGKILL && number != SIGSTOP;
    if (stoppable && (signals->blocked & bit(number)) != 0) {
        signals->pending |= bit(number);
        return true;
    }
    if (action.handler.address == (uint64_t)(uintptr_t)SIG_IGN && stoppable)
        return true;
    if (action.handler.address == (uint64_t)(uintptr_t)SIG_DFL)
        return act_by_default(call, number);
    signals->caught++;
    return run_handler(call, number, &action);
}

bool md_signal_mask(MdCall *call, uint64_t mask) {
    MdSignals *signals = signals_of(call);
    signals->blocked = mask & ~(bit(SIGKILL) | bit(SIGSTOP));
    for (int number = 1; number < MD_SIGNALS; number++)
        if ((signals->pending & ~signals->blocked & bit(number)) != 0) {
            signals->pending &= ~bit(number);
            if (!md_signal_deliver(call, number))
                return false;
        }
    return true;
}

/* ---- sending ---------------------------------------------------------------------------------------------------------- */

static bool send(MdCall *call, int64_t number, int64_t good) {
    if (!is_signal(number))
        return md_return_i(call, number == 0 && good == 0 ? 0 : fail(call, EINVAL));
    return md_signal_deliver(call, (int)number) && md_return_i(call, good);
}

bool md_libc_raise(MdCall *call) {
    return md_arg_i(call, 0) == 0 ? md_return_i(call, 0) : send(call, md_arg_i(call, 0), 0);
}

bool md_libc_kill(MdCall *call) {
    int64_t process = md_arg_i(call, 0), number = md_arg_i(call, 1);
    if (number < 0 || number >= MD_SIGNALS)
        return md_return_i(call, fail(call, EINVAL));
    if (process != OWN_PROCESS && process != 0 && process != -OWN_PROCESS)
        return md_return_i(call, fail(call, process == 1 || process == PARENT_PROCESS ? EPERM : ESRCH));
    return number == 0 ? md_return_i(call, 0) : send(call, number, 0);
}

bool md_libc_abort(MdCall *call) {
    MdSignals *signals = signals_of(call);
    signals->blocked &= ~bit(SIGABRT);
    MdPointer handler = signals->actions[SIGABRT].handler;
    if (handler.address > 1 && !md_signal_deliver(call, SIGABRT))
        return false;
    return md_end(call, 128 + SIGABRT); /* a handler that returns does not prevent it (7.22.4.1p2) */
}

bool md_libc_alarm(MdCall *call) {
    MdClock *clock = &call->library->clock;
    int64_t now = md_clock_look(call, true), seconds = (int64_t)(md_arg_u(call, 0) & UINT32_MAX);
    int64_t left = clock->alarm > now ? (clock->alarm - now + MD_SECOND - 1) / MD_SECOND : 0;
    clock->alarm = seconds > 0 ? now + seconds * MD_SECOND : 0;
    return md_return_i(call, left);
}

bool md_clock_sleep(MdCall *call, int64_t nanoseconds, int64_t *ret_left) {
    MdClock *clock = &call->library->clock;
    int64_t now = md_clock_look(call, true);
    *ret_left = 0;
    if (clock->alarm != 0 && clock->alarm - now <= nanoseconds) {
        int64_t until = clock->alarm > now ? clock->alarm - now : 0;
        unsigned caught = signals_of(call)->caught;
        clock->slept += until;
        clock->alarm = 0;
        if (!md_signal_deliver(call, SIGALRM))
            return false;
        if (signals_of(call)->caught != caught) {
            *ret_left = nanoseconds - until;
            return true;
        }
        nanoseconds -= until;
    }
    enum { LONGEST = 1 << 30 }; /* seconds of all sleep together: the clock must stay within 64 bits */
    clock->slept = nanoseconds > LONGEST * MD_SECOND - clock->slept ? LONGEST * MD_SECOND : clock->slept + nanoseconds;
    return true;
}

/** Wait for a signal: only an alarm can come. */
static bool wait_for_signal(MdCall *call) {
    int64_t left;
    unsigned caught = signals_of(call)->caught;
    while (call->library->clock.alarm != 0 && signals_of(call)->caught == caught)
        if (!md_clock_sleep(call, call->library->clock.alarm, &left))
            return false;
    if (signals_of(call)->caught == caught)
        return md_unsupported(call, "the program waits for a signal, but nothing sends one");
    return md_return_i(call, fail(call, EINTR));
}

bool md_libc_pause(MdCall *call) {
    return wait_for_signal(call);
}

/* ---- handlers --------------------------------------------------------------------------------------------------------- */

bool md_libc_signal(MdCall *call) {
    int64_t number = md_arg_i(call, 0);
    MdPointer error = { UINT64_MAX, 0 };
    if (!is_signal(number) || number == SIGKILL || number == SIGSTOP || md_arg_p(call, 1).address == UINT64_MAX) {
        md_set_errno(call, EINVAL);
        return md_return_p(call, error);
    }
    MdAction *action = &signals_of(call)->actions[number];
    MdPointer old = action->handler;
    *action = (MdAction){ .handler = md_arg_p(call, 1), .flags = SA_RESTART };
    return md_return_p(call, old);
}

/** struct sigaction of glibc on x86-64: handler, mask of 128 bytes, flags, restorer. */
enum { ACTION_MASK = 8, ACTION_FLAGS = 136, ACTION_SIZE = 152 };

/** A mask counts only in its first word; but the whole sigset_t must be there. */
static bool read_mask(MdCall *call, MdPointer at, uint64_t *ret_mask) {
    return md_peek_view(call, at, sizeof(sigset_t)) != NULL && md_read(call, at, ret_mask, sizeof *ret_mask);
}

static bool write_mask(MdCall *call, MdPointer at, uint64_t mask) {
    uint64_t words[sizeof(sigset_t) / 8] = { mask };
    return md_write(call, at, words, sizeof words);
}

static bool write_action(MdCall *call, MdPointer at, const MdAction *action) {
    int32_t flags = (int32_t)action->flags;
    return md_peek_view(call, at, ACTION_SIZE) != NULL && md_write_pointer(call, at, action->handler) &&
           write_mask(call, md_offset(at, ACTION_MASK), action->mask) &&
           md_write_scalar(call, md_offset(at, ACTION_FLAGS), &flags, sizeof flags, MD_MARK_INT);
}

bool md_libc_sigaction(MdCall *call) {
    int64_t number = md_arg_i(call, 0);
    MdPointer from = md_arg_p(call, 1), to = md_arg_p(call, 2);
    if (!is_signal(number) || (from.address != 0 && (number == SIGKILL || number == SIGSTOP)))
        return md_return_i(call, fail(call, EINVAL));
    MdAction *action = &signals_of(call)->actions[number], wanted = *action;
    if (from.address != 0) {
        int flags;
        if (!md_read_pointer(call, from, &wanted.handler) ||
            !read_mask(call, md_offset(from, ACTION_MASK), &wanted.mask) ||
            !md_read_int(call, md_offset(from, ACTION_FLAGS), &flags))
            return false;
        wanted.flags = flags;
    }
    if (to.address != 0 && !write_action(call, to, action))
        return false;
    *action = wanted;
    return md_return_i(call, 0);
}

/* ---- sets ------------------------------------------------------------------------------------------------------------- */

bool md_libc_sigemptyset(MdCall *call) {
    return write_mask(call, md_arg_p(call, 0), 0) && md_return_i(call, 0);
}

bool md_libc_sigfillset(MdCall *call) {
    static const uint64_t reserved = UINT64_C(3) << 31; /* two signals of glibc's own */
    return write_mask(call, md_arg_p(call, 0), ~reserved) && md_return_i(call, 0);
}

static bool change_set(MdCall *call, bool add) {
    uint64_t mask;
    if (!is_signal(md_arg_i(call, 1)))
        return md_return_i(call, fail(call, EINVAL));
    if (!read_mask(call, md_arg_p(call, 0), &mask))
        return false;
    mask = add ? mask | bit(md_arg_i(call, 1)) : mask & ~bit(md_arg_i(call, 1));
    return md_write(call, md_arg_p(call, 0), &mask, sizeof mask) && md_return_i(call, 0);
}

bool md_libc_sigaddset(MdCall *call) {
    return change_set(call, true);
}

bool md_libc_sigdelset(MdCall *call) {
    return change_set(call, false);
}

bool md_libc_sigismember(MdCall *call) {
    uint64_t mask;
    if (!is_signal(md_arg_i(call, 1)))
        return md_return_i(call, fail(call, EINVAL));
    return read_mask(call, md_arg_p(call, 0), &mask) && md_return_i(call, (mask & bit(md_arg_i(call, 1))) != 0);
}

static bool change_mask(MdCall *call, int error_result) {
    MdSignals *signals = signals_of(call);
    int64_t how = md_arg_i(call, 0);
    MdPointer from = md_arg_p(call, 1), to = md_arg_p(call, 2);
    uint64_t set = 0, before = signals->blocked;
    if (from.address != 0 && !read_mask(call, from, &set))
        return false;
    if (from.address != 0 && how != SIG_BLOCK && how != SIG_UNBLOCK && how != SIG_SETMASK)
        return md_return_i(call, error_result > 0 ? EINVAL : fail(call, EINVAL));
    if (to.address != 0 && !write_mask(call, to, before))
        return false;
    if (from.address == 0)
        return md_return_i(call, 0);
    return md_signal_mask(call, how == SIG_BLOCK     ? before | set
                                : how == SIG_UNBLOCK ? before & ~set
                                                     : set) &&
           md_return_i(call, 0);
}

bool md_libc_sigprocmask(MdCall *call) {
    return change_mask(call, -1);
}

bool md_libc_pthread_sigmask(MdCall *call) {
    return change_mask(call, 1);
}

bool md_libc_sigpending(MdCall *call) {
    return write_mask(call, md_arg_p(call, 0), signals_of(call)->pending) && md_return_i(call, 0);
}

bool md_libc_sigsuspend(MdCall *call) {
    MdSignals *signals = signals_of(call);
    uint64_t mask, before = signals->blocked;
    unsigned caught = signals->caught;
    if (!read_mask(call, md_arg_p(call, 0), &mask) || !md_signal_mask(call, mask))
        return false;
    if (signals->caught == caught ? !wait_for_signal(call) : !md_return_i(call, fail(call, EINTR)))
        return false;
    return md_signal_mask(call, before);
}

/* ---- who the program is ----------------------------------------------------------------------------------------------- */

bool md_libc_getpid(MdCall *call) {
    return md_return_i(call, OWN_PROCESS);
}

bool md_libc_getppid(MdCall *call) {
    return md_return_i(call, PARENT_PROCESS);
}
