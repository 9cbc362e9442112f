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
    frame.moved = variable && variable->role == MD_ROLE_MOVED;
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

void md_picture_statics(Picture *picture) {
    enum { FEW = 2, SHORT = 12 }; /* literals, and their bytes, that are shown character by character */
    const MdSnapshot *snapshot = picture->snapshot;
    if (!snapshot->statics.count)
        return;
    int64_t bytes = 0;
    size_t literals = 0;
    for (size_t i = 0; i < snapshot->statics.count; i++)
        literals += snapshot->statics.items[i]->kind == MD_BLOCK_STRING && snapshot->statics.items[i]->bytes;
    for (size_t i = 0; i < snapshot->statics.count; i++)
        if (snapshot->statics.items[i]->size > 0 && snapshot->statics.items[i]->kind != MD_BLOCK_LIBRARY)
            bytes += snapshot->statics.items[i]->size;
    const char *note = md_picture_bytes(picture->arena, bytes);
    size_t box =
        md_picture_box(picture, (MdBox){ .kind = MD_BOX_STATICS,
                                         .number = 1,
                                         .key = "static",
                                         .name = "static data",
                                         .note = note,
                                         .size = bytes,
                                         .title = md_arena_printf(picture->arena, "Static data in view, %s", note) });
    for (size_t i = 0; i < snapshot->statics.count; i++) {
        const MdBlock *block = snapshot->statics.items[i];
        bool literal = block->kind == MD_BLOCK_STRING && block->bytes;
        if (literal && (literals > FEW || block->size > SHORT))
            add_literal(picture, box, block);
        else if (block->kind == MD_BLOCK_LIBRARY)
            add_library_object(picture, box, block);
        else
            add_static(picture, box, block);
    }
}
