/**
 * What one block in view holds: bytes, pointers, the written member of unions, and for allocated blocks a type.
 *
 * Types of allocated blocks. malloc gives bytes; what they are follows from how the program points to them. Every
 * pointer in view whose type is known votes for the block that it leads to: a record wins over a scalar, a scalar over
 * characters, characters over nothing; the first of equals stays, for the whole run. Where no pointer in view says
 * more than `void *`, the cast of the call that made the block does (C17 6.5p6 would take the type of the last store,
 * which is often that of a member). A block whose inside is pointed to with types that do not fit is a pool: it has
 * pieces instead.
 *
 * Unions. The machine marks every byte with the type that it was last written with; the member whose scalars carry
 * just these marks is the one last written (C17 6.2.6.1p7). Zeroed unions show their first member (6.7.9p10).
 */
#include "watch.h"
#include <stdlib.h>
#include <string.h>

enum {
    TAIL_BYTES = 256,
    SNAPSHOT_BYTES = 8 << 20, /* kept whole in one snapshot; blocks beyond it keep their beginning */
    SHORT_BYTES = 64,
    MOST_PIECES = 4096,
    DEEPEST_TYPE = 32,
    ELEMENTS_TRIED = 8, /* of an array, to tell whether it was written */
};

/* ---- bytes -------------------------------------------------------------------------------------------------------- */

static const unsigned char *keep(MdTaking *taking, const unsigned char *bytes, int64_t size,
                                 const unsigned char *last) {
    if (last && memcmp(last, bytes, (size_t)size) == 0)
        return last;
    return (const unsigned char *)md_arena_bytes(taking->watch->arena, (const char *)bytes, (size_t)size);
}

static const unsigned char *keep_states(MdTaking *taking, const unsigned char *marks, int64_t size,
                                        const unsigned char *last) {
    unsigned char *states = md_arena_alloc(taking->scratch, (size_t)size);
    for (int64_t i = 0; i < size; i++)
        states[i] = marks[i] ? MD_BYTE_VALUE : MD_BYTE_INDETERMINATE;
    return keep(taking, states, size, last);
}

void md_contents_bytes(MdTaking *taking, MdBlock *draft, const MdBlock *last, const unsigned char *bytes,
                       const unsigned char *marks) {
    int64_t size = draft->size, limit = taking->watch->options.most_bytes;
    if (taking->bytes > SNAPSHOT_BYTES)
        limit = SHORT_BYTES;
    draft->kept = size < limit ? size : limit;
    taking->bytes += draft->kept;
    bool same = last && last->bytes && last->kept == draft->kept && last->size == size;
    draft->bytes = keep(taking, bytes, draft->kept, same ? last->bytes : NULL);
    draft->states = keep_states(taking, marks, draft->kept, same ? last->states : NULL);
    if (draft->kept < size) {
        int64_t rest = size - draft->kept;
        draft->tail_size = rest < TAIL_BYTES ? rest : TAIL_BYTES;
        int64_t at = size - draft->tail_size;
        draft->tail = keep(taking, bytes + at, draft->tail_size, same ? last->tail : NULL);
        draft->tail_states = keep_states(taking, marks + at, draft->tail_size, same ? last->tail_states : NULL);
    }
    int64_t written = size, values = 0;
    while (written > 0 && !marks[written - 1])
        written--;
    for (int64_t i = 0; i < written; i++)
        values += marks[i] != 0;
    draft->written = written;
    draft->values = values;
}

/* ---- types -------------------------------------------------------------------------------------------------------- */

static bool is_record(const MdType *core) {
    return core->kind == MD_TYPE_RECORD && core->as.record->complete;
}

/** How much a pointee type says about the block that it points to. */
static int rank(const MdType *type) {
    const MdType *core = type ? md_type_core(type) : NULL;
    if (!core || core->kind == MD_TYPE_VOID || core->kind == MD_TYPE_FUNCTION || core->size <= 0)
        return 0;
    if (md_type_is_character(core))
        return 1;
    if (md_type_is_array(core))
        return rank(core->of);
    return core->kind == MD_TYPE_RECORD ? 3 : 2;
}

