#include <stdlib.h>
#include <wchar.h>
int main(void)
{
    wchar_t *data = malloc(10);
    wcscpy(data, L"abcdefghij"); // fault: OUT_OF_BOUNDS_WRITE
    free(data);
}
