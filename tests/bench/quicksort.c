/* Quicksort of an array of int. */
#include <stdio.h>
#include <stdlib.h>
static void sort(int *a, int n)
{
    if (n < 2)
        return;
    int p = a[n / 2], i = 0, j = n - 1;
    for (;;) {
        while (a[i] < p)
            i++;
        while (a[j] > p)
            j--;
        if (i >= j)
            break;
        int t = a[i];
        a[i++] = a[j];
        a[j--] = t;
    }
    sort(a, i);
    sort(a + i, n - i);
}
int main(void)
{
    int n = 500000;
    int *a = malloc((size_t)n * sizeof *a);
    unsigned seed = 1;
    for (int i = 0; i < n; i++) {
        seed = seed * 1103515245u + 12345u;
        a[i] = (int)(seed >> 8);
    }
    sort(a, n);
    printf("%d %d\n", a[0], a[n - 1]);
    free(a);
    return 0;
}
