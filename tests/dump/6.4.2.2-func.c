const char *name(void) {
    return __func__;
}
const char *other(int n) {
    return n ? __FUNCTION__ : __PRETTY_FUNCTION__;
}
