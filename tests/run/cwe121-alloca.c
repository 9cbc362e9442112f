#include <alloca.h>
#include <string.h>
int main(void)
{
    char *data = alloca(10);
    strcpy(data, "AAAAAAAAAA"); // fault: OUT_OF_BOUNDS_WRITE
    return data[0];
}
