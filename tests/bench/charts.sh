#!/bin/sh
# Measures charts beside other programs that draw the same figures at the same
# size: a whole process for one chart, and one process for a hundred.  Prints
# tables of medians; the programs of a table take turns.
#
# usage: charts.sh build/release   (QUICK=1: fewer turns and charts)
set -eu

build=$(cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM
cd "$work"
now=2023-01-01T06:00:00Z
python=/usr/bin/python3
font=$(fc-match -f '%{file}' 'Open Sans:style=Regular')
headline="Followers of an account, target 1000"

# $1 days up to the end of 2022 as "date,value": a count that rises by some a
# day, more on two days of the week, and now and then falls.
write_figures() {
    awk -v count="$1" 'BEGIN {
        print "date,value"
        seed = 7; value = 100
        for (i = 0; i < count; i++) {
            seed = (seed * 69069 + 1) % 4294967296
            gain = int(seed / 65536) % 6 - 1
            if (i % 7 < 2) gain += 2
            value += gain * 365 / count
            # Days since 1970 to a date, by Hinnant (days_from_civil).
            z = 19358 - count + i + 719468
            era = int(z / 146097); doe = z - era * 146097
            yoe = int((doe - int(doe / 1460) + int(doe / 36524) - \
                int(doe / 146096)) / 365)
            doy = doe - (365 * yoe + int(yoe / 4) - int(yoe / 100))
            mp = int((5 * doy + 2) / 153)
            m = mp < 10 ? mp + 3 : mp - 9
            printf "%04d-%02d-%02d,%d\n", yoe + era * 400 + (m <= 2), m,
                doy - int((153 * mp + 2) / 5) + 1, value
        }
    }'
}

# A plan of $1 indicators of one account that begins on $2, and its figures.
write_plan() {
    rm -rf headway.db* charts
    cat >headway.ini <<END
[plan]
name = bench
start = $2
end = 2023-06-30
timezone = UTC
[store]
database = headway.db
[output]
charts = charts
[account page]
network = mastodon
server = 127.0.0.1
user = page
END
    i=0
    while [ "$i" -lt "$1" ]; do
        printf '[indicator i%d]\naccount = page\ntarget = 1000\nbaseline = 100\n' \
            "$i" >>headway.ini
        i=$((i + 1))
    done
    awk -F, 'NR == 1 { print "date,account,metric,period,value" }
        NR > 1 { print $1 ",page,followers,instant," $2 }' figures.csv >import.csv
    "$build/headway" --config headway.ini --now "$now" --quiet import import.csv
}

write_rrd() {
    first=$(($(date -u -d "$1" +%s)))
    last=$(($(date -u -d 2023-06-30 +%s)))
    rm -f figures.rrd
    rrdtool create figures.rrd --start $((first - 86400)) --step 86400 \
        DS:v:GAUGE:172800:0:U RRA:LAST:0.5:1:4000
    awk -F, -v first="$first" 'NR > 1 {
        print first + (NR - 2) * 86400 ":" $2 }' figures.csv |
        xargs -n 200 rrdtool update figures.rrd
    graph="--full-size-mode --width 1200 --height 675 --start $first"
    graph="$graph --end $last --lower-limit 0 --vertical-label followers"
    graph="$graph DEF:v=figures.rrd:v:LAST LINE2:v#0072B2:followers"
    graph="$graph HRULE:1000#000000:target"
}

write_gnuplot() {
    cat >head.gp <<END
set terminal pngcairo size 1200,675 font "Open Sans,10.5"
set datafile separator ","
set xdata time
set timefmt "%Y-%m-%d"
set xrange ["$1":"2023-06-30"]
set yrange [0:1200]
set grid ytics
set title "$headline"
END
    cat >plot.gp <<'END'
set output "gnuplot.png"
plot "figures.csv" every ::1 using 1:2 with lines lw 2 lc rgb "#0072B2" title "followers", 1000 lc rgb "black" dt 2 lw 2 title "target"
END
}

cat >plot.py <<END
import csv, datetime, sys
import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plt

with open("figures.csv") as f:
    rows = list(csv.DictReader(f))
