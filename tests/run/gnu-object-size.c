#include <stdio.h>

struct pair {
    char a[10];
    char b[5];
    int n;
};

static void through(char *p)
{
    printf("%ld %ld\n", (long)__builtin_object_size(p, 0), (long)__builtin_object_size(p, 2));
}

int main(void)
{
    char text[12];
    int table[3][4], x = 0;
    struct pair s;
    printf("%zu %zu\n", __builtin_object_size(text, 0), __builtin_object_size(&text[5], 0));
    printf("%zu %zu\n", __builtin_object_size(s.a, 0), __builtin_object_size(s.a, 1));
    printf("%zu %zu\n", __builtin_object_size(&s.b[2], 0), __builtin_object_size(&s.b[2], 1));
    printf("%zu %zu\n", __builtin_object_size(&s.n, 1), __builtin_object_size((char *)&s, 3));
    printf("%zu %zu\n", __builtin_object_size(table, 0), __builtin_object_size(&x, 1));
    printf("%zu\n", __builtin_object_size("four", 0));
    through(text);
    return x;
}
