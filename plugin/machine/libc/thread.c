/**
 * pthread.h, semaphore.h and threads.h as far as a program of one thread uses them: locks, keys, once.
 *
 * State lies in the program's objects, which a static initialiser fills with zeros; a lock that holds no value was
 * never initialised, which the reading of it tells. What would wait for another thread cannot go on and says so.
 *
 *     mutex      0 locked, how often   16 kind (PTHREAD_MUTEX_…), or DESTROYED
 *     rwlock     0 readers              4 writers
 *     semaphore  0 value
 */
#include "library.h"
#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <semaphore.h>
#include <threads.h>

#define LIBRARY(name, signature, run) bool run(MdCall *call);
#include "libc_list.h"
#undef LIBRARY

enum { KIND = 16, WRITERS = 4, DESTROYED = 99, ONCE_DONE = 2, SELF = 0x51 };

static bool waits(MdCall *call, const char *what) {
    return md_unsupported(call, "the program waits for %s, and has no second thread that could give it", what);
}

/** Fill an object of a type that only the library knows with zeros. */
static bool clear(MdCall *call, size_t argument, uint64_t size) {
    unsigned char *view = md_write_view(call, md_arg_p(call, argument), size);
    if (view != NULL)
        memset(view, 0, (size_t)size);
    return view != NULL;
}

/* ---- mutexes: each function returns 0 or an error number; those of threads.h translate it --------------------------------- */

static bool read_mutex(MdCall *call, int *ret_locked, int *ret_kind) {
    MdPointer at = md_arg_p(call, 0);
    if (!md_read_int(call, at, ret_locked) || !md_read_int(call, md_offset(at, KIND), ret_kind))
        return false;
    *ret_kind = *ret_kind == DESTROYED ? DESTROYED : *ret_kind & 3;
    if (*ret_kind != DESTROYED)
        return true;
    return md_fault_at(call, MD_UB_LIBRARY_ARGUMENT, at, "the mutex was destroyed before");
}

static bool init_mutex(MdCall *call, int kind) {
    return clear(call, 0, sizeof(pthread_mutex_t)) && md_write_int(call, md_offset(md_arg_p(call, 0), KIND), kind) &&
           md_return_i(call, 0);
}

bool md_libc_pthread_mutex_init(MdCall *call) {
    int kind = PTHREAD_MUTEX_NORMAL;
    if (md_arg_p(call, 1).address != 0 && !md_read_int(call, md_arg_p(call, 1), &kind))
        return false;
    return init_mutex(call, kind);
}

bool md_libc_mtx_init(MdCall *call) {
    return init_mutex(call, (md_arg_i(call, 1) & mtx_recursive) != 0 ? PTHREAD_MUTEX_RECURSIVE : PTHREAD_MUTEX_NORMAL);
}

static bool lock_mutex(MdCall *call, int busy) {
    int locked, kind;
    if (!read_mutex(call, &locked, &kind))
        return false;
    if (locked > 0 && kind != PTHREAD_MUTEX_RECURSIVE) {
        if (busy != 0 || kind == PTHREAD_MUTEX_ERRORCHECK)
            return md_return_i(call, busy != 0 ? busy : EDEADLK);
        return md_fault_at(call, MD_UB_LIBRARY_ARGUMENT, md_arg_p(call, 0),
                           "the mutex is locked already, and the thread that locked it would wait for itself");
    }
    return md_write_int(call, md_arg_p(call, 0), locked + 1) && md_return_i(call, 0);
}

bool md_libc_pthread_mutex_lock(MdCall *call) {
    return lock_mutex(call, 0);
}

bool md_libc_pthread_mutex_trylock(MdCall *call) {
    return lock_mutex(call, EBUSY);
}

bool md_libc_mtx_trylock(MdCall *call) {
    return lock_mutex(call, thrd_busy);
}

