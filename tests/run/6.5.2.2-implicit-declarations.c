/* What gcc compiles with no more than a warning: no header, no type, a return without a value. */
// compiler: gcc
main() {
    int *numbers = malloc(4 * sizeof(int));
    numbers[0] = 4;
    printf("%d %s\n", numbers[0], "x");
    numbers[1] = next(3);
    printf("%d %d\n", numbers[1], first(numbers, 0));
    long where = numbers;
    first(numbers, 1);
    release(where);
    return next(4);
}
next(a) {
    return a + 1;
}
first(a, give) int *a;
{
    if (give)
        return;
    return a[0];
}
release(a) long a;
{
    free(a);
}
