/**
 * Children of cursors, and what identifies them.
 *
 * A visitor callback runs inside libclang, where the arena's jump for exhausted memory must not pass. So it writes
 * into room obtained before the visit; when the room is too small it only counts, and the visit is made again with
 * room enough. The room doubles, so that happens a few times in a whole program.
 */
#include "convert.h"

#include <string.h>

typedef struct Collector {
    CXCursor *items;
    size_t capacity, count;
} Collector;

static void collect(Collector *collector, CXCursor cursor) {
    if (collector->count < collector->capacity)
        collector->items[collector->count] = cursor;
    collector->count++;
}

static enum CXChildVisitResult visit_child(CXCursor cursor, CXCursor parent, CXClientData data) {
    (void)parent;
    collect(data, cursor);
    return CXChildVisit_Continue;
}

static enum CXVisitorResult visit_field(CXCursor cursor, CXClientData data) {
    collect(data, cursor);
    return CXVisit_Continue;
}

static void make_room(MdConvert *convert, size_t capacity) {
    md_arena_destroy(convert->room);
    convert->room = NULL;
    convert->room = md_arena_create(convert->scratch_rescue);
    if (!convert->room)
        longjmp(convert->scratch_rescue->jump, 1);
    convert->collected = MD_NEW_ARRAY(convert->room, CXCursor, capacity);
    convert->collected_capacity = capacity;
}

static Collector empty_collector(MdConvert *convert) {
    if (!convert->room)
        make_room(convert, 1024);
    return (Collector){ .items = convert->collected, .capacity = convert->collected_capacity };
}

/** True when all found room; else makes room for the next try. */
static bool had_room(MdConvert *convert, const Collector *collector) {
    if (collector->count <= collector->capacity)
        return true;
    size_t capacity = convert->collected_capacity;
    while (capacity < collector->count)
        capacity *= 2;
    make_room(convert, capacity);
    return false;
}

static MdCursors taken(MdConvert *convert, const Collector *collector) {
    MdCursors cursors = { .count = collector->count };
    if (cursors.count > 0) {
        cursors.items = MD_NEW_ARRAY(convert->scratch, CXCursor, cursors.count);
        memcpy(cursors.items, collector->items, cursors.count * sizeof *cursors.items);
    }
    return cursors;
}

MdCursors md_convert_children(MdConvert *convert, CXCursor cursor) {
    Collector collector;
    do {
        collector = empty_collector(convert);
        clang_visitChildren(cursor, visit_child, &collector);
    } while (!had_room(convert, &collector));
    return taken(convert, &collector);
}

MdCursors md_convert_fields(MdConvert *convert, CXType record) {
    Collector collector;
    do {
        collector = empty_collector(convert);
        clang_Type_visitFields(record, visit_field, &collector);
    } while (!had_room(convert, &collector));
    return taken(convert, &collector);
}

/* A cursor of a declaration is its node in clang's tree; hashes of cursors collide, nodes do not. */
uint64_t md_convert_key(CXCursor declaration) {
    return (uint64_t)(uintptr_t)clang_getCanonicalCursor(declaration).data[0];
}

const char *md_convert_spelling(MdConvert *convert, CXCursor cursor) {
    CXString string = clang_getCursorSpelling(cursor);
    const char *spelling = clang_getCString(string);
    const char *copy = md_arena_string(convert->scratch, spelling ? spelling : "");
    clang_disposeString(string);
    return copy;
}
