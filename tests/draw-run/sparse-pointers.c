// exit: 0
#include <stdio.h>
#include <stdlib.h>
struct trie { struct trie *kid[26]; int end; };
struct entry { const char *key; int value; struct entry *next; };
static struct entry *table[101];
static unsigned hash(const char *s) { unsigned h = 5381; while (*s) h = 33 * h + (unsigned char)*s++; return h % 101; }
static void put(const char *k, int v) {
    struct entry *e = malloc(sizeof *e);
    if (!e) exit(1);
    *e = (struct entry){ k, v, table[hash(k)] };
    table[hash(k)] = e;
}
static void insert(struct trie *t, const char *w) {
    for (; *w; w++) {
        int c = *w - 'a';
        if (!t->kid[c]) t->kid[c] = calloc(1, sizeof *t);
        t = t->kid[c];
    }
    t->end = 1;
}
struct slot { char *name; int n; };
int main(void) {
    struct trie root = { 0 };
    struct slot *slots = calloc(40, sizeof *slots);
    char *big = malloc(5000000);
    slots[7].name = malloc(4); slots[7].n = 2; slots[30].name = malloc(8);
    big[0] = 1;
    insert(&root, "at"); insert(&root, "to"); insert(&root, "zoo");
    put("one", 1); put("two", 2); put("three", 3);
    // memdiag: show "filled" cache_lines
    printf("%d\n", table[hash("two")]->value);
    return 0;
}
