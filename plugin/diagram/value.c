/**
 * Values as C would write them.
 *
 * Integers are collected bit by bit in the target's byte order, so bit-fields and whole objects go one way. Floating
 * values are read as the host's own, which has the formats of IEC 60559 and the 80-bit one of x86; other formats are
 * shown as bytes.
 */
#include "value.h"
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char unknown_text[] = "?", indeterminate_text[] = "··";

int64_t md_value_kept(const MdBlock *block) {
    return block->kept ? block->kept : block->size;
}

/** Of what is kept of a block, its beginning and its end, the part from `offset` on; NULL: not kept. */
static const unsigned char *part_of(const MdBlock *block, const unsigned char *first, const unsigned char *tail,
                                    int64_t offset, int64_t size) {
    if (offset < 0 || size < 0 || size > block->size - offset)
        return NULL;
    if (first && offset + size <= md_value_kept(block))
        return first + offset;
    int64_t begin = block->size - block->tail_size;
    return tail && offset >= begin ? tail + (offset - begin) : NULL;
}

const unsigned char *md_value_bytes(const MdBlock *block, int64_t offset, int64_t size) {
    return part_of(block, block->bytes, block->tail, offset, size);
}

const unsigned char *md_value_states(const MdBlock *block, int64_t offset, int64_t size) {
    return part_of(block, block->states, block->tail_states, offset, size);
}

static MdCellState bytes_state(const MdBlock *block, int64_t offset, int64_t size) {
    const unsigned char *states = md_value_states(block, offset, size);
    if (!states)
        return MD_CELL_UNKNOWN;
    MdCellState state = MD_CELL_VALUE;
    for (int64_t i = 0; i < size; i++) {
        if (states[i] == MD_BYTE_UNKNOWN)
            return MD_CELL_UNKNOWN;
        if (states[i] == MD_BYTE_INDETERMINATE)
            state = MD_CELL_INDETERMINATE;
    }
    return state;
}

/** `width` bits from `bit_offset`, the first the least significant; the most significant on big-endian targets. */
static MdUInt128 read_bits(const MdProgram *program, const MdBlock *block, int64_t bit_offset, int64_t width) {
    bool big = md_types_target(program->types)->big_endian;
    MdUInt128 value = 0;
    int64_t first = bit_offset / 8;
    const unsigned char *bytes = md_value_bytes(block, first, 1); /* the others follow: all are known to be kept */
    for (int64_t i = 0; i < width && i < 128; i++) {
        int64_t at = bit_offset + i;
        unsigned byte = bytes[at / 8 - first];
        unsigned bit = big ? byte >> (7 - at % 8) & 1 : byte >> (at % 8) & 1;
        if (big)
            value = value << 1 | bit;
        else
            value |= (MdUInt128)bit << i;
    }
    return value;
}

static __int128 sign_extend(MdUInt128 value, int64_t width) {
    if (width < 128 && width > 0 && value >> (width - 1) & 1)
        value |= ~(MdUInt128)0 << width;
    return (__int128)value;
}

/** Decimal of 128 bits. */
static const char *decimal(MdArena *arena, MdUInt128 value, bool negative) {
    char digits[48], *at = digits + sizeof digits;
    *--at = '\0';
    do
        *--at = (char)('0' + (int)(value % 10));
    while (value /= 10);
    if (negative)
        *--at = '-';
    return md_arena_string(arena, at);
}

static const char *integer_text(MdArena *arena, MdUInt128 value, bool is_signed, int64_t width) {
    __int128 number = sign_extend(value, width);
    if (is_signed && number < 0)
        return decimal(arena, -(MdUInt128)number, true);
    return decimal(arena, value, false);
}

static const char *character_text(MdArena *arena, unsigned char byte, bool in_row) {
    MdText text = md_text(arena);
    if (in_row && byte == ' ')
        return "␣";
    if (in_row && !byte)
        return "\\0";
    if (!in_row)
        md_text_add_char(&text, '\'');
    md_text_add_c_char(&text, byte, in_row ? '\0' : '\'');
    if (!in_row)
        md_text_add_char(&text, '\'');
    return md_text_string(&text);
}

/** The shortest decimal that reads back as the same value; always with a point or an exponent. */
static const char *floating_text(MdArena *arena, long double value, const MdType *type) {
    char digits[80];
    bool single = type->kind == MD_TYPE_FLOAT, extended = type->kind == MD_TYPE_LDOUBLE && type->size > 8;
    locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0), before = plain ? uselocale(plain) : (locale_t)0;
    for (int precision = 1; precision <= 21; precision++) {
        snprintf(digits, sizeof digits, "%.*Lg", precision, value);
        if (single     ? (long double)strtof(digits, NULL) == value
            : extended ? strtold(digits, NULL) == value
                       : (long double)strtod(digits, NULL) == value)
            break;
    }
    bool large = strchr(digits, 'e') && (value >= 1 || value <= -1) && value < 1e15L && value > -1e15L;
    if (large) /* few digits, as of 1e+01, but none after the point */
        snprintf(digits, sizeof digits, "%.0Lf", value);
    if (plain) {
        uselocale(before);
        freelocale(plain);
    }
    bool whole = !strpbrk(digits, ".enif");
    return md_arena_printf(arena, "%s%s", digits, whole ? ".0" : "");
}

