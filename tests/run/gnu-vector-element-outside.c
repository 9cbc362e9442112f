typedef int v4si __attribute__((vector_size(16)));

int main(int argc, char **argv)
{
    (void)argv;
    v4si v = { 1, 2, 3, 4 };
    int i = argc + 3;
    return v[i]; // fault: OUT_OF_BOUNDS_INDEX
}
