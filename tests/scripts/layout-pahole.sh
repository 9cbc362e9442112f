# Layouts against independent witnesses: gcc and clang lay the records out, pahole reads their debug information. The
# headers are those that every machine with the build's packages has; ./dev soak pahole takes those of many more.
# timeout: 600
# release
. "$SOURCE_DIR/tests/expect.sh"

survey="$SOURCE_DIR/tests/layout/survey.py"
agree() { python3 "$survey" --memdiag "$MEMDIAG" "$@" || fail "layouts differ: $*"; }

agree --file "$SOURCE_DIR/tests/layout/hard.c" --least 28
agree --file "$SOURCE_DIR/tests/layout/hard.c" --least 28 -- -m32
agree --file "$SOURCE_DIR/tests/layout/hard.c" --least 28 -- -fshort-enums -fpack-struct=4
agree --quick --least 2000

# The comparison sees what is wrong: a memdiag that packs all records, and one that knows none.
cat >packs <<END
#!/bin/sh
exec "$MEMDIAG" "\$@" -fpack-struct=2
END
printf '#!/bin/sh\necho \x27{"records": []}\x27\n' >knows_none
chmod +x packs knows_none
for it in packs knows_none; do
    python3 "$survey" --memdiag ./$it --file "$SOURCE_DIR/tests/layout/hard.c" >told && fail "$it: no difference is seen"
    grep -qE 'padding|does not have it' told || fail "$it: the difference is not told"
done
finish