static const char *hex_text(MdArena *arena, const unsigned char *bytes, int64_t size) {
    MdText text = md_text(arena);
    for (int64_t i = 0; i < size && i < 8; i++)
        md_text_addf(&text, "%s%02x", i ? " " : "", bytes[i]);
    if (size > 8)
        md_text_add(&text, " …");
    return md_text_string(&text);
}

/** False when the host cannot read the format. */
static bool read_floating(const MdProgram *program, const unsigned char *bytes, const MdType *type,
                          long double *ret_value) {
    const MdTarget *target = md_types_target(program->types);
    unsigned char copy[16] = { 0 };
    if (type->size < 0 || type->size > 16)
        return false;
    for (int64_t i = 0; i < type->size; i++)
        copy[i] = bytes[target->big_endian ? type->size - 1 - i : i];
    float single;
    double twice;
    long double extended = 0;
    bool as_double =
        type->kind == MD_TYPE_DOUBLE || (type->kind == MD_TYPE_LDOUBLE && target->long_double_mantissa == 53);
    if (type->kind == MD_TYPE_FLOAT) {
        memcpy(&single, copy, sizeof single);
        *ret_value = single;
    } else if (as_double) {
        memcpy(&twice, copy, sizeof twice);
        *ret_value = (long double)twice;
    } else if (type->kind == MD_TYPE_LDOUBLE && target->long_double_mantissa == 64 && sizeof extended >= 10) {
        memcpy(&extended, copy, 10);
        *ret_value = extended;
    } else {
        return false;
    }
    return true;
}

/** Typedefs of ISO C for characters of other widths (C17 7.19p2, 7.28p2). */
static bool is_wide_character(const MdType *type) {
    for (; type; type = type->kind == MD_TYPE_TYPEDEF ? type->of : NULL) {
        const MdType *plain = type->unqualified ? type->unqualified : type;
        if (plain->kind != MD_TYPE_TYPEDEF)
            return false;
        const char *name = plain->as.alias.name;
        if (name && (!strcmp(name, "wchar_t") || !strcmp(name, "char32_t") || !strcmp(name, "char16_t")))
            return true;
        type = plain;
    }
    return false;
}

static const char *wide_text(MdArena *arena, uint32_t c) {
    char utf8[5] = { 0 };
    if (c < 0x20 || (c >= 0x7f && c < 0xa0) || c > 0x10ffff || (c >= 0xd800 && c < 0xe000))
        return md_arena_printf(arena, "0x%x", c);
    if (c < 0x80) {
        utf8[0] = (char)c;
    } else if (c < 0x800) {
        utf8[0] = (char)(0xc0 | c >> 6), utf8[1] = (char)(0x80 | (c & 63));
    } else if (c < 0x10000) {
        utf8[0] = (char)(0xe0 | c >> 12), utf8[1] = (char)(0x80 | (c >> 6 & 63)), utf8[2] = (char)(0x80 | (c & 63));
    } else {
        utf8[0] = (char)(0xf0 | c >> 18), utf8[1] = (char)(0x80 | (c >> 12 & 63));
        utf8[2] = (char)(0x80 | (c >> 6 & 63)), utf8[3] = (char)(0x80 | (c & 63));
    }
    return md_arena_printf(arena, "'%s'", utf8);
}

static const char *enumerator_text(const MdEnum *enumeration, MdUInt128 bits, int64_t width) {
    int64_t value = (int64_t)sign_extend(bits, width);
    for (size_t i = 0; i < enumeration->enumerator_count; i++) {
        int64_t constant = enumeration->enumerators[i].value;
        if (constant == value || (uint64_t)constant == (uint64_t)bits)
            return enumeration->enumerators[i].name;
    }
    return NULL;
}

