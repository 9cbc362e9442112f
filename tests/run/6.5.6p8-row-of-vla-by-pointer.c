/* A pointer to an array of three reaches three, whatever it points into. */
static void set(int n, int (*row)[n])
{
    (*row)[n] = 1; // fault: OUT_OF_BOUNDS_INDEX
}

int main(void)
{
    int many[20] = { 0 };
    set(3, (int (*)[3])many);
    return many[3];
}
