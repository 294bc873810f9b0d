#!/bin/sh
# Restores a backup of backup.sh into an empty installation: a server with Reelay's roles and schemas, and nothing in them.
#
#   restore.sh DIRECTORY/reelay-<time>
#
# PGHOST, PGPORT, PGUSER, PGPASSWORD (or .pgpass)   the superuser
# MEDIA_DIRECTORY     of publish-service, empty; needed if media are in the backup
# MORE_DATABASES      as in backup.sh; they exist and are empty
#
# All services are stopped, and are started only when this has ended well. What comes then: docs/operations.md, "Backup and restore".
set -eu

[ $# -eq 1 ] && [ -f "$1/backup.txt" ] || { echo "usage: restore.sh DIRECTORY/reelay-<time>" >&2; exit 2; }
backup=$(cd "$1" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
fail() { echo "restore.sh: $1" >&2; exit 1; }
sql() { psql -X -q -A -t -v ON_ERROR_STOP=1 -d reelay -c "$1"; }

(cd "$backup" && sha256sum --check --quiet SHA256SUMS) || fail "the backup is damaged"
at=$(sed -n 's/^at=//p' "$backup/backup.txt")

schemas="auth ingest publish webhook search"
for schema in $schemas; do
    [ "$(sql "select count(*) from pg_roles where rolname = 'reelay_$schema'")" = 1 ] || fail "the role reelay_$schema is missing"
    [ "$(sql "select count(*) from pg_namespace where nspname = '$schema'")" = 1 ] || fail "the schema $schema is missing"
    [ "$(sql "select count(*) from pg_class where relnamespace = '$schema'::regnamespace")" = 0 ] ||
        fail "the schema $schema is not empty; restore into an empty installation"
done
[ "$(sql "select count(*) from pg_stat_activity where usename like 'reelay\\_%'")" = 0 ] || fail "a service is connected; stop all"
if [ -f "$backup/media.tar" ]; then
    [ -d "${MEDIA_DIRECTORY:-}" ] || fail "MEDIA_DIRECTORY is to be the media directory of publish-service"
    [ -z "$(ls -A "$MEDIA_DIRECTORY")" ] || fail "$MEDIA_DIRECTORY is not empty"
    tar --extract --file="$backup/media.tar" --directory="$MEDIA_DIRECTORY"
fi

# Objects of the schemas only: roles, schemas and extensions are the set-up's. All or nothing.
set --
for schema in $schemas; do set -- "$@" --schema="$schema"; done
pg_restore --exit-on-error --single-transaction --dbname=reelay "$@" "$backup/reelay.dump"
for database in ${MORE_DATABASES:-}; do
    pg_restore --exit-on-error --single-transaction --dbname="$database" "$backup/$database.dump"
done

# Before any publish-service can look: what may have been sent since the backup is never sent again.
held=$(psql -X -q -A -t -v ON_ERROR_STOP=1 -v at="$at" -d reelay -f "$here/hold-publications.sql")
sql "analyze" 2>/dev/null

echo "Restored as of $at; $held publications are held as UNCERTAIN."
