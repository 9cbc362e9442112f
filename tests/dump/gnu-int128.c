__int128 s = -1;
unsigned __int128 u = (unsigned __int128)1 << 100;
__int128 f(long long a, unsigned __int128 b) {
    __int128 product = (__int128)a * a;
    product += 5;
    return product - b > 0 ? product : (__int128)b;
}
