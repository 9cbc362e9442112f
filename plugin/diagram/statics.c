/**
 * Static data in a memory picture: objects of static storage, string literals, objects of the C library.
 *
 * Few and short literals are shown character by character; others take one cell as they are written, or they would be
 * most of the picture.
 */
#include "picture.h"
#include "value.h"

enum { TEXT_COLUMNS = 14 /* of a literal that names its own row */ };

/** A string literal as it is written, shortened: "hel…". */
static const char *literal_text(MdArena *arena, const MdBlock *block, int columns) {
    MdText text = md_text(arena);
    md_text_add_char(&text, '"');
    for (int64_t i = 0; block->bytes && i < block->size - 1; i++) {
        if (i == columns) {
            md_text_add(&text, "…");
            break;
        }
        md_text_add_c_char(&text, block->bytes[i], '"');
    }
    md_text_add_char(&text, '"');
    return md_text_string(&text);
}

static void add_static(Picture *picture, size_t box, const MdBlock *block) {
    Frame frame = { .box = box, .block = block, .used = -1, .before = md_picture_earlier(picture, block, 0) };
    const MdVariable *variable = block->object ? md_classes_variable(picture->classes, block->object) : NULL;
    const char *name =
        block->object ? md_picture_name(block->object) : literal_text(picture->arena, block, TEXT_COLUMNS);
    const MdType *type = block->type ? block->type : block->object ? block->object->type : NULL;
    if (!type)
        return;
    frame.owner = variable && variable->role == MD_ROLE_OWNER;
    frame.moved = variable && variable->role == MD_ROLE_MOVED && !picture->snapshot->observed;
    if (block->function && block->object && block->object->function)
        name = md_arena_printf(picture->arena, "%s.%s", block->object->function->name, name);
    md_picture_object(picture, &frame, type, name, name, 0, 0, variable);
}

/** A string literal in one cell, as it is written. */
static void add_literal(Picture *picture, size_t box, const MdBlock *block) {
    MdArena *arena = picture->arena;
    const char *text = literal_text(arena, block, 2 * TEXT_COLUMNS),
               *type = block->type ? md_picture_type(arena, block->type) : "char[]";
    MdRow row = { .kind = MD_ROW_OBJECT,
                  .name = "literal",
                  .type = md_picture_short(arena, type, TEXT_COLUMNS),
                  .full_name = text,
                  .full_type = type,
                  .member = true,
                  .size = block->size,
                  .size_text = md_arena_printf(arena, "%lld B", (long long)block->size),
                  .title = md_arena_printf(arena, "%s %s, %s", type, text, md_picture_bytes(arena, block->size)) };
    size_t at = md_picture_row(picture, box, row);
    md_push(arena, &md_picture_row_at(picture, box, at)->cells,
            ((MdCell){ .state = MD_CELL_VALUE, .text = text, .size = block->size, .count = 1 }));
    md_picture_spot(picture, (Spot){ block, 0, block->size, box, at, 0 });
}

/** An object of the C library: that it is there is all that is shown. */
static void add_library_object(Picture *picture, size_t box, const MdBlock *block) {
    const char *name = block->maker ? block->maker : "object";
    MdRow row = { .kind = MD_ROW_OBJECT,
                  .name = name,
                  .type = "C library",
                  .full_name = name,
                  .full_type = "C library",
                  .member = true,
                  .size = block->size,
                  .title = md_arena_printf(picture->arena, "%s of the C library", name) };
    size_t at = md_picture_row(picture, box, row);
    md_push(picture->arena, &md_picture_row_at(picture, box, at)->cells,
            ((MdCell){ .state = MD_CELL_UNKNOWN, .text = "…", .size = block->size, .count = 1 }));
    md_picture_spot(picture, (Spot){ block, 0, -1, box, at, 0 });
}

/* ---- boxes ---------------------------------------------------------------------------------------------------------- */

enum {
    FEW = 2,    /* literals … */
    SHORT = 12, /* … and their bytes that are shown character by character */
    MOST_LITERALS = 40,
};

/** Static data as one, or by region in the order of addresses, highest first. */
typedef enum Kept { THREAD, ZERO, DATA, READ_ONLY, LIBRARY, KEPT } Kept;

static Kept kept_in(const Picture *picture, const MdBlock *block) {
    const MdVariable *variable = block->object ? md_classes_variable(picture->classes, block->object) : NULL;
    if (block->kind == MD_BLOCK_STRING)
        return READ_ONLY;
    if (block->kind == MD_BLOCK_LIBRARY)
        return LIBRARY;
    switch (variable ? variable->region : MD_REGION_DATA) {
    case MD_REGION_THREAD: return THREAD;
    case MD_REGION_ZERO: return ZERO;
    case MD_REGION_READ_ONLY: return READ_ONLY;
    default: return DATA;
    }
}

/** `title`: the name as the first words of a sentence. */
static size_t add_box(Picture *picture, size_t number, const char *name, const char *title, const char *key,
                      int64_t bytes) {
    const char *note = md_picture_bytes(picture->arena, bytes);
    return md_picture_box(picture, (MdBox){ .kind = MD_BOX_STATICS,
                                            .number = number,
                                            .key = key,
                                            .name = name,
                                            .note = note,
                                            .size = bytes,
                                            .title = md_arena_printf(picture->arena, "%s in view, %s", title, note) });
}

static bool is_string(const MdBlock *block) {
    return block->kind == MD_BLOCK_STRING && block->bytes;
}

