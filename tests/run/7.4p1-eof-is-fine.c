#include <ctype.h>
#include <stdio.h>
int main(void)
{
    return isalpha(EOF) + isdigit(255) + (toupper(EOF) != EOF);
}
