#include <stdio.h>
#include <time.h>

int main(void) {
    struct tm date = { .tm_mday = 1, .tm_mon = 12 };
    fputs(asctime(&date), stdout); // fault: LIBRARY_ARGUMENT
}
