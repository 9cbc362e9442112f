/* string.h and strings.h: every function on defined arguments. */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

static int sign(int number) {
    return (number > 0) - (number < 0);
}

static void bytes(const char *what, const void *at, size_t size) {
    const unsigned char *byte = at;
    printf("%s:", what);
    for (size_t i = 0; i < size; i++)
        printf(" %02x", byte[i]);
    printf("\n");
}

static void blocks(void) {
    char a[16], b[16];
    memset(a, 'x', sizeof a);
    memcpy(b, "0123456789abcdef", 16);
    memcpy(a + 2, b + 4, 6);
    bytes("memcpy", a, 16);
    memmove(b + 2, b, 8);
    bytes("memmove up", b, 16);
    memmove(b, b + 3, 8);
    bytes("memmove down", b, 16);
    printf("mempcpy %td\n", (char *)mempcpy(a, "abc", 3) - a);
    printf("memccpy %td\n", (char *)memccpy(a, "one;two", ';', 7) - a);
    printf("memccpy without %d\n", memccpy(a, "onetwo", ';', 6) == NULL);
    bytes("memccpy", a, 8);
    printf("memcmp %d %d %d\n", sign(memcmp("abc", "abd", 3)), sign(memcmp("abc", "abd", 2)),
           sign(memcmp("\xff", "a", 1)));
    printf("bcmp %d\n", bcmp("abc", "abc", 3));
    printf("memchr %td %d\n", (char *)memchr(b, 'a', 16) - b, memchr("abc", 'z', 3) == NULL);
    printf("memchr far %td\n", (char *)memchr("abc", 'b', 1000) - (char *)memchr("abc", 'a', 1));
    const char *path = "/usr/local/lib";
    printf("memrchr %s rawmemchr %s\n", (char *)memrchr(path, '/', strlen(path)), (char *)rawmemchr(path, 'l'));
    printf("memmem %s %d\n", (char *)memmem(path, strlen(path), "local", 5), memmem(path, 5, "local", 5) == NULL);
    bzero(a, 4);
    bcopy("hey", a + 1, 3);
    bytes("bzero bcopy", a, 6);
    swab("badcfe!", b, 7);
    bytes("swab", b, 7);
    explicit_bzero(a, sizeof a);
    bytes("explicit_bzero", a, 3);
}

static void copies(void) {
    char a[32], b[8];
    printf("%s", strcpy(a, "hello"));
    printf(" %zu\n", strlen(a));
    printf("%td\n", stpcpy(a, "stp") - a);
    memset(b, '#', sizeof b);
    strncpy(b, "abc", 6);
    bytes("strncpy", b, 8);
    strncpy(b, "abcdefghij", 8);
    bytes("strncpy cut", b, 8);
    printf("stpncpy %td %td\n", stpncpy(b, "xy", 5) - b, stpncpy(b, "xyzxyz", 4) - b);
    strcpy(a, "one");
    strcat(strcat(a, ", "), "two");
    strncat(a, ", three and more", 7);
    char three[3] = { '!', '?', '.' };
    strncat(a, three, 3);
    puts(a);
    char *copy = strdup(a), *part = strndup(a, 5), *all = strndup("abc", 100);
    printf("%s|%s|%s\n", copy, part, all);
    free(copy);
    free(part);
    free(all);
    printf("strxfrm %zu", strxfrm(a, "transform", sizeof a));
    printf(" %s %zu\n", a, strxfrm(NULL, "transform", 0));
    printf("strnlen %zu %zu\n", strnlen("abcdef", 3), strnlen("ab", 30));
}

static void comparisons(void) {
    printf("strcmp %d %d %d\n", sign(strcmp("abc", "abd")), sign(strcmp("b", "abc")), strcmp("", ""));
    printf("strcmp as unsigned %d\n", sign(strcmp("\x80", "a")));
    printf("strncmp %d %d %d\n", sign(strncmp("abc", "abd", 2)), sign(strncmp("abc", "abd", 3)), strncmp("a", "b", 0));
    char open[2] = { 'a', 'b' };
    printf("strncmp open %d %d\n", strncmp(open, "abc", 2), sign(strncmp(open, "ax", 10)));
    printf("strcasecmp %d %d\n", strcasecmp("HeLLo", "hEllO"), sign(strcasecmp("a", "B")));
    printf("strncasecmp %d %d\n", strncasecmp("HELP", "hello", 3), sign(strncasecmp("HELP", "hello", 4)));
    printf("strcoll %d strverscmp %d %d\n", sign(strcoll("a", "b")), sign(strverscmp("file9", "file10")),
           sign(strverscmp("1.002", "1.01")));
}

