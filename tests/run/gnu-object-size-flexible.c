#include <stdio.h>

/* The elements that initialise a flexible array belong to the object. */
static struct text { int length; char c[]; } text = { 5, "01234" };

int main(void)
{
    printf("%zu %zu %zu\n", __builtin_object_size(&text.c, 0), __builtin_object_size(text.c, 0), sizeof text);
    return 0;
}
