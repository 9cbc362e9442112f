# Inputs that are odd but compile: they are drawn.
. "$SOURCE_DIR/tests/expect.sh"

# accepted FILE [FLAGS…]: every command takes it.
accepted() {
    local command
    for command in vars layout; do
        runs 0 "$MEMDIAG" $command "$@"
        runs 0 "$MEMDIAG" $command --json "$@"
        jq -e .version out >/dev/null || fail "$command --json $1 prints no JSON with a version"
    done
    runs 0 "$MEMDIAG" draw -f svg,dot,text,json -o pictures "$@"
    if [[ ${no_scopes:-} ]]; then
        nothing pictures
    else
        whole pictures
        for picture in pictures/*.svg; do
            xmllint --noout "$picture" || fail "$picture is no XML"
        done
        for picture in pictures/*.json; do
            jq -e . "$picture" >/dev/null || fail "$picture is no JSON"
        done
    fi
    rm -rf pictures
}

: >empty.c
no_scopes=1 accepted empty.c
says "empty.c defines no function"
printf '// only a comment' >comment.c
no_scopes=1 accepted comment.c
printf 'struct point { char c; int x; } origin;\n' >types.c
no_scopes=1 accepted types.c
printf 'int main(void) {\n    char s[] = "a\0b";\n    /* \0 */ return s[0];\n}\n' >nul.c
accepted nul.c
printf 'int main(void) {\n    char s[] = "\xff\xfe\x80"; /* \xc3\x28 */\n    char t[] = "<&\\"\\x01]]>"; // \xed\xa0\x80\n    return s[0] + t[0];\n}\n' >utf8.c
accepted utf8.c -- -Wno-invalid-utf8
printf 'int main(void) {\r\n    int x = 1;\r\n    {\r\n        int y = 2;\r\n        x += y;\r\n    }\r\n    return x;\r\n}\r\n' >crlf.c
accepted crlf.c
runs 0 "$MEMDIAG" draw crlf.c -o pictures
[[ -f pictures/crlf.main.L3.svg ]] || fail "the scope of line 3 has another name: $(ls pictures)"
rm -rf pictures
printf 'struct node { struct node *next; struct { struct node *up; } tree; struct node *(*make)(struct node *); };\nstruct a; struct b { struct a *a; }; struct a { struct b b; };\nint main(void) {\n    struct node n = { &n, { &n }, 0 };\n    struct a a = { { &a } };\n    return n.next == &n && a.b.a == &a;\n}\n' >recursive.c
accepted recursive.c
printf 'int main(void) { int x = 1; return x; }' >'with space & <angle>.c'
accepted 'with space & <angle>.c'
name=$(printf 'f%.0s' {1..400})
printf 'int %s(void) { int x = 1; return x; }\nint main(void) { return %s(); }\n' "$name" "$name" >long.c
accepted long.c
finish
