#!/bin/sh
# Runs every test program and tells the closing line of each; what failed is
# told once more at the end, and the last line counts them all.
# usage: run.sh build/release [valgrind]
set -u

build=$1
how=${2-}
export TZ=UTC LC_ALL=C.UTF-8
unset COLUMNS HEADWAY_CONFIG NO_COLOR
log=$(mktemp)
faults=$(mktemp)
trap 'rm -f "$log" "$faults"' EXIT
passed=0
failed=0
skipped=0

for test in "$build"/tests/test_* "$build"/tests/real/test_*; do
    [ -x "$test" ] && [ -f "$test" ] && [ "${test%.d}" = "$test" ] &&
        [ "${test%.o}" = "$test" ] || continue
    if [ "$how" = valgrind ]; then
        # One process, so that what a test leaves behind is seen.
        CK_FORK=no CK_TIMEOUT_MULTIPLIER=40 CK_DEFAULT_TIMEOUT=120 \
            HEADWAY_UNDER_VALGRIND=1 valgrind -q \
            --error-exitcode=99 --leak-check=full \
            --show-leak-kinds=definite,indirect \
            --errors-for-leak-kinds=definite,indirect \
            --suppressions=tests/valgrind.supp "$test" >"$log" 2>&1
    else
        "$test" >"$log" 2>&1
    fi
    status=$?
    line=$(grep -E '^[0-9]+%: Checks:' "$log" | tail -n 1)
    printf '%-24s %s\n' "$(basename "$test")" "${line:-no result}"
    grep -E '^skipped:' "$log" && skipped=$((skipped + 1))
    checks=$(printf '%s' "$line" | sed -n 's/.*Checks: \([0-9]*\),.*/\1/p')
    bad=$(printf '%s' "$line" |
        sed -n 's/.*Failures: \([0-9]*\), Errors: \([0-9]*\).*/\1 + \2/p')
    bad=$((${bad:-0}))
    if [ "$status" != 0 ] || [ -z "$line" ]; then
        [ "$bad" -gt 0 ] || bad=1
        cat "$log"
        { echo "$(basename "$test") (exit $status):"
          grep -v ':P:' "$log" | tail -n 30; } >>"$faults"
    fi
    failed=$((failed + bad))
    passed=$((passed + ${checks:-0} - (bad < ${checks:-0} ? bad : ${checks:-0})))
done

cat "$faults"
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
