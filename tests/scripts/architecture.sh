# The list of files in docs/architecture.md is the one that the head comments give.
. "$SOURCE_DIR/tests/expect.sh"
"$SOURCE_DIR/tests/list-files" >wanted || fail "tests/list-files failed"
[[ $(wc -l <wanted) -gt 50 ]] || fail "tests/list-files finds no sources"
grep -E '\| *\|$' wanted && fail "these files have no head comment"
sed -n '/<!-- files -->/,/<!-- end of files -->/p' "$SOURCE_DIR/docs/architecture.md" | sed '1d;$d' >there
diff there wanted || fail "docs/architecture.md is stale: ./dev format brings it up to date"
finish
