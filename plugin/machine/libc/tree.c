/**
 * tsearch, tfind, tdelete, twalk, tdestroy of search.h: binary trees whose nodes are allocated blocks of the program.
 *
 *     offset  0        8        16       24
 *             key *    left *   right *  red
 *
 * Method. Red-black trees as the host's library balances them, so that twalk tells the same levels: insertion splits
 * nodes with two red children on the way down; deletion moves the key of the successor and mends the colours on the way
 * up. Every access is checked: the program has pointers to nodes, and may have freed or overwritten them.
 */
#include "library.h"

#define LIBRARY(name, signature, run) bool run(MdCall *call);
#include "libc_list.h"
#undef LIBRARY

enum { LEFT = 8, RIGHT = 16, RED = 24, NODE_SIZE = 32, MOST_DEPTH = 128 };

/** A way from the root down: nodes, and the side on which each was left. */
typedef struct Way {
    MdCall *call;
    MdPointer root; /* the program's variable */
    MdPointer nodes[MOST_DEPTH];
    bool right[MOST_DEPTH];
    size_t depth;
    bool failed; /* a fault is recorded: what is read since is null */
} Way;

static MdPointer read_at(Way *way, MdPointer at, uint64_t offset) {
    MdPointer value = md_null();
    way->failed = way->failed || !md_read_pointer(way->call, md_offset(at, offset), &value);
    return way->failed ? md_null() : value;
}

static void write_at(Way *way, MdPointer at, uint64_t offset, MdPointer value) {
    way->failed = way->failed || !md_write_pointer(way->call, md_offset(at, offset), value);
}

static MdPointer child(Way *way, MdPointer node, bool right) {
    return read_at(way, node, right ? RIGHT : LEFT);
}

static void set_child(Way *way, MdPointer node, bool right, MdPointer value) {
    write_at(way, node, right ? RIGHT : LEFT, value);
}

/** Null is black. */
static bool is_red(Way *way, MdPointer node) {
    int red = 0;
    if (node.address != 0)
        way->failed = way->failed || !md_read_int(way->call, md_offset(node, RED), &red);
    return red != 0;
}

static void set_red(Way *way, MdPointer node, bool red) {
    if (node.address != 0)
        way->failed = way->failed || !md_write_int(way->call, md_offset(node, RED), red);
}

/** The tree below level `level` of the way begins with `node` now. */
static void set_top(Way *way, size_t level, MdPointer node) {
    if (level == 0)
        write_at(way, way->root, 0, node);
    else
        set_child(way, way->nodes[level - 1], way->right[level - 1], node);
}

/** Go on from `node` to one side; false: the way is longer than that of any sound tree. */
static bool step(Way *way, MdPointer node, bool right) {
    if (way->depth == MOST_DEPTH)
        way->failed = way->failed || !md_fault_at(way->call, MD_UB_LIBRARY_ARGUMENT, node, "the tree is damaged");
    if (way->failed)
        return false;
    way->nodes[way->depth] = node;
    way->right[way->depth++] = right;
    return true;
}

/** The program's comparison of the key that is looked for with that of a node. */
static int64_t compare(Way *way, MdPointer key, MdPointer node) {
    MdRegister arguments[2] = { { .p = key }, { .p = read_at(way, node, 0) } }, result = { .uwide = 0 };
    way->failed = way->failed || !md_call_program(way->call, md_arg_p(way->call, 2), "iVV", arguments, &result);
    return way->failed ? 0 : (int32_t)result.i;
}

/** The variable with the root; false: it is a null pointer, and the function returns null. */
static bool begin(Way *way, MdCall *call, MdPointer *ret_root) {
    *way = (Way){ .call = call, .root = md_arg_p(call, 1) };
    *ret_root = way->root.address != 0 ? read_at(way, way->root, 0) : md_null();
    return way->root.address != 0 && !way->failed;
}

/* ---- insertion ------------------------------------------------------------------------------------------------------------ */

