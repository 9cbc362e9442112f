# Helpers of the test scripts; read with `. "$SOURCE_DIR/tests/expect.sh"`. A script ends with `finish`.
#
#   runs 2 "$MEMDIAG" missing.c     run it; the exit status must be 2; output goes to the files out and err
#   says 'No such file'             standard error of the last run contains this text
#   prints 'struct point'           standard output does
#   fits vars                       it is a document of that schema
failures=0
checked_schemas=

fail() {
    echo "FAIL: $*"
    failures=$((failures + 1))
}

runs() {
    local wanted=$1 status
    shift
    last="$*"
    "$@" >out 2>err </dev/null
    status=$?
    if ((status != wanted)); then
        fail "exit status $status instead of $wanted: $last"
        head -c 2000 err
    fi
    if grep -qE 'Sanitizer|runtime error:' err; then
        fail "a sanitizer speaks: $last"
        head -c 4000 err
    fi
}

says() {
    grep -qF -- "$1" err && return
    fail "no '$1' on standard error of: $last"
    head -c 2000 err
}

prints() {
    grep -qF -- "$1" out && return
    fail "no '$1' on standard output of: $last"
    head -c 2000 out
}

# is FILTER WANTED: what jq makes of the JSON document in `out`.
is() {
    [[ $(jq -c "$1" out) == "$2" ]] || fail "$1 is $(jq -c "$1" out) instead of $2"
}

# whole FOLDER: it holds pictures, every one complete, and nothing that was left behind.
whole() {
    local file count=0
    for file in "$1"/*; do
        [[ -f $file ]] || continue
        count=$((count + 1))
        [[ $file != *.svg || $(tail -c 8 "$file") == *'</svg>'* ]] || fail "half written: $file"
        [[ -s $file ]] || fail "empty: $file"
    done
    ((count > 0)) || fail "nothing was written into $1"
    [[ -z $(find "$1" -name '.*' -type f) ]] || fail "left behind: $(find "$1" -name '.*' -type f)"
}

# nothing FOLDER: it does not exist, or holds no file at all.
nothing() {
    [[ -z $(find "$1" -type f 2>/dev/null) ]] || fail "written although it failed: $(find "$1" -type f)"
}

# golden WANTED MADE: the file MADE is what WANTED has on record; with MD_BLESS=1 it is recorded.
golden() {
    if [[ ${MD_BLESS:-} ]]; then
        mkdir -p "$(dirname "$1")" && cp "$2" "$1"
    elif ! diff -u "$1" "$2" >"$2.diff" 2>&1; then
        fail "$2 is not as $1 has it"
        head -40 "$2.diff"
    fi
}

# fits NAME: the JSON document in `out` fits docs/json-schema/NAME.schema.json, which lets no other field pass.
fits() {
    local violations
    violations=$(jq -r --slurpfile schema "$SOURCE_DIR/docs/json-schema/$1.schema.json" -f "$SOURCE_DIR/tests/schema.jq" out)
    [[ -z $violations ]] || fail "$last does not fit the schema:"$'\n'"$(head -5 <<<"$violations")"
    [[ " $checked_schemas " != *" $1 "* ]] || return 0
    checked_schemas+=" $1"
    # The checker itself, once for each schema: a document with one field too many, and one with one too few.
    [[ -n $(jq '.surprise = 1' out |
        jq -r --slurpfile schema "$SOURCE_DIR/docs/json-schema/$1.schema.json" -f "$SOURCE_DIR/tests/schema.jq") ]] ||
        fail "the schema of $1 lets a strange field pass"
    [[ -n $(jq 'del(.version)' out |
        jq -r --slurpfile schema "$SOURCE_DIR/docs/json-schema/$1.schema.json" -f "$SOURCE_DIR/tests/schema.jq") ]] ||
        fail "the schema of $1 does not miss the version"
}

finish() {
    exit $((failures > 0))
}