/** Does the type hold pointers or unions, whose cells are looked for one by one? */
static bool holds_cells(const MdType *type, unsigned depth) {
    const MdType *core = md_type_core(type);
    if (core->kind == MD_TYPE_POINTER)
        return true;
    if (md_type_is_array(core))
        return holds_cells(core->of, depth);
    if (!is_record(core) || depth > DEEPEST_TYPE)
        return false;
    if (core->as.record->is_union)
        return true;
    for (size_t i = 0; i < core->as.record->member_count; i++)
        if (holds_cells(core->as.record->members[i].type, depth + 1))
            return true;
    return false;
}

/** Is there an object of type `wanted` at `offset` of an object of type `type`? */
static bool has_type_at(const MdType *type, int64_t offset, const MdType *wanted, unsigned depth) {
    const MdType *core = md_type_core(type), *other = md_type_core(wanted);
    if (offset == 0 && core->canonical->unqualified == other->canonical->unqualified)
        return true;
    if (depth > DEEPEST_TYPE)
        return false;
    if (md_type_is_array(core) && md_type_core(core->of)->size > 0)
        return has_type_at(core->of, offset % md_type_core(core->of)->size, wanted, depth + 1);
    if (!is_record(core))
        return offset == 0 && core->size == other->size && md_type_is_integer(core) && md_type_is_integer(other);
    const MdRecord *record = core->as.record;
    for (size_t i = 0; i < record->member_count; i++) {
        const MdMember *member = &record->members[i];
        int64_t at = member->bit_offset / 8, size = md_type_core(member->type)->size;
        if (offset >= at && (offset < at + size || member->flexible) &&
            has_type_at(member->type, offset - at, wanted, depth + 1))
            return true;
    }
    return false;
}

/** A typed pointer leads to `offset` of a view. */
static void vote(MdTaking *taking, uint32_t target, int64_t offset, const MdType *type) {
    MdView *view = &taking->views.items[target - 1];
    int64_t size = type ? md_type_core(type)->size : 0;
    if (view->memory.kind != MD_MEMORY_ALLOCATED || offset < 0 || size <= 0 || offset + size > view->memory.size)
        return;
    if (type->qualifiers)
        type = type->unqualified;
    int better = rank(type);
    if (offset == 0 && better > rank(view->version->type)) {
        view->version->type = type;
        view->retyped = view->read;
    }
    if (better >= 2 && view->pieces.count < MOST_PIECES) {
        MdPiece piece = { offset, type, 1 };
        md_push(taking->scratch, &view->pieces, piece);
    }
}

/* ---- unions ------------------------------------------------------------------------------------------------------- */

static MdFit fit(const MdType *type, const unsigned char *marks, int64_t room, unsigned depth);

static MdFit fit_record(const MdRecord *record, const unsigned char *marks, int64_t room, unsigned depth) {
    MdFit best = MD_FIT_NO;
    for (size_t i = 0; i < record->member_count; i++) {
        const MdMember *member = &record->members[i];
        int64_t at = member->bit_offset / 8, size = md_type_core(member->type)->size;
        if (size <= 0 || at + size > room || (member->bit_width >= 0 && !member->name))
            continue;
        bool written = false;
        for (int64_t k = 0; k < size; k++)
            written = written || marks[at + k];
        if (!written && !record->is_union)
            continue; /* a member that was not set yet */
        MdFit one = member->bit_width >= 0 ? MD_FIT_ANY : fit(member->type, marks + at, room - at, depth + 1);
        if (one == MD_FIT_NO && !record->is_union)
            return MD_FIT_NO;
        best = one > best ? one : best;
    }
    return best;
}

/** Were these bytes last written as an object of this type? */
static MdFit fit(const MdType *type, const unsigned char *marks, int64_t room, unsigned depth) {
    const MdType *core = md_type_core(type);
    if (core->size <= 0 || core->size > room || depth > DEEPEST_TYPE)
        return MD_FIT_NO;
    if (is_record(core))
        return fit_record(core->as.record, marks, room, depth);
    if (core->kind == MD_TYPE_ARRAY) {
        int64_t size = md_type_core(core->of)->size;
        MdFit best = MD_FIT_NO;
        for (int64_t i = 0; size > 0 && i < ELEMENTS_TRIED && (i + 1) * size <= core->size; i++) {
            if (i > 0 && !marks[i * size])
                break; /* an array may be filled in part */
            MdFit one = fit(core->of, marks + i * size, room - i * size, depth + 1);
            if (one == MD_FIT_NO)
                return MD_FIT_NO;
            best = one > best ? one : best;
        }
        return best;
    }
    int64_t size = core->kind == MD_TYPE_LDOUBLE ? 10 : core->size; /* x87: the rest is padding */
    MdFit worst = MD_FIT_EXACT;
    for (int64_t i = 0; i < size; i++) {
        MdFit one = md_machine_fit(marks[i], core);
        worst = one < worst ? one : worst;
    }
    return worst;
}

