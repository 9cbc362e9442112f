# Inputs that are large or deep: they are drawn, in bounded time.
# timeout: 600
. "$SOURCE_DIR/tests/expect.sh"
ulimit -S -t 60 # seconds of each process

# accepted FILE: every command takes it within a minute of processor time, however busy the machine is.
accepted() {
    local command
    for command in vars layout; do
        runs 0 "$MEMDIAG" $command "$1"
    done
    runs 0 "$MEMDIAG" draw --no-run -o pictures "$1"
    whole pictures
    rm -rf pictures
}

{
    echo 'int numbers[] = {'
    yes '1, 2, 3, 4, 5, 6, 7, 8, 9, 10,' | head -n 100000
    echo '};'
    echo 'int main(void) { int x = numbers[0]; return x; }'
} >initialiser.c
accepted initialiser.c

{
    echo 'int choose(int x) {'
    echo '    if (x == 0) return 0;'
    for ((i = 1; i <= 10000; i++)); do echo "    else if (x == $i) return $((i % 7));"; done
    echo '    return 1;'
    echo '}'
    echo 'int main(void) { int y = choose(3); return y; }'
} >else-if.c
accepted else-if.c

{
    echo 'struct wide {'
    for ((i = 0; i < 5000; i++)); do echo "    $( ((i % 3)) && echo int || echo char) m$i;"; done
    echo '};'
    echo 'int main(void) { struct wide w = { 0 }; return w.m1; }'
} >members.c
accepted members.c

{
    printf 'int main(void) { int x = 1; return '
    printf '%.0s~' {1..20000}
    echo 'x; }'
} >tildes.c
accepted tildes.c

{
    printf 'int main(void) { int x = 1'
    for ((i = 0; i < 20000; i++)); do printf ' + 1'; done
    echo '; return x; }'
} >sum.c
accepted sum.c
# Comments with very many figures: in one line, in one comment, beside as many objects.
{
    printf 'int x; // '
    printf '%.0s8 bytes, ' {1..50000}
    printf '\nint y; /*\n'
    yes ' * 8 bytes' | head -n 20000
    echo '*/'
    for ((i = 0; i < 5000; i++)); do echo "int v$i; // 8 bytes (ABC DEF)"; done
    for ((i = 0; i < 5000; i++)); do echo "struct s$i { char a; int b; }; // 5 bytes"; done
} >figures.c
runs 1 "$MEMDIAG" check figures.c
[[ $(grep -c ' is false: ' err) == 5001 ]] || fail "check: $(grep -c ' is false: ' err) of 5,001 are refuted"
finish
