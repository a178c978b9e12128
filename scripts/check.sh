#!/bin/sh
# What needs no server and no browser. The web app's checks take one core, Maven takes the other one.
set -e
cd "$(dirname "$0")/.."
scripts/tools.sh
scripts/install.sh
npm run --silent lint -w proto
npm run --silent breaking -w proto
scripts/kustomize.sh >/dev/null || echo "so the tests of k8s/ are skipped" >&2
mkdir -p target
{ npm run --silent check -w web-app && npm run --silent typecheck -w system-tests; } >target/web-check.log 2>&1 &
web=$!
trap 'kill $web 2>/dev/null || true' EXIT
# test-compile of modules that need the packaged ones of others works from their classes.
failed=0
mvn -B -q test || failed=1
wait $web || { failed=1; cat target/web-check.log; }
exit $failed