x = [datetime.date.fromisoformat(r["date"]) for r in rows]
y = [int(r["value"]) for r in rows]
for _ in range(int(sys.argv[1])):
    figure, axes = plt.subplots(figsize=(12, 6.75), dpi=100)
    axes.plot(x, y, color="#0072B2", lw=2, label="followers")
    axes.axhline(1000, color="black", ls="--", label="target")
    axes.set_xlim(x[0], datetime.date(2023, 6, 30))
    axes.set_ylim(0, 1200)
    axes.set_title("$headline")
    axes.grid(axis="y")
    axes.legend()
    figure.savefig("matplotlib.png")
    plt.close(figure)
END

programs="headway floor"
command -v rrdtool >/dev/null && programs="$programs rrdtool"
command -v gnuplot >/dev/null && programs="$programs gnuplot"
"$python" -c 'import matplotlib' 2>/dev/null && programs="$programs matplotlib"

# The command line of $1 for $2 charts, in files that it names.
prepare() {
    rrd_out=rrdtool.png
    case $1 in
    headway) echo "exec '$build/headway' --config headway.ini --now $now chart --kind progress" ;;
    floor) echo "exec '$build/bench/floor_chart' figures.csv '$font' $2 floor.png" ;;
    rrdtool)
        if [ "$2" = 1 ]; then
            echo "exec rrdtool graph $rrd_out --title '$headline' $(echo "$graph" |
                sed "s/#/\\\\#/g")"
        else
            yes "graph $rrd_out --title \"$headline\" $graph" | head -n "$2" >rrd.in
            echo "exec rrdtool - <rrd.in"
        fi ;;
    gnuplot)
        cp head.gp all.gp
        i=0
        while [ "$i" -lt "$2" ]; do
            cat plot.gp >>all.gp
            i=$((i + 1))
        done
        echo "exec gnuplot all.gp" ;;
    matplotlib) echo "exec $python plot.py $2" ;;
    esac >"$1.sh"
}

# The median of column $2 of the turns of $1.
median() {
    awk -v c="$2" '{ print $c }' "$1.turns" | sort -n |
        awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}

row() {
    png=$1.png
    [ "$1" != headway ] || png=charts/i0.png
    awk -v name="$1" -v w="$(median "$1" 1)" -v c="$(median "$1" 2)" \
        -v p="$(median "$1" 3)" -v hw="$(median headway 1)" \
        -v hc="$(median headway 2)" -v bytes="$(wc -c <"$png")" 'BEGIN {
        printf "| %s | %.1f | %.1f | %.1f | %.1f | %.2f | %.2f |\n", name, w,
            c, p / 1024, bytes / 1000, w / hw, c / hc }'
}

# table POINTS CHARTS TURNS
table() {
    write_figures "$1" >figures.csv
    start=$(sed -n '2s/,.*//p' figures.csv)
    write_plan "$2" "$start"
    ! command -v rrdtool >/dev/null || write_rrd "$start"
    write_gnuplot "$start"
    rm -f ./*.turns
    for program in $programs; do
        prepare "$program" "$2"
    done
    i=0
    while [ "$i" -lt "$3" ]; do
        for program in $programs; do
            "$build/bench/measure" sh "$program.sh" >>"$program.turns"
        done
        i=$((i + 1))
    done
    printf '\n%s daily points at 1200 × 675, charts in one process: %s\n\n' \
        "$1" "$2"
    echo '| program | wall ms | CPU ms | peak MiB | PNG kB | wall to headway | CPU to headway |'
    echo '| --- | ---: | ---: | ---: | ---: | ---: | ---: |'
    for program in $programs; do
        row "$program"
    done
}

if [ -n "${QUICK-}" ]; then
    table 365 1 7
    table 3650 1 5
    table 365 20 3
    charts=1000
else
    table 365 1 21
    table 3650 1 21
    table 365 100 5
    table 3650 100 5
    charts=10000
fi

printf '\nMemory of one process over many charts\n\n'
echo '| charts | resident MiB |'
echo '| ---: | ---: |'
"$build/bench/chart_memory" "$charts" | awk '{
    printf "| %d | %.1f |\n", $1, $2 / 1024 }'
