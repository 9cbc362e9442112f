/* The words of the classification, as users read them: (constant, name). Define the list that you want. */
#ifdef REGION
REGION(STACK, "stack")
REGION(DATA, "static data")
REGION(ZERO, "static zero")
REGION(READ_ONLY, "static read-only")
REGION(THREAD, "thread")
#endif

#ifdef STORAGE_CLASS
STORAGE_CLASS(STACK, "stack")
STORAGE_CLASS(HEAP, "heap")
STORAGE_CLASS(MIXED, "mixed")
STORAGE_CLASS(STATIC, "static")
#endif

#ifdef ROLE
ROLE(NONE, "none")
ROLE(OWNER, "owner")
ROLE(BORROW, "borrow")
ROLE(MOVED, "moved")
ROLE(DANGLING, "dangling")
#endif

#ifdef SHAPE
SHAPE(SCALAR, "scalar")
SHAPE(ARRAY, "array")
SHAPE(RECORD, "record")
SHAPE(UNION, "union")
SHAPE(BOX, "box")
SHAPE(STRING, "string")
SHAPE(VECTOR, "vector")
SHAPE(SLICE, "slice")
SHAPE(BUFFER, "buffer")
SHAPE(FLEXIBLE, "flexible")
SHAPE(HASH_MAP, "hash map")
SHAPE(NODE, "node")
SHAPE(FAT_POINTER, "fat pointer")
SHAPE(REFERENCE_COUNTED, "reference-counted")
SHAPE(FUNCTION_POINTER, "function pointer")
#endif

#ifdef EVIDENCE
EVIDENCE(OBSERVED, "observed")
EVIDENCE(INFERRED, "inferred")
EVIDENCE(BY_SHAPE, "by shape")
#endif
