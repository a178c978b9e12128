#!/bin/sh
# Everything once. Each step runs even if one before it failed; the last line sums up.
cd "$(dirname "$0")/.." || exit 1
scripts/tools.sh || exit 1

failed=""
# step NAME COMMAND...: runs it, and remembers its name if it fails
step() {
  name=$1
  shift
  echo "== $name"
  start=$(date +%s)
  "$@" || failed="$failed $name"
  echo "== $name: $(($(date +%s) - start)) s"
}

rm -rf ./*/target/*-reports examples/*/target/*-reports web-app/results system-tests/results
rm -rf standalone/target/classes/web

step chromium scripts/chromium.sh
step nginx scripts/nginx.sh
step coturn scripts/coturn.sh
# Where there is none, the tests of k8s/ are skipped, which the summary tells; likewise those of pods.
scripts/kustomize.sh --install >/dev/null
# Some minutes where nothing is there yet. The test of pods waits for it.
mkdir -p target
scripts/pods.sh >/dev/null 2>target/pods.log &
step packages scripts/install.sh
step contracts npm run --silent lint -w proto
step contracts-unbroken npm run --silent breaking -w proto
# First of the web steps: it generates what the others read.
step web-build npm run --silent build -w web-app
# What takes one core each, and no measure of time: the web app's checks beside Java's compiler.
web() {
  failed=""
  step web-lint npm run --silent lint -w web-app
  step web-tests npm run --silent test -w web-app -- --reporter=default --reporter=json --outputFile.json=results/vitest.json
  step system-tests-types npm run --silent typecheck -w system-tests
  echo "$failed" >target/web.failed
}
web >target/web.log 2>&1 &
web=$!
# What does not compile fails the next step, too, which tells of it.
start=$(date +%s)
mvn -B -q -ntp package -DskipTests >target/java-package.log 2>&1
echo "== java-package: $(($(date +%s) - start)) s"
wait $web
cat target/web.log
failed="$failed$(cat target/web.failed)"
# What is compiled is not compiled again because the generated sources of proto are new.
built=-Dmaven.compiler.useIncrementalCompilation=false
# Failing tests are counted from the reports, so that the modules behind them still run. Most tests wait for servers for half of
# their time: two modules at a time. Then those that measure time or take all cores, one after the other: these modules, and the
# tests of scripts/alone.txt, on whose module others wait.
alone='!cluster-testkit,!cluster-faults,!local-cluster,!k8s-test'
# pass NAME EXCLUDED OPTIONS...: the tests but for those of a file of patterns
pass() {
  name=$1
  excluded=$PWD/$2
  shift 2
  step "$name" mvn -B -ntp verify $built -Dmaven.test.failure.ignore=true "-Dsurefire.excludesFile=$excluded" \
    "-Dfailsafe.excludesFile=$excluded" "$@"
}
pass java-pairs scripts/alone.txt -T 2 -pl "$alone"
# Which tests have run is told by their reports.
for report in ./*/target/*-reports/TEST-*.xml examples/*/target/*-reports/TEST-*.xml; do
  class=${report##*/TEST-}
  echo "$(echo "${class%.xml}" | tr . /).class"
done >target/done.txt
pass java target/done.txt
step system-tests npm run --silent test -w system-tests
step features npm run --silent features -w system-tests

# shellcheck disable=SC2086 # a list of names
exec node scripts/summary.mjs $failed