/** `node`, the last of the way but not on it, and its parent are both red: turn the tree at the grandparent. */
static void turn_reds(Way *way, MdPointer node) {
    size_t level = way->depth - 2;
    MdPointer grandparent = way->nodes[level], parent = way->nodes[level + 1];
    bool outer = way->right[level], inner = way->right[level + 1];
    set_red(way, grandparent, true);
    if (outer == inner) { /* the parent comes to the top */
        set_red(way, parent, false);
        set_child(way, grandparent, outer, child(way, parent, !outer));
        set_child(way, parent, !outer, grandparent);
        set_top(way, level, parent);
        return;
    }
    set_red(way, node, false); /* the node comes to the top, between the two */
    set_child(way, parent, inner, child(way, node, !inner));
    set_child(way, grandparent, outer, child(way, node, inner));
    set_child(way, node, !inner, parent);
    set_child(way, node, inner, grandparent);
    set_top(way, level, node);
}

/** The node becomes red, its children black; two reds in a row are mended. */
static void make_red(Way *way, MdPointer node) {
    set_red(way, node, true);
    set_red(way, child(way, node, false), false);
    set_red(way, child(way, node, true), false);
    if (way->depth >= 2 && is_red(way, way->nodes[way->depth - 1]))
        turn_reds(way, node);
}

bool md_libc_tsearch(MdCall *call) {
    Way way;
    MdPointer node, key = md_arg_p(call, 0);
    if (!begin(&way, call, &node))
        return !way.failed && md_return_p(call, md_null());
    set_red(&way, node, false);
    while (node.address != 0 && !way.failed) {
        int64_t order = compare(&way, key, node);
        if (order == 0)
            return !way.failed && md_return_p(call, node);
        if (is_red(&way, child(&way, node, false)) && is_red(&way, child(&way, node, true)))
            make_red(&way, node);
        if (!step(&way, node, order > 0))
            return false;
        node = child(&way, node, order > 0);
    }
    node = way.failed ? md_null() : md_allocate(call, NODE_SIZE, 16, true);
    if (node.address == 0)
        return !way.failed && md_return_p(call, node);
    write_at(&way, node, 0, key);
    set_child(&way, node, false, md_null());
    set_child(&way, node, true, md_null());
    set_top(&way, way.depth, node);
    set_red(&way, node, true);
    if (way.depth > 0)
        make_red(&way, node);
    return !way.failed && md_return_p(call, node);
}

bool md_libc_tfind(MdCall *call) {
    Way way;
    MdPointer node;
    if (!begin(&way, call, &node))
        return !way.failed && md_return_p(call, md_null());
    while (node.address != 0 && !way.failed) {
        int64_t order = compare(&way, md_arg_p(call, 0), node);
        if (order == 0)
            break;
        if (!step(&way, node, order > 0))
            return false;
        node = child(&way, node, order > 0);
    }
    return !way.failed && md_return_p(call, node);
}

/* ---- deletion ------------------------------------------------------------------------------------------------------------- */

/** Turn the tree at the last node of the way, so that its child on side `right` comes above it. */
static MdPointer turn(Way *way, bool right) {
    MdPointer parent = way->nodes[way->depth - 1], up = child(way, parent, right);
    set_child(way, parent, right, child(way, up, !right));
    set_child(way, up, !right, parent);
    set_top(way, way->depth - 1, up);
    return up;
}

/** Below the last node of the way, the side that was gone lacks a black node; true: the lack has moved up. */
static bool mend(Way *way) {
    MdPointer parent = way->nodes[way->depth - 1];
    bool side = way->right[way->depth - 1];
    MdPointer sibling = child(way, parent, !side);
    if (is_red(way, sibling)) {
        set_red(way, sibling, false);
        set_red(way, parent, true);
        turn(way, !side);
        way->nodes[way->depth - 1] = sibling; /* the parent is one lower now */
        way->right[way->depth - 1] = side;
        if (!step(way, parent, side))
            return false;
        sibling = child(way, parent, !side);
    }
    MdPointer near = child(way, sibling, side), far = child(way, sibling, !side);
    if (!is_red(way, near) && !is_red(way, far)) {
        set_red(way, sibling, true);
        return true;
    }
    bool red = is_red(way, parent);
    if (!is_red(way, far)) { /* the near one comes above its parent first */
        set_child(way, sibling, side, child(way, near, !side));
        set_child(way, near, !side, sibling);
        set_child(way, parent, !side, near);
        far = sibling;
        sibling = near;
    }
    set_red(way, sibling, red);
    set_red(way, parent, false);
    set_red(way, far, false);
    turn(way, !side);
    return false;
}

