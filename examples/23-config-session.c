/* Two records of a server: which members hold their data themselves, and which only point to it. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Good: only what must be dynamic is on the heap. */
struct config {                /* 16 bytes */
    uint32_t max_connections;  /* stack part */
    uint32_t timeout_seconds;  /* stack part */
    char *server_name;         /* heap part: owned */
};

struct permission_list {
    uint32_t *items;
    size_t count, capacity;
};

struct entry {
    char *key;
    char *value;
    struct entry *next;
};

struct entry_map {
    struct entry **buckets;
    size_t bucket_count;
    size_t used;
};

struct user_session {                   /* 56 bytes */
    uint64_t user_id;                   /* stack part */
    struct permission_list permissions; /* a vector: grows */
    struct entry_map data;              /* a hash map: grows */
};

static void *checked(void *block) {
    if (block == NULL)
        exit(EXIT_FAILURE);
    return block;
}

static void grant(struct user_session *session, uint32_t permission) {
    struct permission_list *list = &session->permissions;
    if (list->count == list->capacity) {
        list->capacity = list->capacity ? 2 * list->capacity : 4;
        list->items = checked(realloc(list->items, list->capacity * sizeof *list->items));
    }
    list->items[list->count++] = permission;
}

static size_t bucket_of(const struct entry_map *map, const char *key) {
    size_t h = 0;
    while (*key)
        h = 31 * h + (unsigned char)*key++;
    return h % map->bucket_count;
}

static void set(struct user_session *session, const char *key, const char *value) {
    struct entry_map *map = &session->data;
    if (map->buckets == NULL) {
        map->bucket_count = 4;
        map->buckets = checked(calloc(map->bucket_count, sizeof *map->buckets));
    }
    size_t at = bucket_of(map, key);
    struct entry *entry = checked(malloc(sizeof *entry));
    entry->key = checked(strdup(key));
    entry->value = checked(strdup(value));
    entry->next = map->buckets[at];
    map->buckets[at] = entry;
    map->used++;
}

static void session_close(struct user_session *session) {
    for (size_t i = 0; i < session->data.bucket_count; i++) {
        for (struct entry *entry = session->data.buckets[i]; entry != NULL;) {
            struct entry *next = entry->next;
            free(entry->key);
            free(entry->value);
            free(entry);
            entry = next;
        }
    }
    free(session->data.buckets);
    free(session->permissions.items);
}

int main(void) {
    struct config config = { 100, 30, checked(strdup("example")) };
    struct user_session session = { .user_id = 7 };

    grant(&session, 1);
    grant(&session, 4);
    set(&session, "theme", "dark");

    printf("%s: %u connections, %u s; user %u has %zu permissions and %zu setting\n", config.server_name,
           (unsigned)config.max_connections, (unsigned)config.timeout_seconds, (unsigned)session.user_id,
           session.permissions.count, session.data.used);

    session_close(&session);
    free(config.server_name);
    return 0;
}
