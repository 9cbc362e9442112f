/**
 * How far two words are apart, by the table of distances of all their beginnings, of which one row is kept.
 */
#include "distance.h"
#include <stdint.h>

enum { MOST_LETTERS = 64 };

size_t md_distance(const char *a, size_t a_length, const char *b, size_t b_length) {
    size_t row[MOST_LETTERS + 1];
    if (a_length > MOST_LETTERS || b_length > MOST_LETTERS)
        return SIZE_MAX;
    for (size_t k = 0; k <= b_length; k++)
        row[k] = k;
    for (size_t i = 1; i <= a_length; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t k = 1; k <= b_length; k++) {
            size_t changed = diagonal + (a[i - 1] != b[k - 1]);
            diagonal = row[k];
            size_t other = (row[k] < row[k - 1] ? row[k] : row[k - 1]) + 1;
            row[k] = changed < other ? changed : other;
        }
    }
    return row[b_length];
}
