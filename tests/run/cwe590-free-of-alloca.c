#include <alloca.h>
#include <stdlib.h>
int main(void)
{
    char *data = alloca(10);
    free(data); // fault: BAD_FREE
}
