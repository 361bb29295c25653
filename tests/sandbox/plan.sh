# The plan of 2013 with its accounts on the stand-in; sourced by demo.sh, by
# check_demo.sh and by the benchmark.  Works from the root of the tree.

# The days that the demo replays: to the one on which the last month's report
# is due.
demo_first=2013-04-01
demo_last=2014-01-04

export MATOMO_TOKEN=fake-matomo-token
export FACEBOOK_TOKEN=fake-facebook-token
export OK_APPLICATION_SECRET=fake-ok-application-secret
export OK_TOKEN=fake-ok-token
export X_TOKEN=fake-x-token%2Fas%3Dit-is
export YOUTUBE_KEY=fake-youtube-key
export LISTMONK_TOKEN=fake-listmonk-token

# headway.ini on standard output, the stand-in's port is $1.  Each network is a
# host of its own, as it is in the world.
write_demo_plan() {
    awk -v port="$1" '
    BEGIN {
        at["matomo"] = "127.0.0.2 matomo/"
        at["facebook-page"] = "127.0.0.3 facebook/v25.0/"
        at["facebook-profile"] = "127.0.0.3 facebook/v25.0/"
        at["odnoklassniki-profile"] = "127.0.0.4 ok/"
        at["odnoklassniki-group"] = "127.0.0.4 ok/"
        at["x"] = "127.0.0.5 x/2/"
        at["youtube"] = "127.0.0.6 youtube/v3/"
        at["listmonk"] = "127.0.0.7 listmonk/api/"
    }
    { print }
    $1 == "network" && $3 in at {
        split(at[$3], a, " ")
        print "base_url = http://" a[1] ":" port "/" a[2]
    }' config/plans/communication-2013.ini
}

# What the demo adds to it: each report is issued when it is due, in every
# language and format.
write_demo_reports() {
    cat <<'END_OF_SECTION'

[report]
issue     = yes
languages = en, ro, ru
formats   = html, pdf, xlsx, csv, json, md
END_OF_SECTION
}

# What is issued beside the months, and on which day: "DAY PERIOD".
demo_issues="2013-07-04 2013-Q2
2013-10-04 2013-Q3
2014-01-04 2013-Q4
2014-01-04 plan"

# The stand-in of a network that an account of the plan lives on.
sandbox_network() {
    case $1 in
    web) echo matomo ;;
    odnoklassniki) echo ok ;;
    twitter) echo x ;;
    courier) echo listmonk ;;
    *) echo "$1" ;;
    esac
}
