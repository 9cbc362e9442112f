/* A copy ends in its function; a copy in an object of the caller ends there. */
#include <stdarg.h>
#include <stdio.h>

struct scanner {
    va_list list;
};

static void begin(struct scanner *scanner, va_list list)
{
    va_copy(scanner->list, list);
}

static int sum(int count, ...)
{
    va_list list, again;
    struct scanner scanner;
    int total = 0;
    va_start(list, count);
    va_copy(again, list);
    begin(&scanner, list);
    for (int i = 0; i < count; i++)
        total += va_arg(list, int) + va_arg(again, int) + va_arg(scanner.list, int);
    va_end(scanner.list);
    va_end(again);
    va_end(list);
    return total;
}

int main(void)
{
    printf("%d %d\n", sum(3, 1, 2, 3), sum(0));
    return 0;
}
