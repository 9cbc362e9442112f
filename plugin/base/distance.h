/**
 * How far two words are apart: for "did you mean" when a name is unknown.
 */
#ifndef MD_BASE_DISTANCE_H
#define MD_BASE_DISTANCE_H

#include <stddef.h>

/**
 * How many letters must be changed, added or taken away to make one word of the other (Levenshtein).
 *
 * @return SIZE_MAX when one of them has more than 64 bytes: such words are not guessed at.
 */
size_t md_distance(const char *a, size_t a_length, const char *b, size_t b_length);

#endif
