/**
 * Maps: strings on uthash, whose tables and entries come from the arena of the map, numbers on an index of the values.
 * uthash keeps its entries in a list in order of insertion, never in order of hash values.
 *
 * uthash's own frees are dropped: an arena frees as a whole. The doubled bucket tables cost at most twice the last.
 * No allocation fails visibly: an arena jumps to its rescue.
 */
#include "base/map.h"
#include "base/index.h"
#include "base/vector.h"
#include <string.h>

/* The macros of uthash name their allocator; each use below has the map in a variable `map`. */
#define uthash_malloc(bytes) md_arena_alloc(map->arena, (bytes))
#define uthash_free(block, bytes) ((void)(block))
#define uthash_bzero(block, bytes) memset((block), 0, (bytes))
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
#include <uthash.h>

typedef struct Entry {
    UT_hash_handle hh;
    void *value;
    const char *key;
} Entry;

struct MdMap {
    MdArena *arena;
    Entry *by_string;
    MdIndex ids; /* number of a key: one more than where its value stands; made with the first */
    MD_VECTOR(void *) values;
};

MdMap *md_map_create(MdArena *arena) {
    MdMap *map = MD_NEW(arena, MdMap);
    map->arena = arena;
    return map;
}

static Entry *find(const MdMap *map, const char *key) {
    Entry *entry = NULL;
    HASH_FIND(hh, map->by_string, key, strlen(key), entry);
    return entry;
}

void *md_map_get(const MdMap *map, const char *key) {
    const Entry *entry = find(map, key);
    return entry ? entry->value : NULL;
}

void *md_map_get_id(const MdMap *map, uint64_t key) {
    uint32_t number = map->ids.slots ? md_index_get(&map->ids, key) : 0;
    return number ? map->values.items[number - 1] : NULL;
}

void md_map_set(MdMap *map, const char *key, void *value) {
    Entry *entry = find(map, key);
    if (!entry) {
        entry = MD_NEW(map->arena, Entry);
        entry->key = md_arena_string(map->arena, key);
        HASH_ADD_KEYPTR(hh, map->by_string, entry->key, strlen(key), entry);
    }
    entry->value = value;
}

void md_map_set_id(MdMap *map, uint64_t key, void *value) {
    if (!map->ids.slots)
        map->ids = md_index(map->arena);
    uint32_t number = md_index_get(&map->ids, key);
    if (number) {
        map->values.items[number - 1] = value;
        return;
    }
    md_push(map->arena, &map->values, value);
    md_index_add(&map->ids, key, (uint32_t)map->values.count);
}

size_t md_map_count(const MdMap *map) {
    return HASH_COUNT(map->by_string) + map->values.count;
}
#pragma GCC diagnostic pop
