/**
 * A block that objects of several types were put into, as allocators of programs do: each object where it lies.
 *
 * What lies where is told by the typed pointers into the block (MdPiece); bytes that none leads to are counted.
 */
#include "picture.h"

/** Bytes of a pool that no pointer tells anything of. */
static void add_gap(Picture *picture, const Frame *frame, int64_t offset, int64_t end) {
    if (end <= offset)
        return;
    const char *note =
        md_arena_printf(picture->arena, "%s of no known type", md_picture_bytes(picture->arena, end - offset));
    size_t row = md_picture_row(picture, frame->box,
                                (MdRow){ .kind = MD_ROW_NOTE, .name = note, .offset = offset, .size = end - offset });
    md_picture_spot(picture, (Spot){ frame->block, offset, end - offset, frame->box, row, NO_CELL });
}

void md_picture_pieces(Picture *picture, const Frame *pool) {
    enum { MOST = 8 };
    const MdBlock *block = pool->block;
    int64_t end = 0;
    size_t shown = 0;
    Frame frame = *pool;
    frame.margins = true;
    for (size_t i = 0; i < block->piece_count; i++) {
        const MdPiece *piece = &block->pieces[i];
        const char *type = md_picture_type(picture->arena, piece->type);
        int64_t size = md_type_core(piece->type)->size;
        for (int64_t k = 0; k < piece->count && shown < MOST; k++, shown++) {
            int64_t offset = piece->offset + k * size;
            add_gap(picture, &frame, end, offset);
            md_picture_object(picture, &frame, piece->type, "",
                              md_arena_printf(picture->arena, "%s in heap #%zu", type, block->number), 0, offset, NULL);
            end = offset + size;
        }
    }
    if (shown == MOST)
        md_picture_row(picture, frame.box, (MdRow){ .kind = MD_ROW_NOTE, .name = "… and what lies behind" });
    else
        add_gap(picture, &frame, end, block->size);
}
