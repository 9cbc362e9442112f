typedef struct node node;
struct node {
    node *next;
};
typedef int (*operation)(int, int);
typedef operation table[2];
typedef unsigned long size;
int f(size n, table t) {
    typedef char local;
    local c = n;
    {
        typedef double local;
        local d = c;
        n = d;
    }
    return t[1](n, c);
}
