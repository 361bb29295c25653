#!/bin/sh
# Fetches the servers, and the browser, that tests/real tries headway on, where
# they are not installed.  They are unpacked below build/real only: once installed they
# would serve on this machine, now and after every start of it.  What can't be
# had is told there in one line, and its tests are skipped.
# usage: fetch.sh build/real
set -u

dir=$1
debs=$dir/debs
mkdir -p "$dir/lib" || exit 1

# All that a package needs and this machine hasn't; upgrades are left aside.
missing_for() {
    apt-get install -s --no-install-recommends "$1" 2>"$dir/log" |
        sed -n 's/^Inst \([^ ]*\) (.*/\1/p'
}

download() {
    packages=$(missing_for "$1")
    [ -n "$packages" ] || return 1
    rm -rf "$debs"
    mkdir "$debs"
    (cd "$debs" && apt-get download $packages) >"$dir/log" 2>&1
}

# Lists of packages that are not there, or too old, can be mended by root.
fetch() {
    download "$1" && return 0
    [ "$(id -u)" = 0 ] && apt-get update >"$dir/log" 2>&1 && download "$1"
}

unpack() {
    for deb in "$debs"/*.deb; do
        dpkg -x "$deb" "$dir/root" || return 1
    done
    for lib in "$dir"/root/lib/*-linux-*/*.so.* \
        "$dir"/root/usr/lib/*-linux-*/*.so.* \
        "$dir"/root/usr/lib/*-linux-*/pulseaudio/*.so; do
        [ ! -e "$lib" ] || ln -sf "../${lib#"$dir"/}" "$dir/lib/"
    done
}

for server in nginx mailman3 python3-aiosmtpd chromium; do
    state=$(dpkg-query -W -f '${db:Status-Status}' "$server" 2>/dev/null)
    [ "$state" != installed ] && [ ! -e "$dir/$server.done" ] || continue
    rm -f "$dir/$server.missing"
    if ! command -v apt-get >/dev/null; then
        echo "no apt-get to fetch it with" >"$dir/$server.missing"
    elif ! fetch "$server"; then
        echo "apt-get cannot fetch it" >"$dir/$server.missing"
    elif ! unpack; then
        echo "its packages cannot be unpacked" >"$dir/$server.missing"
    else
        echo "fetched for the tests: $server"
        : >"$dir/$server.done"
    fi
    rm -rf "$debs"
done
