// exit: 0
#include <stdlib.h>
#include <string.h>
struct slot { struct entry *first; unsigned used; };
struct table { struct slot *slots; size_t count; };
struct entry { char name[10]; struct table *table; const void *key; };
#define ADD(entry)                                                                                                     \
    do {                                                                                                               \
        (entry)->table = (struct table *)malloc(sizeof(struct table));                                                 \
        (entry)->table->slots = (struct slot *)calloc(2, sizeof(struct slot));                                         \
        (entry)->table->count = 2;                                                                                     \
        (entry)->table->slots[1].first = (entry);                                                                      \
        (entry)->key = (entry)->name;                                                                                  \
    } while (0)
int main(void) {
    struct entry *a = malloc(sizeof *a), *b = malloc(sizeof *b);
    strcpy(a->name, "bob");
    strcpy(b->name, "eve");
    ADD(a);
    ADD(b);
    // memdiag: show "added"
    free(a->table->slots), free(b->table->slots);
    free(a->table), free(b->table);
    free(a), free(b);
    return 0;
}
