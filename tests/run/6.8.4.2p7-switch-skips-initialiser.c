int main(void)
{
    int k = 1;
    switch (k) {
        int x = 4;
    case 1:
        return x; // fault: UNINITIALISED
    }
    return 0;
}
