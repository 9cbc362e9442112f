#include <stdio.h>
#include <stdlib.h>
int main(void)
{
    char text[] = "10";
    int buffer[10] = { 0 };
    int data = atoi(text);
    if (data >= 0)
        buffer[data] = 1; // fault: OUT_OF_BOUNDS_INDEX
    return buffer[0];
}
