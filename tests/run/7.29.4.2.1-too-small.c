#include <wchar.h>

int main(void) {
    wchar_t text[4];
    wcscpy(text, L"four"); // fault: OUT_OF_BOUNDS_WRITE
}
