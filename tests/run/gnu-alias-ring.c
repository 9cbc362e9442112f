int there(void) __attribute__((alias("back")));
int back(void) __attribute__((alias("there")));
int main(void)
{
    return there(); // unsupported
}
