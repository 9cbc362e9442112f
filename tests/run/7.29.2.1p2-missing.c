// Fewer arguments than a wide format needs.
#include <stdio.h>
#include <wchar.h>

int main(void) {
    wprintf(L"%d %d\n", 1); // fault: FORMAT_MISSING
}
