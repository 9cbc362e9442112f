// Sizes that hold in another configuration are not refuted in this one; what is compiled is.
#ifdef TINY
#define SHIFT 1 /* sizeof(struct value) == 2 */
struct value { short it; };
// memdiag: sizeof(int) == 2
#else
#define SHIFT 3 /* sizeof(struct value) == 8 */
struct value { long it; };
// memdiag: sizeof(struct value) == 4
#endif
int digits; // sizeof(struct value) is 4
/*
 * short digits[] = { 1, 2, 3 };
 * sizeof(digits) == 6
 */