/** The blocks that pointers lead to which are drawn by now or stand in the heap. */
static MdMap *wanted_blocks(const Picture *picture) {
    MdMap *wanted = md_map_create(picture->arena);
    for (size_t i = 0; i < picture->pending.count; i++)
        md_map_set_id(wanted, (uint64_t)(uintptr_t)picture->pending.items[i].pointer->target, wanted);
    for (size_t i = 0; i < picture->snapshot->heap.count; i++)
        for (size_t k = 0; k < picture->snapshot->heap.items[i]->pointer_count; k++)
            md_map_set_id(wanted, (uint64_t)(uintptr_t)picture->snapshot->heap.items[i]->pointers[k].target, wanted);
    return wanted;
}

static void add_block(Picture *picture, size_t box, const MdBlock *block, size_t literals) {
    if (is_string(block) && (literals > FEW || block->size > SHORT))
        add_literal(picture, box, block);
    else if (block->kind == MD_BLOCK_LIBRARY)
        add_library_object(picture, box, block);
    else
        add_static(picture, box, block);
}

/** The string literals of a box: those that something shown leads to, of too many the first ones. */
static void add_literals(Picture *picture, size_t box, const MdBlock *const *literals, size_t count) {
    MdMap *wanted = wanted_blocks(picture);
    bool all = picture->options->regions;
    size_t shown = 0;
    int64_t bytes = 0;
    for (size_t i = 0; i < count; i++)
        shown += all || md_map_get_id(wanted, (uint64_t)(uintptr_t)literals[i]) != NULL;
    shown = shown < MOST_LITERALS + 2 ? shown : MOST_LITERALS;
    size_t left = shown;
    for (size_t i = 0; i < count; i++) {
        bool show = left > 0 && (all || md_map_get_id(wanted, (uint64_t)(uintptr_t)literals[i]));
        if (show)
            add_block(picture, box, literals[i], shown);
        else
            bytes += literals[i]->size;
        left -= show;
    }
    if (count > shown)
        md_picture_row(
            picture, box,
            (MdRow){ .kind = MD_ROW_NOTE,
                     .name = md_arena_printf(picture->arena, "… %zu more string literal%s, %s", count - shown,
                                             count - shown == 1 ? "" : "s", md_picture_bytes(picture->arena, bytes)) });
}

/** The functions of the source: where they lie is known, how long they are only a compiler knows. */
static void add_code(Picture *picture, size_t number) {
    const MdProgram *program = picture->program;
    size_t box = md_picture_box(picture, (MdBox){ .kind = MD_BOX_STATICS,
                                                  .number = number,
                                                  .key = "code",
                                                  .name = "code",
                                                  .note = "machine code",
                                                  .size = MD_SIZE_UNKNOWN,
                                                  .title = "The functions of the program" });
    for (size_t i = 0; i < program->functions.count; i++) {
        const MdFunction *function = program->functions.items[i];
        if (!function->body || !function->in_main_file)
            continue;
        const char *type = md_picture_type(picture->arena, function->type);
        MdRow row = { .kind = MD_ROW_OBJECT,
                      .name = md_picture_short(picture->arena, function->name, 2 * TEXT_COLUMNS),
                      .type = md_picture_short(picture->arena, type, 2 * TEXT_COLUMNS),
                      .full_name = function->name,
                      .full_type = type,
                      .size = MD_SIZE_UNKNOWN,
                      .title = md_arena_printf(picture->arena, "%s %s, line %u", type, function->name,
                                               function->place.line) };
        size_t at = md_picture_row(picture, box, row);
        md_push(picture->arena, &md_picture_row_at(picture, box, at)->cells,
                ((MdCell){ .state = MD_CELL_VALUE,
                           .text = md_arena_printf(picture->arena, "line %u", function->place.line),
                           .size = MD_SIZE_UNKNOWN,
                           .count = 1 }));
    }
}

void md_picture_statics(Picture *picture) {
    static const struct {
        const char *name, *title, *key;
    } words[KEPT] = { [THREAD] = { "thread data", "Thread data", "thread" },
                      [ZERO] = { "zeroed data", "Zeroed data", "zero" },
                      [DATA] = { "initialised data", "Initialised data", "data" },
                      [READ_ONLY] = { "read-only data", "Read-only data", "read-only" },
                      [LIBRARY] = { "C library", "Objects of the C library", "library" } };
    const MdSnapshot *snapshot = picture->snapshot;
    bool regions = picture->options->regions;
    size_t boxes = 0;
    for (int kept = 0; kept < (regions ? KEPT : 1); kept++) {
        int64_t bytes = 0;
        size_t count = 0;
        for (size_t i = 0; i < snapshot->statics.count; i++) {
            const MdBlock *block = snapshot->statics.items[i];
            if (regions && kept_in(picture, block) != (Kept)kept)
                continue;
            count++;
            bytes += block->size > 0 && (regions || block->kind != MD_BLOCK_LIBRARY) ? block->size : 0;
        }
        if (!count)
            continue;
        size_t box = add_box(picture, ++boxes, regions ? words[kept].name : "static data",
                             regions ? words[kept].title : "Static data", regions ? words[kept].key : "static", bytes);
        MD_VECTOR(const MdBlock *) literals = { 0 };
        for (size_t i = 0; i < snapshot->statics.count; i++) {
            const MdBlock *block = snapshot->statics.items[i];
            if (regions && kept_in(picture, block) != (Kept)kept)
                continue;
            if (is_string(block))
                md_push(picture->arena, &literals, block);
            else
                add_block(picture, box, block, 0);
        }
        add_literals(picture, box, literals.items, literals.count);
    }
    if (regions)
        add_code(picture, boxes + 1);
}
