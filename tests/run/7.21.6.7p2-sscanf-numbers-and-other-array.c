/* Numbers may lie where they like, and so may a word that lies beside the string. */
#include <stdio.h>

int main(void)
{
    char text[32] = "one 27";
    int number = 0;
    int items = sscanf(text, "%15s %d", text + 7, &number);
    printf("%d %s %d\n", items, text + 7, number);
    return 0;
}
