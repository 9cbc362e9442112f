/**
 * The types of a C program, and the rules of ISO C about them.
 *
 * Types are interned per program: two types are the same type (C17 6.2.7, without composite types) exactly when their
 * `canonical` pointers are equal. A typedef keeps its name for pictures; `canonical` sees through every typedef, also
 * inside (pointer to typedef has the canonical pointer to the underlying type). Qualifiers are part of a type:
 * `const int` is a node of its own whose `unqualified` is `int`.
 *
 * Every size, alignment and offset comes from libclang for the chosen target. Only a derived type whose size follows
 * from its parts by ISO C alone (array = count × element) may be computed here.
 */
#ifndef MD_PROGRAM_TYPE_H
#define MD_PROGRAM_TYPE_H

#include "base/arena.h"
#include "base/place.h"
#include "base/text.h"
#include "base/vector.h"
#include <stdbool.h>
#include <stdint.h>

typedef enum MdTypeKind {
#define TYPE(constant, name) MD_TYPE_##constant,
#include "type_kinds.h"
#undef TYPE
    MD_TYPE_COUNT
} MdTypeKind;

enum { MD_CONST = 1, MD_VOLATILE = 2, MD_RESTRICT = 4 };

typedef struct MdType MdType;
typedef struct MdRecord MdRecord;
typedef struct MdEnum MdEnum;
struct MdExpr;

/** Size of a type that has none: incomplete, function, void; or that only a run knows (VLA). */
#define MD_SIZE_UNKNOWN ((int64_t)-1)

struct MdType {
    MdTypeKind kind;
    unsigned qualifiers;       /* MD_CONST | MD_VOLATILE | MD_RESTRICT of this very type */
    int64_t size, align;       /* bytes; MD_SIZE_UNKNOWN where the type has none */
    const MdType *canonical;   /* without typedefs, at any depth; itself when it has none */
    const MdType *unqualified; /* the same type without its own qualifiers; itself when it has none */
    const MdType *of; /* pointee, element, result of a function, meaning of a typedef, base of atomic/complex */
    union {
        uint64_t count;        /* ARRAY: elements; VECTOR: elements */
        struct MdExpr *length; /* VLA: the length as written, converted; NULL for [*] */
        struct {
            const MdType **parameters; /* adjusted: arrays and functions already decayed (C17 6.7.6.3p7) */
            size_t parameter_count;
            bool variadic, prototype, noreturn; /* !prototype: K&R or () */
        } function;
        MdRecord *record;
        MdEnum *enumeration;
        struct {
            const char *name;
            MdPlace place;
            bool may_alias; /* GNU attribute: its lvalues access objects of any type, as those of char do */
            bool unaligned; /* GNU attribute aligned with less than the type needs: its lvalues may lie anywhere */
        } alias;            /* TYPEDEF */
        const char *reason; /* UNSUPPORTED: how clang spells it and why */
    } as;
};

/** A member of a struct or union, in order of declaration. */
typedef struct MdMember {
    const char *name; /* NULL: unnamed bit-field or unnamed record (C17 6.7.2.1p13) */
    const MdType *type;
    MdPlace place;
    int64_t bit_offset; /* from the start of the record that declares it; offset in bytes = bit_offset / 8 */
    int32_t bit_width;  /* of a bit-field, 0 included; -1 when it is none */
    bool flexible;      /* last member of incomplete array type (C17 6.7.2.1p18), also GNU [0] */
    bool adjusted;      /* has an alignment of its own, by _Alignas or attributes aligned and packed */
    const MdRecord *parent;
    size_t index;
} MdMember;

struct MdRecord {
    const char *tag;   /* NULL when unnamed */
    const char *alias; /* the first typedef that names it, or NULL */
    bool is_union, complete, packed;
    bool transparent;   /* unnamed member whose members are seen in the parent */
    bool in_main_file;  /* defined in the source itself, not in a header */
    MdPlace place, end; /* of the definition; of the first declaration when incomplete */
    const MdType *type; /* the RECORD type that it defines */
    MdMember *members;
    size_t member_count;
    struct MdFunction *function; /* defined inside this function; NULL at file scope */
    size_t number;               /* in order of definition; the name of what has no name */
};

typedef struct MdEnumerator {
    const char *name;
    int64_t value; /* the bits, when the underlying type is unsigned 64 */
    MdPlace place;
} MdEnumerator;

struct MdEnum {
    const char *tag, *alias;
    const MdType *type;
    const MdType *underlying; /* the integer type that represents it */
    MdEnumerator *enumerators;
    size_t enumerator_count;
    bool complete;
    MdPlace place;
};

/** What the target fixes and no type says. */
typedef struct MdTarget {
    const char *triple;
    int64_t pointer_size;
    int64_t pointer_align; /* bytes; 0: the same as the size */
    bool char_signed, big_endian;
    unsigned long_double_mantissa; /* bits: 53, 64, 106 or 113 */
} MdTarget;

typedef struct MdTypes MdTypes; /* the interning table */

MdTypes *md_types_create(MdArena *arena, MdTarget target);
const MdTarget *md_types_target(const MdTypes *types);
/** All types in order of construction: the first one, and the one after `type`; NULL when there is none. */
const MdType *md_types_first(const MdTypes *types);
const MdType *md_types_after(const MdType *type);

/* ---- constructors: each gives the one node of that type -------------------------------------------------------- */

