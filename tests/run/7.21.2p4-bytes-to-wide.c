#include <stdio.h>
#include <wchar.h>

int main(void) {
    putwchar(L'a');
    puts("b"); // fault: STREAM_ORIENTATION
}
