/**
 * Arena: memory that lives and goes as a whole.
 *
 * Everything that grows with the source (types, nodes, texts, vectors) is allocated here and never freed one by one.
 * An arena never returns NULL: when the host gives no memory it jumps to the MdRescue of its owner, who destroys the
 * arena and answers MD_ERROR_MEMORY. So code between the two needs no check, but may hold nothing that an arena does
 * not own. A jump never crosses frames of another library: callbacks of libclang and Graphviz collect into storage
 * that they obtained before, or stop the visit and let the caller allocate.
 */
#ifndef MD_BASE_ARENA_H
#define MD_BASE_ARENA_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

typedef struct MdArena MdArena;

/** Where an arena jumps when memory is exhausted: `if (setjmp(rescue.jump)) { …destroy…; return MD_ERROR_MEMORY; }`. */
typedef struct MdRescue {
    jmp_buf jump;
} MdRescue;

/**
 * @param rescue must stay valid and armed (setjmp done, frame alive, same thread) during every allocation.
 * @return NULL when the host has no memory.
 */
MdArena *md_arena_create(MdRescue *rescue);

/** Free the arena with all that was allocated from it; NULL is accepted. */
void md_arena_destroy(MdArena *arena);

/** Let the arena jump elsewhere from now on; returns the earlier rescue. For a thread that takes an arena over. */
MdRescue *md_arena_set_rescue(MdArena *arena, MdRescue *rescue);

/** `bytes` zeroed bytes, aligned for any type. 0 bytes give a valid, unique pointer. */
void *md_arena_alloc(MdArena *arena, size_t bytes);

/** A zeroed array of `count` elements of `size` bytes; a product that overflows is memory exhausted. */
void *md_arena_array(MdArena *arena, size_t count, size_t size);

/** Grow a block to `bytes`, the first `old_bytes` kept, the rest zeroed. The last block grows in place. */
void *md_arena_grow(MdArena *arena, void *block, size_t old_bytes, size_t bytes);

/** A copy of a string; the second form of its first `length` bytes, which may hold NULs. Both end in NUL. */
char *md_arena_string(MdArena *arena, const char *string);
char *md_arena_bytes(MdArena *arena, const char *bytes, size_t length);

/** printf into the arena. */
char *md_arena_printf(MdArena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *md_arena_vprintf(MdArena *arena, const char *format, va_list arguments) __attribute__((format(printf, 2, 0)));

/** Bytes that the arena took from the host, for figures and budgets. */
size_t md_arena_size(const MdArena *arena);

#define MD_NEW(arena, type) ((type *)md_arena_alloc((arena), sizeof(type)))
#define MD_NEW_ARRAY(arena, type, count) ((type *)md_arena_array((arena), (count), sizeof(type)))

#endif