static void searches(void) {
    const char *text = "the quick brown fox, the lazy dog";
    printf("%s|%s|%s\n", strchr(text, 'q'), strrchr(text, 't'), strchrnul(text, 'Q'));
    printf("%d %s|%s\n", strchr(text, 'Z') == NULL, index(text, 'z'), rindex(text, 'o'));
    printf("strchr NUL %td %td\n", strchr(text, 0) - text, strrchr(text, 0) - text);
    printf("strchr as char %td\n", strchr(text, 'q' + 256) - text);
    printf("%s|%s|%d|%s\n", strstr(text, "fox"), strcasestr(text, "LAZY"), strstr(text, "cat") == NULL,
           strstr(text, ""));
    printf("%s|%d\n", strpbrk(text, "xyz"), strpbrk(text, "XYZ") == NULL);
    printf("%zu %zu %zu %zu\n", strspn(text, "the "), strcspn(text, ",."), strspn(text, ""), strcspn(text, ""));
    printf("%s %s %s\n", basename("/usr/lib/x.so"), basename("plain"), basename("dir/"));
    printf("ffs %d %d %d %d %d\n", ffs(0), ffs(8), ffs(-2147483647 - 1), ffsl(1L << 40), ffsll(1LL << 62));
}

static void tokens(void) {
    char line[] = ",,one, two,,three", other[] = "k1=v1;k2=v2;k3", fields[] = "a::b:", *rest = fields, *field;
    for (char *word = strtok(line, ", "); word != NULL; word = strtok(NULL, ", "))
        printf("<%s>", word);
    printf("%d\n", strtok(NULL, ",") == NULL);
    char *outer, *inner;
    for (char *pair = strtok_r(other, ";", &outer); pair != NULL; pair = strtok_r(NULL, ";", &outer)) {
        char *key = strtok_r(pair, "=", &inner), *value = strtok_r(NULL, "=", &inner);
        printf("%s is %s\n", key, value != NULL ? value : "nothing");
    }
    while ((field = strsep(&rest, ":")) != NULL)
        printf("[%s]", field);
    printf("%d\n", rest == NULL);
    char blank[] = "   ";
    printf("%d\n", strtok(blank, " ") == NULL);
}

/* A text far longer than what is looked at first. */
static void long_text(void) {
    enum { WORDS = 6000 };
    char *text = malloc(WORDS * 5 + 1), *end = text;
    for (int i = 0; i < WORDS; i++)
        end = stpcpy(end, i % 1000 == 999 ? "LAST " : "word ");
    printf("%zu %td %td %td\n", strlen(text), strstr(text, "LAST") - text, strcasestr(text, "last") - text,
           strchr(text, 'L') - text);
    printf("%d %zu %zu\n", strchr(text, '#') == NULL, strcspn(text, "#"), strspn(text, "word "));
    char *copy = strdup(text);
    printf("%d %d", strcmp(text, copy), strcasecmp(text, copy));
    copy[20000] = '~';
    printf(" %d %d\n", sign(strcmp(text, copy)), strncmp(text, copy, 20000));
    int count = 0, last = 0;
    for (char *word = strtok(text, " "); word != NULL; word = strtok(NULL, " "), count++)
        last += strcmp(word, "LAST") == 0;
    printf("%d %d\n", count, last);
    char *place = copy, *token;
    for (count = 0; (token = strsep(&place, " ")) != NULL; count++)
        ;
    printf("%d\n", count);
    free(text);
    free(copy);
}

static void messages(void) {
    printf("%s|%s|%s|%s\n", strerror(0), strerror(ENOENT), strerror(EINVAL), strerror(4321));
    printf("%s|%s|%s\n", strsignal(SIGSEGV), strsignal(SIGINT), strsignal(999));
    char small[32];
    printf("%s|%s\n", strerror_r(ERANGE, small, sizeof small), strerror_r(9999, small, sizeof small));
    printf("%s %s %s %s\n", strerrorname_np(ENOMEM), strerrordesc_np(ENOMEM), sigabbrev_np(SIGABRT),
           sigdescr_np(SIGABRT));
}

int main(void) {
    blocks();
    copies();
    comparisons();
    searches();
    tokens();
    long_text();
    messages();
    return 0;
}