/** The type of the first scalar of an object. */
static const MdType *first_scalar(const MdType *type) {
    const MdType *core = md_type_core(type);
    for (unsigned depth = 0; depth < DEEPEST_TYPE; depth++) {
        if (core->kind == MD_TYPE_ARRAY)
            core = md_type_core(core->of);
        else if (is_record(core) && core->as.record->member_count && core->as.record->members[0].bit_width < 0)
            core = md_type_core(core->as.record->members[0].type);
        else
            break;
    }
    return core;
}

/** Is more than zeros in the bytes by which one member is larger than another? */
static bool holds_more(const MdMember *larger, const MdMember *smaller, const unsigned char *bytes) {
    for (int64_t k = md_type_core(smaller->type)->size; k < md_type_core(larger->type)->size; k++)
        if (bytes[k])
            return true;
    return false;
}

/**
 * The member that was written last; NULL: nobody can tell.
 *
 * Of two that fit it is the larger one, unless it is larger by zeros alone: those may come from the initialiser of what
 * is around the union.
 */
static const MdMember *written_member(const MdRecord *record, const unsigned char *bytes, const unsigned char *marks,
                                      int64_t room) {
    const MdMember *best = NULL;
    bool zero = true;
    int64_t size = record->type->size;
    for (int64_t k = 0; k < size && k < room; k++)
        zero = zero && marks[k] && bytes[k] == 0;
    for (size_t i = 0; i < record->member_count; i++) {
        const MdMember *member = &record->members[i];
        if (!member->name || member->bit_width >= 0)
            continue;
        if (fit(member->type, marks, room, 0) == MD_FIT_EXACT && (!best || holds_more(member, best, bytes)))
            best = member;
    }
    if ((!best || md_type_is_array(md_type_core(best->type))) && zero && record->member_count)
        return &record->members[0];
    for (size_t i = 0; !best && i < record->member_count; i++) /* a part of it may have been written */
        if (record->members[i].name && record->members[i].bit_width < 0 &&
            fit(first_scalar(record->members[i].type), marks, room, 0) == MD_FIT_EXACT)
            best = &record->members[i];
    return best;
}

/* ---- pointers ----------------------------------------------------------------------------------------------------- */

typedef struct Reading {
    MdTaking *taking;
    uint32_t index; /* of the view */
    bool follow;    /* views that it leads to are made */
    int64_t kept;
    MdView found; /* cells and unions are collected here: the views may move */
} Reading;

static uint32_t view_for(Reading *reading, size_t block) {
    bool closed = reading->taking->closed;
    reading->taking->closed = closed || !reading->follow;
    uint32_t target = md_take_view(reading->taking, block);
    reading->taking->closed = closed;
    return target;
}

static void add_cell(Reading *reading, int64_t offset, const MdType *pointee) {
    const MdMemoryView *memory = &reading->found.memory;
    uint64_t word;
    memcpy(&word, memory->bytes + offset, sizeof word);
    MdCell cell = { .cell.offset = offset, .cell.known = word == 0 };
    size_t block;
    int64_t at;
    if (word != 0 &&
        md_machine_pointer(reading->taking->watch->machine, memory->address + (uint64_t)offset, &block, &at)) {
        cell.target = view_for(reading, block);
        cell.cell.target_offset = at;
        cell.cell.known = cell.target != 0;
        if (cell.target && pointee)
            vote(reading->taking, cell.target, at, pointee);
    }
    md_push(reading->taking->scratch, &reading->found.cells, cell);
}

static bool all_marked(const unsigned char *marks, int64_t size) {
    for (int64_t i = 0; i < size; i++)
        if (!marks[i])
            return false;
    return true;
}

static void walk_type(Reading *reading, const MdType *type, int64_t offset, unsigned depth);

