#!/bin/sh
# Installs the Debian packages that headway is built and tested with, where
# they are missing.  usage: packages.sh [lint]
set -eu

packages="libc6-dev pkg-config gettext libcurl4-openssl-dev libjansson-dev
    libsqlite3-dev libgd-dev libdeflate-dev libinih-dev libssl-dev libjwt-dev
    zlib1g-dev
    libfontconfig-dev libfreetype-dev libcairo2-dev libpango1.0-dev
    libxlsxwriter-dev
    poppler-utils qpdf tidy fonts-open-sans fonts-dejavu-core
    tzdata ca-certificates check libsubunit-dev libmicrohttpd-dev goaccess"
[ "${1-}" != lint ] || packages="$packages clang-format clang-tidy mandoc
    binutils"

missing=
for p in $packages; do
    state=$(dpkg-query -W -f '${db:Status-Status}' "$p" 2>/dev/null) || state=
    [ "$state" = installed ] || missing="$missing $p"
done
[ -n "$missing" ] || exit 0

line="apt-get install -y --no-install-recommends$missing"
stop() {
    echo "headway needs packages that are not installed${1-}; run:" >&2
    echo "  sudo $line" >&2
    exit 1
}
command -v apt-get >/dev/null ||
    stop " (and this is no Debian: use your system's names)"
if [ "$(id -u)" = 0 ]; then
    as_root=
elif command -v sudo >/dev/null; then
    as_root=sudo
else
    stop ""
fi
echo "installing:$missing"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
export DEBIAN_FRONTEND=noninteractive
if $as_root apt-get update >"$log" 2>&1 && $as_root $line >>"$log" 2>&1; then
    exit 0
fi
tail -n 5 "$log" >&2
stop ", and installing them failed (see above)"
