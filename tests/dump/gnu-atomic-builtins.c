_Atomic int counter = 3;
int f(int *p, int n) {
    counter++;
    counter += n;
    counter = n;
    n = counter;
    n = __atomic_load_n(p, 5) + __atomic_fetch_add(p, 1, 0) + __sync_fetch_and_add(p, 2);
    __atomic_store_n(p, n, 5);
    __atomic_compare_exchange_n(p, &n, 4, 0, 5, 0);
    return __c11_atomic_load(&counter, 5);
}