static void walk_record(Reading *reading, const MdRecord *record, int64_t offset, unsigned depth) {
    const MdMemoryView *memory = &reading->found.memory;
    if (record->is_union) {
        const MdMember *member =
            offset + record->type->size <= reading->kept
                ? written_member(record, memory->bytes + offset, memory->marks + offset, reading->kept - offset)
                : NULL;
        if (!member)
            return;
        MdUnionMember last = { offset, record, member };
        md_push(reading->taking->scratch, &reading->found.unions, last);
        walk_type(reading, member->type, offset, depth + 1);
        return;
    }
    for (size_t i = 0; i < record->member_count; i++) {
        const MdMember *member = &record->members[i];
        int64_t at = offset + member->bit_offset / 8;
        const MdType *core = md_type_core(member->type);
        if (member->flexible && md_type_is_array(core) && md_type_core(core->of)->size > 0 && depth == 0) {
            for (int64_t size = md_type_core(core->of)->size; at + size <= reading->kept && holds_cells(core->of, 0);
                 at += size)
                walk_type(reading, core->of, at, depth + 1);
        } else if (member->bit_width < 0) {
            walk_type(reading, member->type, at, depth + 1);
        }
    }
}

/** Cells of an object of a known type. */
static void walk_type(Reading *reading, const MdType *type, int64_t offset, unsigned depth) {
    const MdType *core = md_type_core(type);
    if (depth > DEEPEST_TYPE || offset >= reading->kept)
        return;
    if (core->kind == MD_TYPE_POINTER) {
        if (offset + core->size <= reading->kept && all_marked(reading->found.memory.marks + offset, core->size))
            add_cell(reading, offset, core->of);
    } else if (is_record(core)) {
        walk_record(reading, core->as.record, offset, depth);
    } else if (md_type_is_array(core) && holds_cells(core->of, 0)) {
        int64_t size = md_type_core(core->of)->size;
        int64_t end = core->size > 0 && offset + core->size < reading->kept ? offset + core->size : reading->kept;
        for (; size > 0 && offset + size <= end; offset += size)
            walk_type(reading, core->of, offset, depth + 1);
    }
}

static int by_offset(const void *a, const void *b) {
    const MdCell *x = a, *y = b;
    return (x->cell.offset > y->cell.offset) - (x->cell.offset < y->cell.offset);
}

static void sort_cells(MdView *found) {
    if (found->cells.count < 2)
        return;
    qsort(found->cells.items, found->cells.count, sizeof *found->cells.items, by_offset);
    size_t kept = 1;
    for (size_t i = 1; i < found->cells.count; i++)
        if (found->cells.items[i].cell.offset != found->cells.items[kept - 1].cell.offset)
            found->cells.items[kept++] = found->cells.items[i];
    found->cells.count = kept;
}

/** Pointers that lie where no type says so. */
static void scan_marks(Reading *reading) {
    const MdMemoryView *memory = &reading->found.memory;
    size_t typed = reading->found.cells.count, next = 0;
    for (int64_t at = (int64_t)(-memory->address & 7); at + 8 <= reading->kept; at += 8) {
        if (memory->marks[at] != reading->taking->watch->pointer_mark)
            continue;
        while (next < typed && reading->found.cells.items[next].cell.offset < at)
            next++;
        bool known = next < typed && reading->found.cells.items[next].cell.offset == at;
        if (!known && memory->marks[at + 7] == reading->taking->watch->pointer_mark)
            add_cell(reading, at, NULL);
    }
}

static void walk_whole(Reading *reading, const MdType *type) {
    int64_t size = md_type_core(type)->size;
    if (reading->found.memory.kind != MD_MEMORY_ALLOCATED) {
        walk_type(reading, type, 0, 0);
    } else if (size > 0 && holds_cells(type, 0)) {
        const MdType *core = md_type_core(type);
        const MdRecord *record = is_record(core) ? core->as.record : NULL;
        bool flexible = record && record->member_count && record->members[record->member_count - 1].flexible;
        for (int64_t at = 0; at + size <= reading->kept; at += size) {
            walk_type(reading, type, at, flexible ? 0 : 1);
            if (flexible)
                break;
        }
    }
}

static const MdType *type_of(const MdView *view) {
    return view->memory.kind == MD_MEMORY_ALLOCATED ? view->version->type : view->block->type;
}

