// Calendar time (C17 7.27.2 and 7.27.3): times that are given, so that the output does not depend on the clock.
#define _GNU_SOURCE
#include <stdio.h>
#include <string.h>
#include <time.h>

static void show(const struct tm *tm) {
    printf("%d-%d-%d %d:%d:%d wday %d yday %d dst %d\n", tm->tm_year, tm->tm_mon, tm->tm_mday, tm->tm_hour, tm->tm_min,
           tm->tm_sec, tm->tm_wday, tm->tm_yday, tm->tm_isdst);
}

int main(void) {
    time_t times[] = { 0, 1, -1, 86399, 951782400, 1709164800, 2147483648, -2208988800, 253402300799 };
    for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
        struct tm broken;
        show(gmtime(&times[i]));
        if (localtime_r(&times[i], &broken) != &broken)
            return 1;
        printf("%s%ld %d\n", asctime(&broken), (long)mktime(&broken), broken.tm_yday);
    }
    printf("%s", ctime(&times[5]));
    struct tm date = { .tm_year = 124, .tm_mon = 13, .tm_mday = 35, .tm_hour = -5, .tm_min = 130, .tm_sec = 3601 };
    printf("%ld\n", (long)mktime(&date));
    show(&date);
    printf("%.1f\n", difftime(times[5], times[4]));
    char text[400];
    static const char *const formats[] = { "%a %A %b %B %h",
                                           "%c",
                                           "%C %d %D %e %F",
                                           "%g %G %H %I %j",
                                           "%m %M %n%p",
                                           "%P %r %R %S %t%T",
                                           "%u %U %V %w %W",
                                           "%x %X %y %Y %%",
                                           "%Ec %EY %Od %Oe %OH %OU",
                                           "%_d|%-d|%05d|%^a|%#Z|%10Y|%_5H",
                                           "%k %l %s",
                                           "",
                                           "%z" };
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        struct tm *tm = gmtime(&times[5]);
        size_t size = strftime(text, sizeof text, formats[i], tm);
        printf("%zu <%s>\n", size, size ? text : "");
    }
    printf("%zu\n", strftime(text, 4, "%Y", gmtime(&times[5])));
    printf("%zu %s\n", strftime(text, 5, "%Y", gmtime(&times[5])), text);
    struct tm read;
    memset(&read, 0, sizeof read);
    const char *rest = strptime("2024-03-15 07:08:09 rest", "%Y-%m-%d %H:%M:%S", &read);
    show(&read);
    printf("<%s> %d\n", rest ? rest : "none", strptime("x", "%Y", &read) == NULL);
    struct tm partial;
    strptime("11:22", "%H:%M", &partial);
    printf("%d %d\n", partial.tm_hour, partial.tm_min);
    printf("%d\n", gmtime(&(time_t){ 0x7fffffffffffffff }) == NULL);
    return 0;
}
