#!/bin/sh
# Makes the Secrets of the suite with random values: those that are missing, never one that is there.
#
#   k8s/secrets.sh dev [for kubectl, such as --context kind-parley]
#   k8s/secrets.sh production [for kubectl]     S3_ACCESS_KEY and S3_SECRET_KEY in the environment are the keys of the S3 store
#   k8s/secrets.sh users [for kubectl]          prints the SQL that makes MySQL's users, for a database outside the cluster
#
# Values go to kubectl through a pipe: they are in no file and in no list of processes.
set -eu
cd "$(dirname "$0")"

NAMESPACE=parley
TURN_NAMESPACE=parley-turn
DEV_HOST=chat.localhost
SERVICES="auth contact message file signaling"

fail() { echo "$1" >&2; exit 1; }
command -v kubectl >/dev/null || fail "kubectl is missing: install version 1.27 or newer"
command -v openssl >/dev/null || fail "openssl is missing: install it (Debian: openssl)"

random() { openssl rand -hex "$1"; }

# exists NAMESPACE NAME [for kubectl]
exists() {
  namespace=$1 name=$2
  shift 2
  found=$(kubectl "$@" -n "$namespace" get secret "$name" --ignore-not-found -o name) || exit 1
  [ -n "$found" ]
}

# What a Secret begins with; its values follow.
beginning() {
  printf 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: %s\n  namespace: %s\n' "$2" "$1"
  printf '  labels:\n    app.kubernetes.io/part-of: parley\ntype: %s\nstringData:\n' "$3"
}

# entry KEY VALUE
entry() {
  [ -n "$2" ] || fail "no value for $1"
  printf '  %s: "%s"\n' "$1" "$2"
}

# make NAMESPACE NAME VALUES [for kubectl]: VALUES is the function that writes them.
make() {
  namespace=$1 name=$2 values=$3
  shift 3
  if exists "$namespace" "$name" "$@"; then
    echo "$name: is there"
    return
  fi
  type=Opaque
  [ "$values" != certificate ] || type=kubernetes.io/tls
  text=$(beginning "$namespace" "$name" "$type" && "$values")
  printf '%s\n' "$text" | kubectl "$@" create -f - >/dev/null
  echo "$name: made"
}

# value NAME KEY [for kubectl]
value() {
  name=$1 key=$2
  shift 2
  kubectl "$@" -n "$NAMESPACE" get secret "$name" -o "go-template={{index .data \"$key\" | base64decode}}"
}

password() { entry password "$(random 24)"; }
user() { entry user "$user" && password; }
keys() { entry master-key "$(openssl rand -base64 32)" && entry master-key-id 1; }
s3() { entry access-key "$access" && entry secret-key "$secret"; }
turn() { entry secret "$turn"; }

# The list of keys of the component s3-seaweedfs; the bucket's name is file-service's (PARLEY_FILE_S3_BUCKET).
identities() {
  printf '  identities.json: |\n'
  printf '    {"identities": [{"name": "file-service",\n'
  printf '      "credentials": [{"accessKey": "%s", "secretKey": "%s"}],\n' "$access" "$secret"
  printf '      "actions": ["Read:parley", "Write:parley", "List:parley", "Tagging:parley"]}]}\n'
}

# Self-signed, for a first look.
certificate() {
  pem=$(openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -noenc -days 365 \
    -subj "/CN=$DEV_HOST" -addext "subjectAltName=DNS:$DEV_HOST" -keyout - -out - 2>/dev/null)
  printf '  tls.key: |\n'
  printf '%s\n' "$pem" | sed -n '/BEGIN PRIVATE KEY/,/END PRIVATE KEY/s/^/    /p'
  printf '  tls.crt: |\n'
  printf '%s\n' "$pem" | sed -n '/BEGIN CERTIFICATE/,/END CERTIFICATE/s/^/    /p'
}

common() {
  kubectl "$@" apply -f base/namespace.yaml >/dev/null
  for who in $SERVICES; do
    user=parley_$who
    make "$NAMESPACE" "mysql-$who-service" user "$@"
  done
  user=parley_init
  make "$NAMESPACE" mysql-init user "$@"
  make "$NAMESPACE" auth-keys keys "$@"
  make "$NAMESPACE" s3 s3 "$@"
  turn=$(random 32)
  make "$NAMESPACE" turn turn "$@"
}

dev() {
  access=$(random 10) secret=$(random 24)
  common "$@"
  make "$NAMESPACE" mysql-root password "$@"
  access=$(value s3 access-key "$@")
  secret=$(value s3 secret-key "$@")
  make "$NAMESPACE" s3-server identities "$@"
  make "$NAMESPACE" gateway-tls certificate "$@"
}

production() {
  access=${S3_ACCESS_KEY:-} secret=${S3_SECRET_KEY:-}
  if [ -z "$access" ] || [ -z "$secret" ]; then
    exists "$NAMESPACE" s3 "$@" ||
      fail "S3_ACCESS_KEY, S3_SECRET_KEY: not set (expected: the keys of the S3 store)"
  fi
  common "$@"
  # What coturn in its namespace has is what signaling-service has.
  kubectl "$@" apply -f components/coturn/namespace.yaml >/dev/null
  turn=$(value turn secret "$@")
  make "$TURN_NAMESPACE" turn turn "$@"
}

users() {
  for who in $SERVICES init; do
    name=mysql-$who-service schemas="parley\\_$who" rights="SELECT, INSERT, UPDATE, DELETE"
    if [ "$who" = init ]; then
      name=mysql-init schemas="parley\\_%" rights="ALL PRIVILEGES"
    fi
    user=$(value "$name" user "$@")
    printf "CREATE USER '%s'@'%%' IDENTIFIED BY '%s';\n" "$user" "$(value "$name" password "$@")"
    printf "GRANT %s ON \`%s\`.* TO '%s'@'%%';\n" "$rights" "$schemas" "$user"
  done
}

case ${1:-} in
  dev | production | users) "$@" ;;
  *) fail "usage: k8s/secrets.sh dev|production|users [for kubectl]" ;;
esac
