/**
 * Text in pictures: see label.h. Display widths are those of utf8proc.
 */
#include "label.h"
#include <string.h>
#include <utf8proc.h>

/** Does the character hide, or change how its neighbours are shown? */
static bool hides(uint32_t c) {
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
    return category == UTF8PROC_CATEGORY_CF || category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP ||
           category == UTF8PROC_CATEGORY_CO || category == UTF8PROC_CATEGORY_CN || category == UTF8PROC_CATEGORY_CS;
}

static void add_code_point(MdText *text, uint32_t c) {
    utf8proc_uint8_t bytes[4];
    utf8proc_ssize_t length = utf8proc_encode_char((utf8proc_int32_t)c, bytes);
    md_text_add_bytes(text, (const char *)bytes, (size_t)length);
}

const char *md_label_visible(MdArena *arena, const char *string) {
    bool plain = true;
    for (const char *at = string; *at && plain; at++)
        plain = *at >= 0x20 && *at < 0x7f;
    if (plain)
        return string;
    MdText text = md_text(arena);
    const char *end = string + strlen(string);
    for (const char *at = string; at < end;) {
        uint32_t c = md_utf8_next(&at, end);
        if (c < 0x20)
            add_code_point(&text, 0x2400 + c);
        else if (c == 0x7f)
            add_code_point(&text, 0x2421);
        else if ((c >= 0x80 && c < 0xa0) || hides(c))
            md_text_addf(&text, "‹U+%04X›", c);
        else
            add_code_point(&text, c);
    }
    return md_text_string(&text);
}

int md_label_columns(const char *string) {
    int columns = 0;
    const char *end = string + strlen(string);
    while (string < end)
        columns += utf8proc_charwidth((utf8proc_int32_t)md_utf8_next(&string, end));
    return columns;
}

const char *md_label_cut(MdArena *arena, const char *string, int columns) {
    int whole = md_label_columns(string), front = columns * 3 / 5, back = columns - 1 - front, used = 0;
    if (whole <= columns)
        return string;
    const char *end = string + strlen(string), *at = string, *cut = string, *rest = end;
    while (at < end) {
        used += utf8proc_charwidth((utf8proc_int32_t)md_utf8_next(&at, end));
        if (used <= front)
            cut = at;
        if (used >= whole - back) {
            rest = at;
            break;
        }
    }
    return md_arena_printf(arena, "%.*s…%s", (int)(cut - string), string, rest);
}
