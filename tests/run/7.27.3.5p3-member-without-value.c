#include <stdio.h>
#include <time.h>

int main(void) {
    char text[40];
    struct tm date;
    date.tm_year = 99;
    strftime(text, sizeof text, "%Y", &date); /* needs no more */
    puts(text);
    strftime(text, sizeof text, "%Y-%m", &date); // fault: UNINITIALISED
}
