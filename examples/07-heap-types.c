/* The shapes of data on the heap: each variable of main is one of them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- a string that grows, and a vector -------------------------------------------------- */

struct string {
    char *data;
    size_t len, cap;
};

struct vector {
    int *items;
    size_t count, capacity;
};

static void *checked(void *block) {
    if (block == NULL)
        exit(EXIT_FAILURE);
    return block;
}

static void string_push(struct string *s, const char *text) {
    size_t more = strlen(text);
    if (s->len + more > s->cap) {
        s->cap = 2 * (s->len + more);
        s->data = checked(realloc(s->data, s->cap));
    }
    memcpy(s->data + s->len, text, more);
    s->len += more;
}

static void vector_push(struct vector *v, int item) {
    if (v->count == v->capacity) {
        v->capacity = v->capacity ? 2 * v->capacity : 4;
        v->items = checked(realloc(v->items, v->capacity * sizeof *v->items));
    }
    v->items[v->count++] = item;
}

/* ---- a hash map: an array of buckets, each a list of nodes ------------------------------- */

struct node {
    const char *key;
    const char *value;
    struct node *next;
};

struct map {
    struct node **buckets;
    size_t bucket_count;
    size_t used;
};

static size_t hash(const char *key) {
    size_t h = 5381;
    while (*key)
        h = 33 * h + (unsigned char)*key++;
    return h;
}

static struct map map_create(size_t bucket_count) {
    struct map m = { .bucket_count = bucket_count };
    m.buckets = checked(calloc(bucket_count, sizeof *m.buckets));
    return m;
}

static void map_insert(struct map *m, const char *key, const char *value) {
    size_t at = hash(key) % m->bucket_count;
    struct node *node = checked(malloc(sizeof *node));
    *node = (struct node){ key, value, m->buckets[at] };
    m->buckets[at] = node;
    m->used++;
}

static void map_free(struct map *m) {
    for (size_t i = 0; i < m->bucket_count; i++) {
        for (struct node *node = m->buckets[i]; node != NULL;) {
            struct node *next = node->next;
            free(node);
            node = next;
        }
    }
    free(m->buckets);
}

/* ---- a trait object: a pointer to the data and one to the functions for its type --------- */

struct draw_vtable {
    double (*area)(const void *self);
    void (*destroy)(void *self);
};

struct drawable {
    void *data;
    const struct draw_vtable *vtable;
};

struct circle {
    double radius;
};

static double circle_area(const void *self) {
    const struct circle *circle = self;
    return 3.0 * circle->radius * circle->radius; /* 3 is near enough here */
}

static const struct draw_vtable circle_vtable = { circle_area, free };

static struct drawable circle_new(double radius) {
    struct circle *circle = checked(malloc(sizeof *circle));
    circle->radius = radius;
    return (struct drawable){ circle, &circle_vtable };
}

int main(void) {
    char *fixed = checked(strdup("Hello, world!")); /* a string that stays as it is: 14 bytes on heap */
    struct string growing = { 0 };                  /* 24 bytes on stack, no block yet */
    struct vector numbers = { 0 };                  /* 24 bytes on stack, no block yet */
    struct map map = map_create(8);                 /* 24 bytes on stack, 64 bytes on heap */
    int *boxed = checked(malloc(sizeof *boxed));    /* one int, owned by a pointer: 4 bytes on heap */
    struct drawable shape = circle_new(2.0);        /* 16 bytes on stack, 8 bytes on heap */

    string_push(&growing, "Growing..."); /* 10 bytes used, 10 bytes unused */
    for (int i = 1; i <= 3; i++)
        vector_push(&numbers, i);
    map_insert(&map, "key", "value");
    *boxed = 42;

    printf("%s %.*s %d %s %d %.1f\n", fixed, (int)growing.len, growing.data, numbers.items[2],
           map.buckets[hash("key") % map.bucket_count]->value, *boxed, shape.vtable->area(shape.data));

    shape.vtable->destroy(shape.data);
    free(boxed);
    map_free(&map);
    free(numbers.items);
    free(growing.data);
    free(fixed);
    return 0;
}
