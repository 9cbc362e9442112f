// Claims about blocks at points of a run, in the wordings of courses: half of them are false.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
typedef struct {
    char *data;
    size_t len, cap;
} String;
typedef struct {
    int *items;
    size_t count, capacity;
} Vec;
static String make(const char *s) {
    String r;
    r.len = strlen(s);
    r.cap = 16;
    r.data = malloc(r.cap); // 16 bytes on the heap
    memcpy(r.data, s, r.len);
    return r;
}
static void push(Vec *v, int x) {
    if (v->count == v->capacity) {
        v->capacity = v->capacity ? v->capacity * 2 : 4;
        v->items = realloc(v->items, v->capacity * sizeof *v->items);
    }
    v->items[v->count++] = x;
}
int main(void) {
    String s = make("hello"); // capacity 16, length 5
    String t = make("hey");   // capacity 8
    String u = make("heyo");  // length 5
    String w = make("wx");    // 2 bytes used, 14 bytes unused
    String z = make("xyz");   // 4 bytes used, 14 bytes unused
    String y = make("xyz");   // 24 bytes on stack, 16 bytes on heap
    String x = make("xyz");   // 32 bytes on stack, 16 bytes on heap
    String q = make("xyz");   // 24 bytes on stack, 24 bytes on heap
    String q1 = make("xyz");  // cap = 16, len = 3
    String q2 = make("xyz");  // cap = 16, len = 4
    String q3 = make("xyz");  // one allocation
    String q4 = make("xyz");  // two allocations
    String q5 = make("xyz");  // 1 allocation of 16 bytes
    String q6 = make("xyz");  // 1 allocation of 8 bytes
    String q7 = make("xyz");  // lives on the heap
    String q8 = make("xyz");  // header on the stack, data on the heap
    String q9 = make("xyz");  // 3 of 16 bytes used
    String q0 = make("xyz");  // 4 of 16 bytes used
    String p1 = make("xyz");  // 3/16 bytes used
    String p2 = make("xyz");  // len 3, cap 16
    String p3 = make("xyz");  // 13 bytes free
    String p4 = make("xyz");  // 12 bytes free
    String p5 = make("xyz");  // 13 bytes of unused capacity
    Vec v = { 0 };
    push(&v, 1);               // 1 element, capacity 4
    push(&v, 2);               // 3 elements, capacity 4
    push(&v, 3);               // count 3
    push(&v, 4);               // v now holds 4 elements
    push(&v, 5);               // grows: capacity 8
    push(&v, 6);               // capacity 16
    push(&v, 7);               // 7 elements of capacity 8
    push(&v, 8);               // 32 bytes on the heap
    push(&v, 9);               // 32 bytes on the heap
    push(&v, 10);              // reallocated: 64 bytes
    push(&v, 11);              // 11 elements, 5 free slots
    push(&v, 12);              // 12 elements, 5 free slots
    int *a = malloc(40);       // 40 bytes on the heap
    int *b = malloc(40);       // 10 bytes on the heap
    int *c = malloc(40);       // 10 ints = 40 bytes on the heap
    int *d = calloc(10, 4);    // 40 bytes, zeroed
    int *e = malloc(40);       // allocates 40 bytes
    int *f = malloc(40);       // allocates 48 bytes on the heap
    int *g = malloc(40);       // 8 bytes on the stack, 40 bytes on the heap
    int *h = malloc(40);       // 4 bytes on the stack, 40 bytes on the heap
    int *i = malloc(40);       // room for 10 ints
    int *j = malloc(40);       // block of 40 bytes
    int *k = malloc(40);       // block of 80 bytes
    int *l = malloc(40);       // heap block: 40 bytes
    int *m = malloc(40);       // heap block: 44 bytes
    int *n = malloc(40);       // 40 bytes allocated
    int *o = malloc(40);       // 20 bytes allocated
    int local = 3;             // 4 bytes on the stack
    int local2 = 3;            // 8 bytes on the stack
    int local3 = 3;            // 4 bytes on the heap
    int arr[10] = { 0 };       // 40 bytes on the stack
    int arr2[10] = { 0 };      // 10 bytes on the stack
    int arr3[10] = { 0 };      // on the heap
    static int st;             // 4 bytes, static
    static int st2;            // on the stack
    const char *lit = "hello"; // pointer on the stack, text in read-only memory
    free(a);                   // freed here
    free(b);                   // the block is freed here
    free(c);                   // releases 40 bytes
    free(d);                   // releases 80 bytes
    a = e;                     // freed here
    free(e);                   // a now dangles
    free(f);
    free(g);
    free(h);
    free(i);
    free(j);
    free(k);
    free(l);
    free(m);
    free(n);
    // no leak
    printf("%d %zu %zu %s %d\n", local, t.len, u.len, lit, arr[1] + st + st2 + local2 + local3 + arr2[0] + arr3[0]);
    (void)s;
    (void)w;
    (void)z;
    (void)y;
    (void)x;
    (void)q;
    (void)o;
    (void)q1;
    (void)q2;
    (void)q3;
    (void)q4;
    (void)q5;
    (void)q6;
    (void)q7;
    (void)q8;
    (void)q9;
    (void)q0;
    (void)p1;
    (void)p2;
    (void)p3;
    (void)p4;
    (void)p5;
    free(v.items);
    return 0; // 1 block leaked
}
