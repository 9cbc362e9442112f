#include <locale.h>
int main(void)
{
    struct lconv *l = localeconv();
    l->decimal_point = "x"; // fault: CONST_WRITE
    return 0;
}
