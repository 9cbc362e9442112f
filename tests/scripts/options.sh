# The command line: what is refused, with which words, and what help, completions and manual say.
. "$SOURCE_DIR/tests/expect.sh"
echo 'int main(void) { return 0; }' >a.c
mkdir other && cp a.c other/a.c

runs 2 "$MEMDIAG" --frobnicate a.c
says "memdiag: error: unknown option '--frobnicate'"
runs 2 "$MEMDIAG" draw --scpe=main a.c
says "did you mean '--scope'?"
runs 2 "$MEMDIAG" -Iinclude a.c
says "compile flags stand behind '--'"
runs 2 "$MEMDIAG" -z a.c
says "unknown option '-z'"
runs 2 "$MEMDIAG"
says "no input file"
runs 2 "$MEMDIAG" draw
says "no input file"
runs 2 "$MEMDIAG" vars a.c other/a.c
says "the command 'vars' takes one file"
runs 2 "$MEMDIAG" vars -f svg a.c
says "the command 'vars' has no option '-f'"
runs 2 "$MEMDIAG" a.c -o
says "option '-o' needs a value (DIR)"
runs 2 "$MEMDIAG" a.c -o -- -DX
says "option '-o' needs a value (DIR)"
runs 2 "$MEMDIAG" --json=yes a.c
says "option '--json' takes no value"
runs 2 "$MEMDIAG" --heap=up a.c
says "'up' is no value for '--heap'; it takes right,left"
runs 2 "$MEMDIAG" --dump=program,colours a.c
says "'colours' is no value for '--dump'"

# Two inputs with one stem, before anything is written.
runs 2 "$MEMDIAG" draw a.c other/a.c -o pictures
says "the pictures of 'a.c' and 'other/a.c' would have the same names"
nothing pictures
nothing a.memdiag

# A command that does not exist yet says so, and help does not promise it.
runs 2 "$MEMDIAG" serve a.c
says "the command 'serve' is not available in this build"
runs 0 "$MEMDIAG" --help
grep -q '^  serve' out && fail "--help lists a command that is not there"

# Help, completions and manual name every option of the list.
options=$(sed -nE "s/^OPTION\([A-Z_]+, [^,]+, \"([a-z-]+)\".*/\1/p" "$SOURCE_DIR/driver/option_list.h")
[[ $(wc -w <<<"$options") -ge 20 ]] || fail "the list of options was not understood: $options"
# named_by plain|roff COMMAND…: its output names every option.
named_by() {
    local form=$1 option
    shift
    runs 0 "$@"
    for option in $options; do
        [[ $form == roff ]] && option=${option//-/\\-}
        prints "$option"
    done
}
named_by plain "$MEMDIAG" --help
named_by plain "$MEMDIAG" --completions=bash
named_by plain "$MEMDIAG" --completions=zsh
named_by plain "$MEMDIAG" --completions=fish
named_by roff "$MEMDIAG" --man
"$MEMDIAG" --completions=bash >completions.bash
bash -n completions.bash || fail "the bash completions are no bash"
(
    . ./completions.bash
    COMP_WORDS=(memdiag --heap = l) COMP_CWORD=3
    _memdiag
    [[ ${COMPREPLY[*]} == left ]]
) || fail "bash does not complete --heap=l to left"
runs 0 "$MEMDIAG" --version
prints "memdiag $(sed -nE 's/^project\(memdiag VERSION ([0-9.]+).*/\1/p' "$SOURCE_DIR/CMakeLists.txt")"

# Output that cannot be written is an error, also on standard output.
"$MEMDIAG" --help >/dev/full 2>err && fail "--help >/dev/full succeeds"
grep -q 'cannot write to standard output: No space left on device' err || fail "no word of the full device"
finish
