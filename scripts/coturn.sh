#!/bin/sh
# Makes sure that there is a coturn, which relays what finds no direct way in calls.
command -v turnserver >/dev/null && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "installing coturn"
  export DEBIAN_FRONTEND=noninteractive
  # The run level keeps the package from starting a server of its own.
  if { apt-get update -q && RUNLEVEL=1 apt-get install -q -y --no-install-recommends coturn; } >/tmp/parley-apt.log 2>&1; then
    exit 0
  fi
  tail -n 5 /tmp/parley-apt.log >&2
fi
echo "coturn is missing: install it (Debian: apt-get install coturn), so that turnserver is in the PATH" >&2
exit 1
