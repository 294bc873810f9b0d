package dev.reelay.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.embedded.HostAddress;
import dev.reelay.embedded.ServiceDatabase;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServiceEnvironmentTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(Service.class)
    void everyServiceLearnsItsPortItsDatabaseTheBrokerAndTheIssuer(Service service) {
        var environment = of(service);

        assertThat(environment)
                .containsEntry("QUARKUS_HTTP_HOST", "127.0.0.1")
                .containsEntry("QUARKUS_HTTP_PORT", Integer.toString(9000 + service.ordinal()))
                .containsEntry("QUARKUS_MANAGEMENT_HOST", "127.0.0.1")
                .containsEntry("QUARKUS_MANAGEMENT_PORT", Integer.toString(9500 + service.ordinal()))
                .containsEntry("QUARKUS_DATASOURCE_USERNAME", "reelay_" + service.id())
                .containsEntry("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092")
                .containsEntry("QUARKUS_OIDC_AUTH_SERVER_URL", "http://127.0.0.1:9100/reelay")
                .containsEntry("QUARKUS_OIDC_TOKEN_ISSUER", "http://127.0.0.1:9100/reelay");
    }

    @Test
    void onlyTheVaultsOwnerGetsItsKey() {
        var holders = Stream.of(Service.values())
                .filter(service -> of(service).containsKey("REELAY_AUTH_VAULT_KEYSET"))
                .toList();

        assertThat(holders).containsExactly(Service.AUTH);
    }

    @Test
    void onlyCallersOfAuthAreClientsOfTheIssuerEachWithItsOwnSecret() {
        var secrets = Stream.of(Service.values())
                .filter(service -> of(service).containsKey("QUARKUS_OIDC_CLIENT_CREDENTIALS_SECRET"))
                .collect(Collectors.toMap(
                        service -> service, service -> of(service).get("QUARKUS_OIDC_CLIENT_CREDENTIALS_SECRET")));

        assertThat(secrets).containsOnlyKeys(Service.INGEST, Service.PUBLISH);
        assertThat(secrets.values()).doesNotHaveDuplicates();
        assertThat(of(Service.INGEST)).containsEntry("QUARKUS_REST_CLIENT_AUTH_SERVICE_URL", "http://127.0.0.1:9600");
    }

    @Test
    void onlyAuthHasAPortForTheOtherServices() {
        assertThat(of(Service.AUTH)).containsEntry("REELAY_AUTH_INTERNAL_PORT", "9600");
        assertThat(of(Service.SEARCH)).doesNotContainKey("REELAY_AUTH_INTERNAL_PORT");
    }

    @Test
    void authKnowsWhereTheOthersTellTheirPartsOfExports() {
        for (var other : List.of(Service.INGEST, Service.PUBLISH, Service.SEARCH, Service.WEBHOOK)) {
            assertThat(of(Service.AUTH))
                    .containsEntry(
                            "REELAY_AUTH_EXPORT_" + other.name() + "_URL",
                            "http://127.0.0.1:" + (9000 + other.ordinal()));
        }
    }

    @Test
    void theSigningSecretOfCallbacksIsTheAppsSecret() {
        assertThat(of(Service.WEBHOOK).get("REELAY_WEBHOOK_TIKTOK_CLIENT_SECRET"))
                .isEqualTo(of(Service.AUTH).get("REELAY_AUTH_TIKTOK_CLIENT_SECRET"));
    }

    @Test
    void aConsentLeadsBackIntoTheConsoleAndNowhereElse() {
        var host = new HostAddress(InetAddress.getLoopbackAddress(), "127.0.0.1", "box.example");

        assertThat(of(Service.AUTH))
                .containsEntry(
                        "REELAY_AUTH_AUTHORIZATION_RETURN_TO_ORIGINS", "http://127.0.0.1:8080,http://localhost:8080");
        assertThat(of(Service.AUTH, host))
                .containsEntry(
                        "REELAY_AUTH_AUTHORIZATION_RETURN_TO_ORIGINS",
                        "http://box.example:8080,http://127.0.0.1:8080,http://localhost:8080");
    }

    @Test
    void peopleComeInByTheOutsideNameAndServicesMeetInside() {
        var host = new HostAddress(InetAddress.getLoopbackAddress(), "127.0.0.1", "box.example");

        assertThat(of(Service.AUTH, host))
                .containsEntry("REELAY_AUTH_TIKTOK_REDIRECT_URI", "http://box.example:8080/api/v1/auth/tiktok/callback")
                .containsEntry("REELAY_AUTH_TIKTOK_AUTHORIZE_URL", "http://box.example:9200/v2/auth/authorize/")
                .containsEntry("REELAY_AUTH_TIKTOK_API_URL", "http://127.0.0.1:9200")
                .containsEntry("QUARKUS_OIDC_TOKEN_ISSUER", "http://box.example:9100/reelay")
                .containsEntry("QUARKUS_OIDC_AUTH_SERVER_URL", "http://127.0.0.1:9100/reelay");
        assertThat(of(Service.PUBLISH, host))
                .containsEntry("QUARKUS_OIDC_CLIENT_AUTH_SERVER_URL", "http://127.0.0.1:9100/reelay")
                .containsEntry("QUARKUS_HTTP_HOST", "127.0.0.1");
    }

    @Test
    void anIssuerFromOutsideKnowsItsClientsByItsOwnSecrets() {
        var url = URI.create("https://hub.example.com/realms/reelay");
        var outside = new OutsideIssuer(
                url,
                URI.create("http://keycloak:8080/realms/reelay"),
                Map.of("ingest-service", "i", "publish-service", "p"));

        assertThat(of(Service.INGEST, HostAddress.LOOPBACK, url, outside))
                .containsEntry("QUARKUS_OIDC_TOKEN_ISSUER", "https://hub.example.com/realms/reelay")
                .containsEntry("QUARKUS_OIDC_AUTH_SERVER_URL", "http://keycloak:8080/realms/reelay")
                .containsEntry("QUARKUS_OIDC_CLIENT_AUTH_SERVER_URL", "http://keycloak:8080/realms/reelay")
                .containsEntry("QUARKUS_OIDC_CLIENT_CREDENTIALS_SECRET", "i");
        assertThat(outside.toString()).doesNotContain("secret");
    }

    private Map<String, String> of(Service service) {
        return of(service, HostAddress.LOOPBACK);
    }

    private Map<String, String> of(Service service, HostAddress host) {
        return of(service, host, URI.create(host.outsideUrl(9100) + "/reelay"), null);
    }

    private Map<String, String> of(Service service, HostAddress host, URI issuer, @Nullable OutsideIssuer outside) {
        var addresses = new Addresses(
                host.outsideUrl(8080),
                issuer,
                "127.0.0.1:9092",
                "postgresql://127.0.0.1:5432/reelay",
                host.outsideUrl(9200),
                urls(9000),
                urls(9500),
                URI.create("http://127.0.0.1:9600"),
                null);
        var database = new ServiceDatabase(service.id(), "reelay_" + service.id(), "p", "jdbc:x", "postgresql:x");
        return new ServiceEnvironment(addresses, host, StackSecrets.in(directory), directory, outside)
                .of(service, database);
    }

    private static Map<Service, URI> urls(int firstPort) {
        return Stream.of(Service.values())
                .collect(Collectors.toMap(
                        each -> each, each -> URI.create("http://127.0.0.1:" + (firstPort + each.ordinal()))));
    }
}
