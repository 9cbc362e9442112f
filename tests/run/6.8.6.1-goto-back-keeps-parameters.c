#include <stdio.h>

/* a block that is reached by a jump from below alone: the parameters hold their values there too */
static int sum(int count, const int *numbers, double factor)
{
    int total = 1;
    goto check;
    {
    back:
        for (int i = 0; i < count; i++)
            total += numbers[i] * (int)factor;
    }
    return total;
check:
    if (numbers == NULL)
        return -1;
    goto back;
}

int main(void)
{
    const int numbers[] = { 3, 4, 5 };
    printf("%d %d\n", sum(3, numbers, 2), sum(3, NULL, 2));
    return 0;
}
