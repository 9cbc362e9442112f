/* Initialisers of every kind in C17 6.7.9 and GNU C; frontend_init_test.c compares our bytes with gcc's. */
#include <stddef.h>
#include <uchar.h>

/* scalars and conversions */
int plain = 5, braced = { 6 }, negative = -7;
char narrow = 300, sign = -1;
_Bool truth = 2.5, falsehood = 0;
float single = 1.1, from_int = 3;
double wide = 1e300, hexadecimal = 0x1.8p3;
long double long_double = 1.1L, smallest = 3.6e-4951L;
unsigned long long large = 18446744073709551615u;
__int128 huge = -5;
enum colour { RED, GREEN = 7, BLUE } colour = BLUE;
int from_character = 'a', many = 'ab', escaped = '\377', wide_character = L'\u20ac';
size_t size = sizeof(int[10]), offset = offsetof(struct { char c; int i[4]; }, i[2]);

/* strings */
char word[] = "word", roomy[10] = "ab", tight[3] = "abc", in_braces[] = { "braced" }, parenthesised[] = ("paren");
char zeros[] = "a\0b\0", joined[] = "a" "b" "\x63" "4", octal[] = "\1012\0", utf8[] = "h\u00e9\U0001F600", raw[] = "hé";
unsigned char bytes[] = "bytes";
wchar_t wide_string[] = L"w\u20ac\U0001F600", wide_room[6] = L"ab";
char16_t sixteen[] = u"a\U0001F600b";
char32_t thirty_two[] = U"a\U0001F600";
char eight[] = u8"\u00e9";
char table[3][4] = { "abc", { "de" }, { 'f', 'g' } }, flat[2][2] = { 'a', 'b', 'c', 'd' };
const char *pointers[] = { "x", 0, NULL };

/* arrays */
int open[] = { 1, 2, 3 }, rest[5] = { 1 }, last[] = { [4] = 5 }, back[] = { [3] = 4, [0] = 1, 2, [5] = 6 };
int again[3] = { 1, 2, [0] = 3, 4 }, none[3] = {}, range[] = { [1 ... 3] = 9, 10, [7 ... 8] = 11 };
int grid[2][3] = { { 1 }, { 2, 3 } }, elided[2][3] = { 1, 2, 3, 4 }, mixed[2][3] = { 1, { 2 }, 3 };
int cube[2][2][2] = { [1][0][1] = 5, 6, 7 }, ranges[3][3] = { [0 ... 1][1 ... 2] = 4 }, both[2][3] = { [0 ... 1] = { 1, [2] = 3 } };
int excess[2] = { 1, 2, 3 };

/* structs */
struct point { int x, y; } point = { 1, 2 }, reversed = { .y = 2, .x = 1 }, old = { y : 3, x : 4 };
struct line { struct point from, to; char name[4]; } line = { 1, 2, 3, 4, "abcd" };
struct line nested = { { 1 }, .to.y = 4, "ab" }, skip = { .from.x = 1, 2, 3 }, replaced = { .to = { 1, 2 }, .to.x = 3 };
struct line dropped = { .to.y = 3, .to = { 1 } }, literal = { .from = (struct point){ 5, 6 } };
struct point points[] = { { 1, 2 }, { .y = 3 }, [4].x = 5, 6, 7 }, run[4] = { [0 ... 2] = { 1, 2 }, 3 };
struct point each[4] = { [1 ... 2].y = 7, 8 };
struct bits { int a : 3, : 2, b : 5; unsigned : 0; unsigned c : 7; } bits = { 1, 2, 3 }, negative_bits = { -1, -2, 127 };
struct outer { int head; struct { int in, ner; }; union { int number; float real; }; int tail; } outer = { 1, 2, 3, 4, 5 };
struct outer by_name = { .ner = 2, 3, .tail = 4 }, by_brace = { 1, { 2 }, { 3 }, 4 }, real = { .real = 1.5, 6 };
struct empty { } nothing = {};
struct with_empty { int a; struct empty e; int b; } with_empty = { 1, {}, 2 };
struct packed { char c; int i; } __attribute__((packed)) packed = { 1, 2 };
struct function_pointers { int (*call)(int); void *data; int last; } function_pointers = { 0, &plain, 3 };

/* unions */
union number { char c; int i; double d; } first = { 300 }, chosen = { .d = 2.5 }, changed = { .i = -1, .c = 2 };
union number numbers[] = { { 1 }, { .i = 70000 }, 3, [4].d = 1.0 };
union wrapped { struct point p; int i; } wrapped = { 1, 2 }, inside = { .p.y = 2 }, kept = { .p.x = 1, .p.y = 2 };
union unnamed_first { int : 4; int i; } unnamed_first = { 5 };
struct tagged { int kind; union { int i; struct { char a, b; } s; } as; } tagged[] = { { 1, { 2 } }, { 2, .as.s = { 3, 4 } } };

/* flexible array members */
struct flexible { int count; short items[]; } flexible = { 3, { 1, 2, 3 } }, no_items = { 0 }, late = { 1, .items = { [2] = 5 } };
struct text { int length; char text[]; } text = { 5, "hello" }, text_braced = { 5, { "hello" } };
struct of_old { int count; int items[0]; } of_old = { 2, { 1, 2 } };

/* compound literals, vectors, complex */
int copied[3] = (int[3]){ 1, 2, 3 }, opened[] = (int[]){ [2] = 4 };
struct point assigned = (struct point){ .y = 9 };
int *address = (int[]){ 1, 2 };
typedef int four __attribute__((vector_size(16)));
four vector = { 1, 2, 3, 4 }, short_vector = { 1 };

/* typedefs, qualifiers and one tentative definition before the real one */
typedef int triple[3];
const triple constant = { 1, 2 };
triple triples[] = { { 1 }, 2, 3, 4 };
int tentative;
int tentative = 3;
