#!/bin/sh
# Makes compose.env for compose.yaml: the host's name, and secrets that are random. Does not touch one that is there.
#   scripts/compose-env.sh [--turn] chat.example.org      --turn: coturn will run (docker compose --profile turn)
set -e
cd "$(dirname "$0")/.."
fail() { echo "$1" >&2; exit 1; }

turn=
[ "${1:-}" != --turn ] || { turn=yes; shift; }
host=${1:-}
[ -n "$host" ] || fail "usage: scripts/compose-env.sh [--turn] <the server's name, such as chat.example.org>"
case $host in *[!A-Za-z0-9.-]*) fail "$host is not the name of a host" ;; esac
[ ! -e compose.env ] || fail "compose.env is there: delete it only together with the data, whose keys are in it"
command -v openssl >/dev/null || fail "openssl is missing: install it (Debian: openssl)"

umask 077
{
  echo "PARLEY_HOST=$host"
  echo "MYSQL_PASSWORD=$(openssl rand -hex 24)"
  echo "AUTH_MASTER_KEY=$(openssl rand -base64 32)"
  echo "TURN_SECRET=$(openssl rand -hex 32)"
  if [ -n "$turn" ]; then
    echo "TURN_URLS=turn:$host:3478?transport=udp,turn:$host:3478?transport=tcp"
    echo "STUN_URLS=stun:$host:3478"
  fi
} > compose.env
echo "compose.env is made: keep a copy of it in a safe place"
