package dev.reelay.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.contracts.Topics;
import dev.reelay.embedded.EmbeddedKafka;
import dev.reelay.embedded.EmbeddedPostgres;
import dev.reelay.embedded.KafkaOptions;
import dev.reelay.embedded.PostgresOptions;
import dev.reelay.embedded.ServiceDatabase;
import dev.reelay.local.journey.Journey;
import dev.reelay.local.journey.JourneyOptions;
import dev.reelay.local.journey.Login;
import dev.reelay.local.stack.LocalStack;
import dev.reelay.local.stack.Service;
import dev.reelay.testkit.Database;
import dev.reelay.testkit.SandboxClient;
import java.io.File;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The scripts of {@code deploy/backup}: a running installation is backed up, goes on, and is lost, the database, the broker and the
 * media; what was backed up is restored into empty ones. The platform is the same all the while, and remembers.
 *
 * <p>Only with {@code -Dreelay.pg-tools=DIR}, where {@code pg_dump}, {@code pg_restore} and {@code psql} of PostgreSQL 18 are.
 */
@Tag("R2")
class RestoreIT {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String INIT = "/v2/post/publish/video/init/";

    @TempDir
    private static Path directory;

    private static LocalStack stack;
    private static EmbeddedPostgres postgres;
    private static EmbeddedKafka kafka;