/** Take the node that the way leads to out of the tree. */
static bool take_out(Way *way, MdPointer node) {
    MdPointer gone = node, below;
    if (child(way, node, false).address != 0 && child(way, node, true).address != 0) {
        gone = child(way, node, true);
        if (!step(way, node, true))
            return false;
        for (MdPointer next; (next = child(way, gone, false)).address != 0; gone = next)
            if (!step(way, gone, false))
                return false;
        write_at(way, node, 0, read_at(way, gone, 0));
    }
    below = child(way, gone, false);
    if (below.address == 0)
        below = child(way, gone, true);
    set_top(way, way->depth, below);
    if (!is_red(way, gone)) {
        while (!way->failed && way->depth > 0 && !is_red(way, below)) {
            below = way->nodes[way->depth - 1];
            if (!mend(way)) {
                below = md_null();
                break;
            }
            way->depth--;
        }
        set_red(way, below, false);
    }
    return !way->failed && md_release(way->call, gone);
}

bool md_libc_tdelete(MdCall *call) {
    Way way;
    MdPointer node, parent;
    if (!begin(&way, call, &node))
        return !way.failed && md_return_p(call, md_null());
    for (parent = node; node.address != 0 && !way.failed;) {
        int64_t order = compare(&way, md_arg_p(call, 0), node);
        if (order == 0)
            break;
        if (!step(&way, node, order > 0))
            return false;
        parent = node;
        node = child(&way, node, order > 0);
    }
    if (node.address == 0)
        return !way.failed && md_return_p(call, md_null());
    return !way.failed && take_out(&way, node) && md_return_p(call, parent);
}

/* ---- walks ---------------------------------------------------------------------------------------------------------------- */

enum { PREORDER, POSTORDER, ENDORDER, LEAF }; /* VISIT */

/** Call the program's function for a node; twalk_r hands its own argument on in place of the level. */
static bool visit(Way *way, MdPointer node, int which, size_t level) {
    bool given = way->call->count == 3;
    MdRegister arguments[3] = { { .p = node }, { .i = which }, { .i = (int64_t)level } }, result = { .uwide = 0 };
    if (given)
        arguments[2].p = md_arg_p(way->call, 2);
    return md_call_program(way->call, md_arg_p(way->call, 1), given ? "vpiV" : "vpii", arguments, &result);
}

static bool walk(Way *way, MdPointer node, size_t level) {
    MdPointer left = child(way, node, false), right = child(way, node, true);
    if (level >= MOST_DEPTH)
        return md_fault_at(way->call, MD_UB_LIBRARY_ARGUMENT, node, "the tree is damaged");
    if (way->failed)
        return false;
    if (left.address == 0 && right.address == 0)
        return visit(way, node, LEAF, level);
    return visit(way, node, PREORDER, level) && (left.address == 0 || walk(way, left, level + 1)) &&
           visit(way, node, POSTORDER, level) && (right.address == 0 || walk(way, right, level + 1)) &&
           visit(way, node, ENDORDER, level);
}

bool md_libc_twalk(MdCall *call) {
    Way way = { .call = call };
    MdPointer root = md_arg_p(call, 0);
    return root.address == 0 || md_arg_p(call, 1).address == 0 || walk(&way, root, 0);
}

static bool destroy(Way *way, MdPointer node, size_t level) {
    MdPointer left = child(way, node, false), right = child(way, node, true);
    MdRegister argument = { .p = read_at(way, node, 0) }, result = { .uwide = 0 };
    if (level >= MOST_DEPTH)
        return md_fault_at(way->call, MD_UB_LIBRARY_ARGUMENT, node, "the tree is damaged");
    return !way->failed && (left.address == 0 || destroy(way, left, level + 1)) &&
           (right.address == 0 || destroy(way, right, level + 1)) &&
           md_call_program(way->call, md_arg_p(way->call, 1), "vV", &argument, &result) && md_release(way->call, node);
}

bool md_libc_tdestroy(MdCall *call) {
    Way way = { .call = call };
    MdPointer root = md_arg_p(call, 0);
    return root.address == 0 || destroy(&way, root, 0);
}
