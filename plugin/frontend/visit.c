/**
 * Children of cursors, and what identifies them.
 *
 * A visitor callback runs inside libclang, where the arena's jump for exhausted memory must not pass. So it writes
 * into room obtained before the visit; when the room is too small it only counts, and the visit is made again with
 * room enough. The room doubles, so that happens a few times in a whole program.
 *
 * Starting a visit is dear, and nearly every cursor of a body is asked for its children. So a body or initialiser is
 * visited once as a whole, and its cursors lie in the order in which they were met, each with the end of its subtree:
 *
 *   a = b + 1         0 `=`   1 `a`   2 `+`   3 `b`   4 `1`
 *   ends              5       2       5       4       5        children of 0: 1, then the end of 1: 2, then 5: done
 *
 * A cursor of this tree carries its index + 1 in CXCursor.xdata, which libclang leaves 0 for C's declarations,
 * statements and expressions, and never reads there. A cursor that came another way is visited by itself.
 */
#include "convert.h"

#include <stdlib.h>
#include <string.h>

typedef struct Node {
    CXCursor cursor;
    uint32_t parent, end; /* indexes; the end is known when the subtree is closed */
    uint32_t children;
} Node;

struct MdTree {
    Node *nodes; /* of malloc, since it grows inside of the visit */
    size_t count, capacity;
    uint32_t open; /* the innermost node whose subtree is not closed */
    bool failed;   /* no memory, or more than is worth keeping: everything is visited by itself */
};

enum { MOST_NODES = 1 << 20 };

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

/* ---- a whole tree --------------------------------------------------------------------------------------------------- */

static bool is_same(CXCursor a, CXCursor b) {
    return a.data[1] == b.data[1] && a.data[0] == b.data[0] && a.kind == b.kind;
}

static bool append(MdTree *tree, CXCursor cursor, uint32_t parent) {
    if (tree->count == tree->capacity) {
        size_t capacity = tree->capacity ? tree->capacity * 2 : 512;
        Node *nodes = capacity <= MOST_NODES ? realloc(tree->nodes, capacity * sizeof *nodes) : NULL;
        if (!nodes)
            return false;
        tree->nodes = nodes;
        tree->capacity = capacity;
    }
    tree->open = (uint32_t)tree->count;
    cursor.xdata = (int)tree->count + 1;
    tree->nodes[tree->count++] = (Node){ .cursor = cursor, .parent = parent };
    return true;
}

/** Close the innermost open subtrees up to that of `parent`; false when it is none of them. */
static bool close_below(MdTree *tree, CXCursor parent) {
    while (!is_same(tree->nodes[tree->open].cursor, parent)) {
        if (tree->open == 0)
            return false;
        tree->nodes[tree->open].end = (uint32_t)tree->count;
        tree->open = tree->nodes[tree->open].parent;
    }
    return true;
}

/** clang's ConstantExpr (behind `case`, in designators) is shown as the expression in it, which then is its own child. */
static enum CXChildVisitResult visit_node(CXCursor cursor, CXCursor parent, CXClientData data) {
    MdTree *tree = data;
    if (is_same(cursor, parent))
        return CXChildVisit_Recurse;
    tree->failed = !close_below(tree, parent);
    uint32_t above = tree->open;
    tree->failed = tree->failed || !append(tree, cursor, above);
    if (tree->failed)
        return CXChildVisit_Break;
    tree->nodes[above].children++;
    return CXChildVisit_Recurse;
}

CXCursor md_convert_whole(MdConvert *convert, CXCursor root) {
    if (!convert->tree)
        convert->tree = MD_NEW(convert->arena, MdTree);
    MdTree *tree = convert->tree;
    tree->count = 0;
    tree->failed = !append(tree, root, 0);
    if (!tree->failed)
        clang_visitChildren(root, visit_node, tree);
    if (tree->failed) {
        tree->count = 0;
        return root;
    }
    close_below(tree, tree->nodes[0].cursor);
    tree->nodes[0].end = (uint32_t)tree->count;
    return tree->nodes[0].cursor;
}

void md_convert_forget_tree(MdConvert *convert) {
    if (!convert->tree)
        return;
    free(convert->tree->nodes);
    *convert->tree = (MdTree){ 0 };
}

/** The node of a cursor of the tree, or NULL. */
static const Node *node_of(const MdConvert *convert, CXCursor cursor) {
    size_t index = (size_t)(unsigned)cursor.xdata - 1;
    if (!convert->tree || index >= convert->tree->count)
        return NULL;
    const Node *node = &convert->tree->nodes[index];
    return is_same(node->cursor, cursor) ? node : NULL;
}

/** A lone child is handed out where it lies. */
static MdCursors children_in_tree(MdConvert *convert, const Node *node) {
    Node *nodes = convert->tree->nodes, *child = &nodes[node - nodes + 1];
    MdCursors children = { .count = node->children };
    if (children.count == 1)
        children.items = &child->cursor;
    else if (children.count > 1)
        children.items = MD_NEW_ARRAY(convert->scratch, CXCursor, children.count);
    if (children.count <= 1)
        return children;
    for (size_t i = 0; i < children.count; i++, child = &nodes[child->end])
        children.items[i] = child->cursor;
    return children;
}

CXCursor md_convert_in_tree(MdConvert *convert, CXCursor parent, CXCursor child) {
    const Node *above = node_of(convert, parent);
    if (!above)
        return child;
    const Node *nodes = convert->tree->nodes, *at = above + 1;
    for (size_t i = 0; i < above->children; i++, at = &nodes[at->end])
        if (at->cursor.kind == child.kind && at->cursor.data[1] == child.data[1])
            return at->cursor;
    return child;
}

/* ---- children ------------------------------------------------------------------------------------------------------- */

MdCursors md_convert_children(MdConvert *convert, CXCursor cursor) {
    const Node *node = node_of(convert, cursor);
    if (node)
        return children_in_tree(convert, node);
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
