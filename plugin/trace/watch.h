/**
 * Inside of trace: the state of a watched run, and the pieces that its files share.
 *
 *   trace.c    options, passes, the observer: which event is wanted, and for how long
 *   tidy.c     where a block begins to tidy up before it ends
 *   take.c     one snapshot: what is in view, and sharing with the snapshots before
 *   contents.c bytes, pointers, unions and types of one block in view
 *   moves.c    copies of headers and what is used afterwards
 *   history.c  life of allocated blocks, heap in use over time
 *   wrong.c    the pointer that went wrong, of a fault
 *   marker.c   comments that ask for pictures
 *   dump.c     everything as text
 *
 * All of it lives in the caller's arena, but for what one snapshot needs while it is taken (`scratch`).
 */
#ifndef MD_TRACE_WATCH_H
#define MD_TRACE_WATCH_H

#include "base/map.h"
#include "trace.h"

/** A block that was in a snapshot, told apart from all others for the whole run. */
typedef struct MdVersion {
    size_t number;       /* the block's, as in MdBlock */
    const MdBlock *last; /* as it was in the last snapshot that held it; NULL: in none */
    const MdType *type;  /* ALLOCATED: best element type found so far */
} MdVersion;

typedef struct MdScopeState {
    const MdScope *scope;
    size_t fate; /* index into trace->scopes */
    bool wanted, done;
    uint64_t visits, target; /* target 0: every visit */
    MdSnapshot *early;       /* taken where the scope began to tidy up … */
    uint64_t early_serial;   /* … in this activation */
} MdScopeState;

typedef struct MdMarkerState {
    const MdMarker *marker;
    uint64_t visits, target;
} MdMarkerState;

/** A place in the code that something is wanted of. */
typedef struct MdPoint {
    MD_VECTOR(MdMarkerState *) markers;
    MdScopeState *tidies; /* the scope that begins to tidy up here, or NULL */
} MdPoint;

/** `to = from`, as the source has it. */
typedef struct MdCopy {
    const MdObject *to; /* NULL: a part of an object, or what a pointer leads to: `list->items[n] = from` */
    MdPlace place;
    bool argument; /* handed over by value */
    bool record;   /* a record, not a bare pointer */
} MdCopy;

typedef struct MdCopied {
    MD_VECTOR(MdCopy) copies; /* in which the object is the source */
} MdCopied;

/** An object of one activation whose next use decides something. */
typedef struct MdUser {
    uint64_t used; /* time of the next use; 0: none so far */
    MdSite where;
    bool closed; /* used or overwritten: later uses do not count */
} MdUser;

/** Two headers of one block in a snapshot; what follows decides what they are. */
typedef struct MdPending {
    MdSnapshot *snapshot;
    MdMove move;
    MdUser from, to;
    uint64_t freed; /* time; 0: not yet */
    bool record;    /* headers are records, not bare pointers */
} MdPending;

/** A copy of a record that was made in one activation, and the next use of its source. */
typedef struct MdMade {
    const MdCopy *copy;
    MdUser from;
    uint64_t time;
} MdMade;

/** A source of such a copy that a snapshot shows leading to a freed block: the next use of it decides what it is. */
typedef struct MdOrphan {
    MdSnapshot *snapshot;
    const MdMade *made;
    MdMove move;
    uint64_t freed; /* time */
} MdOrphan;

/** One that waits for the next use of an object, or for the end of a block. */
typedef struct MdWaiter {
    MdPending *pending;
    MdUser *user; /* NULL: waits for a block */
    struct MdWaiter *next;
} MdWaiter;

typedef struct MdStaticBlock {
    const MdProgram *program;
    const MdObject *object;
    size_t block; /* of the machine; 0: not known yet */
} MdStaticBlock;

typedef struct MdLive {
    size_t block;  /* of the machine */
    size_t number; /* in order of allocation */
} MdLive;

typedef struct MdSlot {
    uint64_t stamp; /* of the snapshot that `view` belongs to */
    uint32_t view;
} MdSlot;

typedef struct MdWatch {
    MdArena *arena;
    MdRescue *rescue;
    MdTraceOptions options; /* with defaults filled in */
    const MdProgram *const *programs;
    size_t program_count;
    MdDiagnostics *diagnostics;
    MdTrace *trace;
    MdMachine *machine;
    MdObserver observer;
    bool counting; /* the first of two passes */
    bool gone;     /* the program is over: nothing more is taken */

    MdMap *scopes; /* MdScope → MdScopeState */
    MdMap *points; /* statement, lowest bit: its end → MdPoint */
    MD_VECTOR(MdScopeState *) scope_states;
    MD_VECTOR(MdMarkerState *) marker_states;

    /* snapshots: take.c */
    MdArena *scratch;
    MD_VECTOR(MdStaticBlock) statics;
    MdMap *automatic, *allocated, *others; /* → MdVersion */
    size_t automatic_count, other_count;
    MD_VECTOR(MdSlot) slots; /* by block number of the machine */
    uint64_t stamp;
    size_t base_bytes; /* of the arena before the first snapshot */
    unsigned char pointer_mark;
    MdMap *hints; /* place of a call → type that its result is converted to point to */

    /* moves.c */
    MdMap *copied;         /* MdObject → MdCopied: those that stand in a copy */
    MdMap *waiting;        /* activation and object → MdWaiter */
    MdMap *waiting_blocks; /* number of a block → MdWaiter */
    size_t waiting_count;
    MD_VECTOR(MdPending *) pending;
    uint64_t time; /* of uses and frees */

    /* made.c */
    MdMap *made;     /* activation and object → MdMade, the last one */
    MdMap *freed_at; /* number of a block → time, as a number */
    MD_VECTOR(MdOrphan *) orphans;

    /* history.c */
    MD_VECTOR(MdLive) live;
    MD_VECTOR(uint32_t) live_index; /* by block number of the machine: index in live + 1 */
    MdMap *paths;
    size_t last_made;      /* number of the block that realloc made last; 0: none */
    MdFrameView last_call; /* … and where */
    MD_VECTOR(MdHeapPoint) points_of_heap;
    uint64_t allocations, point_every, point_waiting;
    MdHeapPoint highest; /* since the last kept point */
    MdText events;
} MdWatch;

