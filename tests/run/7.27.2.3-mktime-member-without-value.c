#include <time.h>

int main(void) {
    struct tm date;
    date.tm_sec = date.tm_min = date.tm_hour = date.tm_mon = 0;
    date.tm_mday = 1;
    date.tm_year = 100;
    return mktime(&date) == 0; // fault: UNINITIALISED
}
