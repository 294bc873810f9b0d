package dev.reelay.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelay.embedded.Ports;
import dev.reelay.embedded.Tether;
import dev.reelay.embedded.test.ContainerServers;
import dev.reelay.local.stack.OutsideIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A real Keycloak with the realm that we deploy and the people of the demo, in memory: from its distribution, or with
 * {@code -Dservers=containers} from its image.
 */
final class Keycloak implements AutoCloseable {

    static final String REALM = "reelay";

    /** The public name of the installation; nothing is behind it here, as browsers are sent there only with their code. */
    static final String HOST = "hub.example.com";

    /** The first start puts the server together. */
    private static final Duration START = Duration.ofMinutes(10);

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final int port = Ports.orFree(0);
    private final Map<String, String> secrets = Map.of(
            "INGEST_CLIENT_SECRET", random(),
            "PUBLISH_CLIENT_SECRET", random(),
            "DEMO_CREATOR_PASSWORD", random(),
            "DEMO_ANALYST_PASSWORD", random(),
            "DEMO_ADMIN_PASSWORD", random(),
            "KC_BOOTSTRAP_ADMIN_PASSWORD", random());
    private final Runnable end;

    /**
     * @param distribution unpacked; its import directory is filled. Unused with a container
     * @param deployed the directory of the realm's files
     */
    Keycloak(Path distribution, Path deployed, Path log) {
        var imports = Map.of(
                "reelay-realm.json", deployed.resolve("reelay-realm.json"),
                "reelay-users-0.json", deployed.resolve("demo-users.json"));
        end = ContainerServers.wanted()
                ? ContainerServers.keycloak(port, arguments(), environment(), imports, log)
                : start(distribution, imports, log);
    }

    private List<String> arguments() {
        // The address of browsers and that of services differ, as behind a gateway.
        return List.of(
                "start",
                "--db=dev-mem",
                "--cache=local",
                "--import-realm",
                "--http-enabled=true",
                "--http-port=" + port,
                "--hostname=http://localhost:" + port,
                "--hostname-backchannel-dynamic=true");
    }

    private Map<String, String> environment() {
        var environment = new HashMap<>(secrets);
        environment.put("REELAY_HOST", HOST);
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", "root");
        return environment;
    }

    private Runnable start(Path distribution, Map<String, Path> imports, Path log) {
        var command = new ArrayList<>(List.of(distribution.resolve("bin/kc.sh").toString()));
        command.addAll(arguments());
        command.add("--http-host=127.0.0.1");
        var builder = new ProcessBuilder(Tether.command(command, "TERM", Duration.ofSeconds(10)))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment());
        try {
            var directory = Files.createDirectories(distribution.resolve("data/import"));
            for (var file : imports.entrySet()) {
                Files.copy(file.getValue(), directory.resolve(file.getKey()), StandardCopyOption.REPLACE_EXISTING);
            }
            var process = builder.start();
            try {
                awaitUp(process, log);
            } catch (RuntimeException | Error e) {
                end(process);
                throw e;
            }
            return () -> end(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitUp(Process process, Path log) {
        await("Keycloak, see " + log)
                .atMost(START)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    assertThat(process.isAlive())
                            .as("Keycloak runs, see " + log)
                            .isTrue();
                    return !Ports.isFree(port) && discovery().statusCode() == 200;
                });
    }

    private HttpResponse<String> discovery() {
        return send(HttpRequest.newBuilder(inside(REALM, "/.well-known/openid-configuration")));
    }

    OutsideIssuer issuer() {
        return new OutsideIssuer(
                issuer(REALM),
                inside(REALM, ""),
                Map.of(
                        "ingest-service", secrets.get("INGEST_CLIENT_SECRET"),
                        "publish-service", secrets.get("PUBLISH_CLIENT_SECRET")));
    }

    /** Everything that may be in no log. */
    List<String> secrets() {
        return List.copyOf(secrets.values());
    }

    /** As browsers see it, and as the tokens name it. */
    URI issuer(String realm) {
        return URI.create("http://localhost:" + port + "/realms/" + realm);
    }

    private URI inside(String realm, String path) {
        return URI.create("http://127.0.0.1:" + port + "/realms/" + realm + path);
    }

    /** One of the demo's, by the role: {@code creator}, {@code analyst}, {@code admin}. */
    String passwordOf(String role) {
        return secrets.get("DEMO_" + role.toUpperCase(Locale.ROOT) + "_PASSWORD");
    }

    /** As a service gets its token. */
    HttpResponse<String> clientCredentials(String client, String secret) {
        var basic = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(UTF_8));
        return send(HttpRequest.newBuilder(inside(REALM, "/protocol/openid-connect/token"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(form(Map.of("grant_type", "client_credentials"))));
    }

    String serviceToken(String client) {
        var answer = clientCredentials(client, issuer().clientSecrets().get(client));
        assertThat(answer.statusCode()).as(client).isEqualTo(200);
        return json(answer).path("access_token").asText();
    }

    HttpResponse<String> token(String realm, Map<String, String> form) {
        return send(HttpRequest.newBuilder(URI.create(issuer(realm) + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(form(form)));
    }

    /** As the operator of Keycloak: makes something, or imports it. */
    void make(String path, Object representation) {
        var answer = send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/admin/realms" + path))
                .header("Authorization", "Bearer " + operatorsToken())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.valueToTree(representation).toString())));
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isIn(200, 201);
    }

    private String operatorsToken() {
        var answer = token(
                "master",
                Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        "admin-cli",
                        "username",
                        "root",
                        "password",
                        secrets.get("KC_BOOTSTRAP_ADMIN_PASSWORD")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer).path("access_token").asText();
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static HttpRequest.BodyPublisher form(Map<String, String> fields) {
        return BodyPublishers.ofString(encoded(fields));
    }

    static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a token says. */
    static JsonNode claims(String token) {
        try {
            return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The realm's file under another name, with the same clients, roles and claims. */
    Map<String, Object> twin(Path deployed, String name) throws IOException {
        var text = Files.readString(deployed.resolve("reelay-realm.json")).replace("${REELAY_HOST}", HOST);
        var realm = new HashMap<>(JSON.readValue(text, new TypeReference<Map<String, Object>>() {}));
        realm.put("realm", name);
        return realm;
    }

    @Override
    public void close() {
        end.run();
    }

    private static void end(Process process) {
        // The first start has a child that puts the server together.
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String random() {
        return UUID.randomUUID().toString();
    }
}
