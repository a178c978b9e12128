#!/bin/sh
# Writes images/classes.lst: the classes that the services load while they start, chat and take files. The images have them ready
# in an archive. A list that is behind costs milliseconds of a start, nothing else; it is written anew after larger changes.
set -e
cd "$(dirname "$0")/.."
scripts/tools.sh
scripts/nginx.sh
scripts/build.sh

recorded=$PWD/target/class-lists
rm -rf "$recorded"
mkdir -p "$recorded"
echo "running the cluster (some minutes)"
# JVMs tell of the variable on their error stream, which a test or two take amiss. One process is killed: a start is of interest here.
JAVA_TOOL_OPTIONS="-XX:DumpLoadedClassList=$recorded/%p.lst" mvn -B -q -ntp verify -pl local-cluster -am \
  -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false -Dit.test='io.parley.localcluster.Cluster*IT' -Dfailsafe.failIfNoSpecifiedTests=false \
  -Dcluster.victims=message-1 -Dmaven.test.failure.ignore=true \
  > target/class-list.log 2>&1
node images/class-list.mjs "$recorded" > target/classes.lst
mv target/classes.lst images/classes.lst
