#!/bin/sh
# Brings a go-chat database into a suite. What it is told: gochat-import/README.md. exec: signals reach the JVM itself.
cd "$(dirname "$0")/.."
if [ ! -e gochat-import/target/gochat-import.jar ] \
    || [ -n "$(find pom.xml gochat-import/src/main gochat-import/pom.xml proto/src/main service-kit/src/main \
      -type f -newer gochat-import/target/gochat-import.jar -print -quit)" ]; then
  echo "building the import"
  mvn -B -q -ntp package -DskipTests -pl gochat-import -am || exit 1
  # Maven leaves a jar alone whose content is the same.
  touch gochat-import/target/gochat-import.jar
fi
[ -n "$CONFIG" ] && set -- --config "$CONFIG" "$@"
[ -n "$LINKS_ONLY" ] && set -- --links-only "$@"
[ -t 1 ] && set -- --bar "$@"
# The Kafka of `make run`, whose port is another at each start.
properties=data/kafka/server.properties
if [ -z "$CONFIG" ] && [ -z "$PARLEY_KAFKA_BOOTSTRAP" ] && [ -r "$properties" ]; then
  PARLEY_KAFKA_BOOTSTRAP=$(sed -n 's|^listeners=CLIENTS\\*://\([^,\\]*\)\\*:\([0-9]*\),.*|\1:\2|p' "$properties")
  [ -n "$PARLEY_KAFKA_BOOTSTRAP" ] && export PARLEY_KAFKA_BOOTSTRAP
fi
# shellcheck disable=SC2086 # a list
exec java -Xmx256m -XX:+UseSerialGC ${JAVA_OPTS:-} -jar gochat-import/target/gochat-import.jar "$@"
