#!/bin/sh
# Makes compose.env for compose.yaml: the host's name, and secrets that are random. Does not touch one that is there.
#   scripts/compose-env.sh [--turn] [--gochat <name>] chat.example.org
#     --turn: coturn will run (docker compose --profile turn)
#     --gochat gochat.example.org: gochat-gateway will run (--profile gochat), under that name
set -e
cd "$(dirname "$0")/.."
fail() { echo "$1" >&2; exit 1; }

turn=
gochat=
[ "${1:-}" != --turn ] || { turn=yes; shift; }
if [ "${1:-}" = --gochat ]; then
  gochat=${2:-}
  [ -n "$gochat" ] && [ $# -gt 2 ] || fail "--gochat: the name of the host of go-chat's clients, then the server's"
  shift 2
fi
host=${1:-}
[ -n "$host" ] || fail "usage: scripts/compose-env.sh [--turn] [--gochat <name>] <the server's name, such as chat.example.org>"
for name in "$host" ${gochat:+"$gochat"}; do
  case $name in *[!A-Za-z0-9.-]*) fail "$name is not the name of a host" ;; esac
done
[ "$host" != "$gochat" ] || fail "$gochat: go-chat's clients need a name of their own"
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
  [ -z "$gochat" ] || echo "GOCHAT_HOST=$gochat"
} > compose.env
echo "compose.env is made: keep a copy of it in a safe place"
