#!/usr/bin/env bash
# Run programs of tests/run in the checked machine and hold them against what their lines say.
#
#   tests/run.sh MEMDIAG FILE.c…
#
# A line with `// fault: ID` must be where the run stops, with that fault; `// stop: ID` the same for a budget;
# `// unsupported` for exit status 123. A file without such a line is defined: its output and exit status must be
# those that gcc and clang give it; `// compiler: gcc` leaves clang out, for what clang gets wrong. `// options: …` gives
# memdiag more options, `// flags: …` compile flags; `// with: FILE…`, seen from the test, is linked to it. In a file called remark-*, remarks are told of just the lines with `// remark: WORDS`.
memdiag=$1
shift
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failures=0

fail() {
    echo "FAIL $1: $2"
    [[ -s $scratch/err ]] && head -n 6 "$scratch/err"
    failures=$((failures + 1))
}

for file in "$@"; do
    name=$(basename "$file" .c)
    read -ra options < <(sed -n 's,^// options: ,,p' "$file")
    read -ra flags < <(sed -n 's,^// flags: ,,p' "$file")
    read -ra files < <(sed -n 's,^// with: ,,p' "$file")
    files=("$file" "${files[@]/#/$(dirname "$file")/}")
    timeout 60 "$memdiag" run --leak-check=off "${options[@]}" "${files[@]}" ${flags:+-- "${flags[@]}"} >"$scratch/out" 2>"$scratch/err" </dev/null
    status=$?
    if [[ $name == remark-* ]]; then
        wanted=$(grep -nE '// remark: ' "$file" | sed -E 's,^([0-9]+):.*// remark: (.*),\1 \2,')
        told=0
        while read -r line words; do
            [[ -z $line ]] && continue
            told=$((told + 1))
            grep -qE ":$line:[0-9]+: remark: .*$words" "$scratch/err" || fail "$name" "no remark '$words' in line $line"
        done <<<"$wanted"
        (($(grep -c ': remark: ' "$scratch/err") == told)) || fail "$name" "other remarks than the $told of the file"
    fi
    mark=$(grep -nE '// (fault|stop): [A-Z_]+|// unsupported' "$file" | head -n 1)
    if [[ -n $mark ]]; then
        line=${mark%%:*}
        case $mark in
        *'// fault: '*) wanted=120 id=$(sed -E 's/.*fault: ([A-Z_0-9]+).*/\1/' <<<"$mark") ;;
        *'// stop: '*) wanted=122 id=$(sed -E 's/.*stop: ([A-Z_0-9]+).*/\1/' <<<"$mark") ;;
        *) wanted=123 id= ;;
        esac
        if ((status != wanted)); then
            fail "$name" "exit status $status instead of $wanted"
        elif [[ -n $id ]] && ! grep -qE ":$line:[0-9]+: error: .*\[$id[],]" "$scratch/err"; then
            fail "$name" "no $id in line $line"
        fi
        continue
    fi
    compilers=(gcc clang-19)
    grep -q '// compiler: gcc' "$file" && compilers=(gcc)
    compared=0
    for compiler in "${compilers[@]}"; do
        "$compiler" -std=gnu17 "${flags[@]}" -w -O0 "${files[@]}" -o "$scratch/native" -lm 2>/dev/null || continue
        compared=1
        timeout 20 "$scratch/native" >"$scratch/native.out" 2>/dev/null </dev/null
        native=$?
        if ((status != native)); then
            fail "$name" "exit status $status, but $native from $compiler"
            break
        elif ! cmp -s "$scratch/out" "$scratch/native.out"; then
            fail "$name" "output differs from that of $compiler"
            diff "$scratch/out" "$scratch/native.out" | head -n 6
            break
        fi
    done
    ((compared)) || fail "$name" "no compiler takes it: ${compilers[*]}"
done
exit $((failures > 0))
