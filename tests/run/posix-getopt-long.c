// getopt_long and getopt_long_only: names, abbreviations, flags, arguments with = and without.
#include <getopt.h>
#include <stdio.h>

static int flag;

static void parse(int argc, char **argv, int only) {
    static const struct option options[] = {
        { "verbose", no_argument, &flag, 7 },      { "output", required_argument, NULL, 'o' },
        { "level", optional_argument, NULL, 'l' }, { "verify", no_argument, NULL, 'v' },
        { "help", no_argument, NULL, 'h' },        { NULL, 0, NULL, 0 },
    };
    int letter, index = -1;
    optind = 0;
    opterr = 0;
    flag = 0;
    printf("-- %d\n", only);
    while ((letter = only ? getopt_long_only(argc, argv, "o:hx", options, &index)
                          : getopt_long(argc, argv, "o:hx", options, &index)) != -1) {
        printf("%d arg <%s> index %d flag %d optind %d", letter, optarg ? optarg : "none", index, flag, optind);
        if (letter == '?')
            printf(" optopt %d", optopt);
        printf("\n");
        index = -1;
    }
    printf("optind %d:", optind);
    for (int i = 1; i < argc; i++)
        printf(" %s", argv[i]);
    printf("\n");
}

int main(void) {
    char *first[] = { "prog",      "--verbose", "in",     "--output=file", "--output", "next", "--level",
                      "--level=3", "-x",        "-ofile", "--help",        "rest",     NULL };
    parse(12, first, 0);
    char *second[] = { "prog", "--verb", "--out", "a", "--ver", "--none", "--help=x", "--he", "--output", NULL };
    parse(9, second, 0);
    char *third[] = { "prog", "-verbose", "-out", "a", "-xh", "-h", "-none", "--", "-h", NULL };
    parse(9, third, 1);
    return 0;
}
