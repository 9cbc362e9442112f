# The picture in the README is the one that memdiag draws today, and the README names what exists.
# MD_BLESS=1 puts today's picture there.
# release
. "$SOURCE_DIR/tests/expect.sh"
example=$(sed -nE 's/.*\(docs\/pictures\/(.*)\.main\.svg\).*/\1/p' "$SOURCE_DIR/README.md")
picture=$SOURCE_DIR/docs/pictures/$example.main.svg
runs 0 "$MEMDIAG" draw -o now "$SOURCE_DIR/examples/$example.c"
whole now
if [[ ${MD_BLESS:-} ]]; then
    mkdir -p "$(dirname "$picture")"
    cp "now/$example.main.svg" "$picture"
fi
cmp "now/$example.main.svg" "$picture" || fail "the picture in the README is stale: ./dev bless readme"

# The gallery of the examples: every program has a line, every picture is today's, as SVG for readers and as DOT, text and
# JSON in tests/examples/pictures/ for those who change how pictures come about. ./dev bless readme puts today's there.
gallery=$SOURCE_DIR/examples/README.md
for source in "$SOURCE_DIR"/examples/*.c; do
    grep -qF "($(basename "$source"))" "$gallery" || fail "examples/README.md has no line for $(basename "$source")"
    options=()
    [[ $source == */18-* ]] && options=(--heap-plot --heap-limit=16M) # as its first line says
    "$MEMDIAG" draw -q -f svg,dot,text,json -o gallery "${options[@]}" "$source" >/dev/null 2>err
    (($? == 2)) && fail "cannot draw $source: $(head -c 300 err)"
done
"$MEMDIAG" map -q -f svg,dot,text,json -o gallery "$SOURCE_DIR/examples/01-segments.c" 2>err
"$MEMDIAG" stack -q -f svg,dot,text,json -o gallery "$SOURCE_DIR/examples/17-stack-overflow.c" 2>err
for picture in $(grep -oE 'docs/pictures/[^)]*\.svg' "$gallery" | sed 's|.*/||'); do
    [[ ${MD_BLESS:-} ]] && cp "gallery/$picture" "$SOURCE_DIR/docs/pictures/$picture"
    cmp "gallery/$picture" "$SOURCE_DIR/docs/pictures/$picture" || fail "$picture is stale: ./dev bless readme"
    [[ $picture == *.heap.svg ]] && continue # a plot is SVG only
    for format in dot txt json; do
        same=${picture%.svg}.$format
        golden "$SOURCE_DIR/tests/examples/pictures/$same" "gallery/$same"
    done
done

runs 0 "$MEMDIAG" --help
for command in $(sed -nE 's/^\| `memdiag ([a-z]+) .*/\1/p' "$SOURCE_DIR/README.md"); do
    prints "  $command "
done
for command in $(sed -nE 's/^  ([a-z]+) +FILE.*/\1/p' out); do
    grep -q "^| \`memdiag $command " "$SOURCE_DIR/README.md" || fail "the README has no line for $command"
done
for link in $(grep -oE '\]\([A-Za-z][^)#:]*\)' "$SOURCE_DIR/README.md" | tr -d ']()'); do
    [[ -e $SOURCE_DIR/$link ]] || fail "the README links to $link, which does not exist"
done
finish
