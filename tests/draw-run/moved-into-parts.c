// exit: 0
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
struct string { char *data; size_t len, cap; };
struct list { struct string *items; size_t count, room; };
static struct string string_of(const char *text) {
    struct string s = { malloc(16), strlen(text), 16 };
    memcpy(s.data, text, s.len + 1);
    return s;
}
static void push(struct list *list, struct string s) {
    if (list->count == list->room) {
        list->room = list->room ? 2 * list->room : 2;
        list->items = realloc(list->items, list->room * sizeof *list->items);
    }
    list->items[list->count++] = s;
}
struct person { struct string name; int age; };
int main(void) {
    struct list list = { 0 };
    struct string first = string_of("one"), second = string_of("two"), third = string_of("me");
    push(&list, first);
    list.items[list.count++] = second;
    struct person p = { .age = 3 };
    p.name = third;
    // memdiag: show "stored"
    for (size_t i = 0; i < list.count; i++)
        puts(list.items[i].data);
    for (size_t i = 0; i < list.count; i++)
        free(list.items[i].data);
    free(list.items);
    free(p.name.data);
    return 0;
}
