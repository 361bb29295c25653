#!/bin/sh
# Runs every test program, as many at once as there are processors; each
# tells its closing line when it ends.  What failed is told once more at the
# end, and the last line counts them all.
# usage: run.sh build/release [valgrind]
set -u

build=$1
export TZ=UTC LC_ALL=C.UTF-8
# On a machine that is busy with other suites a test may take its time.
export CK_DEFAULT_TIMEOUT=60
unset COLUMNS HEADWAY_CONFIG NO_COLOR
logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT
trap 'exit 1' INT TERM

for source in tests/test_*.c tests/real/test_*.c; do
    echo "$build/${source%.c}"
done >"$logs/programs"
xargs -P "$(nproc)" -I '{}' sh tests/run_suite.sh '{}' "$logs" "${2-}" \
    <"$logs/programs"

passed=0
failed=0
skipped=0
while read -r program; do
    name=$(basename "$program")
    status=$(cat "$logs/$name.status" 2>/dev/null) || status="not run"
    line=$(grep -E '^[0-9]+%: Checks:' "$logs/$name.log" | tail -n 1)
    grep -q '^skipped:' "$logs/$name.log" && skipped=$((skipped + 1))
    checks=$(printf '%s' "$line" | sed -n 's/.*Checks: \([0-9]*\),.*/\1/p')
    bad=$(printf '%s' "$line" |
        sed -n 's/.*Failures: \([0-9]*\), Errors: \([0-9]*\).*/\1 + \2/p')
    bad=$((${bad:-0}))
    if [ "$status" != 0 ] || [ -z "$line" ]; then
        [ "$bad" -gt 0 ] || bad=1
        echo "$name (exit $status):"
        grep -v ':P:' "$logs/$name.log" | tail -n 30
    fi
    failed=$((failed + bad))
    passed=$((passed + ${checks:-0} - (bad < ${checks:-0} ? bad : ${checks:-0})))
done <"$logs/programs"

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
