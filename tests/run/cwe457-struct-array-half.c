#include <stdlib.h>
struct pair { int a, b; };
int main(void)
{
    struct pair *data = malloc(10 * sizeof *data);
    for (int i = 0; i < 5; i++)
        data[i].a = data[i].b = i;
    int sum = 0;
    for (int i = 0; i < 10; i++)
        sum += data[i].a; // fault: UNINITIALISED
    free(data);
    return sum;
}
