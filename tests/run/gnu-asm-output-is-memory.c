#include <stdio.h>
int main(void)
{
    int kept = 3, later;
    __asm__ volatile("" : "=m"(kept));
    __asm__("" : "=r"(later));
    later = kept + 1;
    printf("%d %d\n", kept, later);
    return 0;
}
