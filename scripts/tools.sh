#!/bin/sh
# Says in a line which tool is missing or too old.
fail() { echo "$1" >&2; exit 1; }

command -v javac >/dev/null || fail "a JDK is missing: install version 17 or newer (Debian: openjdk-17-jdk-headless)"
java=$(javac -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p')
[ "${java:-0}" -ge 17 ] || fail "the JDK is too old: javac $java (expected: 17 or newer)"

command -v mvn >/dev/null || fail "Maven is missing: install 3.8.2 or newer (Debian: maven)"

command -v node >/dev/null || fail "Node.js is missing: install version 20.19 or newer"
node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' \
  || fail "Node.js is too old: $(node --version) (expected: 20.19 or newer)"
command -v npm >/dev/null || fail "npm is missing: it comes with Node.js"
