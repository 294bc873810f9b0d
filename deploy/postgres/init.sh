#!/bin/bash
# Runs once, when the server's volume is empty; again by hand after a password was changed:
#   docker compose exec postgres /docker-entrypoint-initdb.d/reelay.sh
set -euo pipefail

# The passwords come by the environment and not as arguments, which every process may see.
psql() {
    command psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres
}

{
    echo '\getenv auth_password AUTH_DB_PASSWORD'
    echo '\getenv ingest_password INGEST_DB_PASSWORD'
    echo '\getenv publish_password PUBLISH_DB_PASSWORD'
    echo '\getenv webhook_password WEBHOOK_DB_PASSWORD'
    echo '\getenv search_password SEARCH_DB_PASSWORD'
    cat /opt/reelay/roles.sql
} | psql

{
    echo '\getenv keycloak_password KEYCLOAK_DB_PASSWORD'
    cat /opt/reelay/keycloak.sql
} | psql
