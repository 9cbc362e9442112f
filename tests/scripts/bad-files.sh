# Inputs that cannot be read or do not compile: a message with the place, exit status 2, nothing written.
. "$SOURCE_DIR/tests/expect.sh"

# refused TEXT FILE [FLAGS…]: every command refuses it, says TEXT and names the file.
refused() {
    local text=$1 file=$2 command
    shift 2
    for command in draw vars layout; do
        runs 2 "$MEMDIAG" $command "$file" "$@"
        says "$text"
        says "$(basename "$file")"
    done
    runs 2 "$MEMDIAG" draw -o pictures "$file" "$@"
    nothing pictures
    nothing "$(basename "$file" .c).memdiag"
}

refused "No such file or directory" missing.c
refused "No such file or directory" no/such/folder/missing.c
mkdir folder.c
refused "Is a directory" folder.c

echo 'int main(void) { return 0; }' >secret.c
chmod 000 secret.c
if ((EUID == 0)); then
    chmod 755 .
    unprivileged=(setpriv --reuid=65534 --regid=65534 --clear-groups)
    "${unprivileged[@]}" test -x "$MEMDIAG" || fail "nobody may not run $MEMDIAG: the test cannot drop its privileges"
    for command in draw vars layout; do
        runs 2 "${unprivileged[@]}" "$MEMDIAG" $command secret.c
        says "Permission denied"
        says "secret.c"
    done
else
    refused "Permission denied" secret.c
fi

printf 'int main(void) {\n    int x = ;\n    return y;\n}\n' >broken.c
refused "broken.c:2:13: error: expected expression" broken.c
says "broken.c:3:12: error: use of undeclared identifier 'y'"
says "    2 |     int x = ;"
printf 'int main(void) { return 0;' >open.c
refused "error: expected '}'" open.c
printf '#include <stdio.h>\n#include "absent.h"\nint main(void) { return 0; }\n' >header.c
refused "header.c:2:10: fatal error: 'absent.h' file not found" header.c
printf 'int main(void) { return X; }\n' >flags.c
refused "undeclared identifier 'X'" flags.c
runs 0 "$MEMDIAG" layout --no-shapes flags.c -- -DX=1
refused "sure-no-target" flags.c --target=sure-no-target -- -DX=1
head -c 100000 /dev/urandom >random.c
for command in draw vars layout; do
    runs 2 "$MEMDIAG" $command random.c
done
nothing random.memdiag
printf '\x7fELF\x02\x01\x01\x00\x00' >binary.c
refused "error" binary.c
printf 'struct s { struct s inner; };\nint main(void) { return 0; }\n' >endless.c
refused "field has incomplete type 'struct s'" endless.c
finish
