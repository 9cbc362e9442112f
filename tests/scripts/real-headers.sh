# Code that nobody here wrote and that every machine with the build's packages has: headers with functions in them, each
# read as a source of its own. Everything succeeds; no crash, no leak, no half picture.
# timeout: 400
. "$SOURCE_DIR/tests/expect.sh"

intrinsics=$(clang-19 -print-resource-dir)/include
number=0

# try FILE [FLAG…]: a copy of the header goes through all commands, with the headers beside it at hand.
try() {
    local header=$1 name
    shift
    [[ -f $header ]] || return 0
    name=$(basename "$header" .h)
    number=$((number + 1))
    { # headers that may not be included alone are told that they are not
        printf '#define %s\n' __IMMINTRIN_H __X86INTRIN_H
        cat "$header"
    } >"$name.c"
    set -- -w -iquote "$(dirname "$header")" "$@"
    runs 0 "$MEMDIAG" vars --no-run --json "$name.c" -- "$@"
    runs 0 "$MEMDIAG" layout --json "$name.c" -- "$@"
    runs 0 "$MEMDIAG" draw --no-run -o "pictures.$name" -f text "$name.c" -- "$@"
}

for it in xmmintrin emmintrin smmintrin bmi2intrin popcntintrin; do
    try "$intrinsics/$it.h" -msse4.2 -mbmi2 -mpopcnt
done
for it in /usr/include/{uthash,utarray,utlist,utstring,utringbuffer,jansson,cmocka,png,zlib,utf8proc,search,regex,math}.h \
    /usr/include/graphviz/{cgraph,gvc,cdt,types}.h /usr/include/linux/{perf_event,kvm,videodev2,bpf,ethtool}.h; do
    try "$it" -include stddef.h -include stdint.h -include stdarg.h -include setjmp.h -include stdio.h
done
for it in /usr/include/csmith*/safe_math.h; do
    try "$it" -include stdint.h -include stdio.h -include limits.h -include float.h -include math.h -DSTATIC=static \
        '-DFUNC_NAME(x)=safe_##x' -DLOG_INDEX= -DLOG_EXEC= '-DUNDEFINED(x)=(x)'
done
for it in /usr/share/doc/*/examples/*.c; do # only what compiles here: their libraries may be missing
    [[ -f $it ]] && clang-19 -fsyntax-only -w "$it" 2>/dev/null && ((number < 30)) && try "$it"
done
((number >= 20)) || fail "only $number files were found"
finish
