// int: 4 bytes
int i;
// double (8 bytes)
double d;
// A pointer always takes 8 bytes here.
void *p;
// The array needs 5 * sizeof(int) = 20 bytes.
int arr[5];
