int main(void)
{
    int (*p)[3] = 0;
    return (*p)[1]; // fault: NULL_POINTER
}
