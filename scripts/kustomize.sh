#!/bin/sh
# Prints the command that renders a folder of k8s/: "kubectl kustomize" (1.27 or newer) or "kustomize build" (5 or newer).
# With --install it is installed where a package is new enough.
set -e

# at_least MAJOR MINOR VERSION: whether a version such as v1.32.4 is that one or newer
at_least() {
  major=$(expr "$3" : 'v\{0,1\}\([0-9]*\)\.') || return 1
  minor=$(expr "$3" : 'v\{0,1\}[0-9]*\.\([0-9]*\)') || return 1
  [ "$major" -gt "$1" ] || { [ "$major" -eq "$1" ] && [ "$minor" -ge "$2" ]; }
}

found=""
look() {
  if command -v kubectl >/dev/null; then
    version=$(kubectl version --client -o json 2>/dev/null | sed -n 's/.*"gitVersion": *"\([^"]*\)".*/\1/p' | head -n 1)
    if at_least 1 27 "$version"; then
      echo "kubectl kustomize"
      exit 0
    fi
    found=" (found: kubectl ${version:-of an unknown version})"
  fi
  if command -v kustomize >/dev/null; then
    version=$(kustomize version 2>/dev/null)
    if at_least 5 0 "$version"; then
      echo "kustomize build"
      exit 0
    fi
    found="$found (found: kustomize ${version:-of an unknown version})"
  fi
}

look
if [ "$1" = --install ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -q >/tmp/parley-apt.log 2>&1 || true
  candidate=$(apt-cache policy kubernetes-client 2>/dev/null | sed -n 's/^ *Candidate: *//p')
  if at_least 1 27 "$candidate"; then
    echo "installing kubernetes-client" >&2
    apt-get install -q -y --no-install-recommends kubernetes-client >>/tmp/parley-apt.log 2>&1 || tail -n 5 /tmp/parley-apt.log >&2
    look
  fi
fi
echo "kubectl is missing: install version 1.27 or newer, or kustomize 5 or newer, so that it is in the PATH$found" >&2
exit 1