const MdPointerCell *md_value_pointer(const MdBlock *block, int64_t offset) {
    size_t low = 0, high = block->pointer_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (block->pointers[middle].offset < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low < block->pointer_count && block->pointers[low].offset == offset ? &block->pointers[low] : NULL;
}

static const char *target_text(MdArena *arena, const MdPointerCell *cell) {
    const MdBlock *target = cell->target;
    const char *name = "?";
    if (target->kind == MD_BLOCK_ALLOCATED)
        name = md_arena_printf(arena, "%sheap #%zu", target->life == MD_LIFE_ALIVE ? "" : "freed ", target->number);
    else if (target->kind == MD_BLOCK_STRING)
        name = "string literal";
    else if (target->object && target->object->name)
        name = md_arena_printf(arena, "&%s", target->object->name);
    if (!cell->target_offset)
        return name;
    return md_arena_printf(arena, "%s%+lld", name, (long long)cell->target_offset);
}

static MdValue read_pointer(MdArena *arena, const MdProgram *program, const MdBlock *block, const MdType *type,
                            int64_t offset) {
    const MdPointerCell *cell = md_value_pointer(block, offset);
    if (cell && cell->known && cell->target) {
        if (cell->target->kind == MD_BLOCK_FUNCTION)
            return (MdValue){ MD_CELL_VALUE,
                              cell->target->function && cell->target->function->name ? cell->target->function->name
                                                                                     : unknown_text,
                              false, NULL };
        return (MdValue){ MD_CELL_VALUE, target_text(arena, cell), false, cell };
    }
    if (cell && cell->known)
        return (MdValue){ MD_CELL_VALUE, "NULL", true, NULL };
    MdCellState state = bytes_state(block, offset, type->size);
    if (state == MD_CELL_INDETERMINATE)
        return (MdValue){ state, indeterminate_text, false, NULL };
    if (state != MD_CELL_VALUE || (cell && !cell->known))
        return (MdValue){ MD_CELL_UNKNOWN, unknown_text, false, NULL };
    MdUInt128 bits = read_bits(program, block, offset * 8, type->size * 8);
    if (!bits)
        return (MdValue){ MD_CELL_VALUE, "NULL", true, NULL };
    return (MdValue){ MD_CELL_VALUE, md_arena_printf(arena, "0x%llx", (unsigned long long)bits), false, NULL };
}

static const char *scalar_text(MdArena *arena, const MdProgram *program, const MdBlock *block, const MdType *type,
                               int64_t bit_offset, int64_t width, bool in_row) {
    const MdType *core = md_type_core(type);
    while (core->kind == MD_TYPE_ATOMIC && core->of)
        core = md_type_core(core->of);
    const unsigned char *bytes = block->bytes + bit_offset / 8;
    long double real, imaginary;
    if (core->kind == MD_TYPE_COMPLEX && core->of) {
        const MdType *part = md_type_core(core->of);
        if (read_floating(program, bytes, part, &real) && read_floating(program, bytes + part->size, part, &imaginary))
            return md_arena_printf(arena, "%s + %si", floating_text(arena, real, part),
                                   floating_text(arena, imaginary, part));
        return hex_text(arena, bytes, core->size);
    }
    if (md_type_is_floating(core))
        return read_floating(program, bytes, core, &real) ? floating_text(arena, real, core)
                                                          : hex_text(arena, bytes, core->size);
    if (!md_type_is_integer(core))
        return hex_text(arena, bytes, core->size);
    MdUInt128 bits = read_bits(program, block, bit_offset, width);
    const char *name = core->kind == MD_TYPE_ENUM ? enumerator_text(core->as.enumeration, bits, width) : NULL;
    if (name)
        return name;
    if (core->kind == MD_TYPE_BOOL && bits < 2)
        return bits ? "true" : "false";
    if (core->kind == MD_TYPE_CHAR && width == 8)
        return character_text(arena, (unsigned char)bits, in_row);
    if (is_wide_character(type))
        return wide_text(arena, (uint32_t)bits);
    return integer_text(arena, bits, md_type_is_signed(program->types, core), width);
}

MdValue md_value_read(MdArena *arena, const MdProgram *program, const MdBlock *block, const MdType *type,
                      int64_t bit_offset, int32_t bit_width, bool in_row) {
    const MdType *core = md_type_core(type);
    MdValue value;
    int64_t first = bit_offset / 8, width = bit_width >= 0 ? bit_width : core->size * 8;
    int64_t bytes = (bit_offset % 8 + width + 7) / 8;
    if (core->size < 0 && bit_width < 0)
        return (MdValue){ MD_CELL_UNKNOWN, unknown_text, false, NULL };
    if (core->kind == MD_TYPE_POINTER) {
        value = read_pointer(arena, program, block, core, first);
    } else {
        value = (MdValue){ bytes_state(block, first, bytes), unknown_text, false, NULL };
        if (value.state == MD_CELL_INDETERMINATE)
            value.text = indeterminate_text;
        if (value.state == MD_CELL_VALUE)
            value.text = scalar_text(arena, program, block, type, bit_offset, width, in_row);
    }
    if (block->life != MD_LIFE_ALIVE) {
        if (value.state == MD_CELL_VALUE && !value.pointer && !value.null)
            value.text = md_arena_printf(arena, "%s?", value.text); /* what stood there: nothing may rely on it */
        value.state = MD_CELL_FREED;
    }
    return value;
}

bool md_value_integer(const MdProgram *program, const MdBlock *block, const MdType *type, int64_t offset,
                      int64_t *ret_value) {
    const MdType *core = md_type_core(type);
    if (!md_type_is_integer(core) || core->size < 1 || core->size > 8)
        return false;
    if (bytes_state(block, offset, core->size) != MD_CELL_VALUE)
        return false;
    MdUInt128 bits = read_bits(program, block, offset * 8, core->size * 8);
    bool is_signed = md_type_is_signed(program->types, core);
    *ret_value = is_signed ? (int64_t)sign_extend(bits, core->size * 8) : (int64_t)bits;
    return true;
}
