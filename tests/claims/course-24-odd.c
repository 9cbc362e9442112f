struct e {};          // 0 bytes in GNU C
struct one { char c; }; // just 1 byte, no padding
typedef char *str; // 8 bytes
int (*fp)(int); // function pointer, 8 bytes
float _Complex z; // 2 floats: 8 bytes
long double ld; // 16 bytes (only 10 used)
