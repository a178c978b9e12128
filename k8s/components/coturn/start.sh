#!/bin/sh
# Puts the configuration together and becomes turnserver. Secrets go through a file in memory, not the list of processes.
set -eu
umask 077

{
  cat /config/turnserver.conf
  # Every value of the Secret is good: a new one is added before an old one is taken away.
  for file in /secrets/*; do
    echo "static-auth-secret=$(cat "$file")"
  done
  # The node's own address, and the one that the world knows it by where that differs.
  echo "listening-ip=$HOST_IP"
  echo "relay-ip=$HOST_IP"
  if [ "${BEHIND_NAT:-no}" = yes ]; then
    echo "external-ip=$(detect-external-ip)/$HOST_IP"
  fi
} >/run/turn/turnserver.conf

exec turnserver -c /run/turn/turnserver.conf
