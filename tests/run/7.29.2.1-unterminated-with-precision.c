// A precision keeps %ls inside of an array without null.
#include <stdio.h>
#include <wchar.h>

int main(void) {
    wchar_t text[2] = { L'a', L'b' };
    wprintf(L"%.2ls\n", text);
}
