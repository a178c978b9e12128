#!/bin/sh
# Runs what was built. exec: signals reach the JVM itself.
cd "$(dirname "$0")/.."
# shellcheck disable=SC2086 # JAVA_OPTS and ARGS are lists
exec java -Xms64m -Xmx512m -XX:+UseParallelGC -XX:+ExitOnOutOfMemoryError ${JAVA_OPTS:-} \
  -jar standalone/target/standalone.jar ${ARGS:-}
