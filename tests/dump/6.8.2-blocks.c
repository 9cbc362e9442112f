int x = 1;
int f(int x) {
    int a = x;
    {
        int x = 2;
        {
            a += x;
        }
    }
    {
        int a = 3, x = a;
        x++;
    }
    ;
    int x2 = x;
    return a + x2;
}
