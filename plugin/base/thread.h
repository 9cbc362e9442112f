/**
 * Run a function on a stack of its own.
 *
 * clang's parser and every walk over the program recurse with the nesting of the source; 10,000 nested else-if need
 * far more than the usual 8 MiB. The stack is reserved, not touched: it costs what is used of it.
 */
#ifndef MD_BASE_THREAD_H
#define MD_BASE_THREAD_H

#include "status.h"
#include <stddef.h>

/**
 * Call `run(argument)` in a new thread with `stack_bytes` of stack and wait for it.
 *
 * Tries half the stack, and half again down to 8 MiB, when the host refuses.
 * @return what `run` returned, or MD_ERROR_MEMORY when no thread could be made (`run` was not called then).
 */
MdStatus md_thread_run(size_t stack_bytes, MdStatus (*run)(void *argument), void *argument);

#endif