bool md_libc_pthread_mutex_unlock(MdCall *call) {
    int locked, kind;
    if (!read_mutex(call, &locked, &kind))
        return false;
    if (locked <= 0 && kind != PTHREAD_MUTEX_NORMAL)
        return md_return_i(call, EPERM);
    if (locked <= 0)
        return md_fault_at(call, MD_UB_LIBRARY_ARGUMENT, md_arg_p(call, 0), "the mutex is not locked");
    return md_write_int(call, md_arg_p(call, 0), locked - 1) && md_return_i(call, 0);
}

bool md_libc_pthread_mutex_destroy(MdCall *call) {
    int locked, kind;
    if (!read_mutex(call, &locked, &kind))
        return false;
    if (locked > 0)
        return md_fault_at(call, MD_UB_LIBRARY_ARGUMENT, md_arg_p(call, 0),
                           "the mutex is destroyed while it is locked");
    return md_write_int(call, md_offset(md_arg_p(call, 0), KIND), DESTROYED) && md_return_i(call, 0);
}

bool md_libc_pthread_mutexattr_init(MdCall *call) {
    return md_write_int(call, md_arg_p(call, 0), PTHREAD_MUTEX_NORMAL) && md_return_i(call, 0);
}

bool md_libc_pthread_mutexattr_settype(MdCall *call) {
    int64_t kind = md_arg_i(call, 1);
    if (kind < PTHREAD_MUTEX_NORMAL || kind > PTHREAD_MUTEX_ADAPTIVE_NP)
        return md_return_i(call, EINVAL);
    return md_write_int(call, md_arg_p(call, 0), (int)kind) && md_return_i(call, 0);
}

/* ---- read-write locks, conditions, semaphores ------------------------------------------------------------------------------ */

bool md_libc_pthread_rwlock_init(MdCall *call) {
    return clear(call, 0, sizeof(pthread_rwlock_t)) && md_return_i(call, 0);
}

static bool lock_shared(MdCall *call, bool write, bool try) {
    MdPointer at = md_arg_p(call, 0);
    int readers, writers;
    if (!md_read_int(call, at, &readers) || !md_read_int(call, md_offset(at, WRITERS), &writers))
        return false;
    if (writers > 0 || (write && readers > 0))
        return try ? md_return_i(call, EBUSY) : md_return_i(call, EDEADLK);
    return (write ? md_write_int(call, md_offset(at, WRITERS), 1) : md_write_int(call, at, readers + 1)) &&
           md_return_i(call, 0);
}

bool md_libc_pthread_rwlock_rdlock(MdCall *call) {
    return lock_shared(call, false, false);
}

bool md_libc_pthread_rwlock_wrlock(MdCall *call) {
    return lock_shared(call, true, false);
}

bool md_libc_pthread_rwlock_tryrdlock(MdCall *call) {
    return lock_shared(call, false, true);
}

bool md_libc_pthread_rwlock_trywrlock(MdCall *call) {
    return lock_shared(call, true, true);
}

bool md_libc_pthread_rwlock_unlock(MdCall *call) {
    MdPointer at = md_arg_p(call, 0);
    int readers, writers;
    if (!md_read_int(call, at, &readers) || !md_read_int(call, md_offset(at, WRITERS), &writers))
        return false;
    if (readers == 0 && writers == 0)
        return md_fault_at(call, MD_UB_LIBRARY_ARGUMENT, at, "the lock is not locked");
    return (writers > 0 ? md_write_int(call, md_offset(at, WRITERS), 0) : md_write_int(call, at, readers - 1)) &&
           md_return_i(call, 0);
}

bool md_libc_pthread_cond_init(MdCall *call) {
    return clear(call, 0, sizeof(pthread_cond_t)) && md_return_i(call, 0);
}

/** Nobody waits, so a signal does nothing. */
bool md_libc_pthread_cond_signal(MdCall *call) {
    return md_read_view(call, md_arg_p(call, 0), sizeof(pthread_cond_t)) != NULL && md_return_i(call, 0);
}

bool md_libc_pthread_cond_wait(MdCall *call) {
    return waits(call, "a condition");
}

bool md_libc_sem_init(MdCall *call) {
    uint64_t value = md_arg_u(call, 2);
    if (value > INT_MAX) {
        md_set_errno(call, EINVAL);
        return md_return_i(call, -1);
    }
    return clear(call, 0, sizeof(sem_t)) && md_write_int(call, md_arg_p(call, 0), (int)value) && md_return_i(call, 0);
}

