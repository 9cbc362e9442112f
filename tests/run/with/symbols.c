/* the other file of gnu-symbols-and-aliases.c */
int symbol_in_other_file(void)
{
    return 11;
}
extern int same_counter;
extern int outer(int);
int chosen(void)
{
    return 2;
}
int level = 3;
int from_other_file(void)
{
    return same_counter * 100 + outer(1);
}
static int doubled(int n)
{
    return 2 * n;
}
extern int twice(int) __attribute__((alias("doubled")));
