#!/bin/sh
# Builds the images: parley/<service> and parley/web, by the version of the root pom. Only names given: scripts/images.sh web.
# With --beginnings it builds nothing but the layers that do not change with the code: base, Java, nginx.
#   BASE=debootstrap   makes the base image from Debian's packages; so it is by itself where no registry can be reached, as root
#   BASE=<image>       begins with another one that has Debian's apt-get
#   ENGINE=<program>   docker, podman or buildah
#   PREFIX=<text>      in place of parley/, such as a registry's
set -e
cd "$(dirname "$0")/.."
services="auth-service contact-service message-service file-service signaling-service gochat-gateway"
names=${*:-$services web}
beginnings="java nginx"

fail() { echo "$1" >&2; exit 1; }
engine=$(scripts/engine.sh)
[ -n "${NO_BUILD:-}" ] || [ "$names" = --beginnings ] || scripts/build.sh

given=${BASE:-}
. images/bases.env
base=${given:-$BASE}
export CONTAINERS_CONF="$PWD/scripts/containers.conf"
mkdir -p target
has() { $engine inspect --type image "$1" >/dev/null 2>&1; }
if [ "$base" != debootstrap ] && ! has "$base" && ! $engine pull -q "$base" >/dev/null 2>target/images-pull.log; then
  tail -n 1 target/images-pull.log >&2
  [ -z "$given" ] && [ "$(id -u)" = 0 ] || fail "$base cannot be had. From Debian's packages instead, as root: BASE=debootstrap make images"
  echo "$base cannot be had: it is made of Debian's packages" >&2
  base=debootstrap
fi
[ "$base" != debootstrap ] || base=$(images/base-debian.sh "$engine")

case $engine in
  buildah) build="buildah build --layers" ;;
  *) build="$engine build" ;;
esac
if [ "$names" = --beginnings ]; then
  empty=$(mktemp -d)
  trap 'rmdir "$empty"' EXIT
  for target in $beginnings; do
    $build --network=host -f images/Dockerfile --target "$target" --build-arg BASE="$base" "$empty"
  done
  exit 0
fi

version=$(sed -n 's/^  <version>\(.*\)<\/version>.*/\1/p' pom.xml | head -n 1)
revision=$(git rev-parse HEAD 2>/dev/null || echo unknown)
[ -z "$(git status --porcelain --untracked-files=no 2>/dev/null)" ] || revision=$revision-changed

# What is copied into the images.
context=target/images
rm -rf "$context"
mkdir -p "$context/common/lib"
cp images/classes.lst images/java.args images/web.conf "$context"
for jar in auth-service/target/lib/*.jar; do
  name=$(basename "$jar")
  everywhere=yes
  for service in $services; do
    cmp -s "$jar" "$service/target/lib/$name" || everywhere=
  done
  [ -z "$everywhere" ] || cp -p "$jar" "$context/common/lib"
done
for service in $services; do
  mkdir -p "$context/$service/own"
  cp -p "$service/target/$service.jar" "$context/$service"
  for jar in "$service"/target/lib/*.jar; do
    [ -e "$context/common/lib/$(basename "$jar")" ] || cp -p "$jar" "$context/$service/own"
  done
done
# Layers are taken again where nothing has changed, and when a file was written does not count.
find "$context" -exec touch -d 2026-01-01T00:00:00Z {} +
# But for the web app, whose tags nginx makes of it.
case " $names " in *" web "*) cp -rp web-app/dist "$context/web" ;; esac

for name in $names; do
  target=service
  main=
  if [ "$name" = web ]; then
    target=web
  else
    main=$(sed -n 's/.*<main.class>\(.*\)<\/main.class>.*/\1/p' "$name/pom.xml")
    [ -n "$main" ] || fail "$name: there is no such service (expected: $services web)"
  fi
  image=${PREFIX:-parley/}$name:$version
  echo "building $image"
  # The network of the host: some have no other for a build.
  $build --network=host -f images/Dockerfile --target "$target" --build-arg BASE="$base" --build-arg SERVICE="$name" \
    --build-arg MAIN_CLASS="$main" --build-arg VERSION="$version" --build-arg REVISION="$revision" -t "$image" "$context" \
    > "target/image-$name.log" 2>&1 || { tail -n 20 "target/image-$name.log" >&2; fail "$image was not built: target/image-$name.log"; }
done
