# The same bytes whatever the locale, home, folder, time zone and fonts of the machine are.
set -eu

source=$SOURCE_DIR/tests/draw/records.c
formats=svg,dot,text,json
"$MEMDIAG" draw --no-run -f $formats -o first "$source"
"$MEMDIAG" layout -f svg -o first "$source"
mkdir -p elsewhere/deep
cp "$source" elsewhere/deep/
cd elsewhere/deep
for variables in "LC_ALL=de_DE.UTF-8 TZ=Asia/Kathmandu" "LC_ALL=tr_TR.UTF-8 HOME=/nonexistent" "LANG=C LC_ALL=C TERM=dumb" \
    "FONTCONFIG_FILE=/nonexistent FONTCONFIG_PATH=/nonexistent" "GVBINDIR=/nonexistent DOTFONTPATH=/nonexistent COLUMNS=20"; do
    rm -rf again
    # shellcheck disable=SC2086
    env -i PATH=/usr/bin:/bin ASAN_OPTIONS="${ASAN_OPTIONS:-}" LSAN_OPTIONS="${LSAN_OPTIONS:-}" $variables \
        "$MEMDIAG" draw --no-run -f $formats -o again records.c
    env -i PATH=/usr/bin:/bin ASAN_OPTIONS="${ASAN_OPTIONS:-}" LSAN_OPTIONS="${LSAN_OPTIONS:-}" \
        "$MEMDIAG" layout -f svg -o again ./records.c
    diff -r ../../first again
done
[ "$(find again -name '*.svg' | wc -l)" -ge 3 ]
