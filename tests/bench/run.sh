#!/bin/sh
# Measures headway beside a minimal program and other ways to do the same, all
# against the local stand-in for the networks; prints tables of medians with
# ratios.  usage: run.sh build/release   (QUICK=1: fewer accounts and runs)
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

# One command line to the stand-in; its answer in $answer.
tell() {
    echo "$*" >&3
    read -r answer <&4
}

# A plan of $1 accounts that take one request each.
write_plan() {
    printf '[plan]\nname = bench\nstart = 2013-04-01\nend = 2013-12-31\n'
    printf 'timezone = UTC\n[store]\ndatabase = %s\n' "$work/bench.db"
    printf '[collect]\nparallel = 50\nper_host = 50\n'
    i=0
    while [ "$i" -lt "$1" ]; do
        printf '[account a%d]\nnetwork = mastodon\n' "$i"
        printf 'server = 127.0.0.1\nuser = user%d\nbase_url = %s\n' "$i" "$base"
        i=$((i + 1))
    done
}

# The same requests for curl, jq and sqlite3.
write_curl() {
    i=0
    while [ "$i" -lt "$1" ]; do
        printf 'url = "%sapi/v1/accounts/lookup?acct=user%d"\n' "$base" "$i"
        i=$((i + 1))
    done
}

cat >"$work/peer.sh" <<'END'
curl --silent --parallel --parallel-immediate --parallel-max 50 \
    --config "$1/urls" | jq -r '[.acct, .followers_count] | @csv' >"$1/csv"
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
python=
if /usr/bin/python3 -c 'import aiohttp' 2>/dev/null; then
    python=/usr/bin/python3
fi

# name, runs, command…: one row; the ratios are to the floor's row.
row() {
    name=$1
    runs=$2
    shift 2
    tell count
    set -- $("$build/bench/measure" "$runs" -b "rm -f $work/*.db*" "$@")
    tell count # "ok REQUESTS CONNECTIONS"
    asked=${answer#ok }
    [ "$name" != floor ] || { floor_wall=$1; floor_cpu=$2; }
    awk -v name="$name" -v w="$1" -v c="$2" -v p="$3" -v fw="$floor_wall" \
        -v fc="$floor_cpu" -v runs="$runs" -v asked="$asked" 'BEGIN {
        split(asked, a, " ")
        printf "| %s | %.1f | %.1f | %.1f | %d | %d | %.2f | %.2f |\n",
            name, w, c, p / 1024, a[1] / (runs + 0), a[2] / (runs + 0),
            w / fw, c / fc }'
}

table() {
    count=$1
    latency=$2
    runs=$3
    write_plan "$count" >"$work/headway.ini"
    write_curl "$count" >"$work/urls"
    tell latency "$latency"
    printf '\n%s accounts, one request each, %s ms of latency, 50 at once\n\n' \
        "$count" "$latency"
    echo '| program | wall ms | CPU ms | peak MiB | requests | connections | wall to floor | CPU to floor |'
    echo '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |'
    row floor "$runs" "$build/bench/floor" "$base" "$count" 50 "$work/floor.db"
    row headway "$runs" "$build/headway" --config "$work/headway.ini" \
        --now 2013-10-01T06:00:00Z collect
    if command -v jq >/dev/null && command -v sqlite3 >/dev/null &&
        command -v curl >/dev/null; then
        row "curl, jq, sqlite3" "$runs" sh "$work/peer.sh" "$work"
    fi
    [ -z "$python" ] || row aiohttp "$runs" "$python" "$work/peer.py" "$base" \
        "$count" "$work/peer.db"
}

echo "# Measured on $(uname -m), $(nproc) cores, $(sed -n 's/^PRETTY_NAME="\(.*\)"/\1/p' /etc/os-release)"
tell now 2013-10-01T06:00:00Z
for latency in 0 50; do
    table 100 "$latency" 9
    table 1000 "$latency" 7
    [ -n "${QUICK-}" ] || table 10000 "$latency" 3
done
tell latency 0

# The plan of 2013: a day's run on a store of six months, and the status.
printf '\nThe plan of 2013 on 2 October, whole processes\n\n'
echo '| command | wall ms | CPU ms | peak MiB |'
echo '| --- | ---: | ---: | ---: |'
mkdir "$work/plan"
. "$(dirname "$0")/../sandbox/plan.sh"
write_demo_plan "$port" >"$work/plan/headway.ini"
tell now 2013-10-01T06:00:00Z
"$build/headway" --config "$work/plan/headway.ini" \
    --now 2013-10-01T06:00:00Z collect
cp "$work/plan/headway.db" "$work/plan/base"
tell now 2013-10-02T06:00:00Z
for command in collect status chart "report --period 2013-09"; do
    set -- $("$build/bench/measure" 15 \
        -b "rm -f $work/plan/headway.db*; cp $work/plan/base $work/plan/headway.db" \
        "$build/headway" --config "$work/plan/headway.ini" \
        --now 2013-10-02T06:00:00Z $command)
    awk -v n="$command" -v w="$1" -v c="$2" -v p="$3" 'BEGIN {
        printf "| headway %s | %.1f | %.1f | %.1f |\n", n, w, c, p / 1024 }'
done
