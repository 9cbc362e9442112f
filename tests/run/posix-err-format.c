#include <err.h>

int main(void) {
    warnx("number %d", 3.0); // fault: FORMAT_ARGUMENT
}