/** The builtin arithmetic types, void and va_list: kind and figures of the target. The first call fixes the figures. */
const MdType *md_type_basic(MdTypes *types, MdTypeKind kind, int64_t size, int64_t align);
/** A basic type already made; NULL when the program never mentions it and no figures are known. */
const MdType *md_type_known(const MdTypes *types, MdTypeKind kind);
const MdType *md_type_qualified(MdTypes *types, const MdType *type, unsigned qualifiers); /* adds to those it has */
const MdType *md_type_pointer(MdTypes *types, const MdType *pointee);
const MdType *md_type_array(MdTypes *types, const MdType *element, uint64_t count);
const MdType *md_type_incomplete_array(MdTypes *types, const MdType *element);
/** Never interned: every VLA is a type of its own. */
const MdType *md_type_vla(MdTypes *types, const MdType *element, struct MdExpr *length);
const MdType *md_type_function(MdTypes *types, const MdType *result, const MdType *const *parameters, size_t count,
                               bool variadic, bool prototype, bool noreturn);
const MdType *md_type_typedef(MdTypes *types, const char *name, const MdType *meaning, MdPlace place, bool may_alias,
                              bool unaligned);
const MdType *md_type_atomic(MdTypes *types, const MdType *base, int64_t size, int64_t align);
const MdType *md_type_complex(MdTypes *types, const MdType *real);
const MdType *md_type_vector(MdTypes *types, const MdType *element, uint64_t count, int64_t size, int64_t align);
const MdType *md_type_unsupported(MdTypes *types, const char *reason, int64_t size, int64_t align);
/** The type of a record or enum; the caller fills the MdRecord or MdEnum, at once or when its definition comes, and
 *  then calls md_type_complete with the figures. */
const MdType *md_type_record(MdTypes *types, MdRecord *record);
const MdType *md_type_enum(MdTypes *types, MdEnum *enumeration);
/** A record or enum got its definition: set size and alignment in the type, its qualified forms and its arrays. */
void md_type_complete(MdTypes *types, const MdType *type, int64_t size, int64_t align);

/* ---- questions; all see through typedefs and qualifiers ---------------------------------------------------------- */

/** `type` without typedefs at its top and without qualifiers: what a switch over `kind` wants. */
const MdType *md_type_core(const MdType *type);
/** Has the type a typedef name with the GNU attribute may_alias at its top? */
bool md_type_may_alias(const MdType *type);
/** Has it a typedef name whose attribute aligned asks for less than the type needs? */
bool md_type_is_unaligned(const MdType *type);
/** All qualifiers that apply: through typedefs, and an array has those of its element (C17 6.7.3p9). */
unsigned md_type_qualifiers(const MdType *type);
bool md_type_is_integer(const MdType *type);    /* with bool, char and enum */
bool md_type_is_floating(const MdType *type);   /* real floating */
bool md_type_is_arithmetic(const MdType *type); /* with complex */
bool md_type_is_scalar(const MdType *type);
bool md_type_is_signed(const MdTypes *types, const MdType *type); /* integer types; enum by its underlying type */
bool md_type_is_array(const MdType *type);                        /* ARRAY, INCOMPLETE_ARRAY or VLA */
bool md_type_is_pointer_to(const MdType *type, MdTypeKind pointee);
bool md_type_is_character(const MdType *type); /* char, signed char, unsigned char */
/** Does the type, or a member or element of it at any depth, have variable length (C17 6.7.6p3)? */
bool md_type_is_variably_modified(const MdType *type);
/** Compatible types, C17 6.2.7; records and enums of two programs (translation units) never are. */
bool md_type_compatible(const MdType *a, const MdType *b);
/** Bits of value and sign of an integer type: 1 for bool, 8 × size else. */
unsigned md_type_bits(const MdType *type);
/** Least and greatest value of an integer type of up to 64 bits. */
int64_t md_type_min(const MdTypes *types, const MdType *type);
uint64_t md_type_max(const MdTypes *types, const MdType *type);

/** Find a member by name, through unnamed records; its offset in bits from the start of `record`. NULL when none. */
const MdMember *md_record_find(const MdRecord *record, const char *name, int64_t *ret_bit_offset);

/* ---- conversions -------------------------------------------------------------------------------------------------- */

/** The integer promotions (C17 6.3.1.1p2); `bit_width` of a bit-field operand, -1 when it is none. */
const MdType *md_type_promote(MdTypes *types, const MdType *type, int32_t bit_width);
/** The usual arithmetic conversions (C17 6.3.1.8) of two arithmetic types, already promoted or not. */
const MdType *md_type_usual(MdTypes *types, const MdType *a, const MdType *b);
/** The default argument promotions (C17 6.5.2.2p6). */
const MdType *md_type_default_argument(MdTypes *types, const MdType *type);
/** The type that an expression of array or function type decays to; other types come back unqualified. */
const MdType *md_type_decay(MdTypes *types, const MdType *type);

/* ---- names --------------------------------------------------------------------------------------------------------- */

/** "struct point", "union", "Vec" (typedef of an unnamed record), "struct (unnamed, line 12)". */
void md_record_spell(const MdRecord *record, MdText *text);
/** The type as C writes it, typedef names kept: `const char *(*)[3]`. */
void md_type_spell(const MdType *type, MdText *text);
/** A declaration: `int (*compare)(const void *, const void *)`. */
void md_type_spell_declaration(const MdType *type, const char *name, MdText *text);

#endif