static void read_cells(MdTaking *taking, uint32_t index) {
    Reading reading = { .taking = taking, .index = index, .found = taking->views.items[index] };
    reading.found.cells.items = NULL;
    reading.found.cells.count = reading.found.cells.capacity = 0;
    reading.found.unions.items = NULL;
    reading.found.unions.count = reading.found.unions.capacity = 0;
    reading.kept = reading.found.block->kept;
    reading.follow = reading.found.memory.life == MD_MEMORY_ALIVE;
    const MdType *type = type_of(&reading.found);
    if (type)
        walk_whole(&reading, type);
    sort_cells(&reading.found);
    scan_marks(&reading);
    sort_cells(&reading.found);
    MdView *view = &taking->views.items[index];
    view->cells.items = reading.found.cells.items;
    view->cells.count = reading.found.cells.count;
    view->unions.items = reading.found.unions.items;
    view->unions.count = reading.found.unions.count;
}

void md_contents_read(MdTaking *taking, uint32_t index) {
    MdView *view = &taking->views.items[index];
    view->read = true;
    MdMemoryKind kind = view->memory.kind;
    if (view->name_only || kind == MD_MEMORY_FUNCTION || kind == MD_MEMORY_LIBRARY)
        return;
    const MdBlock *last = view->version->last;
    if (!view->memory.bytes) { /* dead, its memory is gone: what it held when it was last seen */
        if (last && view->memory.life == MD_MEMORY_FREED) {
            view->block->bytes = last->bytes;
            view->block->states = last->states;
            view->block->kept = last->kept;
            view->block->tail = last->tail;
            view->block->tail_states = last->tail_states;
            view->block->tail_size = last->tail_size;
            view->block->written = last->written;
            view->block->values = last->values;
        }
        return;
    }
    md_contents_bytes(taking, view->block, last, view->memory.bytes, view->memory.marks);
    read_cells(taking, index);
}

/* ---- the end ------------------------------------------------------------------------------------------------------ */

static int by_piece(const void *a, const void *b) {
    const MdPiece *x = a, *y = b;
    if (x->offset != y->offset)
        return (x->offset > y->offset) - (x->offset < y->offset);
    return rank(y->type) - rank(x->type);
}

/** Do the typed pointers into the block contradict its type as a whole? */
static bool is_pool(const MdView *view) {
    const MdType *type = view->version->type;
    int64_t size = type ? md_type_core(type)->size : 0;
    for (size_t i = 0; i < view->pieces.count; i++) {
        const MdPiece *piece = &view->pieces.items[i];
        if (piece->offset == 0 && piece->type == type)
            continue;
        const MdType *core = type ? md_type_core(type) : NULL;
        bool flexible = core && is_record(core) && core->as.record->member_count &&
                        core->as.record->members[core->as.record->member_count - 1].flexible;
        int64_t at = flexible || size <= 0 ? piece->offset : piece->offset % size;
        if (rank(type) < 2 ? piece->offset > 0 : !has_type_at(type, at, piece->type, 0))
            return piece->offset > 0;
    }
    return false;
}

static void set_pieces(MdTaking *taking, MdView *view) {
    MdPiece *pieces = view->pieces.items;
    qsort(pieces, view->pieces.count, sizeof *pieces, by_piece);
    size_t count = 0;
    int64_t end = 0;
    for (size_t i = 0; i < view->pieces.count; i++) {
        int64_t size = md_type_core(pieces[i].type)->size;
        if (pieces[i].offset < end)
            continue;
        MdPiece *before = count ? &pieces[count - 1] : NULL;
        if (before && before->type == pieces[i].type && pieces[i].offset == end)
            before->count++;
        else
            pieces[count++] = pieces[i];
        end = pieces[i].offset + size;
    }
    const MdBlock *last = view->version->last;
    bool same = last && last->piece_count == count;
    for (size_t i = 0; same && i < count; i++)
        same = last->pieces[i].offset == pieces[i].offset && last->pieces[i].type == pieces[i].type &&
               last->pieces[i].count == pieces[i].count;
    MdPiece *kept = same ? NULL : MD_NEW_ARRAY(taking->watch->arena, MdPiece, count);
    if (kept)
        memcpy(kept, pieces, count * sizeof *pieces);
    view->block->pieces = same ? last->pieces : kept;
    view->block->piece_count = count;
}

static void set_type(MdTaking *taking, MdView *view) {
    MdBlock *block = view->block;
    block->count = MD_SIZE_UNKNOWN;
    if (is_pool(view)) {
        set_pieces(taking, view);
        return;
    }
    block->type = view->version->type;
    const MdType *core = block->type ? md_type_core(block->type) : NULL;
    if (!core || core->size <= 0)
        return;
    bool flexible = is_record(core) && core->as.record->member_count &&
                    core->as.record->members[core->as.record->member_count - 1].flexible;
    block->count = flexible ? 1 : block->size / core->size;
}

