#!/bin/sh
# Measures headway beside a minimal program and other ways to do the same, all
# against the local stand-in for the networks; prints tables of medians with
# ratios.  The programs of a table take turns, so that a machine that is busy
# for a while is so for each of them.
#
# usage: run.sh build/release   (QUICK=1: fewer accounts and turns)
set -eu

build=$(cd "$1" && pwd)
work=$(mktemp -d)
mkfifo "$work/in" "$work/out"
"$build/headway-sandbox" <"$work/in" >"$work/out" 2>"$work/err" &
sandbox=$!
exec 3>"$work/in" 4<"$work/out"
finish() {
    exec 3>&- 4<&-
    wait "$sandbox" 2>/dev/null || true
    rm -rf "$work"
}
trap finish EXIT
trap 'exit 1' INT TERM
read -r word port <&4
[ "$word" = port ] || { echo "bench: the stand-in did not start" >&2; exit 1; }
base=http://127.0.0.1:$port/mastodon/
now=2013-10-01T06:00:00Z

# One command line to the stand-in; its answer in $answer.
tell() {
    echo "$*" >&3
    read -r answer <&4
}

# A plan of $1 accounts that take one request each.
write_plan() {
    awk -v count="$1" -v base="$base" -v database="$work/bench.db" 'BEGIN {
        print "[plan]\nname = bench\nstart = 2013-04-01\nend = 2013-12-31"
        print "timezone = UTC\n[store]\ndatabase = " database
        print "[collect]\nparallel = 50\nper_host = 50"
        for (i = 0; i < count; i++)
            print "[account a" i "]\nnetwork = mastodon\nserver = 127.0.0.1\n" \
                "user = user" i "\nbase_url = " base
    }'
}

# The same requests for curl.
write_urls() {
    awk -v count="$1" -v base="$base" 'BEGIN {
        for (i = 0; i < count; i++)
            print "url = \"" base "api/v1/accounts/lookup?acct=user" i "\""
    }'
}

cat >"$work/peer.sh" <<'END'
# A parallel curl shows its progress even when it is told to be silent.
curl --silent --parallel --parallel-immediate --parallel-max 50 \
    --config "$1/urls" 2>"$1/progress" | jq -r '[.acct, .followers_count] | @csv' >"$1/csv"
sqlite3 "$1/peer.db" 'CREATE TABLE f (n TEXT, v INTEGER)' \
    '.mode csv' ".import $1/csv f"
END
cat >"$work/peer.py" <<'END'
import asyncio, sqlite3, sys
import aiohttp

async def main(base, count, path):
    rows = []
    async with aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=50)) as session:
        async def one(n):
            url = f"{base}api/v1/accounts/lookup?acct=user{n}"
            async with session.get(url) as answer:
                rows.append((n, (await answer.json())["followers_count"]))
        await asyncio.gather(*(one(n) for n in range(count)))
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE f (n INTEGER, v INTEGER)")
        db.executemany("INSERT INTO f VALUES (?, ?)", rows)

asyncio.run(main(sys.argv[1], int(sys.argv[2]), sys.argv[3]))
END

python=/usr/bin/python3
programs="floor headway"
if command -v curl >/dev/null && command -v jq >/dev/null &&
    command -v sqlite3 >/dev/null; then
    programs="$programs curl+jq+sqlite3"
fi
if "$python" -c 'import aiohttp' 2>/dev/null; then
    programs="$programs aiohttp"
fi

