// A wide string without its null.
#include <stdio.h>
#include <wchar.h>

int main(void) {
    wchar_t text[2] = { L'a', L'b' };
    wprintf(L"%ls\n", text); // fault: OUT_OF_BOUNDS_READ
}
