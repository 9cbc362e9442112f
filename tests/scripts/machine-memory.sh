# Memory of the host that hostile programs may take: arrays larger than it, heaps that never end, limited address space.
. "$SOURCE_DIR/tests/expect.sh"

cat >large.c <<'C'
#include <stdio.h>
static int a[1000000000];
int main(void) {
    a[5] = 1;
    a[999999999] = 2;
    printf("%d %d %d\n", a[5], a[999999999], a[500000000]);
}
C
cat >endless.c <<'C'
#include <stdio.h>
#include <stdlib.h>
int main(void) {
    long blocks = 0;
    while (malloc(16) != NULL)
        blocks++;
    puts(blocks > 100000 ? "many" : "few");
}
C
cat >zero.c <<'C'
#include <stdio.h>
#include <stdlib.h>
int main(void) {
    for (int i = 0; i < 20; i++) {
        char *p = calloc(100, 1 << 20);
        if (p == NULL || p[i] != 0 || p[99 << 20] != 0)
            return 1;
        p[50 << 20] = 1;
        free(p);
    }
    int *q = malloc(100 << 20);
    puts("zero");
    return q[50 << 18]; // indeterminate, whatever lay there
}
C
if [[ -z ${ASAN_OPTIONS+x} ]] && ! nm "$MEMDIAG" 2>/dev/null | grep -q __asan_init; then
    ulimit -v unlimited 2>/dev/null
    (ulimit -v 4000000 && runs 0 "$MEMDIAG" run --leak-check=off endless.c && says 'ulimit -v' && prints many && finish) ||
        failures=$((failures + 1))
    (ulimit -v 300000 && "$MEMDIAG" run endless.c >out 2>err </dev/null; (($? == 2)) && grep -q error: err) ||
        fail "no clear end where address space is short"
fi
runs 0 "$MEMDIAG" run large.c
prints '1 2 0'
runs 120 "$MEMDIAG" run zero.c
prints zero
says UNINITIALISED
finish
