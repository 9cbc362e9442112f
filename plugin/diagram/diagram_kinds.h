/* The words of pictures, as JSON and descriptions carry them: (constant, name). Define the list that you want. */
#ifdef CELL
CELL(VALUE, "value")
CELL(INDETERMINATE, "indeterminate")
CELL(UNKNOWN, "unknown")
CELL(PADDING, "padding")
CELL(UNUSED, "unused")
CELL(FREED, "freed")
CELL(OUT_OF_BOUNDS, "out_of_bounds")
#endif

#ifdef ARROW
ARROW(BORROW, "borrow")
ARROW(OWNER, "owner")
ARROW(MOVED, "moved")
ARROW(DANGLING, "dangling")
#endif

#ifdef BOX
BOX(FRAME, "frame")
BOX(STATICS, "statics")
BOX(BLOCK, "block")
BOX(RECORD, "record")
#endif

#ifdef ROW
ROW(OBJECT, "object")   /* name, type, value cells */
ROW(GROUP, "group")     /* heads the rows of its members: takes no height of its own */
ROW(PADDING, "padding") /* bytes that belong to no object */
ROW(SCOPE, "scope")     /* opens box->scopes[scope] */
ROW(STRIP, "strip")     /* cells of one width side by side, indices and captions below */
ROW(SCALE, "scale")     /* cells whose width is their share of the bytes */
ROW(BYTES, "bytes")     /* cells on a grid of box->columns bytes */
ROW(RULER, "ruler")     /* numbers of the grid's columns */
ROW(RULE, "rule")       /* a boundary across the grid */
ROW(NOTE, "note")       /* a line of text */
#endif
