#include <search.h>
#include <stddef.h>

int main(void) {
    ENTRY entry = { "key", NULL };
    return hsearch(entry, FIND) != NULL; // fault: LIBRARY_ARGUMENT
}
