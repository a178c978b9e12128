#!/bin/sh
# Runs what was built, as a cluster on this machine. exec: signals reach the JVM itself.
cd "$(dirname "$0")/.."
scripts/nginx.sh || exit 1
# shellcheck disable=SC2086 # JAVA_OPTS and ARGS are lists
exec java -Xmx64m -XX:+UseSerialGC ${JAVA_OPTS:-} -jar local-cluster/target/local-cluster.jar ${ARGS:-}
