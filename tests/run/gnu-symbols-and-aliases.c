// with: with/symbols.c
#include <stdio.h>
#include <string.h>

/* the name for the linker: of the library, of a function here, of one in the other file */
extern int say(const char *, ...) __asm__("printf");
extern size_t length_of(const char *) __asm__("other_length");
extern int elsewhere(void) __asm__("symbol_in_other_file");
size_t other_length(const char *text)
{
    return strlen(text) + 100;
}

/* two names of one function, of one object */
static int base(int n)
{
    return n + 2;
}
static int inner(int) __attribute__((alias("base")));
extern int outer(int) __attribute__((weak, alias("base")));
static int refers(const char *) __attribute__((weakref("puts")));
static const int numbers[3] = { 4, 5, 6 };
extern const int same_numbers[3] __attribute__((alias("numbers")));
int counter = 1;
extern int same_counter __attribute__((alias("counter")));
int from_other_file(void);
extern int twice(int) __attribute__((weak, alias("base"))); /* the other file has an alias that is not weak */

/* a weak definition gives way to the one of the other file; a weak object likewise */
__attribute__((weak)) int chosen(void)
{
    return 1;
}
__attribute__((weak)) int level = 1;
__attribute__((weak)) int alone(void)
{
    return 7;
}

int main(void)
{
    say("%zu %d\n", length_of("abc"), elsewhere());
    printf("%d %d %d\n", inner(1), outer(2), inner == outer);
    refers("referred");
    same_counter += 5;
    printf("%d %d %d %d\n", same_numbers[2], same_numbers == numbers, counter, from_other_file());
    printf("%d %d %d %d\n", chosen(), level, alone(), twice(1));
    return 0;
}