# A turn of a program: "wall cpu peak requests connections" to its file.
turn() {
    rm -f "$work"/*.db*
    tell count # what it counted until now is forgotten
    case $1 in
    floor) set -- "$1" "$build/bench/floor" "$base" "$count" 50 \
        "$work/floor.db" ;;
    headway) set -- "$1" "$build/headway" --config "$work/headway.ini" \
        --now "$now" collect ;;
    curl*) set -- "$1" sh "$work/peer.sh" "$work" ;;
    aiohttp) set -- "$1" "$python" "$work/peer.py" "$base" "$count" \
        "$work/peer.db" ;;
    esac
    name=$1
    shift
    numbers=$("$build/bench/measure" "$@")
    tell count # "ok REQUESTS CONNECTIONS PEAK"
    echo "$numbers ${answer#ok }" >>"$work/$name.turns"
}

# The median of column $2 of the turns of $1.
median() {
    awk -v c="$2" '{ print $c }' "$work/$1.turns" | sort -n |
        awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}

# A row of the table; ratios are to the floor's medians.
row() {
    awk -v name="$1" -v w="$(median "$1" 1)" -v c="$(median "$1" 2)" \
        -v p="$(median "$1" 3)" -v requests="$(median "$1" 4)" \
        -v connections="$(median "$1" 5)" -v fw="$(median floor 1)" \
        -v fc="$(median floor 2)" 'BEGIN {
        printf "| %s | %.1f | %.1f | %.1f | %d | %d | %.2f | %.2f |\n", name,
            w, c, p / 1024, requests, connections, w / fw, c / fc }'
}

# table ACCOUNTS LATENCY TURNS
table() {
    count=$1
    write_plan "$count" >"$work/headway.ini"
    write_urls "$count" >"$work/urls"
    rm -f "$work"/*.turns
    tell latency "$2"
    i=0
    while [ "$i" -lt "$3" ]; do
        for program in $programs; do
            turn "$program"
        done
        i=$((i + 1))
    done
    printf '\n%s accounts, one request each, %s ms of latency, 50 at once\n\n' \
        "$count" "$2"
    echo '| program | wall ms | CPU ms | peak MiB | requests | connections | wall to floor | CPU to floor |'
    echo '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |'
    for program in $programs; do
        row "$program"
    done
}

echo "Measured on $(uname -m), $(nproc) cores, $(sed -n \
    's/^model name[[:space:]]*: //p' /proc/cpuinfo | head -n 1), $(sed -n \
    's/^PRETTY_NAME="\(.*\)"/\1/p' /etc/os-release), kernel $(uname -r)"
tell now "$now"
if [ -n "${QUICK-}" ]; then
    table 100 0 5
    table 1000 0 5
    table 100 50 5
    table 1000 50 3
else
    table 100 0 11
    table 1000 0 11
    table 10000 0 3
    table 100 50 11
    table 1000 50 9
    table 10000 50 1
fi
tell latency 0

# The plan of 2013: its first collection, then a day's run and what reads it.
printf '\nThe plan of 2013 on 2 October, no latency, whole processes\n\n'
echo '| command | wall ms | CPU ms | peak MiB |'
echo '| --- | ---: | ---: | ---: |'
mkdir "$work/plan"
. "$(dirname "$0")/../sandbox/plan.sh"
write_demo_plan "$port" >"$work/plan/headway.ini"
tell now "$now"
"$build/headway" --config "$work/plan/headway.ini" --now "$now" collect
cp "$work/plan/headway.db" "$work/plan/first.db"
now=2013-10-02T06:00:00Z
tell now "$now"
for command in collect status chart "report --period 2013-09"; do
    rm -f "$work/day.turns"
    i=0
    while [ "$i" -lt 11 ]; do
        rm -f "$work"/plan/headway.db*
        cp "$work/plan/first.db" "$work/plan/headway.db"
        # shellcheck disable=SC2086  # a command and its options
        "$build/bench/measure" "$build/headway" --config \
            "$work/plan/headway.ini" --now "$now" $command \
            >>"$work/day.turns"
        i=$((i + 1))
    done
    awk -v n="$command" -v w="$(median day 1)" -v c="$(median day 2)" \
        -v p="$(median day 3)" 'BEGIN {
        printf "| headway %s | %.1f | %.1f | %.1f |\n", n, w, c, p / 1024 }'
done

# No times: how well forecasts of simulated series hold.
printf '\nForecasts of simulated series: ranges meant to hold 80 %%\n\n'
"$build/bench/forecast" ${QUICK:+4}
