/* Output by characters and lines; input that is empty. */
#include <stdio.h>

int main(void) {
    puts("puts");
    fputs("fputs\n", stdout);
    putchar('a'), putc('b', stdout), fputc('c', stdout), putchar('\n');
    printf("%d", getchar());
    printf(" %d\n", feof(stdin) != 0);
    clearerr(stdin);
    printf("%d\n", feof(stdin));
    fprintf(stderr, "to standard error\n");
    perror("prefix");
    setvbuf(stdout, NULL, _IONBF, 0);
    printf("%d %d %d\n", fileno(stdin), fileno(stdout), fileno(stderr));
    return fflush(stdout) + fflush(NULL);
}
