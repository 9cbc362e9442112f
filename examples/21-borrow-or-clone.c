/* To read a text a borrowed pointer is enough; a clone copies every byte into a block of its own. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static size_t vowels(const char *text) {
    size_t count = 0;
    for (; *text; text++)
        count += strchr("aeiou", *text) != NULL;
    return count;
}

static size_t vowels_of_clone(const char *text) {
    char *clone = malloc(strlen(text) + 1); /* 16 bytes on heap, the closing NUL too */
    if (clone == NULL)
        exit(EXIT_FAILURE);
    strcpy(clone, text);
    size_t count = vowels(clone);
    free(clone); /* freed here */
    return count;
}

int main(void) {
    const char *text = "borrow or clone"; /* 8 bytes on stack */
    printf("%zu %zu\n", vowels(text), vowels_of_clone(text));
    return 0;
}
