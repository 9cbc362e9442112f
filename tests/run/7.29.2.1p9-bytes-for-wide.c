// A string of bytes where %ls needs a wide one.
#include <stdio.h>
#include <wchar.h>

int main(void) {
    wprintf(L"%ls\n", "text"); // fault: FORMAT_ARGUMENT
}
