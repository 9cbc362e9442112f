/* Two arrays of one record are two arrays. */
#include <stddef.h>

struct pair {
    int first[2], second[2];
};

int main(void)
{
    struct pair pair;
    ptrdiff_t between = pair.second - pair.first; // fault: POINTER_SUBTRACT
    return (int)between;
}
