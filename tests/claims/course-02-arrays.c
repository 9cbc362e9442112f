int table[10];          // 10 * 4 = 40 bytes
int grid[3][4];         // 3 x 4 x 4 = 48 bytes
char name[32];          // room for 31 characters plus the NUL: 32 bytes
char word[] = "hello";  // 6 bytes: 5 letters + '\0'
char *ptr = "hello";    // 8 bytes (a pointer)
double matrix[2][2];    // 4 doubles, 32 bytes total
