/**
 * A function on a large stack: one POSIX thread, joined at once. The stack is reserved address space (mmap with
 * MAP_NORESERVE inside glibc); pages come when they are touched.
 */
#include "base/thread.h"
#include <pthread.h>

enum { SMALLEST_STACK = 8 * 1024 * 1024 };

typedef struct Call {
    MdStatus (*run)(void *argument);
    void *argument;
    MdStatus status;
} Call;

static void *call(void *argument) {
    Call *it = argument;
    it->status = it->run(it->argument);
    return NULL;
}

/** @return 0, or the error number of the step that failed; `run` was not called then. */
static int call_on_stack(size_t stack_bytes, Call *it) {
    pthread_attr_t attributes;
    int error = pthread_attr_init(&attributes);
    if (error)
        return error;
    pthread_t thread;
    error = pthread_attr_setstacksize(&attributes, stack_bytes);
    if (!error)
        error = pthread_create(&thread, &attributes, call, it);
    pthread_attr_destroy(&attributes);
    if (!error)
        pthread_join(thread, NULL);
    return error;
}

MdStatus md_thread_run(size_t stack_bytes, MdStatus (*run)(void *argument), void *argument) {
    Call it = { run, argument, MD_OK };
    size_t bytes = stack_bytes > SMALLEST_STACK ? stack_bytes / 4096 * 4096 : SMALLEST_STACK;
    while (call_on_stack(bytes, &it)) {
        if (bytes == SMALLEST_STACK)
            return MD_ERROR_MEMORY;
        bytes = bytes / 2 > SMALLEST_STACK ? bytes / 2 / 4096 * 4096 : SMALLEST_STACK;
    }
    return it.status;
}
