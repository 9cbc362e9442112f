/**
 * From storage of other libraries into a text: see take.h. The arena's rescue is ours for the moment of copying.
 */
#include "take.h"
#include <stdlib.h>

void md_take_bytes(MdText *text, void *block, size_t length) {
    MdRescue rescue;
    MdRescue *before = md_arena_set_rescue(text->arena, &rescue);
    if (setjmp(rescue.jump)) {
        free(block);
        md_arena_set_rescue(text->arena, before);
        longjmp(before->jump, 1);
    }
    md_text_add_bytes(text, block, length);
    md_arena_set_rescue(text->arena, before);
    free(block);
}
