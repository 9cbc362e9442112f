#include <string.h>
int main(void)
{
    char data[100] = "abcdefghijklmnop";
    memcpy(data + 6, data + 4, 10); // fault: LIBRARY_OVERLAP
    return data[0];
}
