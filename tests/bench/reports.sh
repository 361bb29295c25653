#!/bin/sh
# Measures reports and the dashboard, whole processes: the report on a month as
# an office has it, in all formats and languages; and what ten years of 500
# indicators take.  Prints tables of medians.
#
# usage: reports.sh build/release   (QUICK=1: fewer indicators and turns)
set -eu

build=$(cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM
cd "$work"
now=2023-01-04T06:00:00Z
many=500
turns=7
if [ -n "${QUICK-}" ]; then
    many=50
    turns=3
fi

# A plan of $1 indicators, each of an account of its own, that begins on $2.
write_plan() {
    rm -rf headway.db* reports dashboard
    awk -v count="$1" -v start="$2" 'BEGIN {
        print "[plan]\nname = bench\nstart = " start "\nend = 2023-06-30"
        print "timezone = UTC\n[report]\nlanguages = en, ro, ru"
        print "formats = html, pdf, xlsx, csv, json, md"
        for (i = 0; i < count; i++)
            print "[account a" i "]\nnetwork = manual\nunit = calls\n" \
                "metrics = calls\n[indicator i" i "]\ntitle = Calls " i \
                "\naccount = a" i "\nbaseline = 100\ntarget = 1000"
    }' >headway.ini
}

# A count a day of each of $1 accounts, on $2 days up to the end of 2022.
write_figures() {
    awk -v accounts="$1" -v count="$2" 'BEGIN {
        print "date,account,metric,period,value"
        seed = 7
        for (i = 0; i < count; i++) {
            # Days since 1970 to a date, by Hinnant (days_from_civil).
            z = 19358 - count + i + 719468
            era = int(z / 146097); doe = z - era * 146097
            yoe = int((doe - int(doe / 1460) + int(doe / 36524) - \
                int(doe / 146096)) / 365)
            doy = doe - (365 * yoe + int(yoe / 4) - int(yoe / 100))
            mp = int((5 * doy + 2) / 153)
            m = mp < 10 ? mp + 3 : mp - 9
            date = sprintf("%04d-%02d-%02d", yoe + era * 400 + (m <= 2), m,
                doy - int((153 * mp + 2) / 5) + 1)
            for (a = 0; a < accounts; a++) {
                seed = (seed * 69069 + 1) % 4294967296
                print date ",a" a ",calls,instant," \
                    int(100 + i * 900 / count + seed / 4294967296 * 9)
            }
        }
    }'
}

headway() {
    "$build/headway" --config headway.ini --now "$now" --quiet "$@"
}

# The median of column $2 of file $1.
median() {
    awk -v c="$2" '{ print $c }' "$1" | sort -n |
        awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}

# A row: $1 is what it says, $2 the turns, then the words of headway.
row() {
    said=$1
    left=$2
    shift 2
    : >turns
    while [ "$left" -gt 0 ]; do
        prepare
        "$build/bench/measure" "$build/headway" --config headway.ini \
            --now "$now" --quiet "$@" >>turns
        left=$((left - 1))
    done
    awk -v n="$said" -v w="$(median turns 1)" -v c="$(median turns 2)" \
        -v p="$(median turns 3)" 'BEGIN {
        printf "| %s | %.0f | %.0f | %.1f |\n", n, w, c, p / 1024 }'
}
prepare() { rm -rf reports; }

heads() {
    printf '\n%s\n\n' "$1"
    echo '| command | wall ms | CPU ms | peak MiB |'
    echo '| --- | ---: | ---: | ---: |'
}

write_plan 7 2022-04-01
write_figures 7 275 >figures.csv
headway import figures.csv
heads "A month's report on 7 indicators, three languages"
row "all formats" "$turns" report --period 2022-12
for format in html pdf xlsx csv json md; do
    headway report --period 2022-12 --format "$format" 2>/dev/null || continue
    row "$format" "$turns" report --period 2022-12 --format "$format"
done

write_plan "$many" 2013-01-01
write_figures "$many" 3652 >figures.csv
headway import figures.csv
heads "$many indicators with a reading a day for ten years, one language"
row "report on a month, all formats" 1 report --period 2022-12 --language en
prepare() { rm -rf dashboard; }
row "dashboard" 1 dashboard
prepare() {
    headway record a1 calls "$((1000 + left))" --date 2023-01-03
}
row "dashboard, a day of one indicator later" "$turns" dashboard
