/* Words of a text counted: character class, comparison and sorting with qsort. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
struct word { char name[12]; int count; };
static struct word words[512];
static int used;
static int by_count(const void *a, const void *b)
{
    const struct word *x = a, *y = b;
    return x->count != y->count ? y->count - x->count : strcmp(x->name, y->name);
}
static void count(const char *name)
{
    for (int i = 0; i < used; i++)
        if (strcmp(words[i].name, name) == 0) {
            words[i].count++;
            return;
        }
    strcpy(words[used].name, name);
    words[used++].count = 1;
}
int main(void)
{
    static const char *const parts[] = { "ka", "lo", "mi", "Su", "te", "ra" };
    char text[256], name[12];
    unsigned seed = 5;
    for (int line = 0; line < 1500; line++) {
        text[0] = '\0';
        for (int i = 0; i < 10; i++) {
            seed = seed * 1664525u + 1013904223u;
            strcat(text, parts[(seed >> 8) % 6]);
            strcat(text, parts[(seed >> 16) % 6]);
            strcat(text, i % 3 ? " " : ", ");
        }
        for (const char *at = text; *at;) {
            int length = 0;
            while (isalpha((unsigned char)*at))
                name[length++] = (char)tolower((unsigned char)*at++);
            name[length] = '\0';
            if (length)
                count(name);
            while (*at && !isalpha((unsigned char)*at))
                at++;
        }
    }
    qsort(words, (size_t)used, sizeof *words, by_count);
    printf("%d %s %d\n", used, words[0].name, words[0].count);
    return 0;
}
