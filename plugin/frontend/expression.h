/**
 * What the files that convert expressions share among themselves; everybody else sees convert.h.
 */
#ifndef MD_FRONTEND_EXPRESSION_H
#define MD_FRONTEND_EXPRESSION_H

#include "convert.h"

/** Where an implicit conversion stands: clang names conversions between pointers differently there. */
typedef enum MdCastContext {
    MD_CAST_ASSIGNED,    /* as by assignment: initialisers, arguments, returned values */
    MD_CAST_COMPARED,    /* operand of a comparison: always a BitCast, null pointers too */
    MD_CAST_CONDITIONAL, /* second or third operand of a conditional */
    MD_CAST_EXPLICIT,    /* written by the user */
} MdCastContext;

/** md_convert_expr for an operand that clang may have converted for this context. */
MdExpr *md_convert_operand(MdConvert *convert, CXCursor cursor, MdCastContext context);

/** The implicit conversion at this cursor (cast.c). */
MdExpr *md_convert_implicit_cast(MdConvert *convert, CXCursor cursor, CXCursor operand, MdCastContext context);

/** Its value: an lvalue is read, an array or function decays (C17 6.3.2.1). Without effect on what is a value. */
MdExpr *md_convert_to_value(MdConvert *convert, MdExpr *expr);

/** `&` is applied to this lvalue, or its array decays: the object that holds it needs an address. */
void md_expr_mark_address(MdExpr *expr);

/** Only the children that are expressions. */
MdCursors md_convert_expression_children(MdConvert *convert, CXCursor cursor);

/** The value that clang computes for a literal or a trait; false when it has none. Never ask for anything else. */
bool md_convert_evaluate(CXCursor cursor, MdUInt128 *ret_value);

/** An integer constant of our own making. */
MdExpr *md_convert_integer(MdConvert *convert, const MdType *type, MdUInt128 value, MdPlace place);

/** Is a type name written in this sizeof or alignof, as far as its tokens and children tell without the text? */
bool md_convert_names_type(MdConvert *convert, CXCursor cursor, MdCursors children);

/** sizeof and alignof (builtin.c). */
MdExpr *md_convert_size(MdConvert *convert, CXCursor cursor);

/** _Generic (builtin.c). */
MdExpr *md_convert_generic(MdConvert *convert, CXCursor cursor);

/**
 * A type name as clang prints it, read back (typename.c): the way to types that libclang's C API hides.
 */
typedef struct MdTypeName {
    MdConvert *convert;
    const char *text;   /* where to go on reading; after md_type_name_read behind the type name */
    MdCursors children; /* of the expression that hides the type: its TypeRefs stand for tags and typedef names */
    size_t next_reference;
    MdExpr **lengths; /* of arrays, outermost first: of variable ones, or of all when the type is constant */
    size_t length_count, next_length;
    bool constant;
    const CXCursor *where; /* the expression, for names without a TypeRef; NULL: local names give NULL */
} MdTypeName;

/** NULL when it is no type name that can be read back. */
const MdType *md_type_name_read(MdTypeName *name);

/**
 * wide_field.c: what an operator gives whose operands, or one of them, are bit-fields wider than int, in gcc's types.
 * The finished node comes in, it or one around it goes out; without such an operand nothing changes.
 */
MdExpr *md_convert_wide_binary(MdConvert *convert, MdExpr *expr);
MdExpr *md_convert_wide_unary(MdConvert *convert, MdExpr *expr);
MdExpr *md_convert_wide_conditional(MdConvert *convert, MdExpr *expr);
void md_convert_wide_compound(MdConvert *convert, MdExpr *expr);

/** The type of a value that libclang gives an array type: it shows a decayed type as it was before. */
const MdType *md_convert_decayed(MdConvert *convert, const MdType *type);

#endif
