// getopt: options in any place, arguments of options, and the order in which argv ends.
#include <stdio.h>
#include <unistd.h>

static void parse(int argc, char **argv, const char *shorts) {
    int letter;
    optind = 0;
    opterr = 0;
    printf("-- %s\n", shorts);
    while ((letter = getopt(argc, argv, shorts)) != -1)
        printf("%c (%d) arg <%s> optind %d optopt %c\n", letter, letter, optarg ? optarg : "none", optind,
               letter == '?' || letter == ':' ? optopt : '-');
    printf("optind %d:", optind);
    for (int i = 1; i < argc; i++)
        printf(" %s", argv[i]);
    printf("\n");
}

int main(void) {
    char *first[] = { "prog", "one", "-a", "-b", "value", "two", "-cattached", "-ab", "last", NULL };
    parse(9, first, "ab:c::");
    char *second[] = { "prog", "-a", "--", "-b", "x", NULL };
    parse(5, second, "ab");
    char *third[] = { "prog", "-x", "-b", NULL };
    parse(3, third, "ab:");
    parse(3, third, ":ab:");
    char *fourth[] = { "prog", "-a", "x", "-b", NULL };
    parse(4, fourth, "+ab");
    char *fifth[] = { "prog", "-a", "x", "-b", "-", "y", NULL };
    parse(6, fifth, "-ab");
    char *sixth[] = { "prog", "x", "y", "-a", "z", "-b", "w", "--", "-a", "q", NULL };
    parse(10, sixth, "ab");
    char *none[] = { "prog", NULL };
    parse(1, none, "a");
    return 0;
}
