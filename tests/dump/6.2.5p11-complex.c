double _Complex f(double d, float _Complex z, int n) {
    double _Complex w = z * d + n;
    __real w = 1.0;
    w += 2.0i;
    if (w)
        w = ~w;
    return w == z ? -w : (double)w + __imag z;
}
