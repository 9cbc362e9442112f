#!/usr/bin/env bash
# Speed of the checked machine beside native code and valgrind: user seconds of every program of tests/bench, and the
# geometric mean of what valgrind needs for each second of memdiag.
#
#   tests/bench.sh MEMDIAG
memdiag=$1
here=$(dirname "$0")/bench
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# seconds COMMAND…: user time, at least a hundredth.
seconds() {
    /usr/bin/time -f %U -o "$scratch/time" "$@" >"$scratch/out" 2>/dev/null
    awk '{ print ($1 < 0.01 ? 0.01 : $1) }' "$scratch/time"
}

printf '%-12s %8s %8s %8s %8s  %s\n' program gcc-O0 clang-O0 memdiag valgrind valgrind/memdiag
for source in "$here"/*.c; do
    name=$(basename "$source" .c)
    gcc -w -O0 "$source" -o "$scratch/gcc" -lm && clang-19 -w -O0 "$source" -o "$scratch/clang" -lm || exit 1
    gcc=$(seconds "$scratch/gcc")
    cp "$scratch/out" "$scratch/wanted"
    clang=$(seconds "$scratch/clang")
    ours=$(seconds "$memdiag" run --leak-check=off "$source")
    cmp -s "$scratch/out" "$scratch/wanted" || echo "$name: output differs from native"
    theirs=$(seconds valgrind -q "$scratch/gcc")
    awk -v n="$name" -v a="$gcc" -v b="$clang" -v c="$ours" -v d="$theirs" \
        'BEGIN { printf "%-12s %8.2f %8.2f %8.2f %8.2f  %.1f\n", n, a, b, c, d, d / c }' | tee -a "$scratch/table"
done
awk '{ sum += log($NF) } END { printf "geometric mean: %.1f times faster than valgrind\n", exp(sum / NR) }' "$scratch/table"
