int main(void)
{
    goto in;
    {
        int x = 3;
    in:
        return x; // fault: UNINITIALISED
    }
}
