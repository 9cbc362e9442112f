// tsearch and its kin: the shape of the tree is that of glibc's, which the levels of twalk tell.
#define _GNU_SOURCE
#include <search.h>
#include <stdio.h>
#include <stdlib.h>

static int compare(const void *a, const void *b) {
    int left = *(const int *)a, right = *(const int *)b;
    return (left > right) - (left < right);
}

static void show(const void *node, VISIT which, int level) {
    printf("%d.%d.%d ", **(int *const *)node, (int)which, level);
}

static void count_in(const void *node, VISIT which, void *closure) {
    if (which == postorder || which == leaf)
        *(int *)closure += **(int *const *)node;
}

static void nothing(void *key) {
    (void)key;
}

int main(void) {
    static int keys[400];
    void *root = NULL;
    unsigned state = 7;
    for (int i = 0; i < 400; i++) {
        state = state * 1103515245u + 12345u;
        keys[i] = (int)(state >> 16) % 500;
        int **found = tsearch(&keys[i], &root, compare);
        if (*found != &keys[i])
            printf("%d twice\n", keys[i]);
    }
    twalk(root, show);
    puts("");
    for (int i = 0; i < 300; i++) {
        int key = keys[(i * 7) % 400];
        if (tfind(&key, &root, compare) == NULL)
            continue;
        tdelete(&key, &root, compare);
        if (i % 20 == 0) {
            twalk(root, show);
            puts("");
        }
    }
    int sum = 0, absent = 1000;
    twalk_r(root, count_in, &sum);
    printf("%d %d %d\n", sum, tfind(&absent, &root, compare) == NULL, tdelete(&absent, &root, compare) == NULL);
    tdestroy(root, nothing);
    root = NULL;
    for (int i = 0; i < 50; i++) {
        keys[i] = i;
        tsearch(&keys[i], &root, compare);
    }
    twalk(root, show);
    while (root != NULL)
        tdelete(*(int **)root, &root, compare);
    puts("empty");
    ENTRY entry = { .key = "one", .data = &keys[1] }, *place;
    hcreate(10);
    printf("%d", hsearch(entry, FIND) == NULL);
    place = hsearch(entry, ENTER);
    printf(" %d", *(int *)place->data);
    entry.data = NULL;
    place = hsearch(entry, ENTER);
    printf(" %d", place->data == &keys[1]);
    hdestroy();
    puts("");
    return 0;
}
