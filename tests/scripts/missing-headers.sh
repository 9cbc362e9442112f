# Headers that another target lacks: the target is named, and what can be done is told; the host's are there.
. "$SOURCE_DIR/tests/expect.sh"
printf '#include <stdint.h>\n#include <stdio.h>\nstruct s { uint8_t c; long n; };\n' >hosted.c
runs 0 "$MEMDIAG" layout hosted.c
runs 2 "$MEMDIAG" layout --targets x86_64-linux-gnu,avr hosted.c
says "'stdio.h' file not found"
says "for 'avr' there are the headers of the language alone"
says "this was read for the target 'avr'"
mkdir own && printf 'typedef struct file FILE;\n' >own/stdio.h
runs 0 "$MEMDIAG" layout --targets x86_64-linux-gnu,avr hosted.c -- -isystem own
prints 'n          long     +8  8             +1  4 *'

# Other errors name the target too, and speak of no headers; without a target nothing is added.
printf 'struct s { unsigned a : 27; };\n' >wide.c
runs 2 "$MEMDIAG" layout --target avr wide.c
says "this was read for the target 'avr'"
grep -q 'headers of the language' err && fail "no header is missing"
printf '#include <nowhere.h>\n' >nowhere.c
runs 2 "$MEMDIAG" layout nowhere.c
grep -q 'note' err && fail "a note without a target: $(cat err)"
finish
