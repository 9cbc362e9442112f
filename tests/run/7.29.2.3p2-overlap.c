// swprintf writes over the string that it reads.
#include <stdio.h>
#include <wchar.h>

int main(void) {
    wchar_t text[8] = L"ab";
    swprintf(text, 8, L"%ls!", text); // fault: LIBRARY_OVERLAP
}
