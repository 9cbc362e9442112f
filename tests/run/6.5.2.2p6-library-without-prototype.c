#include <string.h>
int main(void)
{
    unsigned long (*f)() = (unsigned long (*)())strlen;
    return (int)f("a", 1); // fault: CALL_COUNT
}
