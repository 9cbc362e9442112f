# Every source also compiles with clang-19 under the flags of the build, so that no gcc-only code gets in.
# release
. "$SOURCE_DIR/tests/expect.sh"
jq -r '.[] | select(.file | test("/(plugin|driver)/")) | .directory + "\t" + .command' \
    "$BUILD_DIR/compile_commands.json" >commands
[[ $(wc -l <commands) -gt 30 ]] || fail "compile_commands.json was not understood"
check() {
    local directory=${1%%$'\t'*} command=${1#*$'\t'}
    command=${command/#*gcc /clang-19 }
    command=${command/ -o * -c / -fsyntax-only }
    cd "$directory" && eval "$command"
}
export -f check
xargs -d '\n' -n 1 -P 2 bash -c 'check "$0"' <commands || fail "clang-19 refuses what gcc accepts"
finish
