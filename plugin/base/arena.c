/**
 * Arena: a list of chunks from the host, the newest first; each allocation takes the next bytes of the newest chunk.
 *
 *   chunk: [ header | used … | free … ]      of 64 KiB, doubled up to 8 MiB, or what one large block needs
 *
 * Invariants: `used <= capacity` in every chunk; bytes that were never handed out are zero (calloc), so an allocation
 * clears nothing itself. Memory given out is never taken back.
 */
#include "base/arena.h"
#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef MD_DEBUG /* small chunks: more of them to run out of, and more ends for the address sanitizer to guard */
enum { CHUNK_FIRST = 1024, CHUNK_LARGEST = 64 * 1024 };
#else
enum { CHUNK_FIRST = 64 * 1024, CHUNK_LARGEST = 8 * 1024 * 1024 };
#endif

typedef struct Chunk {
    struct Chunk *next; /* older */
    size_t capacity, used;
    _Alignas(max_align_t) unsigned char bytes[];
} Chunk;

struct MdArena {
    MdRescue *rescue;
    Chunk *chunks;
    size_t size;       /* taken from the host, headers included */
    size_t next_chunk; /* capacity of the next ordinary chunk */
    void *last;        /* the newest block, which may grow in place */
};

static _Noreturn void exhausted(const MdArena *arena) {
    assert(arena->rescue && "allocation without an armed rescue");
    longjmp(arena->rescue->jump, 1);
}

/** A new chunk with room for `bytes`. One larger than the ordinary stands behind the newest, whose room is kept. */
static Chunk *add_chunk(MdArena *arena, size_t bytes) {
    size_t capacity = bytes > arena->next_chunk / 2 ? bytes : arena->next_chunk;
    if (capacity > SIZE_MAX - sizeof(Chunk))
        exhausted(arena);
    Chunk *chunk = calloc(1, sizeof(Chunk) + capacity);
    if (!chunk)
        exhausted(arena);
    chunk->capacity = capacity;
    arena->size += sizeof(Chunk) + capacity;
    if (capacity == bytes && arena->chunks) {
        chunk->next = arena->chunks->next;
        arena->chunks->next = chunk;
        return chunk;
    }
    if (arena->next_chunk < CHUNK_LARGEST)
        arena->next_chunk *= 2;
    chunk->next = arena->chunks;
    arena->chunks = chunk;
    return chunk;
}

static size_t aligned(const MdArena *arena, size_t bytes) {
    const size_t unit = _Alignof(max_align_t);
    if (bytes > SIZE_MAX - unit)
        exhausted(arena);
    return bytes ? (bytes + unit - 1) / unit * unit : unit;
}

MdArena *md_arena_create(MdRescue *rescue) {
    MdArena *arena = calloc(1, sizeof *arena);
    if (!arena)
        return NULL;
    arena->rescue = rescue;
    arena->size = sizeof *arena;
    arena->next_chunk = CHUNK_FIRST;
    return arena;
}

void md_arena_destroy(MdArena *arena) {
    if (!arena)
        return;
    for (Chunk *chunk = arena->chunks, *next; chunk; chunk = next) {
        next = chunk->next;
        free(chunk);
    }
    free(arena);
}

MdRescue *md_arena_set_rescue(MdArena *arena, MdRescue *rescue) {
    MdRescue *earlier = arena->rescue;
    arena->rescue = rescue;
    return earlier;
}

void *md_arena_alloc(MdArena *arena, size_t bytes) {
    bytes = aligned(arena, bytes);
    Chunk *chunk = arena->chunks;
    if (!chunk || chunk->capacity - chunk->used < bytes)
        chunk = add_chunk(arena, bytes);
    void *block = chunk->bytes + chunk->used;
    chunk->used += bytes;
    arena->last = block;
    return block;
}

void *md_arena_array(MdArena *arena, size_t count, size_t size) {
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes))
        exhausted(arena);
    return md_arena_alloc(arena, bytes);
}

void *md_arena_grow(MdArena *arena, void *block, size_t old_bytes, size_t bytes) {
    if (!block)
        return md_arena_alloc(arena, bytes);
    size_t old_room = aligned(arena, old_bytes);
    if (bytes <= old_room)
        return block;
    Chunk *chunk = arena->chunks;
    size_t more = aligned(arena, bytes) - old_room;
    if (block == arena->last && (unsigned char *)block + old_room == chunk->bytes + chunk->used &&
        chunk->capacity - chunk->used >= more) {
        chunk->used += more;
        return block;
    }
    void *larger = md_arena_alloc(arena, bytes);
    memcpy(larger, block, old_bytes);
    return larger;
}

char *md_arena_string(MdArena *arena, const char *string) {
    return md_arena_bytes(arena, string, strlen(string));
}

char *md_arena_bytes(MdArena *arena, const char *bytes, size_t length) {
    if (length == SIZE_MAX)
        exhausted(arena);
    char *copy = md_arena_alloc(arena, length + 1);
    if (length)
        memcpy(copy, bytes, length);
    return copy;
}

char *md_arena_vprintf(MdArena *arena, const char *format, va_list arguments) {
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    if (length < 0) {
        va_end(again);
        exhausted(arena); /* glibc fails here only for lack of memory or a result beyond INT_MAX */
    }
    char *string = md_arena_alloc(arena, (size_t)length + 1);
    vsnprintf(string, (size_t)length + 1, format, again);
    va_end(again);
    return string;
}

char *md_arena_printf(MdArena *arena, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    char *string = md_arena_vprintf(arena, format, arguments);
    va_end(arguments);
    return string;
}

size_t md_arena_size(const MdArena *arena) {
    return arena->size;
}
