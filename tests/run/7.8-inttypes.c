// inttypes.h: functions of the greatest integer types.
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>

int main(void) {
    char *end;
    imaxdiv_t parts = imaxdiv(-17, 5);
    printf("%jd %jd %jd\n", imaxabs(-5), parts.quot, parts.rem);
    intmax_t number = strtoimax("-0x1fz", &end, 0);
    printf("%jd %s\n", number, end);
    printf("%ju\n", strtoumax("18446744073709551615", NULL, 10));
    errno = 0;
    intmax_t most = strtoimax("9223372036854775808", NULL, 10);
    printf("%" PRIdMAX " %d\n", most, errno == ERANGE);
    return 0;
}
