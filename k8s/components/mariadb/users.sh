#!/bin/sh
# Run by the image's entry point once, on an empty data folder: one user for each service, with rights on rows of its own
# schema, and the user of the init Job, which makes schemas and tables. Passwords are files of the mounted Secrets.
set -eu

password() { cat "/secrets/$1/password"; }

{
  for service in auth contact message file signaling; do
    echo "CREATE USER 'parley_$service'@'%' IDENTIFIED BY '$(password "mysql-$service-service")';"
    echo "GRANT SELECT, INSERT, UPDATE, DELETE ON \`parley\\_$service\`.* TO 'parley_$service'@'%';"
  done
  echo "CREATE USER 'parley_init'@'%' IDENTIFIED BY '$(password mysql-init)';"
  echo "GRANT ALL PRIVILEGES ON \`parley\\_%\`.* TO 'parley_init'@'%';"
} | MYSQL_PWD=$(cat /secrets/mysql-root/password) mariadb --protocol=socket -uroot
