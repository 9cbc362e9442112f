#include <signal.h>
static void handler(int s)
{
    (void)s;
}
int main(void)
{
    signal(SIGFPE, handler);
    raise(SIGFPE);
    return 0;
}
