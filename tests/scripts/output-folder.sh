# Where pictures go: folders are made, files appear whole or not at all, and what cannot be written is named.
. "$SOURCE_DIR/tests/expect.sh"
printf 'int main(void) {\n    int x = 1;\n    {\n        int y = 2;\n        x += y;\n    }\n    return x;\n}\n' >a.c

runs 0 "$MEMDIAG" a.c
whole a.memdiag
[[ -f a.memdiag/a.main.svg && -f a.memdiag/a.main.L3.svg ]] || fail "other names: $(ls a.memdiag)"
runs 0 "$MEMDIAG" draw --no-run -o not/yet/there a.c
whole not/yet/there
runs 0 "$MEMDIAG" draw --no-run -onot/yet/there/ a.c
runs 0 "$MEMDIAG" draw --no-run -o "$PWD/absolute" a.c
diff -r absolute not/yet/there || fail "the folder changes the pictures"
[[ $(stat -c %a absolute/a.main.svg) == $(printf '%o' $((0666 & ~$(umask)))) ]] || fail "the umask was not kept"
cp a.c b.c
runs 0 "$MEMDIAG" draw --no-run -o both a.c b.c -q
[[ -f both/a.main.svg && -f both/b.main.svg ]] || fail "two inputs: $(ls both)"
[[ ! -s err ]] || fail "--quiet is not quiet"

# A file where the folder should be, and a folder where a file should be.
echo text >file
runs 2 "$MEMDIAG" draw --no-run -o file a.c
says "cannot write into the folder 'file': "
runs 2 "$MEMDIAG" draw --no-run -o file/below a.c
says "cannot write into the folder 'file/below': Not a directory"
[[ $(cat file) == text ]] || fail "the file was changed"
mkdir -p taken/a.main.svg
runs 2 "$MEMDIAG" draw --no-run -o taken a.c
says "cannot write 'taken/a.main.svg': Is a directory"
nothing taken

# A folder without the right to write.
mkdir locked
chmod 555 locked
if ((EUID == 0)); then
    chmod 755 .
    runs 2 setpriv --reuid=65534 --regid=65534 --clear-groups "$MEMDIAG" draw --no-run -o locked a.c
else
    runs 2 "$MEMDIAG" draw --no-run -o locked a.c
fi
says "cannot write 'locked/a.main.svg': Permission denied"
nothing locked

# No room. A limit on the size of a file works for everyone; a file system of 4 KiB needs the right to mount.
mkdir limited
(
    ulimit -f 1
    "$MEMDIAG" draw --no-run -o limited a.c 2>limit.err
    echo $? >limit.status
)
[[ $(cat limit.status) == 2 ]] || fail "a file beyond the limit: exit status $(cat limit.status)"
grep -q "cannot write 'limited/a.main.svg': File too large" limit.err || fail "no word of the limit: $(cat limit.err)"
nothing limited

mkdir small
cat >full.sh <<'END'
mount -t tmpfs -o size=4k tmpfs small || exit 99
"$MEMDIAG" draw --no-run -o small a.c 2>full.err
echo $? >full.status
ls -A small >full.left
END
namespace=(unshare --mount)
((EUID == 0)) || namespace=(unshare --mount --map-root-user)
if "${namespace[@]}" bash full.sh 2>mount.err; then
    [[ $(cat full.status) == 2 ]] || fail "a full disk: exit status $(cat full.status)"
    grep -q "cannot write 'small/a.main.svg': No space left on device" full.err || fail "no word of the full disk"
    [[ ! -s full.left ]] || fail "left on the full disk: $(cat full.left)"
else
    echo "this machine lets no test mount a file system ($(cat mount.err)); the limit above stands for it"
fi

# An older picture survives a failure whole.
mkdir keep
runs 0 "$MEMDIAG" draw --no-run -o keep a.c
cp keep/a.main.svg before
(
    ulimit -f 1
    "$MEMDIAG" draw --no-run -o keep a.c 2>/dev/null
)
cmp before keep/a.main.svg || fail "the older picture is gone"
finish
