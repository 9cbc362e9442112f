/**
 * What printf and scanf share: the reading of conversion specifications and the types that they name.
 */
#ifndef MD_MACHINE_LIBC_FORMAT_H
#define MD_MACHINE_LIBC_FORMAT_H

#include "libc.h"

typedef enum MdLength {
    MD_LENGTH_NONE,
    MD_LENGTH_HH,
    MD_LENGTH_H,
    MD_LENGTH_L,
    MD_LENGTH_LL,
    MD_LENGTH_J,
    MD_LENGTH_Z,
    MD_LENGTH_T,
    MD_LENGTH_BIG_L,
} MdLength;

/** The length modifier at *at, which moves behind it. */
MdLength md_format_length(const char **at);
/** A decimal number at *at, at most INT_MAX (larger ones are cut); -1 when there is none. */
int md_format_number(const char **at);
/** `type` without typedefs and qualifiers, an enum as its integer type. */
const MdType *md_format_core(const MdType *type);
/** The signed integer type that a length modifier means for d, i, o, u, x, X, n; MD_TYPE_COUNT: it means none. */
MdTypeKind md_format_integer(MdLength length);
/** Are the types the same but for signedness (C17 6.5p7, 7.16.1.1p2)? char counts as signed char. */
bool md_format_same_integer(const MdType *core, MdTypeKind kind);
/** "long", "unsigned char", … of a kind as C writes it. */
const char *md_format_kind_name(MdTypeKind kind);
/** How C writes a type; belongs to the library's arena. */
const char *md_format_spell(const MdCall *call, const MdType *type);

#endif
