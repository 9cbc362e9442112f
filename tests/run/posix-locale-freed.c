#define _GNU_SOURCE
#include <locale.h>
int main(void)
{
    locale_t locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    if (locale == (locale_t)0)
        return 1;
    freelocale(locale);
    uselocale(locale); // fault: USE_AFTER_FREE
    return 0;
}
