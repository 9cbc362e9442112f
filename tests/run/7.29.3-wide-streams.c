// Wide streams: characters, lines, pushed back characters, orientation.
#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <wchar.h>

static void fill(const char *path, const char *bytes) {
    FILE *file = fopen(path, "w");
    fputs(bytes, file);
    fclose(file);
}

static void read_all(const char *path) {
    FILE *file = fopen(path, "r");
    wint_t wide;
    errno = 0;
    while ((wide = fgetwc(file)) != WEOF)
        fputwc(wide, stdout);
    int error = ferror(file) != 0, end = feof(file) != 0;
    fputws(error ? (errno == EILSEQ ? L"[EILSEQ]" : L"[error]") : L"", stdout);
    fputws(end ? L"[end]\n" : L"\n", stdout);
    fclose(file);
}

int main(void) {
    wchar_t line[20];
    setlocale(LC_ALL, "C");
    fill("/tmp/memdiag-wide.txt", "first\nsecond line is long\nlast");
    FILE *file = fopen("/tmp/memdiag-wide.txt", "r");
    if (fwide(file, 0) != 0 || fwide(file, 1) <= 0 || fwide(file, -1) <= 0)
        return 1;
    while (fgetws(line, 10, file) != NULL) {
        fputws(line, stdout);
        putwchar(L'|');
    }
    putwchar(L'\n');
    rewind(file);
    wint_t first = getwc(file);
    ungetwc(L'F', file);
    putwc(getwc(file), stdout);
    putwc((wchar_t)first, stdout);
    putwchar(L'\n');
    fclose(file);
    fill("/tmp/memdiag-wide.txt", "a\xc3\xa9z");
    read_all("/tmp/memdiag-wide.txt");
    fputws(L"\xdf \x20ac \x2500\n", stdout); /* what ASCII lacks is written as something near */
    setlocale(LC_ALL, "C.UTF-8");
    remove("/tmp/memdiag-wide.txt");
    return fwide(stdout, 0) > 0 ? 0 : 1;
}
