# The arrows between rooms: every #include of plugin/ and driver/ is held against the table of docs/architecture.md.
#
# A room may always include its own headers and those of base; only the public memdiag.h stands alone. `ROOM` in a right means all headers of that room,
# `ROOM/FILE.h` one of them; `<…>` names a foreign library by a prefix of what stands between the brackets.
set -u

declare -A may=(
    [base]="<uthash.h>"
    [program]=""
    [frontend]="program <clang-c/>"
    [layout]="program"
    [machine]="program layout"
    [trace]="program layout machine/machine.h"
    [classify]="program layout trace/snapshot.h"
    [claims]="program layout classify trace/snapshot.h"
    [diagram]="program layout classify trace/snapshot.h <utf8proc.h>"
    [render]="diagram <graphviz/> <gvc.h> <gvplugin.h> <gvplugin_ <gvcjob.h> <gvcext.h> <cgraph.h> <librsvg/> <cairo <utf8proc.h> <jansson.h>"
    [report]="program layout classify claims trace/snapshot.h <jansson.h>"
    [weave]="memdiag.h <cmark-gfm <jansson.h>"
    [compiler]="memdiag.h <algorithm> <cerrno> <csignal> <cstring> <string> <vector> <clang/> <llvm/> <gcc-plugin.h> <plugin-version.h>"
    [driver]="memdiag.h weave <jansson.h> <microhttpd.h>"
    [memdiag.h]=""
    [memdiag]="memdiag.h program frontend layout machine trace classify claims diagram render report"
)
# The C library, POSIX and Linux: open to all.
libc='assert|complex|ctype|dirent|dlfcn|errno|fcntl|fenv|float|fnmatch|getopt|iconv|inttypes|langinfo|limits|link|locale|malloc|math|pthread|regex|semaphore|
sched|search|setjmp|signal|spawn|stdalign|stdarg|stdatomic|stdbool|stddef|stdint|stdio|stdlib|stdnoreturn|string|strings|threads|time|
uchar|unistd|wchar|wctype|arpa/inet|sys/[a-z]+|linux/[a-z]+'
libc=${libc//$'\n'/}

# check ROOT: print every forbidden include under ROOT; status 1 when there is one.
check() {
    local root=$1 bad=0 path room line include target allowed right
    while IFS=: read -r path line include; do
        path=${path#"$root"/}
        case $path in
        plugin/*/*) room=${path#plugin/} room=${room%%/*} ;;
        plugin/memdiag.h) room=memdiag.h ;;
        plugin/*) room=memdiag ;; # the files of the public API, which wire the stages together
        *) room=driver ;;
        esac
        include=${include#*include}
        include=${include#"${include%%[![:space:]]*}"}
        if [[ $include == '<'* ]]; then
            target=${include%%>*}'>'
            [[ $target =~ ^\<($libc)\.h\>$ ]] && continue
        else
            target=${include#\"} target=${target%%\"*}
            if [[ $target != *..* && -e $root/$(dirname "$path")/$target ]]; then # beside it or below
                continue
            fi
            [[ $room == driver && -e $root/driver/$target ]] && continue
        fi
        [[ -n ${may[$room]+known} ]] || {
            echo "$path:$line: the room '$room' is not in the table"
            bad=1
            continue
        }
        allowed=0
        for right in "$room" base ${may[$room]}; do
            [[ $room == memdiag.h && $right == base ]] && continue
            if [[ $target == "$right" || $target == "$right"/* ]] || [[ $right == '<'* && $target == "${right%>}"* ]]; then
                allowed=1
                break
            fi
        done
        if ((!allowed)); then
            echo "$path:$line: $room may not include $target"
            bad=1
        fi
    done < <(grep -rnE --include='*.[ch]' --include='*.cc' '^[[:space:]]*#[[:space:]]*include' \
        "$root/plugin" "$root/driver" 2>/dev/null | sed -E 's/^([^:]*):([^:]*):/\1:\2:/')
    return "$bad"
}

status=0
check "$SOURCE_DIR" || status=1

# The check itself: each of these includes must be refused, in a tree of its own.
planted() {
    local folder=$1 include=$2
    rm -rf copy
    mkdir -p "copy/$folder"
    printf '#include %s\n' "$include" >"copy/$folder/planted.c"
    if check copy | grep -q "$folder/planted.c:1:.* may not include"; then
        return
    fi
    echo "deps: $folder may include $include, but must not"
    status=1
}
planted plugin/base '"program/program.h"'
planted plugin/base '<jansson.h>'
planted plugin/program '"frontend/frontend.h"'
planted plugin/layout '<clang-c/Index.h>'
planted plugin/frontend '"layout/layout.h"'
planted plugin/machine '"trace/snapshot.h"'
planted plugin/machine/libc '"trace/snapshot.h"'
planted plugin/classify '"trace/trace.h"'
planted plugin/diagram '<gvc.h>'
planted plugin/render '"classify/classify.h"'
planted plugin/render '"program/program.h"'
planted driver '"program/program.h"'
planted plugin/weave '"diagram/diagram.h"'
exit "$status"
