# check of Markdown: fenced C, notes beside it, output; and documents that would confuse a careless reader.
# timeout: 300
. "$SOURCE_DIR/tests/expect.sh"

# verdict LINE WORD: the claim of that line has this verdict in the last verbose output.
verdict() {
    grep -qE "^[^:]+:$1:[0-9]+: $2: " out || fail "line $1 is not '$2' in: $last"$'\n'"$(cat out)"
}

cat >doc.md <<'END'
---
title: "front matter with a fence"
code: "```c"
---
# Sizes

```c
int integer = 42; // 4 bytes on stack
struct tuple { int i; double d; _Bool b; };
```

<!-- memdiag: sizeof(struct tuple) == 13 -->

> > ```c
> > struct tuple tuple = { 42, 3.14, 1 }; // 13 bytes on stack
> > ```

<!-- memdiag: struct tuple: 24 bytes -->
```c
struct tuple { int i; double d; _Bool b; };
int main(void) {
    printf("%zu\nbye\n", sizeof(struct tuple));
    return 0;
}
```

```output
24
by
```

1. A list with a fence that is no C

   ```c
   x = foo(; // 8 bytes
   ```

It prints

```c
#include <stdio.h>
int main(void) { puts("a"); }
```

This program prints:

```
a
```

<div>

<!-- memdiag: _Alignof(long) == 8 -->

</div>

```rust
let x: i32 = 5; // 9 bytes
```

<!-- memdiag: 7 bytes of nothing -->

````c
char text[] = "```"; // 4 bytes
````

~~~c
int statement = 1;
statement += 1; // 4 bytes on stack
~~~

```c
int open; // 8 bytes
END
runs 1 "$MEMDIAG" check --verbose doc.md
verdict 8 confirmed
verdict 12 refuted
verdict 15 refuted
verdict 18 confirmed
verdict 29 refuted
verdict 35 'not understood'
verdict 48 confirmed
verdict 53 confirmed
verdict 64 confirmed
verdict 69 confirmed
verdict 73 'not understood'
[[ $(grep -c ': refuted:' out) == 3 ]] || fail "other refutations: $(grep ': refuted:' out)"
grep -q 'doc.md:15:46: refuted' out || fail "the column in a quote is not that of the document: $(grep ':15:' out)"

# --fix changes the false figures and nothing else.
cp doc.md fixed.md
chmod 640 fixed.md
runs 1 "$MEMDIAG" check --fix fixed.md
diff doc.md fixed.md >changes
[[ $(grep -c '^>' changes) == 2 ]] || fail "--fix changed other lines: $(cat changes)"
grep -q '^> > > struct tuple tuple = { 42, 3.14, 1 }; // 24 bytes on stack$' changes || fail "--fix: $(cat changes)"
grep -q '^> <!-- memdiag: sizeof(struct tuple) == 24 -->$' changes || fail "--fix: $(cat changes)"
[[ $(stat -c %a fixed.md) == 640 ]] || fail "--fix changed the permissions"
[[ -z $(find . -name 'fixed.md.*') ]] || fail "--fix left a file behind"

# Front matter in TOML; a document of nothing; an empty one; bytes that are no UTF-8; deep quotes; a rule is no matter.
printf '+++\ntitle = "```c"\n+++\n\n```c\nlong x; // 8 bytes\n```\n' >toml.md
runs 0 "$MEMDIAG" check --verbose toml.md
verdict 6 confirmed
: >empty.md
runs 0 "$MEMDIAG" check --verbose empty.md
prints '0 claims'
printf '\xff\xfe ```c\n\xff // 8 bytes\n```\n```c\nint \xff; // 8 bytes\n```\n' >bytes.md
runs 0 "$MEMDIAG" check --verbose bytes.md
printf -- '---\n\ntext\n\n```c\nlong x; // 8 bytes\n```\n' >rule.md
runs 0 "$MEMDIAG" check --verbose rule.md
verdict 6 confirmed
{
    for _ in {1..3000}; do printf '>'; done
    printf ' ```c\n'
} >deep.md
runs 0 "$MEMDIAG" check --verbose deep.md
runs 2 "$MEMDIAG" check nothing.md
says "cannot read 'nothing.md': No such file or directory"

# What stands in HTML is no fence: a block, a comment, preformatted text; a link's definition and indented code neither.
cat >html.md <<'END'
<div>
```c
int a; // 9 bytes on stack
```
</div>

<!--
```c
int b; // 9 bytes on stack
```
-->

<pre>
```c
int c; // 9 bytes on stack
```
</pre>

    ```c
    int d; // 9 bytes on stack
    ```

`````text
```c
int e; // 9 bytes on stack
```
`````

- - ```c
    int f; // 4 bytes on stack
    ```
  > ```c
  > int g; // 9 bytes on stack
END
runs 0 "$MEMDIAG" check --verbose html.md
verdict 30 confirmed
verdict 33 'not understood'
prints '2 claims'
printf '+++\ntitle = "never closed"\n\n```c\nlong x; // 8 bytes\n```\n' >open.md
runs 0 "$MEMDIAG" check --verbose open.md
printf -- '---\ntitle: never closed\n\n```c\nlong x; // 8 bytes\n```\n' >open.md
runs 0 "$MEMDIAG" check --verbose open.md
verdict 5 confirmed

# Notes over several lines, in quotes, two in a paragraph; one that is never closed.
cat >notes.md <<'END'
```c
struct p { int x; int y; };
```
<!-- memdiag:
  sizeof(int) == 8
  struct p: 8 bytes

  struct p: 12 bytes
-->

> <!-- memdiag:
> sizeof(struct p) == 9 -->

Text <!-- memdiag: sizeof(struct p) == 10 --> and <!-- memdiag:
sizeof(struct p) == 11 --> more.

<!-- memdiag: sizeof(int) == 7

<!-- memdiag: sizeof(int) == 4 -->
END
runs 1 "$MEMDIAG" check --verbose notes.md
for line in 5 8 12 14 15; do
    verdict "$line" refuted
done
verdict 6 confirmed
verdict 19 confirmed
prints '7 claims'

# Lines that end in CR LF.
printf '```c\r\nlong x; // 8 bytes\r\nlong y; // 4 bytes on stack\r\n```\r\n' >crlf.md
runs 1 "$MEMDIAG" check --fix --verbose crlf.md
verdict 2 confirmed
verdict 3 refuted
printf '```c\r\nlong x; // 8 bytes\r\nlong y; // 8 bytes on stack\r\n```\r\n' | cmp - crlf.md || fail "CR LF did not survive --fix"

# 50 MB of prose with one fence at its end.
{
    yes 'A paragraph of text that says 12 bytes, `code`, *emphasis* and <b>HTML</b>.' | head -c 50000000
    printf '\n\n```c\nlong x; // 4 bytes on stack\n```\n'
} >large.md
(
    ulimit -t 100
    runs 1 "$MEMDIAG" check large.md
    says "the claim '4 bytes on stack' is false"
    finish
) || failures=$((failures + 1))
finish
