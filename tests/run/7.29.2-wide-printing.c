// The wprintf family: fields and precisions count wide characters, strings of bytes are decoded, errors are -1.
#include <errno.h>
#include <locale.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <wchar.h>

static int print_list(FILE *stream, const wchar_t *format, ...) {
    va_list list;
    va_start(list, format);
    int count = stream == stdout ? vwprintf(format, list) : vfwprintf(stream, format, list);
    va_end(list);
    return count;
}

static int write_list(wchar_t *to, size_t size, const wchar_t *format, ...) {
    va_list list;
    va_start(list, format);
    int count = vswprintf(to, size, format, list);
    va_end(list);
    return count;
}

static void numbers(void) {
    wprintf(L"[%d|%5d|%-5d|%05d|%+d|% d]\n", 1, 2, 3, 4, 5, 6);
    wprintf(L"[%hhd|%hd|%ld|%lld|%zu|%jd|%td]\n", 'a', 300, -1L, 1LL << 40, sizeof(int), (intmax_t)-3, (ptrdiff_t)4);
    wprintf(L"[%#x|%#o|%X|%.5d|%8.3d]\n", 255U, 8U, 0xbeefU, 42, -7);
    wprintf(L"[%f|%10.3e|%-10g|%a|%Lf]\n", 1.5, 12345.678, 0.0001, 0.5, 2.25L);
    wprintf(L"[%2$d %1$d]\n", 1, 2);
    wprintf(L"[%*d|%-*d|%.*f|%%]\n", 4, 1, 4, 2, 1, 2.55);
}

static void texts(void) {
    int count;
    wprintf(L"[%s|%8s|%-8s|%.2s|%ls|%6ls|%.1ls]\n", "abc", "abc", "abc", "abc", L"wide", L"wi", L"xyz");
    wprintf(L"[%c|%3c|%-3c|%lc|%4lc]\n", 'a', 'b', 'c', (wint_t)L'd', (wint_t)L'e');
    wprintf(L"[%ls|%5ls|%-5ls|%.2ls|%lc]\n", L"é€😀", L"é€😀", L"é€😀", L"é€😀", (wint_t)L'ß');
    wprintf(L"[%s|%5s|%-5s|%.2s|é€%n]", "é€😀", "é€😀", "é€😀", "é€😀", &count);
    wprintf(L" %d\n", count);
    char two[] = { 'a', 'b' };
    wprintf(L"%.2s %p\n", two, (void *)0);
}

static void arrays(void) {
    wchar_t text[8] = L"#######";
    int count = swprintf(text, 8, L"%d-%s", 12, "ab");
    wprintf(L"%d %ls\n", count, text);
    count = swprintf(text, 4, L"%ls", L"toolong");
    wprintf(L"%d %.3ls\n", count, text); // glibc leaves out the null that 7.29.2.3p2 demands
    count = swprintf(text, 3, L"%ls", L"abc");
    wprintf(L"%d %.2ls\n", count, text);
    count = write_list(text, 8, L"%lc%03d", (wint_t)L'€', 7);
    wprintf(L"%d %ls\n", count, text);
    wprintf(L"%d\n", print_list(stdout, L"%d %s\n", 5, "list"));
}

int main(void) {
    setlocale(LC_ALL, "C.UTF-8");
    numbers();
    texts();
    arrays();
    FILE *file = fopen("wide.txt", "w+");
    int count = fwprintf(file, L"€%5d%s\n", 42, "é");
    count += print_list(file, L"%ls", L"second");
    rewind(file);
    wchar_t line[32];
    wprintf(L"%d %ls", count, fgetws(line, 32, file));
    wprintf(L"%ls\n", fgetws(line, 32, file));
    fclose(file);
    remove("wide.txt");
    errno = 0;
    count = swprintf(line, 32, L"%s", "\xff");
    wprintf(L"%d %d\n", count, errno == EILSEQ);
}