static bool change_semaphore(MdCall *call, int by, bool try) {
    int value;
    if (!md_read_int(call, md_arg_p(call, 0), &value))
        return false;
    if (value + (int64_t)by < 0 && !try)
        return waits(call, "a semaphore");
    if (value + (int64_t)by < 0 || value + (int64_t)by > INT_MAX) {
        md_set_errno(call, by < 0 ? EAGAIN : EOVERFLOW);
        return md_return_i(call, -1);
    }
    return md_write_int(call, md_arg_p(call, 0), value + by) && md_return_i(call, 0);
}

bool md_libc_sem_wait(MdCall *call) {
    return change_semaphore(call, -1, false);
}

bool md_libc_sem_trywait(MdCall *call) {
    return change_semaphore(call, -1, true);
}

bool md_libc_sem_post(MdCall *call) {
    return change_semaphore(call, 1, false);
}

bool md_libc_sem_getvalue(MdCall *call) {
    int value;
    return md_read_int(call, md_arg_p(call, 0), &value) && md_write_int(call, md_arg_p(call, 1), value) &&
           md_return_i(call, 0);
}

/* ---- once, keys, identity --------------------------------------------------------------------------------------------------- */

bool md_libc_pthread_once(MdCall *call) {
    int done;
    MdRegister result = { .uwide = 0 };
    if (!md_read_int(call, md_arg_p(call, 0), &done))
        return false;
    if (done == 0 && (!md_write_int(call, md_arg_p(call, 0), ONCE_DONE) ||
                      !md_call_program(call, md_arg_p(call, 1), "v", NULL, &result)))
        return false;
    return md_return_i(call, 0);
}

/** Destructors of keys run when a thread ends other than by the end of the program: never here. */
bool md_libc_pthread_key_create(MdCall *call) {
    MdKeys *keys = &call->library->keys;
    size_t key = 0;
    while (key < MD_MOST_KEYS && keys->used[key])
        key++;
    if (key == MD_MOST_KEYS)
        return md_return_i(call, EAGAIN);
    keys->used[key] = true;
    keys->values[key] = md_null();
    return md_write_int(call, md_arg_p(call, 0), (int)key) && md_return_i(call, 0);
}

/** The value of the key in the first argument; NULL: there is no such key. */
static MdPointer *key_value(MdCall *call) {
    MdKeys *keys = &call->library->keys;
    uint64_t key = md_arg_u(call, 0);
    return key < MD_MOST_KEYS && keys->used[key] ? &keys->values[key] : NULL;
}

bool md_libc_pthread_key_delete(MdCall *call) {
    if (key_value(call) == NULL)
        return md_return_i(call, EINVAL);
    call->library->keys.used[md_arg_u(call, 0)] = false;
    return md_return_i(call, 0);
}

bool md_libc_pthread_setspecific(MdCall *call) {
    MdPointer *value = key_value(call);
    if (value == NULL)
        return md_return_i(call, EINVAL);
    *value = md_arg_p(call, 1);
    return md_return_i(call, 0);
}

bool md_libc_pthread_getspecific(MdCall *call) {
    const MdPointer *value = key_value(call);
    return md_return_p(call, value != NULL ? *value : md_null());
}

bool md_libc_pthread_self(MdCall *call) {
    return md_return_u(call, SELF);
}

bool md_libc_pthread_equal(MdCall *call) {
    return md_return_i(call, md_arg_u(call, 0) == md_arg_u(call, 1));
}

bool md_libc_sched_yield(MdCall *call) {
    return md_return_i(call, 0);
}

bool md_libc_pthread_attr_init(MdCall *call) {
    return clear(call, 0, sizeof(pthread_attr_t)) && md_return_i(call, 0);
}

/** What an attribute says matters only to threads that cannot be made. */
bool md_libc_pthread_attr_set(MdCall *call) {
    return md_peek_view(call, md_arg_p(call, 0), sizeof(pthread_attr_t)) != NULL && md_return_i(call, 0);
}
