/**
 * The table of types as text: one line per node in order of construction, with its figures.
 *
 *   'size_t' typedef size 8 align 8 is 'unsigned long'
 */
#include "program.h"
#include "type_table.h"

#include <inttypes.h>

static void add_figure(MdText *text, const char *name, int64_t figure) {
    if (figure >= 0)
        md_text_addf(text, " %s %" PRId64, name, figure);
}

void md_types_dump(const MdProgram *program, MdText *ret_text) {
    static const char *const kinds[] = {
#define TYPE(constant, name) name,
#include "type_kinds.h"
#undef TYPE
    };
    for (const MdTypeNode *node = program->types->first; node; node = node->next) {
        const MdType *type = &node->type;
        md_text_add_char(ret_text, '\'');
        md_type_spell(type, ret_text);
        md_text_addf(ret_text, "' %s", kinds[type->kind]);
        add_figure(ret_text, "size", type->size);
        add_figure(ret_text, "align", type->align);
        if (type->canonical != type) {
            md_text_add(ret_text, " is '");
            md_type_spell(type->canonical, ret_text);
            md_text_add_char(ret_text, '\'');
        }
        md_text_add_char(ret_text, '\n');
    }
}
