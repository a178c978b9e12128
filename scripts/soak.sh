#!/bin/sh
# Repeats the integration tests of the pipeline, of the standalone process and of the cluster, which kill, freeze and
# restart what they run on. What fails once in many times shows here. Writes docs/results/soak.md.
set -e
cd "$(dirname "$0")/.."
rounds=${1:-5}
scripts/nginx.sh
scripts/coturn.sh
scripts/build.sh
mvn -B -q install -DskipTests
result=docs/results/soak.md
mkdir -p docs/results
{
  echo "# Soak"
  echo
  echo "Integration tests of message-service, file-service (each upload cut 100 times), standalone and local-cluster, again and again. $(date -u +%Y-%m-%d), $(nproc) cores."
  echo
  echo "| round | passed | failed | seconds |"
  echo "| --- | --- | --- | --- |"
} > "$result"
round=1
while [ "$round" -le "$rounds" ]; do
  rm -rf ./*/target/*-reports examples/*/target/*-reports web-app/results system-tests/results
  start=$(date +%s)
  mvn -B -q -ntp verify -pl message-service,file-service,standalone,local-cluster \
    -Dmaven.test.failure.ignore=true -Dparley.files.cuts=100 -Dparley.seed="$round" \
    > "target/soak-$round.log" 2>&1 || echo "round $round: the build failed: target/soak-$round.log" >&2
  counts=$(node scripts/summary.mjs | tail -n 1 | sed 's/\([0-9]*\) passed, \([0-9]*\) failed/\1 | \2/')
  echo "| $round | $counts | $(($(date +%s) - start)) |" | tee -a "$result"
  round=$((round + 1))
done

# Histories of the cluster manager's machine, others each time; a failing one is told with how to play it again.
seed=$(date +%s)
histories=${HISTORIES:-20000}
outcome="all hold"
mvn -B -q -ntp test -pl kafka-cluster-manager -Dtest=SimulationTest -Dparley.simulation.seed="$seed" \
  -Dparley.simulation.histories="$histories" > target/soak-simulation.log 2>&1 ||
  outcome="one does **not** hold: target/soak-simulation.log"
{
  echo
  echo "Simulated histories of a cluster: $histories from seed $seed, $outcome."
} | tee -a "$result"

# Mutated frames to the socket of go-chat's clients; a failing seed is told.
frames=${FRAMES:-100000}
outcome="the others are served as before"
mvn -B -q -ntp verify -pl gochat-gateway -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=FuzzIT \
  -Dparley.gochat.fuzz="$frames" > target/soak-fuzz.log 2>&1 || outcome="the server is **harmed**: target/soak-fuzz.log"
{
  echo
  echo "$frames mutated frames of a go-chat client: $outcome."
} | tee -a "$result"

# Uploads of the real tus client, cut at random bytes, on the disk of one process and on the S3 store of two.
outcome="all arrive as they were"
PARLEY_UPLOAD_CUTS=100 npm run --silent test -w system-tests -- uploads > target/soak-uploads.log 2>&1 ||
  outcome="one does **not** arrive: target/soak-uploads.log"
{
  echo
  echo "100 uploads cut at random bytes, on disk and on S3: $outcome."
} | tee -a "$result"

# Each feature between each pair of languages and widths, where make test tries each between one pair.
outcome="all hold"
npm run --silent features:all -w system-tests > target/soak-features.log 2>&1 ||
  outcome="one does **not** hold: target/soak-features.log"
{
  echo
  echo "Features in the browser, each between three pairs of languages and widths: $outcome."
} | tee -a "$result"
