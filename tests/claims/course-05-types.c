/* An int takes 4 bytes, so the array takes 20 bytes. */
int numbers[5];
struct node { int value; struct node *next; }; // each node is 16 bytes
union number { int i; double d; char bytes[8]; }; /* a union is as large as its largest member: 8 bytes */
enum colour { RED, GREEN }; // 4 bytes
typedef struct { unsigned char r, g, b; } rgb; // 3 bytes, no padding
struct __attribute__((packed)) p { char c; int i; }; // packed: 5 bytes instead of 8
long long big; // 64-bit integer: 8 bytes
_Bool flag; // 1 byte
