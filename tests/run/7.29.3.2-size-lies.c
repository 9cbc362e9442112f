#include <stdio.h>
#include <wchar.h>

int main(void) {
    wchar_t line[4];
    return fgetws(line, 5, stdin) != NULL; // fault: OUT_OF_BOUNDS_WRITE
}
