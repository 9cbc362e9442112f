int f(int a, char *p, double d) {
    if (a)
        return 1;
    else if (p)
        return 2;
    else if (d) {
        return 3;
    } else
        ;
    if (a)
        if (p)
            return 4;
        else
            return 5;
    return 0;
}
