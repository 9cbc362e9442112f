#include <stdio.h>
#include <wchar.h>

int main(void) {
    printf("b");
    fputws(L"a", stdout); // fault: STREAM_ORIENTATION
}
