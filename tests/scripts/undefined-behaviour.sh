# docs/undefined-behaviour.md against the tests and the list of faults: every fault has a row and a test, every test
# that a row names exists and shows that fault.
. "$SOURCE_DIR/tests/expect.sh"

page=$SOURCE_DIR/docs/undefined-behaviour.md
tests=$SOURCE_DIR/tests/run
while IFS='|' read -r _ clause _ id test _; do
    read -r id <<<"$id"
    name=$(sed -n 's/^[^`]*`\([^`]*\)`.*/\1/p' <<<"$test")
    [[ -z $id ]] && continue
    grep -q "^UB($id," "$SOURCE_DIR/plugin/machine/ub_list.h" || fail "$clause: no fault is called $id"
    [[ -f $tests/$name.c ]] || fail "$clause: no test is called '$name'"
    grep -qE "// (fault|stop): $id( |\$)" "$tests/$name.c" || fail "$clause: $name does not show $id"
done < <(grep -E '^\| ([0-9]|GNU)' "$page")
while read -r id; do
    grep -qE "^\|[^|]*\|[^|]*\| $id \|" "$page" || fail "$id has no row in the page"
done < <(grep -oE '^UB\([A-Z_]+' "$SOURCE_DIR/plugin/machine/ub_list.h" | cut -c4-)
finish