static void keep_unions(MdTaking *taking, MdView *view) {
    const MdBlock *last = view->version->last;
    size_t count = view->unions.count;
    bool same = last && last->union_count == count;
    for (size_t i = 0; same && i < count; i++)
        same = last->unions[i].offset == view->unions.items[i].offset &&
               last->unions[i].member == view->unions.items[i].member;
    MdUnionMember *kept = same ? NULL : MD_NEW_ARRAY(taking->watch->arena, MdUnionMember, count);
    if (kept && count)
        memcpy(kept, view->unions.items, count * sizeof *kept);
    view->block->unions = same ? last->unions : kept;
    view->block->union_count = count;
}

void md_contents_finish(MdTaking *taking) {
    taking->closed = true;
    bool again = true;
    for (unsigned round = 0; again && round < 3; round++) {
        again = false;
        for (uint32_t i = 0; i < taking->views.count; i++) {
            if (!taking->views.items[i].retyped || taking->views.items[i].name_only ||
                !taking->views.items[i].memory.bytes)
                continue;
            taking->views.items[i].retyped = false;
            read_cells(taking, i);
            again = true;
        }
    }
    for (size_t i = 0; i < taking->views.count; i++) {
        MdView *view = &taking->views.items[i];
        if (view->memory.kind == MD_MEMORY_ALLOCATED)
            set_type(taking, view);
        if (view->unions.count)
            keep_unions(taking, view);
    }
}

/* ---- what the calls say ------------------------------------------------------------------------------------------- */

static uint64_t place_key(size_t program, MdPlace place) {
    return ((uint64_t)program << 56 ^ (uint64_t)place.file << 48) ^ ((uint64_t)place.line << 20) ^ place.column;
}

typedef struct Hinting {
    MdWatch *watch;
    size_t program;
} Hinting;

/** Several calls of one macro stand at one place; where they disagree their casts say nothing. */
static const MdType ambiguous = { .kind = MD_TYPE_VOID, .canonical = &ambiguous, .unqualified = &ambiguous };

/** `(T *)call()`, written or implied. */
static bool note_hint(void *context, MdExpr *expr, bool evaluated) {
    const Hinting *hinting = context;
    const MdType *core = md_type_core(expr->type);
    if (!evaluated || expr->kind != MD_EXPR_CAST || core->kind != MD_TYPE_POINTER)
        return evaluated;
    const MdExpr *call = expr->as.cast.operand;
    if (call->kind != MD_EXPR_CALL || rank(core->of) == 0 || !md_type_is_pointer_to(call->type, MD_TYPE_VOID))
        return true;
    uint64_t key = place_key(hinting->program, call->place);
    const MdType *before = md_map_get_id(hinting->watch->hints, key);
    const MdType *hint = before && md_type_core(before) != md_type_core(core->of) ? &ambiguous : core->of;
    md_map_set_id(hinting->watch->hints, key, (void *)(uintptr_t)hint);
    return true;
}

const MdType *md_contents_hint(const MdWatch *watch, const MdPath *path) {
    for (unsigned depth = 0; path && depth < 4; path = path->outer, depth++)
        for (size_t i = 0; i < watch->program_count; i++)
            if (watch->programs[i] == path->site.program) {
                const MdType *type = md_map_get_id(watch->hints, place_key(i, path->site.place));
                if (type)
                    return type == &ambiguous ? NULL : type;
            }
    return NULL;
}

void md_contents_prepare(MdWatch *watch) {
    static const MdType pointer = {
        .kind = MD_TYPE_POINTER, .size = 8, .align = 8, .canonical = &pointer, .unqualified = &pointer
    };
    for (unsigned mark = 1; mark < 256; mark++)
        if (md_machine_fit((unsigned char)mark, &pointer) == MD_FIT_EXACT)
            watch->pointer_mark = (unsigned char)mark;
    watch->hints = md_map_create(watch->arena);
    for (size_t i = 0; i < watch->program_count; i++) {
        Hinting hinting = { watch, i };
        MdWalk walk = { .context = &hinting, .expr = note_hint };
        for (size_t k = 0; k < watch->programs[i]->functions.count; k++)
            if (watch->programs[i]->functions.items[k]->body)
                md_walk_stmt(&walk, watch->programs[i]->functions.items[k]->body);
    }
}
