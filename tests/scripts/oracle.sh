# The program tree of real C against clang's own AST (tests/oracle/compare.py), node by node.
#
# The sources come from packages that ./dev installs (zlib1g-dev, uthash-dev, libpng-dev) and from csmith with fixed
# seeds; none of their text is kept here. What differs on purpose stands with its reason in
# tests/oracle/known-differences.txt.
# timeout: 600
# release
set -u
compare=(python3 "$SOURCE_DIR/tests/oracle/compare.py" --memdiag "$MEMDIAG" --clang clang-19
    --known "$SOURCE_DIR/tests/oracle/known-differences.txt")
doc=/usr/share/doc
sources=()
for name in enough fitblk gun gzappend gzjoin gznorm gzlog zpipe zran minigzip example; do
    sources+=("$doc/zlib1g-dev/examples/$name.c")
done
for name in emit_keys keystat hashscan test1 test14 test24 test65 test86 test92 bloom_perf; do
    sources+=("$doc/uthash-dev/examples/$name.c")
done
sources+=("$doc/libpng-dev/examples/pngtest.c")
for seed in 1 2 3 4; do
    csmith --seed "$seed" --max-funcs 6 --output "csmith$seed.c" >csmith.log || exit 1
    sources+=("csmith$seed.c")
done
# Debian may compress an example; those that are there must be enough.
present=()
for source in "${sources[@]}"; do
    if [[ -f $source ]]; then
        present+=("$source")
    elif [[ -f $source.gz ]]; then
        gzip -dc "$source.gz" >"$(basename "$source")"
        present+=("$(basename "$source")")
    else
        echo "missing: $source"
    fi
done
lines=$(cat "${present[@]}" | wc -l)
echo "${#present[@]} files, $lines lines"
if ((${#present[@]} < 15 || lines < 5000)); then
    echo "too few sources"
    exit 1
fi
"${compare[@]}" "${present[@]}" -- -I/usr/include/csmith -I/usr/include -std=gnu17
