#!/bin/sh
# Writes images/classes.lst: the classes that the services load while they start, chat and take files. The images have them ready
# in an archive. A list that is behind costs milliseconds of a start, nothing else; it is written anew after larger changes.
set -e
cd "$(dirname "$0")/.."
scripts/tools.sh
scripts/nginx.sh
scripts/build.sh

recorded=target/class-lists
rm -rf "$recorded"
mkdir -p "$recorded"
echo "running the cluster (some minutes)"
# JVMs tell of the variable on their error stream, which a test or two take amiss.
JAVA_TOOL_OPTIONS="-XX:DumpLoadedClassList=$PWD/$recorded/%p.lst" mvn -B -q -ntp verify -pl local-cluster \
  -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false -Dit.test='Cluster*IT' -Dmaven.test.failure.ignore=true \
  > target/class-list.log 2>&1
exec node images/class-list.mjs "$recorded" > images/classes.lst
