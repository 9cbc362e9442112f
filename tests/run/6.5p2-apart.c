#include <stdio.h>
struct v {
    int n;
    int d[4];
};
struct node {
    struct node *next;
    int v;
};
int stack[9], sp;
static void push(struct v *v, int x) {
    v->d[v->n++] = x;
    stack[sp++] = x;
}
static int pop(void) {
    return stack[--sp];
}
int main(void) {
    struct v v = { 0 };
    push(&v, 7);
    push(&v, 8);
    printf("%d %d %d\n", v.n, v.d[0], v.d[1]);
    printf("%d\n", pop() - pop());
    struct node a = { 0, 1 }, b = { 0, 2 }, *p = &a;
    p->next = &b;
    p = p->next = &b;
    b.next = &a;
    p->v = p->next->v++, printf("%d\n", p->v);
    int h[4] = { 0 };
    char s[] = "abca", *c = s;
    while (*c)
        h[*c++ - 'a']++;
    printf("%d %d\n", h[0], h[1]);
    return 0;
}
