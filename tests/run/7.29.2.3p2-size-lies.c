// swprintf is told of more wide characters than the array has.
#include <stdio.h>
#include <wchar.h>

int main(void) {
    wchar_t text[4];
    swprintf(text, 8, L"%d", 12345); // fault: OUT_OF_BOUNDS_WRITE
}
