#include <stdio.h>
#include <time.h>

int main(void) {
    char text[40];
    time_t zero = 0;
    strftime(text, sizeof text, "%Y %Q", gmtime(&zero)); // fault: FORMAT_INVALID
    puts(text);
}
