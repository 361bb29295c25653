#!/bin/sh
# What a reviewer would otherwise have to look for: form, static checks,
# doors, no state, manual pages.  usage: lint.sh build/release
set -u

build=$1
bad=0
sh tests/packages.sh lint || exit 1
sources=$(find base config store collector indicators charts reports cli \
    tests -name '*.c' | sort)
headers=$(find base config store collector indicators charts reports cli \
    tests -name '*.h' | sort)
program=$(printf '%s\n' $sources | grep -v '^tests/')

fault() {
    printf 'lint: %s\n' "$1"
    bad=$((bad + 1))
}

# Only these files may include these headers.
door() {
    found=$(printf '%s\n' $program $headers | grep -v '^tests/' |
        xargs grep -lE "^#include [<\"]$1" | grep -vE "^($2)$")
    [ -z "$found" ] || fault "only $2 may include $1: $found"
}

echo "lint: form"
clang-format --dry-run -Werror $sources $headers ||
    fault "run clang-format -i on the files above"

echo "lint: headers compile alone"
printf '%s\n' $headers | xargs -P "$(nproc)" -n 8 ${CC:-cc} -std=c17 \
    -D_POSIX_C_SOURCE=200809L -I. \
    $(pkg-config --cflags check libmicrohttpd gdlib pangocairo pangoft2) -fsyntax-only ||
    fault "a header does not compile alone"

echo "lint: doors"
door 'curl/curl\.h' 'collector/http\.c|collector/http_[a-z]*\.[ch]|reports/mail\.c'
door 'sqlite3\.h' 'store/[a-z_]*\.[ch]'
door 'gd\.h' 'charts/canvas\.c'
door 'ini\.h' 'config/[a-z_]*\.c'
door 'jansson\.h' 'base/jsonx\.h'
door 'zlib\.h' 'store/evidence\.c|charts/png_read\.c'
door 'libdeflate\.h' 'charts/png\.c'
door 'openssl/' 'base/digest\.c|collector/sign\.c'
door 'jwt\.h' 'collector/sign_jwt\.c'
door 'pthread\.h' 'base/crew\.c'
door 'libintl\.h' 'base/language\.c'
door 'ft2build\.h' 'charts/font\.c'
door 'fontconfig/' 'charts/font\.c|reports/pdf_text\.c'
door '(cairo|pango/)' 'reports/pdf[a-z_]*\.[ch]'
door 'xlsxwriter\.h' 'reports/xlsx_door\.h'
door 'reports/xlsx_door\.h' 'reports/xlsx_(book|cells|chart)\.c'

# A room uses only rooms below it.
rooms_of() {
    case $1 in
    base) echo base ;;
    config | store) echo "base $1" ;;
    collector | indicators) echo "base config store $1" ;;
    charts) echo "base config store indicators charts" ;;
    reports) echo "base config store indicators charts reports" ;;
    cli) echo "base config store collector indicators charts reports cli" ;;
    esac
}
for room in base config store collector indicators charts reports cli; do
    allowed=$(rooms_of $room | tr ' ' '|')
    found=$(grep -nE '^#include "' "$room"/*.[ch] |
        grep -vE "#include \"($allowed)/")
    [ -z "$found" ] || fault "$room/ may use only $allowed: $found"
done

# Text for people goes through cli/plain.c; exports are data.
found=$(grep -nE '\bv?fprintf\(|\bfputs\(buf_text' cli/*.c |
    grep -vE '^cli/(plain|export|openmetrics)\.c')
[ -z "$found" ] || fault "text for people is printed by plain_print: $found"

echo "lint: banned words"
banned='\b(strcpy|strcat|sprintf|strncpy|strtok|atoi|sscanf|gets|gmtime|localtime|system|popen|alloca|json_integer_value)\('
found=$(grep -nE "$banned" $program | grep -v '^base/jsonx\.c')
[ -z "$found" ] || fault "banned: $found"
found=$(grep -nE 'SELECT \*' store/*.c)
[ -z "$found" ] || fault "banned: $found"
found=$(grep -nE '\b(time|getenv|rand)\(' $program |
    grep -vE '^(cli/|config/secret\.c|config/paths\.c)')
[ -z "$found" ] || fault "clock and environment belong to the edge: $found"

echo "lint: no state"
for o in $(printf "$build/%s\n" $program | sed 's/\.c$/.o/'); do
    case $o in */headway-collect.o) continue ;; esac # its signal flag
    [ -f "$o" ] || continue
    size -A "$o" | awk -v o="$o" '
        $1 ~ /^\.(data|bss)($|\.[^r])/ && $2 > 0 { print o, $1, $2; bad = 1 }
        END { exit bad }' || fault "writable state in $o"
done

# The largest first, so that the processors end together.  The analyzer gives
# up on a function after so many states.  With 100000 it takes twice as long and
# reaches no block of code more (its debug.Stats, on each ninth file: 4 of 827
# are left out with either; 25000 leaves out 5).
echo "lint: static checks"
ls -S $program | xargs -P "$(nproc)" -n 1 sh -c '
    clang-tidy --quiet --extra-arg=-Xclang --extra-arg=-analyzer-config \
        --extra-arg=-Xclang --extra-arg=max-nodes=50000 "$1" -- \
        -std=c17 -D_POSIX_C_SOURCE=200809L -I. -DHEADWAY_VERSION=\"0\" \
        $(pkg-config --cflags freetype2 pangocairo pangoft2) 2>/dev/null' tidy >"$build/tidy.log"
if grep -qE '(warning|error):' "$build/tidy.log"; then
    grep -E '(warning|error):' "$build/tidy.log"
    fault "clang-tidy"
fi

echo "lint: manual pages"
for page in docs/*.[15]; do
    [ -f "$page" ] || continue
    mandoc -T lint -W warning "$page" || fault "$page"
done

[ "$bad" = 0 ] && echo "lint: all well"
[ "$bad" = 0 ]
