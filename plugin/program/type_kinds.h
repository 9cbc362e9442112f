/* Kinds of types: TYPE(constant, name in dumps). The arithmetic ones come first, in order of conversion rank. */
TYPE(BOOL, "bool")
TYPE(CHAR, "char") /* plain char; whether it is signed says MdTarget */
TYPE(SCHAR, "schar")
TYPE(UCHAR, "uchar")
TYPE(SHORT, "short")
TYPE(USHORT, "ushort")
TYPE(INT, "int")
TYPE(UINT, "uint")
TYPE(LONG, "long")
TYPE(ULONG, "ulong")
TYPE(LLONG, "llong")
TYPE(ULLONG, "ullong")
TYPE(INT128, "int128")
TYPE(UINT128, "uint128")
TYPE(FLOAT16, "float16")
TYPE(FLOAT, "float")
TYPE(DOUBLE, "double")
TYPE(LDOUBLE, "ldouble")
TYPE(FLOAT128, "float128")
TYPE(COMPLEX, "complex")   /* of a real type in `of` */
TYPE(ENUM, "enum")
TYPE(VOID, "void")
TYPE(POINTER, "pointer")   /* to `of` */
TYPE(ARRAY, "array")       /* of `of`, a constant `count` */
TYPE(INCOMPLETE_ARRAY, "incomplete-array") /* `int a[]`, flexible members too */
TYPE(VLA, "vla")           /* of `of`, count evaluated when the declaration is reached; NULL for [*] */
TYPE(FUNCTION, "function")
TYPE(RECORD, "record")     /* struct or union */
TYPE(TYPEDEF, "typedef")   /* a name for `of` */
TYPE(ATOMIC, "atomic")     /* _Atomic(`of`) */
TYPE(VECTOR, "vector")     /* GNU vector: `count` of `of` */
TYPE(VA_LIST, "va_list")   /* the target's __builtin_va_list, opaque: size and alignment only */
TYPE(UNSUPPORTED, "unsupported") /* _BitInt, SVE, blocks, …; `reason` says which */
