/* Pointers that own nothing: into arrays, past their end, to functions, to static data, to nothing; a VLA. */
#include <stddef.h>

static int counter = 7;
static const char *const names[] = { "one", "two", NULL };

struct slice {
    const int *data;
    size_t len;
};

struct operations {
    int (*apply)(int);
    const char *name;
};

static int twice(int x) {
    return 2 * x;
}

static const struct operations doubling = { twice, "twice" };

static int sum(struct slice slice) {
    int total = 0;
    for (size_t i = 0; i < slice.len; i++)
        total += slice.data[i];
    return total;
}

int main(void) {
    int values[5] = { 1, 2, 3, 4, 5 };
    struct slice middle = { values + 1, 3 };
    int *end = values + 5, *nothing = NULL, *count = &counter;
    int (*function)(int) = doubling.apply;
    int length = sum(middle);
    int scratch[length];
    scratch[0] = *count;
    const char *name = names[0];
    {
        static int calls;
        int before = calls;
        calls = before + 1;
    }
    {
        char other[10];
        other[0] = name[0];
        scratch[0] += other[0];
    }
    return function(scratch[0]) + (nothing == end);
}
