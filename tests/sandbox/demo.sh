#!/bin/sh
# Replays the plan of 2013 against the local stand-in for the networks: one
# run a day, as cron would have done, with the outages of outages.txt.
# usage: demo.sh build/release demo
set -u

build=$1
demo=$2
here=tests/sandbox
. "$here/plan.sh"
export TZ=UTC
unset HEADWAY_CONFIG

die() {
    echo "demo: $*" >&2
    exit 1
}

# Remove what a former demo made, and only that.
if [ -d "$demo" ] && [ -n "$(ls -A "$demo")" ]; then
    [ -f "$demo/.made-by-demo" ] ||
        die "'$demo' was not made by a demo: move it away first"
    for made in headway.ini headway.db headway.db-wal headway.db-shm \
        headway.db.lock messages.txt charts reports dashboard; do
        rm -rf "${demo:?}/$made" || die "cannot remove '$demo/$made'"
    done
fi
mkdir -p "$demo" && : >"$demo/.made-by-demo" ||
    die "cannot write in the folder '$demo'"

work=$(mktemp -d) || die "cannot make a temporary folder"
sandbox=
finish() {
    exec 3>&- 4<&-
    [ -z "$sandbox" ] || wait "$sandbox" 2>/dev/null
    rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# The stand-in ends when its standard input does: with us, whatever happens.
mkfifo "$work/in" "$work/out" || die "cannot make a fifo in '$work'"
"$build/headway-sandbox" <"$work/in" >"$work/out" &
sandbox=$!
exec 3>"$work/in" 4<"$work/out"
read -r word port <&4 && [ "$word" = port ] ||
    die "the stand-in did not start"

tell() {
    echo "$*" >&3
    read -r answer <&4 || die "the stand-in ended"
    [ "${answer%%[ :]*}" = ok ] || die "the stand-in said '$answer' to '$*'"
}

{ write_demo_plan "$port" && write_demo_reports; } >"$demo/headway.ini" ||
    die "cannot write '$demo/headway.ini'"

# headway without our end of the fifos, so that they close with us.
headway() {
    "$build/headway" --config "$demo/headway.ini" "$@" 3>&- 4<&-
}

# Let the faults of a day happen; prints nothing.  Sets $down to whose.
break_networks() {
    down=
    while read -r date who fault seconds; do
        [ "$date" = "$1" ] || continue
        down="$down $who"
        [ "$who" != cron ] || continue
        [ "$seconds" != - ] || seconds=
        tell fault "$(sandbox_network "$who")" "$fault" always $seconds
    done <"$here/outages.txt"
}

# The reports on longer periods that an officer would issue on a day.
issue_reports() {
    echo "$demo_issues" | while read -r date period; do
        [ "$date" = "$1" ] || continue
        headway --now "${date}T06:15:00Z" report --issue --period "$period" \
            --quiet || exit 1
    done || die "the report on a period that ended before $1 failed"
}

show() {
    [ ! -t 1 ] || printf '\r\033[K%s' "$*"
}

days=0
failed=0
skipped=0
begun=$(date +%s)
for day in $("$build/headway-sandbox" --days "$demo_first" "$demo_last"); do
    break_networks "$day"
    case $down in
    *cron*)
        skipped=$((skipped + 1))
        continue
        ;;
    esac
    show "$day  $days runs"
    tell now "${day}T06:10:00Z"
    headway --now "${day}T06:10:00Z" run --quiet 2>"$work/messages"
    status=$?
    days=$((days + 1))
    if [ "$status" = 1 ] && [ -n "$down" ]; then
        failed=$((failed + 1))
        sed "s/^/$day  /" "$work/messages" >>"$demo/messages.txt"
    elif [ "$status" != 0 ] || [ -n "$down" ]; then
        show
        cat "$work/messages" >&2
        die "the run of $day ended with $status, down:${down:- nobody}"
    fi
    [ -z "$down" ] || tell fault all none
    issue_reports "$day"
done
# Its list has the last reports, too.
headway --now "${demo_last}T06:15:00Z" dashboard --quiet ||
    die "the dashboard ended with $?"
show
took=$(($(date +%s) - begun))

echo "$days runs in $took s, one a day from $demo_first to $demo_last."
echo "On $failed of them an account failed, as told in $demo/messages.txt;" \
    "on $skipped days cron did not run."
echo
headway --now "${demo_last}T06:10:00Z" status || die "status ended with $?"
cat <<END_OF_TEXT

configuration  $demo/headway.ini
database       $demo/headway.db
charts         $demo/charts/
reports        $demo/reports/ (plan.en.pdf, 2013-12.ro.html …)
dashboard      $demo/dashboard/index.html
END_OF_TEXT
