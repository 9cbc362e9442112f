/* As bytes of their record, addresses of members can be subtracted; elements of one array can too. */
#include <stddef.h>
#include <stdio.h>

struct pair {
    int first[2], second[2];
};

int main(void)
{
    struct pair pairs[2];
    struct pair *pair = &pairs[1];
    printf("%td\n", (char *)pair->second - (char *)pair->first);
    printf("%td\n", (char *)pair->second - (char *)pairs);
    printf("%td\n", &pair->second[1] - &pair->second[0]);
    printf("%td\n", pair->second + 2 - pair->second);
    return 0;
}
