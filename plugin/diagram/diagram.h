/**
 * A diagram: one picture as plain data.
 *
 * Builders know C and nothing of Graphviz; renderers know nothing of C. Every text is ready to stand in the picture,
 * unescaped: escaping is the renderer's. A diagram lives in one arena and does not change once it is built.
 *
 *   MdDiagram ─ boxes ─ MdBox ─ scopes    rails of nested blocks
 *             │               ─ rows ─ MdRow ─ cells ─ MdCell ─ parts (bit-fields of one unit)
 *             │               │              └ captions
 *             │               └ brackets    marks beside the rows (cache lines)
 *             ─ arrows  from the port of a cell to the port of a cell
 *             └ notes   lines below the picture
 *
 * Frames and static data stand left, allocated blocks right. Members nest by `level`: a GROUP row of level n is
 * followed by the `span` rows of its members, of level n + 1 and deeper.
 */
#ifndef MD_DIAGRAM_DIAGRAM_H
#define MD_DIAGRAM_DIAGRAM_H

#include "base/arena.h"
#include "base/vector.h"
#include <stdbool.h>
#include <stdint.h>

typedef enum MdCellState {
#define CELL(constant, name) MD_CELL_##constant,
#include "diagram_kinds.h"
#undef CELL
    MD_CELL_COUNT
} MdCellState;

typedef enum MdArrowKind {
#define ARROW(constant, name) MD_ARROW_##constant,
#include "diagram_kinds.h"
#undef ARROW
    MD_ARROW_COUNT
} MdArrowKind;

typedef enum MdBoxKind {
#define BOX(constant, name) MD_BOX_##constant,
#include "diagram_kinds.h"
#undef BOX
    MD_BOX_COUNT
} MdBoxKind;

typedef enum MdRowKind {
#define ROW(constant, name) MD_ROW_##constant,
#include "diagram_kinds.h"
#undef ROW
    MD_ROW_COUNT
} MdRowKind;

/** What a cell is besides its state; flags. */
enum {
    MD_CELL_POINTER = 1,     /* an arrow starts in it */
    MD_CELL_NULL = 2,        /* a null pointer: struck */
    MD_CELL_ELISION = 4,     /* stands for `count` elements that are not shown */
    MD_CELL_CHANGED = 8,     /* its value changed since the last picture */
    MD_CELL_OPEN_LEFT = 16,  /* on a grid: goes on from the row above … */
    MD_CELL_OPEN_RIGHT = 32, /* … or into the row below; in a strip: nobody knows how far */
    MD_CELL_NAMED = 64,      /* on a grid: text is a name and stands bold */
    MD_CELL_INACTIVE = 128,  /* of a union of which another member was written last: greyed */
};

/** No port: ports count from 1 and are unique in a diagram. */
enum { MD_NO_PORT = 0 };

typedef struct MdCell MdCell;
struct MdCell {
    MdCellState state;
    unsigned flags;
    const char *text;     /* stands in the box; NULL: nothing */
    const char *label;    /* small: below the cell of a strip (its index), below the text on a grid (its type) */
    const char *title;    /* the whole of it in words, for the reader's pointer and screen readers; NULL: none */
    int64_t offset, size; /* bytes from the start of the box; size MD_SIZE_UNKNOWN (-1) when nobody knows */
    int64_t count;        /* elements: 1, more for an elision, 0 for padding, -1 when nobody knows */
    size_t port;
    MD_VECTOR(MdCell) parts; /* on a grid: bit-fields that share its bytes, left to right */
};

typedef struct MdCaption {
    size_t first, count; /* cells of the strip that it brackets */
    MdCellState state;
    const char *text; /* "len 5", "3 unused" */
} MdCaption;

