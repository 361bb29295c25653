#!/bin/sh
# Runs one test program and tells its closing line.  What it wrote goes to
# LOGS/NAME.log, its exit status to LOGS/NAME.status.
# usage: run_suite.sh PROGRAM LOGS [valgrind]
set -u

program=$1
log=$2/$(basename "$program").log
pango=
case $program in */test_report* | */test_run)
    pango=--suppressions=tests/pango-valgrind.supp
    export LSAN_OPTIONS=suppressions=tests/pango-lsan.supp:print_suppressions=0
    ;;
esac
if [ "${3-}" = valgrind ]; then
    # One process, so that what a test leaves behind is seen; without its
    # forks nobody else would end a suite that hangs.
    CK_FORK=no HEADWAY_UNDER_VALGRIND=1 timeout --foreground 1800 valgrind -q \
        --error-exitcode=99 --leak-check=full \
        --show-leak-kinds=definite,indirect \
        --errors-for-leak-kinds=definite,indirect \
        --suppressions=tests/valgrind.supp $pango "$program" >"$log" 2>&1
else
    "$program" >"$log" 2>&1
fi
echo $? >"${log%.log}.status"
line=$(grep -E '^[0-9]+%: Checks:' "$log" | tail -n 1)
printf '%-24s %s\n' "$(basename "$program")" "${line:-no result}"
grep -E '^skipped:' "$log"
exit 0
