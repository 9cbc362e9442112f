/* The fortified name checks what memcpy checks. */
#include <string.h>

int main(void) {
    char a[8] = "abcdefg";
    __builtin___memcpy_chk(a + 1, a, 4, 7); // fault: LIBRARY_OVERLAP
    return 0;
}
