#include <stdlib.h>
struct big {
    int a[20];
};
struct small {
    char c;
};
int main(void) {
    struct big *b = malloc(sizeof(b)); // remark: 8 bytes, is allocated for 'struct big' of 80 bytes
    struct big *right = malloc(sizeof *right), **table = malloc(4 * sizeof(struct big *));
    struct small *fits = malloc(sizeof fits);
    struct big *many;
    many = calloc(3, sizeof many); // remark: size of a pointer
    void *any = malloc(sizeof(void *));
    free(b);
    free(right);
    free(table);
    free(fits);
    free(many);
    free(any);
    return 0;
}
