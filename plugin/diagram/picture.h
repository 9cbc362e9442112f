/**
 * What the builders of memory pictures share: a diagram in the making, and where each byte of it stands.
 *
 * Boxes and rows are named by index while their vectors grow. A spot remembers where an object's bytes stand; once all
 * boxes are there, md_picture_arrows binds every pointer to the spot that it points to.
 */
#ifndef MD_DIAGRAM_PICTURE_H
#define MD_DIAGRAM_PICTURE_H

#include "base/map.h"
#include "builders.h"

enum { NO_CELL = -1 };
enum { MAX_BLOCKS = 48 }; /* drawn of the heap, and of objects whose lifetime is over */

/** Some bytes of a block and the cell, or the row, that shows them. */
typedef struct Spot {
    const MdBlock *block;
    int64_t offset, size; /* in the block; size -1: open */
    size_t box, row;
    int cell; /* NO_CELL: the row's name */
} Spot;

typedef MD_VECTOR(Spot) Spots;

/** A pointer that is drawn, waiting for its target to be. */
typedef struct Pending {
    Spot from;
    const MdPointerCell *pointer;
    const MdType *type; /* of the pointer */
    const char *name;   /* "s2.data" */
    bool owner, moved;
} Pending;

typedef struct Picture {
    MdArena *arena;
    const MdClasses *classes;
    const MdProgram *program;
    const MdSnapshot *snapshot, *previous;
    const MdPictureOptions *options;
    MdDiagram *diagram;
    MdMap *spots;   /* by block: Spots */
    MdMap *lengths; /* by heap block: Used */
    MD_VECTOR(Pending) pending;
    size_t rows;       /* so far, for the budget */
    bool elided;       /* rows that may hold pointers were left out */
    MdMap *referenced; /* allocated blocks that another block points to; NULL: nobody has asked yet */
} Picture;

/** How much of a block is in use, as its owner's length says. */
typedef struct Used {
    int64_t bytes;
    const char *name; /* of the member: "len" */
    int64_t value;    /* of the member */
} Used;

/** How an object's rows are placed. */
typedef struct Frame {
    size_t box, scope;
    const MdBlock *block;
    const MdBlock *before; /* the same block in the previous picture, or NULL */
    int64_t base;          /* offset of the block in the box */
    bool margins;          /* offsets beside the rows */
    const char *symbol;    /* name of the box for symbolic addresses */
    bool moved, owner;
    bool inactive; /* a member of a union of which another was written last */
    bool record;   /* members stand for themselves: the box is the record */
    int64_t used;  /* bytes of the block in use; -1: not known, all of it */
} Frame;

/** What the run showed of copies of this object's header; NULL: nothing. */
const MdMove *md_picture_move(const Picture *picture, const MdBlock *block);

/** Notes below the picture on what the run told: the fault, moves, what is left out. */
void md_picture_events(Picture *picture);

/** Does anything else in the snapshot hold a pointer to the block? */
bool md_picture_referenced(Picture *picture, const MdBlock *block);

/** Draw one heap block. */
void md_picture_block(Picture *picture, const MdBlock *block);

/** Boxes for what pointers lead to though its lifetime is over: objects of blocks and frames that ended. */
void md_picture_ghosts(Picture *picture);

/** `before` and "12 % of the stack limit" where it is a tenth or more; else nothing. */
const char *md_picture_share(const Picture *picture, const char *before, int64_t bytes);

/** The cells of a scale: `bytes` and what is left of `limit`, or lies beyond it. */
void md_picture_against_limit(MdArena *arena, MdRow *scale, int64_t bytes, int64_t limit);

/** Notes below the picture on the cache lines that arrays, and the blocks that pointers lead to, lie on. */
void md_picture_cache_lines(Picture *picture);

/** Are there more than `most` blocks in the heap, or more rows in them than a picture holds? */
bool md_picture_is_crowded(const Picture *picture, size_t most);

/** Draw those of the heap's blocks, `most` at most, that drawn pointers lead to, and those that nothing leads to.
 *  Returns the bytes of the others; `ret_hidden`: how many they are. */
int64_t md_picture_nearest(Picture *picture, size_t most, size_t *ret_hidden);

/** Append the rows of one object or of an allocated block's element. `path` names it in sentences. */
void md_picture_object(Picture *picture, const Frame *frame, const MdType *type, const char *name, const char *path,
                       unsigned level, int64_t offset, const MdVariable *variable);

/** Does one of `count` pointers, `size` bytes apart from `offset`, lead to an object? Then each gets a row of its own. */
bool md_picture_leads(const MdBlock *block, int64_t offset, int64_t size, int64_t count);

typedef MD_VECTOR(int64_t) Indices;

/** Which of `count` elements, `each` bytes apart, are shown, rising: all of a few, of more about `most`: the first of those
 *  that lead to objects, or the first of all where none does, and the last. */
Indices md_picture_choose(Picture *picture, const MdBlock *block, int64_t offset, int64_t each, int64_t count,
                          int64_t most);

/** Pointers as rows named by their index. */
void md_picture_pointers(Picture *picture, const Frame *frame, const MdType *type, const char *path, unsigned level,
                         int64_t offset, int64_t count);

/** Append the members of a record at the start of a block, one row each or more. */
void md_picture_members(Picture *picture, const Frame *frame, const MdRecord *record, const char *path);

/** Cells of a run of scalars, side by side: elided when long. Appends to `row`, whose box and index are given. */
void md_picture_cells(Picture *picture, const Frame *frame, size_t row, const MdType *element, const char *path,
                      int64_t offset, int64_t count, bool labels);

/** Append what lies in a block that holds objects of several types (MdBlock.pieces), and the gaps between. */
void md_picture_pieces(Picture *picture, const Frame *pool);

/** `size` bytes of an object as cells, one each; long ones are elided. Pointers in them keep their arrows. */
void md_picture_byte_cells(Picture *picture, const Frame *frame, size_t row, int64_t offset, int64_t size);

/** Tell the bytes of a faulty access that lie outside from those that are valid; cells are added for bytes of nobody. */
void md_picture_wrong(Picture *picture);

/** The box of static data, when the snapshot has any. */
void md_picture_statics(Picture *picture);

/** The same block in the previous picture of the series, or NULL. `activation`: index of its frame. */
const MdBlock *md_picture_earlier(const Picture *picture, const MdBlock *block, size_t activation);

/** What an object is called; "(literal)" for one without a name. */
const char *md_picture_name(const MdObject *object);

/** A box appended to the diagram; its index. */
size_t md_picture_box(Picture *picture, MdBox box);

/** A row appended to a box; its index. */
size_t md_picture_row(Picture *picture, size_t box, MdRow row);
MdRow *md_picture_row_at(Picture *picture, size_t box, size_t row);
MdBox *md_picture_box_at(Picture *picture, size_t box);

/** The address of `offset` as the options want it: "+8", "main+8", "0x7ffe…"; NULL: none. */
const char *md_picture_margin(Picture *picture, const Frame *frame, int64_t offset);

/** Remember where bytes stand. */
void md_picture_spot(Picture *picture, Spot spot);

/** Turn all pending pointers into arrows. */
void md_picture_arrows(Picture *picture);

/** A type or name that fits a column: at most `columns` characters, the middle of longer ones as `…`. */
const char *md_picture_short(MdArena *arena, const char *text, int columns);
const char *md_picture_type(MdArena *arena, const MdType *type);

/** "1 byte", "20 bytes", "? bytes". */
const char *md_picture_bytes(MdArena *arena, int64_t bytes);

#endif
