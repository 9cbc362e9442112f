int main(int argc, char **argv)
{
    int x;
    (void)argv;
    switch (argc) {
    case 5: x = 1; break;
    }
    return x; // fault: UNINITIALISED
}
