int main(void)
{
    int count[256] = { 0 };
    const char *s = "\xe9";
    count[*s]++; // fault: OUT_OF_BOUNDS_INDEX
    return count[0];
}
