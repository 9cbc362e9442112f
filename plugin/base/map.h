/**
 * Maps from strings and from pointers or numbers to pointers, on uthash, with all storage in an arena.
 *
 * Iteration is in order of insertion, so output made from a map is the same on every machine.
 */
#ifndef MD_BASE_MAP_H
#define MD_BASE_MAP_H

#include "arena.h"
#include <stdint.h>

typedef struct MdMap MdMap;

/** An empty map in `arena`. */
MdMap *md_map_create(MdArena *arena);

/** The value of a key, or NULL. Keys of the two kinds never meet. */
void *md_map_get(const MdMap *map, const char *key);
void *md_map_get_id(const MdMap *map, uint64_t key);

/** Set the value of a key; string keys are copied. */
void md_map_set(MdMap *map, const char *key, void *value);
void md_map_set_id(MdMap *map, uint64_t key, void *value);

size_t md_map_count(const MdMap *map);

#endif
