#include <stdlib.h>
typedef struct { size_t len; char data[]; } msg; /* header: 8 bytes */
int main(void) {
    msg *m = malloc(sizeof(msg) + 20); // 8 + 20 = 28 bytes
    m->len = 20;
    free(m);
    return 0;
}
