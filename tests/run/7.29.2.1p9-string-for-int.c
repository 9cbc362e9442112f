// A string where %d of a wide format needs an int.
#include <stdio.h>
#include <wchar.h>

int main(void) {
    wprintf(L"%d\n", "text"); // fault: FORMAT_ARGUMENT
}
