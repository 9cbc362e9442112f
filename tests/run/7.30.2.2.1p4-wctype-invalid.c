#include <wctype.h>
int main(void)
{
    return iswctype('a', (wctype_t)12345); // fault: LIBRARY_ARGUMENT
}
