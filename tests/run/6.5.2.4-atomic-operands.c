#include <stdbool.h>
#include <stdio.h>

int main(void)
{
    int size = 3, rows[size][size], numbers[6] = { 1, 2, 3, 4, 5, 6 };
    int (*_Atomic row)[size] = &rows[0];
    int *_Atomic pointer = numbers;
    _Atomic bool flag = true;
    _Atomic unsigned char byte = 255;
    _Atomic double number = 1.5;
    rows[1][0] = 7;
    ++row;
    printf("%d %d\n", row == &rows[1], (*row)[0]);
    ++pointer;
    pointer++;
    printf("%d\n", *pointer++);
    --pointer;
    printf("%d\n", *pointer);
    flag++;
    printf("%d", flag);
    flag--;
    printf("%d", flag);
    flag--;
    printf("%d\n", flag);
    byte++;
    number++;
    printf("%d %g\n", byte, number);
    return 0;
}
