#include <time.h>

int main(void) {
    char text[4];
    time_t zero = 0;
    return (int)strftime(text, 20, "%Y", gmtime(&zero)); // fault: OUT_OF_BOUNDS_WRITE
}
