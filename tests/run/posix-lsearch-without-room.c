// flags: -D_GNU_SOURCE
#include <search.h>
static int compare(const void *a, const void *b) {
    return *(const int *)a - *(const int *)b;
}
int main(void) {
    int numbers[2] = { 3, 1 }, five = 5;
    size_t count = 2;
    lsearch(&five, numbers, &count, sizeof *numbers, compare); // fault: OUT_OF_BOUNDS_WRITE
    return 0;
}
