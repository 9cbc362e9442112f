#include <stdlib.h>
int main(void)
{
    static char data[100];
    free(data); // fault: BAD_FREE
}
