#!/bin/sh
# Makes sure that there is an nginx, the proxy of the cluster on one machine.
[ -x "${PARLEY_CLUSTER_NGINX:-}" ] && exit 0
for place in /usr/sbin/nginx /usr/local/sbin/nginx /usr/local/bin/nginx; do
  [ -x "$place" ] && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "installing nginx-light"
  export DEBIAN_FRONTEND=noninteractive
  # The run level keeps the package from starting a server of its own.
  if { apt-get update -q && RUNLEVEL=1 apt-get install -q -y --no-install-recommends nginx-light; } >/tmp/parley-apt.log 2>&1; then
    exit 0
  fi
  tail -n 5 /tmp/parley-apt.log >&2
fi
echo "nginx is missing: install it (Debian: apt-get install nginx-light), or set PARLEY_CLUSTER_NGINX to its path" >&2
exit 1
