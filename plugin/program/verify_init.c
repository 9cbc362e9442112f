/**
 * Initialisers: every entry inside its object, of a type that a value can initialise, with a value of that type
 * (C17 6.7.9).
 */
#include "verify.h"

static void check_extent(MdVerify *verify, const MdInit *init, const MdInitEntry *entry, size_t index) {
    if (entry->repeat == 0 || entry->bit_offset < 0 || entry->stride < 0 || (entry->repeat > 1 && entry->stride == 0)) {
        md_verify_fail(verify, init->place, "entry %zu of an initialiser has no sensible offset, repeat or stride",
                       index);
        return;
    }
    int64_t width = entry->bit_width >= 0 ? entry->bit_width : entry->type->size * 8;
    __int128 end = (__int128)entry->bit_offset + (__int128)(entry->repeat - 1) * entry->stride * 8 + width;
    if (width < 0 || end > (__int128)init->size * 8)
        md_verify_fail(verify, init->place, "entry %zu of an initialiser ends outside its object of %lld bytes", index,
                       (long long)init->size);
    if (entry->bit_width < 0 && entry->bit_offset % 8 != 0)
        md_verify_fail(verify, init->place, "entry %zu of an initialiser is no bit-field and not on a byte", index);
    if (entry->bit_width > (int32_t)md_type_bits(entry->type))
        md_verify_fail(verify, init->place, "entry %zu of an initialiser is wider than its type", index);
}

static void check_value(MdVerify *verify, const MdInit *init, const MdInitEntry *entry, size_t index) {
    const MdExpr *value = entry->value;
    bool string = value && value->kind == MD_EXPR_STRING && md_type_is_array(entry->type);
    if (string)
        md_verify_expr(verify, value, "initialiser", init->place);
    else
        md_verify_value(verify, value, "initialiser", init->place);
    if (!value || !value->type || value->kind == MD_EXPR_UNSUPPORTED)
        return;
    if (string) {
        if (md_type_core(md_type_core(entry->type)->of)->size != md_type_core(md_type_core(value->type)->of)->size)
            md_verify_fail(verify, value->place, "entry %zu: the string's characters have another size", index);
        return;
    }
    if (md_type_is_array(entry->type))
        md_verify_fail(verify, value->place, "entry %zu of an initialiser sets a whole array by a value", index);
    if (!md_verify_same(entry->type, value->type))
        md_verify_fail(verify, value->place, "entry %zu of type '%s' has a value of type '%s'", index,
                       md_verify_name(verify, entry->type), md_verify_name(verify, value->type));
}

void md_verify_init(MdVerify *verify, const MdInit *init, const MdType *object_type, MdPlace place) {
    if (!init->type || (init->count && !init->entries)) {
        md_verify_fail(verify, place, "an initialiser without type or entries");
        return;
    }
    if (!md_verify_same(init->type, object_type))
        md_verify_fail(verify, place, "an initialiser of type '%s' for an object of type '%s'",
                       md_verify_name(verify, init->type), md_verify_name(verify, object_type));
    if (init->type->size >= 0 && init->size < init->type->size)
        md_verify_fail(verify, place, "an initialiser of %lld bytes for an object of %lld", (long long)init->size,
                       (long long)init->type->size);
    if (!init->braced && init->count != 1)
        md_verify_fail(verify, place, "an initialiser without braces has %zu entries", init->count);
    for (size_t i = 0; i < init->count; i++) {
        if (!init->entries[i].type) {
            md_verify_fail(verify, place, "entry %zu of an initialiser has no type", i);
            continue;
        }
        check_extent(verify, init, &init->entries[i], i);
        check_value(verify, init, &init->entries[i], i);
    }
}
