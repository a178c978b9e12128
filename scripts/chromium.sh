#!/bin/sh
# Makes sure that there is a Chromium for the browser tests, with fonts for Latin and Chinese text.
[ -x "${CHROMIUM:-/usr/bin/chromium}" ] && exit 0
packages="chromium fonts-dejavu-core fonts-noto-cjk"
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "installing $packages"
  export DEBIAN_FRONTEND=noninteractive
  # shellcheck disable=SC2086 # a list
  if { apt-get update -q && apt-get install -q -y --no-install-recommends $packages; } >/tmp/parley-apt.log 2>&1; then
    exit 0
  fi
  tail -n 5 /tmp/parley-apt.log >&2
fi
echo "Chromium is missing: install it (Debian: apt-get install $packages), or set CHROMIUM to its path" >&2
exit 1
