/* printf: every conversion with flags, widths and precisions. */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

enum colour { RED, GREEN = 7 };

int main(void) {
    printf("%d|%5d|%-5d|%05d|%+d|% d|%i\n", 1, 2, 3, 4, 5, 6, -7);
    printf("%x %X %#x %o %#o %u\n", 255u, 255u, 255u, 8u, 8u, 4000000000u);
    printf("%hhd %hd %ld %lld %jd %td %zu\n", (signed char)-1, (short)-2, 3L, 4LL, (intmax_t)5, (ptrdiff_t)7,
           sizeof(int));
    printf("%hhu %hu\n", 300, 70000);
    printf("%f %.2f %10.3f|%-10.1e|%g %G\n", 1.5, 2.345, 3.14159, 12345.678, 1e-10, 1e20);
    printf("%a %A %.3a %Lf %.0Lf %Lg\n", 1.0, 0.5, 3.14159, 2.5L, 3.5L, 1e400L);
    printf("%.3d|%8.3d|%+.2e|%#.0f|%020.4f|%-+8d|%.0d|\n", 5, 5, 12345.6789, 3.0, -3.14, 9, 0);
    printf("%s|%10s|%-10s|%.2s|%*s|%-*s|%.*s|%*s|\n", "abc", "abc", "abc", "abc", 6, "x", 6, "y", 1, "zz", -4, "w");
    printf("%c%5c|%-3c|%%\n", 'a', 'b', 'c');
    printf("%d %u %d\n", GREEN, (enum colour)GREEN, 'x');
    printf("%p\n", (void *)0);
    printf("%ls|%5lc|%.2ls\n", L"wide", L'w', L"wide");
    printf("%f %F %e %g\n", 1.0 / 0.0, -1.0 / 0.0, 0.0, -0.0);
    printf("%.60f\n%300d|\n", 0.1, 1);
    printf("%.600d\n", 12);
    printf("%.3s|%.*s\n", "", 0, "");
    return 0;
}
