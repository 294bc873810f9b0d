#!/bin/sh
# Backs up what Reelay cannot make again: its database, all schemas at one moment, and the files of publications that wait.
#
#   backup.sh DIRECTORY          makes DIRECTORY/reelay-<time> (UTC), whole or not at all, and prints its path
#
# PGHOST, PGPORT, PGUSER, PGPASSWORD (or .pgpass)   a role that reads all schemas: the superuser
# MEDIA_DIRECTORY     of publish-service; without it, no media are in the backup
# MORE_DATABASES      others on the same server, such as keycloak
#
# Needs pg_dump and psql of the server's major version, tar and sha256sum: the PostgreSQL image has them.
# NOT in it: the vault's keyset (without it no token in the backup can be read: keep it elsewhere, and not beside the backup),
# passwords and client secrets, Kafka's topics, Meilisearch's index. See docs/operations.md, "Backup and restore".
set -eu
umask 077

[ $# -eq 1 ] || { echo "usage: backup.sh DIRECTORY" >&2; exit 2; }
mkdir -p "$1"
directory=$(cd "$1" && pwd)
name=reelay-$(date -u +%Y%m%dT%H%M%SZ)
partial=$directory/.$name.partial
mkdir "$partial"
trap 'rm -rf "$partial"' EXIT
trap 'exit 1' HUP INT TERM

sql() { psql -X -q -A -t -v ON_ERROR_STOP=1 -d reelay -c "$1"; }

# Before the dump's snapshot, so that nothing from this moment on is certain to be in it.
at=$(sql "select to_char(now() at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')")

# One pg_dump, so one snapshot of all schemas: what a service has sent and what another has applied fit together.
for database in reelay ${MORE_DATABASES:-}; do
    pg_dump --format=custom --compress=6 --file="$partial/$database.dump" "$database"
    pg_restore --list "$partial/$database.dump" >/dev/null # it can be read
done

# After the dump: a publication in it has its file here, unless it ended meanwhile and needs none. What is still arriving belongs to nobody.
if [ -n "${MEDIA_DIRECTORY:-}" ]; then
    tar --create --file="$partial/media.tar" --directory="$MEDIA_DIRECTORY" --exclude=./incoming --warning=no-file-changed \
        --warning=no-file-removed . || [ $? -eq 1 ] # 1: a file went while it was read
fi

cat >"$partial/backup.txt" <<END
at=$at
server=$(sql "show server_version")
system=$(sql "select system_identifier from pg_control_system()")
migrations=$(for schema in auth ingest publish webhook search; do
    sql "select '$schema ' || max(version) || ' ' from $schema.flyway_schema_history" 2>/dev/null || true
done | tr -d '\n')
END
(cd "$partial" && sha256sum -- * >SHA256SUMS)
sync
mv "$partial" "$directory/$name"
echo "$directory/$name"
