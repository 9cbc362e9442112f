# Random records for many targets, against what clang dumps for each of them, gcc and pahole where they can speak, and
# the best orders compiled. ./dev soak layouts does the same at length.
. "$SOURCE_DIR/tests/expect.sh"
random() { python3 "$SOURCE_DIR/tests/layout/random_records.py" "$@"; }
random --memdiag "$MEMDIAG" 60 7 >told || fail "layouts differ: $(grep -v ' 0 differences' told | head -5)"
[[ $(grep -c ' 60 records' told) == 19 ]] || fail "not all targets: $(cat told)"

# It sees a wrong figure: a memdiag that moves bit-fields by one bit, and one that promises a byte less.
for change in 's/"bit_offset": \([0-9]*\)1,/"bit_offset": \12,/' 's/"best_size": \([0-9]*\)[2468],/"best_size": \11,/'; do
    printf '#!/usr/bin/env bash\n"%s" "$@" | sed %q\n' "$MEMDIAG" "$change" >wrong
    chmod +x wrong
    random --memdiag ./wrong --target x86_64-pc-windows-msvc 60 7 >told && fail "no difference is seen: $change"
done
finish
