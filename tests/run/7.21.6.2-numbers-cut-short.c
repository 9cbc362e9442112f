// Numbers that end too early, as glibc takes them: "1e" is 1, "0x" is the integer 0, "0x." the floating 0.
#include <stdio.h>

static void real(const char *text) {
    double value = -1;
    char rest[20] = "";
    int count = sscanf(text, "%lf%19s", &value, rest);
    printf("%s: %d %g '%s'\n", text, count, value, rest);
}

static void integer(const char *text, const char *format) {
    int value = -1;
    char rest[20] = "";
    int count = sscanf(text, format, &value, rest);
    printf("%s: %d %d '%s'\n", text, count, value, rest);
}

int main(void) {
    real("1e");
    real("1e+x");
    real("0x.");
    real("0x1pz");
    real("-.");
    real("infi");
    real("infx");
    real("nano");
    real("100ergs");
    integer("0xg", "%i%19s");
    integer("-0x", "%x%19s");
    integer("08", "%i%19s");
    integer("+-1", "%d%19s");
    integer("123", "%2d%19s");
    return 0;
}