    @BeforeAll
    static void start() {
        stack = LocalStack.start(
                Stacks.options(directory.resolve("data")).withReplaceableServices(), new Stacks.Notes());
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.stop();
        }
        if (kafka != null) {
            kafka.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    void whatIsRestoredGoesOnAndNothingIsSentTwice() throws Exception {
        var calls = new Calls(stack, "kept");
        var sandbox = new SandboxClient(stack.addresses().sandbox());
        var journey = new Journey(Stacks.journey(stack, "travelled", directory), new Stacks.Story()).travel();
        assertThat(journey.error()).isNull();
        var usernames = sandbox.creators(5).subList(3, 5);
        var connections = usernames.stream().map(calls::connect).toList();
        for (var connection : connections) {
            await("publish to know it").atMost(LIMIT).until(() -> calls.get(
                            "/api/v1/creators/" + connection + "/options")
                    .send()
                    .isOk());
        }
        var sent = publish(calls, connections.get(0));
        // Before, its video is not among the account's, and would be there only after the backup.
        await("public").atMost(LIMIT).until(() -> calls.get("/api/v1/publications/" + sent.id() + "/timeline")
                .send()
                .body()
                .contains("PUBLICLY_AVAILABLE"));
        assertThat(sent.state(calls)).isEqualTo("PUBLISHED");
        for (var i = 0; i < usernames.size(); i++) {
            awaitFound(calls, connections.get(i), sandbox.videosOf(usernames.get(i)));
        }

        // Waits when the backup is made, and is sent after it.
        sandbox.call("POST", "/sandbox/faults", Map.of("path", INIT, "kind", "server_error", "times", 1000));
        var waiting = publish(calls, connections.get(1));
        await("it was tried").atMost(LIMIT).until(() -> sandbox.get("/sandbox/requests")
                .path("requests")
                .path(INIT)
                .has("500"));
        assertThat(waiting.state(calls)).isEqualTo("REQUESTED");
        var backup = Path.of(run(
                "backup.sh",
                environment(stack.postgres(), directory.resolve("data/media")),
                directory.resolve("backups").toString()));
        sandbox.call("DELETE", "/sandbox/faults", Map.of());
        await("sent after the backup").atMost(LIMIT).until(() -> waiting.state(calls), "PUBLISHED"::equals);
        var lost = publish(calls, connections.get(1));
        await("asked for after the backup").atMost(LIMIT).until(() -> lost.state(calls), "PUBLISHED"::equals);
        assertThat(backup.resolve("media.tar")).isNotEmptyFile();
        assertNoSecretIn(backup);

        loseEverything();
        restore(backup);

        assertThat(calls.get("/api/v1/connections").send().assertOk().body())
                .contains(connections)
                .contains("\"ACTIVE\"")
                .doesNotContain("EXPIRED");
        for (var i = 0; i < usernames.size(); i++) {
            // Fresh from the platform, with a token out of the restored vault.
            calls.get("/api/v1/creators/" + connections.get(i) + "/options")
                    .send()
                    .assertOk();
        }
        sandbox.call("POST", "/sandbox/tokens/expire", Map.of("username", usernames.get(0)));
        await("a refresh by the restored refresh token")
                .atMost(LIMIT)
                .until(() -> calls.accessToken(connections.get(0)).send().isOk());
        assertThat(sent.state(calls)).isEqualTo("PUBLISHED");
        assertThat(waiting.get(calls).body())
                .as("not known to be sent, so not sent")
                .contains("\"restored\"", "UNCERTAIN");
        assertThat(lost.get(calls).status()).isEqualTo(404);
        var found = calls.get("/api/v1/posts/search?limit=1&connection_id=" + connections.get(0))
                .send()
                .assertOk();
        assertThat(found.json().path("total").asInt()).isEqualTo(sandbox.videosOf(usernames.get(0)));

        var again = new Journey(
                        new JourneyOptions(
                                stack.addresses().gateway(),
                                stack.addresses().sandbox(),
                                kafka.bootstrapServers(),
                                Login.signedBy(stack.tokens()),
                                "travelled",
                                directory,
                                Duration.ZERO),
                        new Stacks.Story())
                .travel();

        assertThat(again.error()).isNull();
        assertThat(again.publication().state()).isEqualTo("PUBLISHED");
        calls.sync(connections.get(1)).send().assertOk();
        await("found among the account's videos").atMost(LIMIT).until(() -> waiting.state(calls), "PUBLISHED"::equals);
        for (var publication : List.of(sent, waiting, lost)) {
            assertThat(sandbox.posts())
                    .as("on the platform: %s", publication)
                    .filteredOn(post -> post.path("title").asText().equals(publication.key()))
                    .hasSize(1);
        }
        for (var service : Service.values()) {
            assertThat(restored().number("select count(*) from " + service.id() + ".parked_events"))
                    .as("parked in " + service)
                    .isZero();
        }
    }

    /** Asked for under this key, which is its caption too. */
    private record Publication(String key, String id) {

        Answer get(Calls calls) {
            return calls.get("/api/v1/publications/" + id).send();
        }

        String state(Calls calls) {
            return get(calls).json().path("state").asText();
        }
    }

    private static Publication publish(Calls calls, String connection) {
        var key = UUID.randomUUID().toString();
        var answer = calls.publish(connection, key).send().assertOk();
        return new Publication(key, answer.json().path("id").asText());
    }

    private static void awaitFound(Calls calls, String connection, int videos) {
        var search = calls.get("/api/v1/posts/search?limit=1&connection_id=" + connection);
        await("its videos to be found")
                .atMost(LIMIT)
                .until(() -> search.send().assertOk().json().path("total").asInt(), count -> count == videos);
    }

    private static void loseEverything() {
        for (var service : Service.values()) {
            stack.retire(service);
        }
        stack.postgres().stop();
        stack.kafka().stop();
    }

    /** As docs/operations.md says. */
    private static void restore(Path backup) throws Exception {
        postgres = EmbeddedPostgres.start(PostgresOptions.keptIn(directory.resolve("postgres")));
        kafka = EmbeddedKafka.start(KafkaOptions.temporary());
        kafka.createTopics(Topics.all());
        var databases = new EnumMap<Service, ServiceDatabase>(Service.class);
        for (var service : Service.values()) {
            databases.put(
                    service,
                    postgres.createService(service.id(), UUID.randomUUID().toString()));
        }
        var media = Files.createDirectories(directory.resolve("media"));
        System.out.println(run("restore.sh", environment(postgres, media), backup.toString()));

        stack.beside(
                Stacks.home(),
                service -> Map.of(
                        "QUARKUS_DATASOURCE_JDBC_URL", databases.get(service).jdbcUrl(),
                        "QUARKUS_DATASOURCE_REACTIVE_URL",
                                databases.get(service).reactiveUrl(),
                        "QUARKUS_DATASOURCE_USERNAME", databases.get(service).username(),
                        "QUARKUS_DATASOURCE_PASSWORD", databases.get(service).password(),
                        "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
                        "REELAY_PUBLISH_MEDIA_DIRECTORY", media.toString()));
        for (var service : Service.values()) {
            await("the ledger of " + service).atMost(LIMIT).until(() -> isRelayed(service));
            operate(
                            service,
                            "publish-again",
                            "{\"since\": \"%s\"}".formatted(Instant.now().minus(Duration.ofHours(1))))
                    .assertOk();
        }
    }

    /** Adopted; or it need not be, as the new cluster has counted further than the old one had when this service last sent anything. */
    private static boolean isRelayed(Service service) {
        var adopted = operate(service, "adopt", "{}");
        System.out.println("[restore] " + service + " adopt: " + adopted.body());
        if (adopted.status() == 200) {
            return true;
        }
        var ledger = see(service).json();
        return ledger.hasNonNull("lease_until") && !ledger.hasNonNull("foreign_since");
    }

    private static Answer see(Service service) {
        return new Call("GET /operations/outbox", operator(service, "").GET().build()).send();
    }

    private static Answer operate(Service service, String call, String body) {
        return new Call(
                        "POST /operations/outbox/" + call,
                        operator(service, "/" + call)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body))
                                .build())
                .send();
    }

    private static HttpRequest.Builder operator(Service service, String path) {
        var token = stack.tokens().token("olga", "operators", List.of("admin"), Duration.ofHours(1));
        return HttpRequest.newBuilder(URI.create(stack.management(service) + "/operations/outbox" + path))
                .header("Authorization", "Bearer " + token);
    }

    private static Database restored() {
        return Database.on(() -> postgres.connect("reelay"));
    }

    /** The keyset above all: whoever has the backup does not have the tokens. */
    private static void assertNoSecretIn(Path backup) throws Exception {
        var dump = directory.resolve("dump.sql");
        var unpacking = new ProcessBuilder(
                        Path.of(System.getProperty("reelay.pg-tools"), "pg_restore")
                                .toString(),
                        "--file=" + dump,
                        backup.resolve("reelay.dump").toString())
                .start();
        assertThat(unpacking.waitFor()).isZero();
        for (var file : List.of(dump, backup.resolve("backup.txt"), backup.resolve("media.tar"))) {
            var text = Files.readString(file, StandardCharsets.ISO_8859_1);
            assertThat(stack.secrets()).as(file.toString()).noneMatch(text::contains);
        }
        assertThat(Files.readString(dump)).contains("COPY auth.vault_entries");
    }

    private static Map<String, String> environment(EmbeddedPostgres server, Path media) {
        return Map.of(
                "PGHOST", "127.0.0.1",
                "PGPORT", Integer.toString(server.port()),
                "PGUSER", "postgres",
                "PGPASSWORD", server.superuserPassword(),
                "MEDIA_DIRECTORY", media.toString());
    }

    /** Answers the last line that it printed. */
    private static String run(String script, Map<String, String> environment, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(
                "sh", Stacks.home().resolve("deploy/backup").resolve(script).toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment()
                .merge(
                        "PATH",
                        System.getProperty("reelay.pg-tools"),
                        (path, tools) -> tools + File.pathSeparator + path);
        var begin = Instant.now();
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        System.out.printf("[restore] %s took %s%n", script, Duration.between(begin, Instant.now()));
        return output.lines().reduce("", (before, line) -> line);
    }
}
