int main(void)
{
    char a[4] = "abc", *p = a;
    *p++ = *p; // fault: UNSEQUENCED
    return a[0];
}
