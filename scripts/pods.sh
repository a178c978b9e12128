#!/bin/sh
# Makes ready what tests of pods need: podman that can run pods here, and of the images what does not change with the code.
# The last line on the error stream says what is missing; then the tests are skipped. Two at a time wait for one another.
set -e
cd "$(dirname "$0")/.."
fail() { echo "$1" >&2; exit 1; }

[ "$(id -u)" = 0 ] || fail "pods need root: without it podman gives them no addresses that this machine reaches"
exec 9>/tmp/parley-pods.lock
flock 9
scripts/engine.sh podman >/dev/null
export CONTAINERS_CONF="$PWD/scripts/containers.conf"

# A pod with nothing in it, in a network: it shows whether containers are allowed here at all.
try=parley-try-$$
clean() {
  podman pod rm -f -t 0 "$try" >/dev/null 2>&1 || true
  podman network rm -f "$try" >/dev/null 2>&1 || true
}
trap clean EXIT
runs() { podman network create "$try" && podman pod create --name "$try" --network "$try" && podman pod start "$try"; }
mkdir -p target
runs >target/pods-try.log 2>&1 9>&- || fail "podman cannot run pods here: $(tail -n 1 target/pods-try.log)"
ENGINE=podman scripts/images.sh --beginnings >target/pods-images.log 2>&1 9>&- ||
  fail "what images begin with cannot be made: $(tail -n 1 target/pods-images.log)"
