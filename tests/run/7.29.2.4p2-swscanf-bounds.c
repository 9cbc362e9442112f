// The array for %5ls has room for four characters and no null.
#include <wchar.h>

int main(void) {
    wchar_t word[5];
    return swscanf(L"longer", L"%5ls", word); // fault: OUT_OF_BOUNDS_WRITE
}
