int f(int n) {
    int sum = 0;
    for (;;)
        break;
    for (; n;)
        n--;
    for (;; n--)
        if (!n)
            break;
    for (n = 0; n < 3; n++)
        continue;
    for (int i = 0, k = 9; i < k; i++, k--) {
        int i2 = i * i;
        sum += i2;
    }
    while (sum > 100)
        sum /= 2;
    do {
        sum++;
        if (sum == 7)
            continue;
    } while (sum < 9);
    do
        n++;
    while (0);
    return sum;
}
