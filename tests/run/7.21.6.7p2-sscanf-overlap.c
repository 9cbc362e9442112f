/* sscanf stores a word over the string that it reads. */
#include <stdio.h>

int main(void)
{
    char text[16] = "one two";
    sscanf(text, "%*s %s", text); // fault: LIBRARY_OVERLAP
    puts(text);
    return 0;
}
