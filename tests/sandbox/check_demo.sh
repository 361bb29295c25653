#!/bin/sh
# Does what the demo made fit the model behind the stand-in?  Every figure of
# the database, the gaps, the charts, the issued reports.
# usage: check_demo.sh build/release demo
set -u

build=$1
demo=$2
here=tests/sandbox
. "$here/plan.sh"
bad=0

fault() {
    echo "check_demo: $*" >&2
    bad=$((bad + 1))
}

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

# ---- figures and gaps ----

"$build/headway" --config "$demo/headway.ini" \
    --now "${demo_last}T06:10:00Z" export --format csv >"$work/export" ||
    fault "'headway export' failed"
partners=$(sed -n 's/^partners *= *//p' "$demo/headway.ini" | tr ',' ' ')
"$build/headway-sandbox" --dump "$demo_first" "$demo_last" $partners \
    >"$work/dump"

# Series that must be there; any other that is there must be whole, too.
cat >"$work/series" <<'END_OF_SERIES'
web,visitors,month,exclude
web,visitors,day,exclude
facebook,followers,instant,include
odnoklassniki,friends,instant,include
twitter,followers,instant,include
youtube,subscribers,instant,include
courier,subscribers,instant,include
END_OF_SERIES

awk -F, -v last="$demo_last" '
function fault(text) {
    if (++faults <= 20)
        print "check_demo: " text > "/dev/stderr"
}
FILENAME ~ /outages.txt$/ {
    if ($0 !~ /^(#|$)/) {
        split($0, f, " ")
        down[f[2] "," f[1]] = 1
    }
    next
}
FILENAME ~ /series$/ { series[$0] = 1; next }
FILENAME ~ /dump$/ {
    if (FNR > 1)
        model[$1 "," $2 "," $3 "," $4 "," $5] = $6 "," $7 "," $8
    next
}
FNR == 1 {
    if ($0 != "date,account,network,metric,period,paid,value,low,high,origin,fetched_at")
        fault("the first line of the export is: " $0)
    next
}
{
    of = $2 "," $4 "," $5 "," $6
    key = of "," $1
    series[of] = 1
    had[key] = 1
    figures++
    if (!(key in model))
        fault("the model knows nothing of " key)
    else if (model[key] != $7 "," $8 "," $9)
        fault(key " is " $7 "," $8 "," $9 ", in the model " model[key])
    if ($10 != "fetched")
        fault(key " was " $10)
    if ($5 == "instant" && substr($11, 1, 10) != $1)
        fault(key " was fetched at " $11)
}
END {
    for (key in model) {
        split(key, f, ",")
        of = f[1] "," f[2] "," f[3] "," f[4]
        if (!(of in series))
            continue
        # The day that runs is asked for tomorrow.
        if (f[3] == "day" && f[5] >= last)
            continue
        gap = f[3] == "instant" &&
            ((f[1] "," f[5]) in down || ("cron," f[5]) in down)
        if (gap)
            gaps++
        if (gap && key in had)
            fault(key " is there, on a day without an answer")
        if (!gap && !(key in had))
            fault(key " is missing")
    }
    printf "%d figures compared with the model, %d gaps expected\n",
        figures, gaps
    if (faults > 20)
        print "check_demo: and " faults - 20 " more" > "/dev/stderr"
    exit faults > 0 || figures == 0
}' "$here/outages.txt" "$work/series" "$work/dump" "$work/export" ||
    bad=$((bad + 1))

# ---- charts ----

# Width and height of a PNG, or nothing for another file.
png_size() {
    od -An -tu1 -N24 "$1" | tr -s ' \n' '  ' | awk '
        $1 == 137 && $2 == 80 && $3 == 78 && $4 == 71 && NF == 24 {
            print (($17 * 256 + $18) * 256 + $19) * 256 + $20 "x" \
                (($21 * 256 + $22) * 256 + $23) * 256 + $24
        }'
}

charts=0
for chart in "$demo"/charts/*.png; do
    [ -f "$chart" ] || continue
    charts=$((charts + 1))
    size=$(png_size "$chart")
    [ "$size" = 1200x675 ] || fault "'$chart' is '$size', not 1200x675"
done
# visitors of the month and the day, friends twice, three without a target, and
# all of them as a sheet and as bullets
[ "$charts" -ge 9 ] || fault "$charts charts, 9 at least were expected"
echo "$charts charts of 1200x675"

# ---- reports ----

# All that were issued, in the formats that the first one has, and these
# at least.
formats=$(for file in "$demo"/reports/2013-04.en.*; do
    [ -f "$file" ] && echo "${file##*/2013-04.en.}"
done)
for format in html md pdf csv office.csv json; do
    echo "$formats" | grep -q -x "$format" || fault "no reports as $format"
done
periods=$(
    for month in 04 05 06 07 08 09 10 11 12; do echo "2013-$month"; done
    echo "$demo_issues" | cut -d' ' -f2
)
reports=0
for period in $periods; do
    for language in en ro ru; do
        for format in $formats; do
            if [ -s "$demo/reports/$period.$language.$format" ]; then
                reports=$((reports + 1))
            else
                fault "no '$demo/reports/$period.$language.$format'"
            fi
        done
    done
done
echo "$reports reports, on" $periods

headway() {
    "$build/headway" --config "$demo/headway.ini" \
        --now "${demo_last}T06:20:00Z" "$@"
}

headway verify >"$work/verified" 2>&1 || {
    fault "'headway verify' ended with $?"
    cat "$work/verified" >&2
}
grep 'read anew' "$work/verified"
for period in $periods; do
    grep -q "^report $period: no\. [1-9]" "$work/verified" ||
        fault "the report on $period was not issued"
done

# What is issued again is the same, byte by byte.
bytes() {
    (cd "$demo/reports" && find . -type f | LC_ALL=C sort | xargs sha256sum)
}
bytes >"$work/before"
for period in $periods; do
    headway report --issue --period "$period" --quiet ||
        fault "issuing the report on $period again ended with $?"
done
bytes >"$work/after"
cmp -s "$work/before" "$work/after" ||
    fault "a report issued again is another: $(
        diff "$work/before" "$work/after" | sed -n 's/^> [0-9a-f]* *//p' |
            tr '\n' ' ')"

# ---- secrets ----

leaked=$(grep -rlF -e "$MATOMO_TOKEN" -e "$FACEBOOK_TOKEN" -e "$OK_TOKEN" \
    -e "$OK_APPLICATION_SECRET" -e "$X_TOKEN" -e "$YOUTUBE_KEY" \
    -e "$LISTMONK_TOKEN" "$demo")
[ -z "$leaked" ] || fault "a secret is written in $leaked"

[ "$bad" = 0 ] && echo "check_demo: all well"
[ "$bad" = 0 ]
