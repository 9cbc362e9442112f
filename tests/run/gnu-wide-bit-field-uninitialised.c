struct fields {
    __int128 low : 70, high : 50;
};

int main(void)
{
    struct fields f;
    f.high = 1;
    return f.low > 0; // fault: UNINITIALISED
}
