#!/bin/sh
# Writes what the descriptions of the networks say into the documentation: the
# block of each docs/networks/NAME.md, and the table in docs/networks.md.
# What stands outside of the blocks is written by people and stays.
# usage: update.sh build/release
set -eu

headway=$1/headway
begin='<!-- from the description; "make docs" writes it -->'
end='<!-- end of what the description says -->'
export LC_ALL=C.UTF-8
block=$(mktemp)
page=$(mktemp)
trap 'rm -f "$block" "$page"' EXIT

# Replace the block of a file by "$block".
put() {
    awk -v begin="$begin" -v end="$end" -v block="$block" '
        $0 == end { inside = 0; ended++ }
        !inside { print }
        $0 == begin {
            inside = 1
            begun++
            while ((getline line <block) > 0)
                print line
        }
        END { exit begun != 1 || ended != 1 }' "$1" >"$page" || {
        echo "$1: wants one line '$begin' and one '$end'" >&2
        exit 1
    }
    cmp -s "$page" "$1" || {
        cat "$page" >"$1"
        echo "wrote $1"
    }
}

# What a person goes on from; the tests refuse it as it is.
skeleton() {
    cat <<END
# $2

TODO: what it is, in a sentence or two.

## An example

\`\`\`ini
[account $1]
network = $1
\`\`\`

$begin
$end

## What it gets wrong

TODO: traps, and advice.
END
}

mkdir -p docs/networks
for file in config/networks/*.json; do
    name=$(basename "$file" .json)
    text=docs/networks/$name.md
    if [ ! -f "$text" ]; then
        skeleton "$name" "$(sed -n 's/^  "title": "\(.*\)",$/\1/p' "$file")" \
            >"$text"
    fi
    "$headway" networks --format markdown "$name" >"$block"
    put "$text"
done
"$headway" networks --format markdown >"$block"
put docs/networks.md
