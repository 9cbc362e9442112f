/**
 * The words of claims, as users read them: (constant, name).
 *
 * VERDICT: what a claim ends as. FORM: what a claim speaks of.
 */
#ifdef VERDICT
VERDICT(CONFIRMED, "confirmed")
VERDICT(REFUTED, "refuted")
VERDICT(NOT_UNDERSTOOD, "not_understood")
#endif

#ifdef FORM
FORM(SIZE, "size")             /* 24 bytes; 24 bytes on stack */
FORM(CACHE_LINES, "cache lines") /* two cache lines; fits in one cache line */
FORM(BITS, "width")            /* 3 bits, of a bit-field */
FORM(EACH, "size of an element") /* 4 bytes each */
FORM(OFFSET, "offset")         /* offset 8 */
FORM(ALIGNMENT, "alignment")   /* aligned to 16 */
FORM(PADDING, "padding")       /* 3 bytes of padding */
FORM(ELEMENTS, "elements")     /* 2 elements */
FORM(ON_STACK, "region")       /* on stack */
FORM(ON_HEAP, "region")        /* on the heap */
FORM(EXPRESSION, "expression") /* memdiag: sizeof(struct point) == 16; sizeof(struct point) is 16 */
FORM(OUTPUT, "output")         /* a fenced block of what a program prints */
FORM(HEAP_BYTES, "allocated bytes")  /* 40 bytes on heap */
FORM(USED_BYTES, "used bytes")       /* 12 bytes used */
FORM(UNUSED_BYTES, "unused bytes")   /* 28 bytes reserved; 28 bytes unused */
FORM(CAPACITY, "capacity")     /* capacity 10 */
FORM(LENGTH, "length")         /* length 3 */
FORM(ALLOCATIONS, "allocations") /* one allocation */
FORM(FREES, "frees")           /* 3 frees */
FORM(PEAK, "peak of the heap") /* peak heap usage: 96 bytes */
FORM(LEAKED, "leaked bytes")   /* 16 bytes leaked */
FORM(NO_LEAK, "leaks")         /* no leak */
FORM(FREED, "lifetime")        /* freed here */
#endif
