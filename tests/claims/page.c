// A page of a course: sizes, regions and blocks, a third of them false.
#include <stdlib.h>
#include <string.h>
#include <stdint.h>
/* Course page: the string type. */
struct string {
    char *data; // 8 bytes, offset 0
    size_t len; // 8 bytes, offset 8
    size_t cap; // 4 bytes, offset 16
}; // 24 bytes in total, no padding

enum color { RED, GREEN }; // same size as int: 4 bytes
struct node {
    int v;
    struct node *next;
};
struct node n1;            // 16 bytes: int (4) + padding (4) + pointer (8)
struct node n2;            // 12 bytes: int (4) + pointer (8)
int matrix[3][4];          // 3 * 4 * 4 = 48 bytes
int matrix2[3][4];         // 12 bytes
int grid[3][4];            // 24 bytes
int grid2[3][4];           // 12 ints, 48 bytes
char name[] = "Ada";       // 4 bytes: 3 characters and the NUL
char name2[] = "Ada";      // 5 bytes
const char *title = "Ada"; // 8 bytes (the pointer), not 4
uint8_t flags;             // one byte
uint16_t port;             // one byte
uint64_t big;              // 32 bits
float ratio;               // 4 bytes, aligned to 4
double exact;              // 8 bytes, aligned to 16
union number {
    int i;
    double d;
}; // 8 bytes - as large as its largest member
union number2 {
    int i;
    double d;
}; // 12 bytes
int main(void) {
    struct string s = { malloc(10), 5, 10 }; // 24 bytes on the stack, 10 bytes on the heap
    struct string t = { malloc(10), 5, 10 }; // 24 bytes on the stack, 20 bytes on the heap
    struct string u = { malloc(10), 5, 10 }; // 16 bytes on the stack
    struct string *p = malloc(sizeof *p);    // 8 bytes on the stack, 24 bytes on the heap
    struct string *q = malloc(sizeof *q);    // 24 bytes on the stack
    int *copy = calloc(4, sizeof(int));      // 4 ints: 16 bytes on the heap
    int *copy2 = calloc(4, sizeof(int));     // 4 bytes on the heap
    int x = 5;                               // lives on the stack
    int y = 5;                               // lives on the heap
    static int z;                            // 4 bytes, but not on the stack
    static int w;                            // 4 bytes on the stack
    char buffer[64];                         // 64 bytes on the stack
    char buffer2[64];                        // 64 bytes on the heap
    strcpy(s.data, "four");
    // s: len 5, cap 10
    int vla[x]; // 20 bytes on the stack
    memset(vla, 0, sizeof vla);
    memset(buffer, 0, 64);
    memset(buffer2, 0, 64);
    free(s.data);
    free(t.data);
    free(u.data);
    free(p);
    free(q);
    free(copy);
    free(copy2);
    return x + y + z + w + vla[0]; // no leak
}
