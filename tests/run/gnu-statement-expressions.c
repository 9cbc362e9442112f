#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#define max(a, b) ({ __typeof__(a) a_ = (a); __typeof__(b) b_ = (b); a_ > b_ ? a_ : b_; })

int main(void)
{
    int x = ({ int y = 3; y * y; });
    int m = max(x++, 4);
    printf("%d %d\n", x, m);
    printf("%d\n", m ?: 5);
    return 0;
}
