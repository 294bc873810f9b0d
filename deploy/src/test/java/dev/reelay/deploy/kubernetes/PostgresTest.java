package dev.reelay.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.deploy.Repository;
import java.io.IOException;
import java.io.StringReader;
import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The cluster has a role for each service, the name that they know, and room for all of them. */
class PostgresTest {

    /** What PostgreSQL keeps for superusers, and CloudNativePG's own. */
    private static final int OTHERS = 12;

    @ParameterizedTest
    @EnumSource
    void eachServiceHasItsRoleWithThePasswordThatItIsTold(Overlay overlay) {
        var roles = overlay.one("Cluster", "postgres").at("/spec/managed/roles");
        assertThat(Manifest.stream(roles).map(role -> role.path("name").asText()))
                .containsExactly(
                        "reelay_auth",
                        "reelay_ingest",
                        "reelay_publish",
                        "reelay_webhook",
                        "reelay_search",
                        "keycloak");
        for (var role : roles) {
            var name = role.path("name").asText();
            assertThat(role.path("superuser").asBoolean()
                            || role.path("createdb").asBoolean())
                    .isFalse();
            var secret = role.at("/passwordSecret/name").asText();
            assertThat(secret).isEqualTo("postgres-" + name.replace("reelay_", ""));
            if (overlay == Overlay.LOCAL) {
                assertThat(overlay.one("Secret", secret)
                                .at("/stringData/username")
                                .asText())
                        .isEqualTo(name);
            } else {
                var external = overlay.one("ExternalSecret", secret);
                assertThat(external.at("/spec/target/template/data/username").asText())
                        .isEqualTo(name);
                assertThat(external.at("/spec/data/0/remoteRef/property").asText())
                        .isEqualTo(name.replace("reelay_", "").toUpperCase(Locale.ROOT) + "_DB_PASSWORD");
            }
        }
    }

    /** Those that {@code RightsIT} has looked at. */
    @ParameterizedTest
    @EnumSource
    void itBeginsWithTheRights(Overlay overlay) {
        var first = overlay.one("Cluster", "postgres")
                .at("/spec/bootstrap/initdb/postInitApplicationSQLRefs/configMapRefs/0");
        var sql = overlay.one("ConfigMap", first.path("name").asText())
                .at("/data")
                .path(first.path("key").asText());

        assertThat(sql.asText()).isEqualTo(Repository.text("deploy/postgres/rights.sql"));
    }

    @ParameterizedTest
    @EnumSource
    void itIsKnownAsPostgres(Overlay overlay) {
        var service = overlay.one("Cluster", "postgres").at("/spec/managed/services/additional/0");

        assertThat(service.path("selectorType").asText()).isEqualTo("rw");
        assertThat(service.at("/serviceTemplate/metadata/name").asText()).isEqualTo("postgres");
    }

    /** At the largest numbers of replicas, and with one more of each while they are replaced. */
    @Test
    void thereAreConnectionsForAllReplicas() throws IOException {
        var overlay = Overlay.PRODUCTION;
        var needed = OTHERS;
        for (var service : Repository.SERVICES) {
            needed += (mostReplicas(overlay, service) + 1) * pools(service);
        }
        var keycloak = overlay.deployment("keycloak");
        needed += (keycloak.at("/spec/replicas").asInt() + 1)
                * Integer.parseInt(overlay.environment(keycloak).getOrDefault("KC_DB_POOL_MAX_SIZE", "100"));

        assertThat(overlay.one("Cluster", "postgres")
                        .at("/spec/postgresql/parameters/max_connections")
                        .asInt())
                .isGreaterThanOrEqualTo(needed);
    }

    /** Nothing acknowledged is lost with one machine. */
    @Test
    void inProductionTwoMachinesHaveEachCommit() {
        var cluster = Overlay.PRODUCTION.one("Cluster", "postgres");

        assertThat(cluster.at("/spec/instances").asInt()).isEqualTo(3);
        assertThat(cluster.at("/spec/postgresql/synchronous/number").asInt()).isEqualTo(1);
        assertThat(cluster.at("/spec/postgresql/synchronous/dataDurability").asText())
                .isEqualTo("required");
    }

    private static int mostReplicas(Overlay overlay, String service) {
        return overlay.manifests()
                .filter(scaler ->
                        scaler.at("/spec/scaleTargetRef/name").asText().equals(service))
                .mapToInt(scaler -> scaler.at("/spec/maxReplicas")
                        .asInt(scaler.at("/spec/maxReplicaCount").asInt()))
                .findFirst()
                .orElseThrow();
    }

    /** The sizes of a replica's pools. */
    private static int pools(String service) throws IOException {
        var settings = new Properties();
        for (var file : new String[] {
            "common/src/main/resources/META-INF/microprofile-config.properties",
            service + "/src/main/resources/application.properties"
        }) {
            settings.load(new StringReader(Repository.text(file)));
        }
        var size = settings.stringPropertyNames().stream()
                .filter(name -> name.matches("quarkus\\.datasource\\..*max-size"))
                .mapToInt(name -> Integer.parseInt(settings.getProperty(name)))
                .sum();
        assertThat(size).isPositive();
        return size;
    }
}
