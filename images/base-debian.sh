#!/bin/sh
# Makes the base image from Debian's packages, where no registry can be reached: what debootstrap installs, without caches,
# documents and translations. Needs root. Prints the image's name.
#   images/base-debian.sh podman|docker|buildah
set -e
cd "$(dirname "$0")/.."
engine=$1
name=localhost/parley/debian:bookworm

fail() { echo "$1" >&2; exit 1; }
if ! command -v debootstrap >/dev/null; then
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || fail "debootstrap is missing: install it (Debian: apt-get install debootstrap)"
  echo "installing debootstrap" >&2
  { apt-get update -q && apt-get install -q -y --no-install-recommends debootstrap; } >/tmp/parley-apt.log 2>&1 ||
    { tail -n 5 /tmp/parley-apt.log >&2; exit 1; }
fi
[ "$(id -u)" = 0 ] || fail "debootstrap needs root"

export CONTAINERS_CONF="$PWD/scripts/containers.conf"
case $engine in
  docker) exists="docker image inspect $name" ;;
  *) exists="$engine inspect --type image $name" ;;
esac
if [ -z "${AGAIN:-}" ] && $exists >/dev/null 2>&1; then
  echo "$name"
  exit 0
fi

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
echo "making a base image with debootstrap" >&2
debootstrap --variant=minbase bookworm "$folder/root" > "$folder/log" 2>&1 || { tail -n 5 "$folder/log" >&2; exit 1; }
rm -rf "$folder"/root/var/cache/apt/* "$folder"/root/var/lib/apt/lists/* "$folder"/root/var/log/* "$folder"/root/usr/share/locale/* \
  "$folder"/root/usr/share/man/* "$folder"/root/usr/share/info/* "$folder"/root/usr/share/doc-base "$folder"/root/usr/lib/x86_64-linux-gnu/gconv
find "$folder/root/usr/share/doc" -mindepth 2 ! -name copyright ! -type d -delete
# Neither do packages that are installed later bring them.
printf 'path-exclude /usr/share/%s/*\n' doc man info locale > "$folder/root/etc/dpkg/dpkg.cfg.d/small"
printf 'APT::Install-Recommends "0";\n' > "$folder/root/etc/apt/apt.conf.d/small"
tar -C "$folder/root" -cf "$folder/root.tar" .
case $engine in
  buildah)
    container=$(buildah from scratch)
    buildah add -q "$container" "$folder/root.tar" / >/dev/null
    buildah commit -q --rm "$container" "$name" >/dev/null
    ;;
  *) $engine import "$folder/root.tar" "$name" >/dev/null 2>&1 ;;
esac
echo "$name"
