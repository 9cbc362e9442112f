/* Records whose layout is easily got wrong (System V ABI, section 3.1.2 and the chapter on bit-fields). */
struct zero_width { unsigned a : 3; unsigned : 0; unsigned b : 7; char c; };
struct zero_width_narrow { char a; char : 0; char b : 2; int : 0; char c : 2; };
struct straddle { char a; int b : 20; int c : 20; char d; short e : 3; long f; };
struct after_bits { unsigned a : 1; unsigned char b; unsigned short c : 9; unsigned char d : 7; };
struct wide_bits { unsigned long long a : 33, b : 31, c : 1; char d; };
struct bool_bits { _Bool a : 1, b : 1; _Bool c; };
struct unnamed_bits { int a : 4; int : 6; int b : 3; long long : 40; int c; };
struct enum_bits { enum { RED, GREEN, BLUE } colour : 2; unsigned depth : 30; signed char last : 5; };
struct __attribute__((packed)) packed_bits { char a; int b : 5; int c : 28; short d; };
struct __attribute__((packed)) packed { char a; int b; double c; short d; };
struct packed_member { char a; int b __attribute__((packed)); char c; double d __attribute__((packed)); };
struct __attribute__((packed, aligned(4))) packed_aligned { char a; int b; short c; };
#pragma pack(push, 2)
struct pragma_pack { char a; int b; double c; char d; };
#pragma pack(pop)
struct over_aligned { char a; _Alignas(32) char b; char c; };
struct __attribute__((aligned(64))) whole_aligned { int a; };
struct holds_aligned { char a; struct whole_aligned b; char c; };
struct flexible { int count; char tag; double values[]; };
struct flexible_in_tail { long a; char b; char text[]; };
struct old_flexible { int count; short values[0]; };
struct nested {
    char a;
    struct { char b; long c; };
    union { int d; struct { short e; char f; }; double g[2]; };
    struct { int x, y; } named;
    char h;
};
union of_all { char text[13]; long number; struct { char a; int b; } pair; };
union of_bits { unsigned a : 3; unsigned long long b : 35; };
struct empty {};
struct with_empty { int a; struct empty b; int c; };
struct functions { int (*compare)(const void *, const void *); void (*table[3])(int); char name[3]; };
struct arrays { char a[3][5]; short b[7]; long double c; _Complex float d; char e; };
struct node { struct node *next; char tag; };
typedef struct { char a; double b; char c; } nameless;
typedef union { int a; char b[6]; } nameless_union;
typedef int vector __attribute__((vector_size(16)));
struct with_vector { char a; vector b; char c; };

struct way { struct { char kind; struct { int from, to; } *steps; struct { short x; long y; } points[2]; } way; };
