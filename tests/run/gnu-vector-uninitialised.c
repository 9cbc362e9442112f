typedef int v4si __attribute__((vector_size(16)));

int main(void)
{
    v4si v, w = { 1, 2, 3, 4 };
    v[0] = v[1] = v[3] = 1;
    w = w + v; // fault: UNINITIALISED
    return w[0];
}
