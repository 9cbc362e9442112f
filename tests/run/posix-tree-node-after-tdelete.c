#include <search.h>
#include <stddef.h>

static int compare(const void *a, const void *b) {
    return *(const int *)a - *(const int *)b;
}

int main(void) {
    int keys[2] = { 1, 2 };
    void *root = NULL;
    tsearch(&keys[0], &root, compare);
    int **node = tsearch(&keys[1], &root, compare);
    tdelete(&keys[1], &root, compare);
    return **node; // fault: USE_AFTER_FREE
}
