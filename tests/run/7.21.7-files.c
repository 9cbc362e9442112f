/* A file is written, read again in every way, and removed. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

int main(void) {
    char line[64], word[16];
    const char *name = "memdiag-7.21.7-files.txt";
    FILE *file = fopen(name, "w+");
    fprintf(file, "line one\nline two\n42 3.5 word\n");
    rewind(file);
    while (fgets(line, sizeof line, file) != NULL)
        printf("[%s]", line);
    printf("%d %d\n", feof(file) != 0, ferror(file));
    fclose(file);
    file = fopen(name, "rb");
    fseek(file, 0, SEEK_END);
    printf("%ld\n", ftell(file));
    fseek(file, 5, SEEK_SET);
    printf("%c", fgetc(file));
    ungetc('Q', file);
    printf("%c", getc(file));
    printf(" %ld\n", ftell(file));
    char *text = NULL;
    size_t room = 0;
    ssize_t size;
    rewind(file);
    while ((size = getline(&text, &room, file)) > 0)
        printf("%zd:%s", size, text);
    free(text);
    fclose(file);
    file = fopen(name, "a");
    fputs("bob 30\n", file);
    putc('x', file);
    fclose(file);
    file = fopen(name, "r");
    int number, lines = 0, byte;
    while ((byte = fgetc(file)) != EOF)
        lines += byte == '\n';
    printf("%d\n", lines);
    fseek(file, -8, SEEK_END);
    printf("%d", fscanf(file, "%15s %d", word, &number));
    printf(" %s %d\n", word, number);
    fclose(file);
    printf("%d", remove(name));
    printf(" %d\n", remove(name));
    errno = 0;
    printf("%d", fopen(name, "r") == NULL);
    printf(" %d\n", errno == ENOENT);
    printf("%d\n", fopen("/no/such/folder", "w") == NULL);
    return 0;
}
