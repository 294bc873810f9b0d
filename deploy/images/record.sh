#!/bin/bash
# Makes /opt/reelay/app/classes.aot from a start of the service in /opt/reelay/app. There is no server here, so the start ends by itself
# once it has waited for PostgreSQL in vain; by then all that a start needs is loaded. Nothing that it is told here stays in the image.
set -euo pipefail

app=/opt/reelay/app

# Java takes an archive only for jars of the very time that it was made of, and a reproducible image sets the times of its files.
find "$app" -exec touch --no-dereference --date "@${SOURCE_DATE_EPOCH}" {} +

export KAFKA_BOOTSTRAP_SERVERS=127.0.0.1:1
export QUARKUS_DATASOURCE_JDBC_URL=jdbc:postgresql://127.0.0.1:1/reelay
export QUARKUS_DATASOURCE_REACTIVE_URL=postgresql://127.0.0.1:1/reelay
export QUARKUS_DATASOURCE_USERNAME=nobody QUARKUS_DATASOURCE_PASSWORD=none
export QUARKUS_FLYWAY_MIGRATE_AT_START=false
export QUARKUS_OIDC_AUTH_SERVER_URL=http://127.0.0.1:1/realms/reelay QUARKUS_OIDC_DISCOVERY_ENABLED=false
export QUARKUS_OIDC_JWKS_PATH=/certs QUARKUS_OIDC_INTROSPECTION_PATH=/introspect QUARKUS_OIDC_JWKS_RESOLVE_EARLY=false
export QUARKUS_REST_CLIENT_AUTH_SERVICE_URL=http://127.0.0.1:1
export REELAY_PUBLISH_MEDIA_DIRECTORY=/tmp/media REELAY_PUBLISH_TIKTOK_API_URL=http://127.0.0.1:1
# JSON, as it will be.
export QUARKUS_LOG_CONSOLE_JSON_ENABLED=true
mkdir -p /tmp/media
client=()
case $SERVICE in
    auth-service)
        REELAY_AUTH_VAULT_KEYSET=$(java --sun-misc-unsafe-memory-access=allow -cp "$app/quarkus-run.jar" dev.reelay.auth.vault.KeysetCommand new)
        export REELAY_AUTH_VAULT_KEYSET
        ;;
    ingest-service | publish-service)
        # Not by the environment, where QUARKUS_OIDC_CLIENT_… may mean a tenant "client" too, which would need a path for its keys: one start
        # takes it so, the next does not.
        client=(-Dquarkus.oidc-client.auth-server-url=http://127.0.0.1:1/realms/reelay -Dquarkus.oidc-client.discovery-enabled=false
            -Dquarkus.oidc-client.token-path=/token -Dquarkus.oidc-client.client-id=nobody -Dquarkus.oidc-client.credentials.secret=none)
        ;;
esac

# The flags that decide what is in an archive are those of the entry point.
java -XX:+UseG1GC -Xmx512m --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED \
    -XX:AOTCacheOutput="$app/classes.aot" -Xlog:disable -Xlog:all=error:stderr "${client[@]}" -jar "$app/quarkus-run.jar" >/tmp/record.log 2>&1 || true

grep -q '"message":"Failed to start application' /tmp/record.log && [ -s "$app/classes.aot" ] || {
    cat /tmp/record.log
    echo "No archive of the classes of $SERVICE was made" >&2
    exit 1
}
chmod 444 "$app/classes.aot"
touch --date "@${SOURCE_DATE_EPOCH}" "$app/classes.aot" "$app"
rm -rf /tmp/media /tmp/record.log /tmp/hsperfdata_*
