/**
 * Names of the kinds, and ids.
 */
#include "diagram.h"
#include "base/text.h"

const char *md_cell_state_name(MdCellState state) {
    static const char *const names[] = {
#define CELL(constant, name) name,
#include "diagram_kinds.h"
#undef CELL
    };
    return names[state];
}

const char *md_arrow_kind_name(MdArrowKind kind) {
    static const char *const names[] = {
#define ARROW(constant, name) name,
#include "diagram_kinds.h"
#undef ARROW
    };
    return names[kind];
}

const char *md_box_kind_name(MdBoxKind kind) {
    static const char *const names[] = {
#define BOX(constant, name) name,
#include "diagram_kinds.h"
#undef BOX
    };
    return names[kind];
}

const char *md_row_kind_name(MdRowKind kind) {
    static const char *const names[] = {
#define ROW(constant, name) name,
#include "diagram_kinds.h"
#undef ROW
    };
    return names[kind];
}

/** Append the id form of `word`; true when something was lost that could tell two words apart. */
static bool add_word(MdText *id, const char *word) {
    bool lost = false;
    for (const unsigned char *at = (const unsigned char *)word; *at; at++) {
        bool plain =
            (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') || (*at >= '0' && *at <= '9') || *at == '_';
        if (plain)
            md_text_add_char(id, (char)*at);
        else if (md_text_string(id)[id->length - 1] != '-')
            md_text_add_char(id, '-');
        lost |= !plain && *at != '.' && *at != '-';
    }
    return lost;
}

const char *md_diagram_id(MdArena *arena, const char *stem, const char *function, const char *part) {
    MdText id = md_text(arena);
    md_text_add(&id, "md");
    const char *words[] = { stem, function, part };
    uint32_t hash = 2166136261u; /* FNV-1a */
    bool lost = false;
    for (size_t i = 0; i < 3; i++) {
        if (!words[i] || !*words[i])
            continue;
        md_text_add_char(&id, '-');
        lost |= add_word(&id, words[i]);
        for (const char *at = words[i]; *at; at++)
            hash = (hash ^ (unsigned char)*at) * 16777619u;
        hash = hash * 16777619u;
    }
    if (lost)
        md_text_addf(&id, "-%08x", hash);
    return md_text_string(&id);
}
