// gmtime and localtime give one object, which the next call changes (C17 7.27.3p1).
#include <stdio.h>
#include <time.h>

int main(void) {
    time_t zero = 0, later = 100000000;
    struct tm *first = gmtime(&zero);
    struct tm *second = localtime(&later);
    printf("%d %d\n", first == second, first->tm_year);
    char *text = asctime(first);
    printf("%d\n", text == ctime(&zero));
    return 0;
}
