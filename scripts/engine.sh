#!/bin/sh
# Tells which program builds and runs images: docker, podman or buildah (which builds only), the first that works; ENGINE in
# the environment wins. Where there is none it installs podman, as root with apt-get.
#   engine=$(scripts/engine.sh)          one that builds
#   engine=$(scripts/engine.sh podman)   podman and no other
cd "$(dirname "$0")/.." || exit 1
wanted=${1:-}

# A client without its daemon is of no use.
works() {
  command -v "$1" >/dev/null || return 1
  case $1 in
    docker) docker info >/dev/null 2>&1 ;;
    podman) CONTAINERS_CONF=scripts/containers.conf podman info >/dev/null 2>&1 ;;
    *) true ;;
  esac
}

for engine in ${wanted:-${ENGINE:-docker podman buildah}}; do
  if works "$engine"; then
    echo "$engine"
    exit 0
  fi
done

packages="podman buildah runc netavark aardvark-dns iptables conmon catatonit debootstrap"
if [ -z "${ENGINE:-}" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "installing $packages" >&2
  export DEBIAN_FRONTEND=noninteractive
  # shellcheck disable=SC2086 # a list
  if { apt-get update -q && apt-get install -q -y --no-install-recommends $packages; } >/tmp/parley-apt.log 2>&1 && works podman; then
    echo podman
    exit 0
  fi
  tail -n 5 /tmp/parley-apt.log >&2
fi
if [ -n "${wanted:-${ENGINE:-}}" ]; then
  echo "${wanted:-$ENGINE} is missing or does not work: install podman (Debian: apt-get install $packages)" >&2
else
  echo "there is no container engine that works: install docker or podman (Debian: apt-get install $packages)" >&2
fi
exit 1
