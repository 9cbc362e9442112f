#include <stdlib.h>
#include <string.h>
int main(void)
{
    char *data = malloc(20);
    strcpy(data, "search S here");
    while (*data != 'S')
        data++;
    free(data); // fault: BAD_FREE
}
