package dev.reelay.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.deploy.LaptopEnvironment;
import dev.reelay.deploy.Repository;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A service is told here what `./reelay up` tells it (ServiceEnvironment), and what only a cluster needs; both by name. */
class EnvironmentTest {

    /** Kafka with users and TLS, telemetry, migration by a Job, Meilisearch; and what others are made of. */
    private static final Set<String> CLUSTER_ONLY = Set.of(
            "KAFKA_SASL_JAAS_CONFIG",
            "KAFKA_SASL_MECHANISM",
            "KAFKA_SECURITY_PROTOCOL",
            "KAFKA_SSL_TRUSTSTORE_LOCATION",
            "KAFKA_SSL_TRUSTSTORE_TYPE",
            "MEILI_HOST",
            "MEILI_MASTER_KEY",
            "QUARKUS_FLYWAY_MIGRATE_AT_START",
            "QUARKUS_FLYWAY_VALIDATE_AT_START",
            "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT",
            "QUARKUS_OTEL_TRACES_SAMPLER_ARG",
            "REELAY_HOST",
            "TIKTOK_API_URL",
            "TIKTOK_AUTHORIZE_URL");

    @ParameterizedTest
    @EnumSource
    void aServiceIsToldTheNamesThatItKnows(Overlay overlay) {
        for (var service : Repository.SERVICES) {
            var told = new TreeSet<>(
                    overlay.environment(overlay.deployment(service)).keySet());
            told.removeAll(CLUSTER_ONLY);

            assertThat(told).as(service).isEqualTo(LaptopEnvironment.of(service));
        }
    }

    @ParameterizedTest
    @EnumSource
    void neighboursAreServicesOfTheOverlay(Overlay overlay) {
        var ports = overlay.all("Service")
                .flatMap(service -> Manifest.stream(service.at("/spec/ports"))
                        .map(port -> service.name() + ":" + port.path("port").asInt()))
                .collect(Collectors.toSet());
        ports.add("postgres:5432"); // CloudNativePG makes it (PostgresTest)
        ports.add("reelay-kafka-bootstrap:9093"); // Strimzi, of the name and the listener
        var address = Pattern.compile("^(?:(?:jdbc:)?[a-z]+://)?([a-z-]+:\\d+)(?:/.*)?$");
        var outside = Set.of("localhost:8086", "otel-collector.observability:4317");
        overlay.manifests().filter(Manifest::startsPods).forEach(workload -> overlay.environment(workload)
                .forEach((name, value) -> {
                    var found = address.matcher(value);
                    if (found.matches() && !outside.contains(found.group(1))) {
                        assertThat(ports).as("%s of %s", name, workload).contains(found.group(1));
                    }
                }));
    }

    /** Every pod that migrates, and no other one, is the database role of its service. */
    @ParameterizedTest
    @EnumSource
    void aServiceIsItsOwnRole(Overlay overlay) {
        overlay.manifests()
                .filter(Manifest::startsPods)
                .filter(workload -> overlay.environment(workload).containsKey("QUARKUS_DATASOURCE_USERNAME"))
                .forEach(workload -> {
                    var schema = workload.name().replaceAll("migrate-|-service", "");
                    assertThat(overlay.environment(workload))
                            .containsEntry("QUARKUS_DATASOURCE_USERNAME", "reelay_" + schema)
                            .containsEntry(
                                    "QUARKUS_DATASOURCE_PASSWORD",
                                    "<reelay-secrets/" + schema.toUpperCase(Locale.ROOT) + "_DB_PASSWORD>");
                });
    }

    @ParameterizedTest
    @EnumSource
    void inProductionJobsMigrate(Overlay overlay) {
        var atStart = Repository.SERVICES.stream()
                .map(overlay::deployment)
                .map(overlay::environment)
                .map(environment -> environment.getOrDefault("QUARKUS_FLYWAY_MIGRATE_AT_START", "true"))
                .collect(Collectors.toSet());
        if (overlay == Overlay.LOCAL) {
            assertThat(atStart).containsExactly("true");
            assertThat(overlay.all("Job")).isEmpty();
        } else {
            assertThat(atStart).containsExactly("false");
            assertThat(overlay.all("Job").map(job -> job.name().replace("migrate-", "")))
                    .containsExactlyInAnyOrderElementsOf(Repository.SERVICES);
            assertThat(overlay.all("Job")).allSatisfy(job -> assertThat(overlay.environment(job))
                    .containsEntry("QUARKUS_INIT_AND_EXIT", "true")
                    .containsEntry("QUARKUS_FLYWAY_MIGRATE_AT_START", "true")
                    .containsEntry("QUARKUS_FLYWAY_VALIDATE_AT_START", "false"));
            assertThat(overlay.all("Job")).allSatisfy(job -> assertThat(image(job))
                    .isEqualTo(image(overlay.deployment(job.name().replace("migrate-", "")))));
        }
    }

    private static String image(Manifest workload) {
        return workload.pod().at("/containers/0/image").asText();
    }
}
