// open_memstream and fmemopen: what the program sees after fflush, fseek and fclose.
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void grow(void) {
    char *text = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&text, &size);
    fprintf(stream, "one %d", 1);
    fflush(stream);
    printf("%s %zu %zu\n", text, size, strlen(text));
    for (int i = 0; i < 300; i++)
        fputs("0123456789", stream);
    fflush(stream);
    printf("%zu %.12s\n", size, text);
    fseek(stream, 4, SEEK_SET);
    fputc('X', stream);
    fflush(stream);
    printf("%zu %.8s\n", size, text);
    printf("%ld %d\n", ftell(stream), fileno(stream) == -1);
    fclose(stream);
    printf("%zu %zu\n", size, strlen(text));
    free(text);
}

static void fixed(void) {
    char array[16] = "12 thirteen x";
    int number = 0;
    char word[16];
    FILE *stream = fmemopen(array, strlen(array), "r");
    printf("%d", fscanf(stream, "%d %15s", &number, word));
    printf(" %d %s %c", number, word, getc(stream));
    putchar(getc(stream));
    printf("%d", getc(stream) == EOF);
    printf(" %d\n", feof(stream) != 0);
    fclose(stream);
    memset(array, '#', sizeof array);
    stream = fmemopen(array, sizeof array, "w");
    fputs("hello", stream);
    fflush(stream);
    printf("%.16s|%c\n", array, array[6]);
    fputs(" and more than fits", stream);
    printf("%d\n", fflush(stream) == EOF);
    fclose(stream);
    strcpy(array, "abc");
    stream = fmemopen(array, sizeof array, "a");
    fputs("def", stream);
    fclose(stream);
    puts(array);
    stream = fmemopen(array, sizeof array, "r+");
    fputs("XY", stream);
    fseek(stream, 1, SEEK_SET);
    putchar(getc(stream));
    printf("%c\n", getc(stream));
    fclose(stream);
    puts(array);
    stream = fmemopen(NULL, 20, "w+");
    fputs("kept", stream);
    rewind(stream);
    printf("%s\n", fgets(word, sizeof word, stream));
    fclose(stream);
}

int main(void) {
    grow();
    fixed();
    return 0;
}
