# memdiag.h compiles alone in C and C++, and the shared library exports exactly what it declares.
. "$SOURCE_DIR/tests/expect.sh"
mkdir include && cp "$SOURCE_DIR/plugin/memdiag.h" include/
echo '#include "memdiag.h"' >alone.c
cp alone.c alone.cc
for standard in c99 c11 c17; do
    for compiler in gcc clang-19; do
        runs 0 $compiler -std=$standard -pedantic -Wall -Wextra -Werror -Iinclude -fsyntax-only alone.c
    done
done
for standard in c++11 c++20; do
    runs 0 g++ -std=$standard -pedantic -Wall -Wextra -Werror -Iinclude -fsyntax-only alone.cc
done

cat >use.c <<'END'
#include "memdiag.h"
#include <stdio.h>
#include <string.h>
static int count(void *context, const char *name, const char *bytes, size_t size) {
    (void)name;
    *(size_t *)context += size == strlen(bytes);
    return 0;
}
int main(void) {
    MdReport *report = md_report_create();
    MdSource *source = NULL;
    size_t results = 0;
    const char text[] = "int main(void) { int x = 1; return x; }";
    MdOpenOptions open = { .path = "memory.c", .text = text, .text_size = sizeof text - 1 };
    if (md_source_open(report, &open, &source) == MD_DONE)
        md_source_draw(source, report, &(MdDrawOptions){ 0 }, count, &results, NULL);
    md_source_close(source);
    source = NULL;
    MdOpenOptions missing = { .path = "not/there.c" };
    int refused = md_source_open(report, &missing, &source) == MD_BAD_FILE && !source;
    for (size_t i = 0; i < md_report_count(report); i++)
        fputs(md_report_text(report, i, 0), stderr);
    int errors = (int)md_report_errors(report);
    md_report_destroy(report);
    return results == 1 && refused && errors == 1 ? 0 : 1;
}
END
flags=()
grep -q '^MD_SANITIZE:BOOL=ON' "$BUILD_DIR/CMakeCache.txt" && flags=(-fsanitize=address,undefined)
compiler=$(sed -n 's/^CMAKE_C_COMPILER:[A-Z]*=//p' "$BUILD_DIR/CMakeCache.txt")
runs 0 "$compiler" "${flags[@]}" -Iinclude use.c -o use -L"$BUILD_DIR" -lmemdiag -Wl,-rpath,"$BUILD_DIR"
runs 0 ./use
says "not/there.c"

declared=$(grep -oE '^MD_API [^(]*\(' include/memdiag.h | grep -oE 'md_[a-z_]+' | sort)
exported=$(nm -D --defined-only "$BUILD_DIR/libmemdiag.so" | awk '$2 ~ /[TDBRVW]/ { print $3 }' |
    grep -vE '^(__asan|__odr_asan|__ubsan|__sanitizer|_init|_fini|__start|__stop|_edata|_end|__bss_start)' | sort)
[[ -n $declared ]] || fail "no declarations found"
diff <(echo "$declared") <(echo "$exported") || fail "the library exports something else than memdiag.h declares"
finish
