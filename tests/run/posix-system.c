// Limits, use of resources, random bytes, messages without translation.
#define _GNU_SOURCE
#include <libintl.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <sys/resource.h>

int main(void) {
    struct rlimit limit;
    struct rusage usage;
    unsigned char bytes[40];
    printf("%d", getrlimit(RLIMIT_STACK, &limit));
    printf(" %d\n", limit.rlim_cur >= 1 << 20);
    printf("%d", getrusage(RUSAGE_SELF, &usage));
    printf(" %d\n", usage.ru_utime.tv_sec < 1000);
    printf("%zd", getrandom(bytes, sizeof bytes, 0));
    printf(" %d %d\n", getentropy(bytes, 16), getentropy(bytes, 300));
    printf("%s %s %s\n", gettext("one"), dcgettext("domain", "two", 5), textdomain("program"));
    printf("%s %s %s\n", ngettext("file", "files", 1), ngettext("file", "files", 5), textdomain(NULL));
    flockfile(stdout);
    putchar_unlocked('x');
    funlockfile(stdout);
    puts("");
    return 0;
}
