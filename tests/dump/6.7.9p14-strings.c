char a[] = "abc";
char b[3] = "abc";
char c[10] = "abc";
char d[] = { "abc" };
char e[2][4] = { "ab", { 'c' } };
unsigned char f[] = "\xff";
int g[] = L"wide";
struct {
    char name[8];
    const char *text;
} h[] = { { "one", "1" }, { { "two" }, "2" }, { "three" } };
char i[2][3] = { [1] = "xy", [0][1] = 'z' };
int j(void) {
    char local[] = "local";
    return local[0];
}
