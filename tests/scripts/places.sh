# Through the pictures of one run every block stands in one place, and so does the outermost frame: all examples and a
# list, on both sides of the stack. Blocks may grow away from the stack, so it is their edge near it that counts.
. "$SOURCE_DIR/tests/expect.sh"

# NAME X Y of each block of a picture, and of its first frame: the edge near the stack of its boxes and the top.
places_of() {
    awk -v side="$2" '
        function finish() { if (name != "" && top < 1e9) print name, side == "left" ? right : left, top; name = "" }
        / class="md-/ { finish() }
        / class="md-heap/ { match($0, /heap-[0-9]+-node/); name = substr($0, RSTART, RLENGTH) }
        / class="md-stack/ { name = "stack" }
        / class="md-/ { left = top = 1e9; right = -1e9 }
        match($0, /<text x="[^"]*" y="[^"]*/) { split(substr($0, RSTART, RLENGTH), at, "\""); if (at[4] + 0 < top) top = at[4] + 0 }
        match($0, /points="[^"]*"/) {
            count = split(substr($0, RSTART + 8, RLENGTH - 9), points, " ")
            for (i = 1; i <= count; i++) {
                split(points[i], at, ",")
                if (at[1] + 0 < left) left = at[1] + 0
                if (at[1] + 0 > right) right = at[1] + 0
                if (at[2] + 0 < top) top = at[2] + 0
            }
        }
        END { finish() }' "$1"
}

# A list linked both ways, whose arrows run above all boxes in some pictures and not in others; links are moved.
cat >linked.c <<'END'
#include <stdlib.h>
struct entry { char *key; struct entry *older, *newer; };
struct list { struct entry *oldest, *newest; };
static void push(struct list *list, struct entry *entry) {
    entry->newer = NULL;
    entry->older = list->newest;
    if (list->newest) list->newest->newer = entry; else list->oldest = entry;
    list->newest = entry;
}
static struct entry *take(struct list *list) {
    struct entry *entry = list->oldest;
    list->oldest = entry->newer;
    if (entry->newer) entry->newer->older = NULL; else list->newest = NULL;
    return entry;
}
int main(void) {
    struct list list = { 0 };
    for (int i = 0; i < 3; i++) {
        struct entry *made = malloc(sizeof *made);
        made->key = calloc(1, (size_t)i + 2);
        push(&list, made);
    }
    /* memdiag: show "full" */
    push(&list, take(&list));
    /* memdiag: show "turned" */
    while (list.oldest) {
        struct entry *gone = take(&list);
        free(gone->key);
        free(gone);
    }
    return 0;
}
END

pictures=0
for side in right left; do
    for source in "$SOURCE_DIR"/examples/*.c linked.c; do
        name=$side/$(basename "$source" .c)
        "$MEMDIAG" draw -q --heap "$side" -f svg -o "$name" "$source" >/dev/null 2>&1
        [[ -d $name ]] || continue # nothing was executed
        for picture in "$name"/*.svg; do
            places_of "$picture" $side
            pictures=$((pictures + 1))
        done >"$name.places"
    done
done
[[ $pictures -gt 150 ]] || fail "only $pictures pictures"
kept=$(awk 'function off(a, b) { return a > b + 0.6 || b > a + 0.6 } # lines are drawn to a tenth of a point
            !((FILENAME, $1) in x) { x[FILENAME, $1] = $2; y[FILENAME, $1] = $3; next }
            off(x[FILENAME, $1], $2) || off(y[FILENAME, $1], $3) { print FILENAME ":", $1, "moved" >"moved"; next }
            { kept++ }
            END { print kept }' ./*/*.places)
[[ ! -e moved ]] || fail "$(sort -u moved)"
[[ $kept -gt 200 ]] || fail "only $kept boxes stand in several pictures"