typedef struct MdRow {
    MdRowKind kind;
    size_t scope;                      /* index into box->scopes; 0 in boxes without scopes */
    unsigned level;                    /* nesting inside its object: 0 for the object itself */
    size_t span;                       /* GROUP: rows that belong to it, further groups counted */
    const char *margin;                /* "+8": offset or address; NULL: none */
    const char *name, *type;           /* shortened to be readable */
    const char *size_text;             /* "4 B"; NULL: not shown */
    const char *title;                 /* whole: "int x = 5, 4 bytes at offset 0" */
    const char *remark;                /* below the name of a group: "moved", "String"; NULL: none */
    const char *full_name, *full_type; /* as the source has them; NULL outside OBJECT and GROUP */
    const char *role;                  /* "owner", "borrow", "moved", "dangling", "none"; NULL: not a variable */
    const char *storage_class, *shape; /* words of the classification; NULL: not a variable */
    bool moved;                        /* greyed and struck */
    bool member;                       /* of what the box as a whole is: its name does not stand out */
    int64_t offset, size;              /* bytes, from the start of the box */
    size_t port;                       /* of the name, for an arrow to the whole object */
    MD_VECTOR(MdCell) cells;
    MD_VECTOR(MdCaption) captions;
} MdRow;

/** A block of the source whose objects lie in a frame. Scopes come in preorder; 0 is the outermost. */
typedef struct MdRail {
    size_t parent; /* its own index for the outermost */
    unsigned depth;
    const char *text; /* "scope 2   lines 5–8" */
    uint32_t first_line, last_line;
} MdRail;

typedef struct MdBracket {
    size_t first, count; /* rows that it stands beside */
    unsigned tone;       /* 0, 1, 0, …: neighbours differ */
    const char *text, *label;
} MdBracket;

typedef struct MdBox {
    MdBoxKind kind;
    size_t number;        /* BLOCK: the 1 of "heap #1"; else in order of appearance */
    const char *key;      /* for ids: "main", "heap-1" */
    const char *name;     /* "main()", "heap #1", "struct session" */
    const char *note;     /* "stack frame, 32 bytes" */
    const char *title;    /* the box in words */
    const char *caption;  /* small line below; NULL: none */
    const char *joint;    /* small line between this frame and the one above; NULL: none */
    const char *function; /* FRAME: plain name */
    uint32_t line;        /* where it stands, was made, or is defined; 0: nowhere */
    int64_t size;         /* bytes; -1 when nobody knows */
    bool freed, leaked;
    int64_t columns; /* bytes in a row of the grid; 0: no grid */
    MD_VECTOR(MdRail) scopes;
    MD_VECTOR(MdRow) rows;
    MD_VECTOR(MdBracket) brackets;
} MdBox;

typedef struct MdArrow {
    MdArrowKind kind;
    size_t from, to;   /* ports of cells or rows */
    const char *title; /* "s2.data owns heap block 1" */
} MdArrow;

typedef struct MdDiagram {
    const char *id; /* letters, digits, '-' and '_'; unique among pictures on one page */
    const char *title, *description;
    const char *source;             /* base name of the file */
    const char *function;           /* whose scope it shows; NULL: none */
    uint32_t first_line, last_line; /* of that scope; 0: none */
    bool observed;                  /* from a run; else values that only a run knows are unknown */
    bool heap_left;
    bool stack_up;
    size_t ports;           /* highest port in use */
    MD_VECTOR(MdBox) boxes; /* left ones first, top to bottom; then blocks in order of number */
    MD_VECTOR(MdArrow) arrows;
    MD_VECTOR(const char *) notes;
} MdDiagram;

/** The words of the lists: "value", "owner", "frame", "strip". */
const char *md_cell_state_name(MdCellState state);
const char *md_arrow_kind_name(MdArrowKind kind);
const char *md_box_kind_name(MdBoxKind kind);
const char *md_row_kind_name(MdRowKind kind);

/**
 * An id for a diagram from words of the source ("a.c", "main", "L12"): "md-a-main-L12".
 *
 * Letters and digits of ASCII are kept, every other run becomes one dash, and where anything but ". _ -" was lost a
 * hash of the whole follows, so that different words give different ids.
 */
const char *md_diagram_id(MdArena *arena, const char *stem, const char *function, const char *part);

#endif
