int f(int n) {
again:
    if (n > 10)
        goto done;
    n++;
first:
second:
    n += 2;
    if (n & 1)
        goto second;
    goto again;
done:
    return n;
}
