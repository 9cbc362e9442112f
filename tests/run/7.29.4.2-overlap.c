#include <wchar.h>

int main(void) {
    wchar_t text[10] = L"abcdef";
    wcscpy(text + 2, text); // fault: LIBRARY_OVERLAP
}