/* ---- take.c ------------------------------------------------------------------------------------------------------- */

typedef struct MdCell {
    MdPointerCell cell;
    uint32_t target; /* index of a view + 1; 0: none */
} MdCell;

/** A block in the view of the snapshot that is being taken. */
typedef struct MdView {
    MdMemoryView memory;
    MdVersion *version;
    uint64_t serial;    /* activation of an automatic object of a shown frame; else 0 */
    MdBlock *block;     /* draft, in scratch; the final one when nothing changed */
    bool name_only;     /* beyond the budget: named, not shown */
    bool read, retyped; /* contents were read; its type changed after that */
    bool changed;
    MD_VECTOR(MdCell) cells;
    MD_VECTOR(MdUnionMember) unions;
    MD_VECTOR(MdPiece) pieces; /* where typed pointers lead to inside of it */
} MdView;

typedef struct MdTaking {
    MdWatch *watch;
    MdArena *scratch;
    MD_VECTOR(MdView) views;
    size_t blocks; /* allocated ones that are shown */
    int64_t bytes; /* kept so far, against the budget of one snapshot */
    bool closed;   /* no new views any more */
    MdSnapshot *snapshot;
} MdTaking;

typedef struct MdWish {
    const char *title;
    const MdScope *scope;
    const MdMarker *marker;
    uint64_t visit;
    const MdFault *fault;
} MdWish;

/** Take a snapshot; NULL: it does not fit the budgets, which was counted. */
MdSnapshot *md_take(MdWatch *watch, const MdWish *wish);
/** The value that is being returned now goes into a snapshot of the same activation that was taken before. */
void md_take_result(MdWatch *watch, MdSnapshot *snapshot);
/** The view of a block of the machine, made when needed. Index + 1; 0: it cannot be shown. */
uint32_t md_take_view(MdTaking *taking, size_t machine_block);
MdVersion *md_version_of(MdWatch *watch, const MdMemoryView *memory, uint64_t serial);

/* ---- contents.c --------------------------------------------------------------------------------------------------- */

/** Bytes, states, pointers, unions of a view; views that it leads to are made. */
void md_contents_read(MdTaking *taking, uint32_t view);
/** After all are read: types that were found late, pieces of pools, counts. */
void md_contents_finish(MdTaking *taking);
/** Bytes and states of `size` bytes into a draft; shares those of `last` when they are the same. */
void md_contents_bytes(MdTaking *taking, MdBlock *draft, const MdBlock *last, const unsigned char *bytes,
                       const unsigned char *marks);
void md_contents_prepare(MdWatch *watch);
/** The type that the result of a call on this path is converted to point to; NULL: none says. */
const MdType *md_contents_hint(const MdWatch *watch, const MdPath *path);

/* ---- tidy.c ------------------------------------------------------------------------------------------------------- */

/** The first of the statements that tidy up at the end of a block; NULL: none does, or all do. */
const MdStmt *md_tidy_begin(const MdStmt *compound);
/** For each scope of a function that tidies up: its block's statement. */
void md_tidy_find(const MdFunction *function, void *context,
                  void (*found)(void *context, const MdScope *scope, const MdStmt *statement));

/* ---- moves.c ------------------------------------------------------------------------------------------------------ */

void md_moves_find(MdWatch *watch);
bool md_moves_wants(void *context, const MdObject *object);
void md_moves_use(void *context, MdMachine *machine, const MdObject *object, bool overwritten);
void md_moves_freed(MdWatch *watch, size_t number);
/** Headers of one block in the snapshot that was just taken. */
void md_moves_note(MdTaking *taking);
void md_moves_finish(MdWatch *watch);

/* ---- made.c ------------------------------------------------------------------------------------------------------- */

/** Every use of an object that is copied from, and every end of an allocated block. */
void md_made_use(MdWatch *watch, const MdFrameView *frame, const MdObject *object, bool overwritten);
void md_made_freed(MdWatch *watch, size_t number);

/** A snapshot is taken in which `from` is the source of copies. */
void md_made_note(MdTaking *taking, const MdView *from);

/** At the end of the run: which of them had been moved. */
void md_made_finish(MdWatch *watch);

/** What an object of one activation, 0 for static ones, is known by. */
uint64_t md_moves_key(uint64_t serial, const MdObject *object);

/** Does a move of this block out of this object stand in the snapshot? */
bool md_moves_has(const MdSnapshot *snapshot, const MdMove *move);

/* ---- history.c ---------------------------------------------------------------------------------------------------- */

void md_history_made(MdWatch *watch, size_t block);
void md_history_ended(MdWatch *watch, size_t block);
void md_history_finish(MdWatch *watch);
MdBlockHistory *md_history_of(const MdWatch *watch, size_t number);
const MdPath *md_history_path(MdWatch *watch);

/* ---- wrong.c ------------------------------------------------------------------------------------------------------ */

/** What the fault is about, in terms of the snapshot. Call before the views are finished. */
void md_wrong_views(MdTaking *taking, const MdFault *fault, MdFaultFacts *ret_facts, uint32_t *ret_block,
                    uint32_t *ret_holder);

#endif
