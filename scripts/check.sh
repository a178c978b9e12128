#!/bin/sh
# What needs no server and no browser.
set -e
cd "$(dirname "$0")/.."
scripts/tools.sh
scripts/install.sh
npm run --silent lint -w proto
npm run --silent breaking -w proto
npm run --silent check -w web-app
[ ! -e system-tests/package.json ] || npm run --silent typecheck -w system-tests
scripts/kustomize.sh >/dev/null || echo "so the tests of k8s/ are skipped" >&2
# test-compile of modules that need the packaged ones of others works from their classes.
mvn -B -q test
