/* The same for the target of an assignment. */
struct pair {
    int a;
    long b;
};

int main(void)
{
    _Alignas(16) char bytes[64] = { 0 };
    struct pair pair = { 1, 2 };
    *(struct pair *)(bytes + 2) = pair; // fault: MISALIGNED
    return bytes[0];
}
