#!/bin/sh
# Builds the web app and the jars, each only where something has changed since.
set -e
cd "$(dirname "$0")/.."
scripts/tools.sh

# newer FILE PATHS...: whether anything below the paths is newer than the file, or the file is missing
newer() {
  [ -e "$1" ] || return 0
  reference=$1
  shift
  [ -n "$(find "$@" -name node_modules -prune -o -name generated -prune -o -type f -newer "$reference" -print -quit)" ]
}

openapi=$(ls -d ./*-service/src/main/resources/openapi)
# shellcheck disable=SC2086 # a list
if newer web-app/dist/index.html web-app/src web-app/public web-app/index.html web-app/package.json \
    web-app/vite.config.ts web-app/scripts proto/src/main/proto package-lock.json $openapi; then
  scripts/install.sh
  echo "building the web app"
  npm run --silent build -w web-app > web-app/build.log 2>&1 || { cat web-app/build.log >&2; exit 1; }
fi

if newer standalone/target/standalone.jar pom.xml ./*/pom.xml ./*/src/main web-app/dist || [ ! -e bench/target/bench.jar ] \
    || [ ! -e local-cluster/target/local-cluster.jar ]; then
  echo "building the services (the first time takes some minutes)"
  # Assets of earlier builds, whose names have changed.
  rm -rf standalone/target/classes/web
  mvn -B -q package -DskipTests
  # Maven leaves a jar alone whose content is the same.
  touch standalone/target/standalone.jar
fi
