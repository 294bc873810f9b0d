package dev.reelay.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.reelay.contracts.EventTypes;
import dev.reelay.contracts.Topics;
import dev.reelay.contracts.publish.PublishCompleted;
import dev.reelay.contracts.publish.PublishPubliclyAvailable;
import dev.reelay.contracts.publish.PublishRequested;
import dev.reelay.contracts.publish.PublishStarted;
import dev.reelay.local.journey.Journey;
import dev.reelay.local.journey.JourneyReport;
import dev.reelay.local.stack.LocalStack;
import dev.reelay.testkit.KafkaRecords;
import dev.reelay.testkit.SandboxClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journey against the real processes, and what it left behind in topics, logs and on the platform. */
class JourneyIT {

    @TempDir
    private static Path directory;

    private static LocalStack stack;
    private static JourneyReport report;

    @BeforeAll
    static void travel() {
        stack = LocalStack.start(Stacks.options(directory.resolve("data")), new Stacks.Notes());
        report = new Journey(Stacks.journey(stack, "acme", directory), new Stacks.Story()).travel();
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.stop();
        }
    }

    @Test
    void endsRight() {
        assertThat(report.error()).isNull();
        assertThat(report.ok()).isTrue();
        assertThat(report.searchBackend()).isEqualTo("postgres");
        assertThat(report.accounts()).hasSize(3).allSatisfy(account -> {
            assertThat(account.videosOnPlatform()).isPositive();
            assertThat(account.videosStored()).isEqualTo(account.videosOnPlatform());
            assertThat(account.documents()).isEqualTo(account.videosOnPlatform());
        });
        assertThat(report.hashtagSync().videos()).isGreaterThan(200);
        assertThat(report.publication().state()).isEqualTo("PUBLISHED");
        assertThat(report.publication().bytes()).isEqualTo(12_000_000);
        assertThat(report.publication().chunks()).isGreaterThan(1);
    }

    @Test
    @Tag("R2")
    void thePlatformHasThePublicationOnceAndWhole() {
        var posts = new SandboxClient(stack.addresses().sandbox()).posts();
        assertThat(posts).hasSize(1);
        assertThat(posts.get(0).path("bytes").asLong())
                .isEqualTo(report.publication().bytes());
        assertThat(posts.get(0).path("post_id").asText())
                .isEqualTo(report.publication().videoId());
    }

    @Test
    @Tag("R3")
    void thePublicationsEventsAreInOrderAndOnce() {
        var types = records().stream()
                .filter(message -> message.topic().equals(Topics.PUBLICATION))
                .filter(message -> message.key().equals(report.publication().id()))
                .map(message -> KafkaRecords.header(message, "ce_type"))
                .toList();
        assertThat(types)
                .containsExactly(
                        PublishRequested.TYPE,
                        PublishStarted.TYPE,
                        PublishCompleted.TYPE,
                        PublishPubliclyAvailable.TYPE);
    }

    @Test
    void everyRecordIsACloudEventThatMatchesItsSchema() throws IOException {
        var schemas = new HashMap<String, JsonSchema>();
        var json = new ObjectMapper();
        var records = records();
        assertThat(records).hasSizeGreaterThan(300);
        for (var message : records) {
            assertThat(message.topic()).as("dead letters").doesNotContain(".dlq.");
            assertThat(KafkaRecords.header(message, "ce_specversion")).isEqualTo("1.0");
            assertThat(KafkaRecords.header(message, "ce_id")).isNotBlank();
            assertThat(KafkaRecords.header(message, "ce_source")).startsWith("/");
            assertThat(KafkaRecords.header(message, "ce_time")).isNotBlank();
            assertThat(KafkaRecords.header(message, "ce_subject")).isEqualTo(message.key());
            assertThat(KafkaRecords.header(message, "content-type")).isEqualTo("application/json");
            var schema = schemas.computeIfAbsent(KafkaRecords.header(message, "ce_type"), JourneyIT::schema);
            assertThat(schema.validate(json.readTree(message.value())))
                    .as(message.value())
                    .isEmpty();
        }
    }

    @Test
    @Tag("R9")
    void noSecretStandsInAnyLogOrEvent() throws IOException {
        var secrets = new ArrayList<>(new SandboxClient(stack.addresses().sandbox()).secrets());
        assertThat(secrets)
                .as("tokens, codes and upload URLs of this journey")
                .anyMatch(value -> value.startsWith("act."))
                .anyMatch(value -> value.startsWith("rft."))
                .hasSizeGreaterThan(10);
        secrets.addAll(stack.secrets());
        for (var entry : written().entrySet()) {
            for (var secret : secrets) {
                if (secret.length() >= 8 && entry.getValue().contains(secret)) {
                    fail("%s holds the secret that begins with %s", entry.getKey(), secret.substring(0, 4));
                }
            }
        }
    }

    /** Over every operation that the gateway offers: what is added later is probed without being named here. */
    @Test
    @Tag("R10")
    void nobodyWithoutARightGetsAnAnswerAndAnotherWorkspaceSeesNothing() {
        var probe = new IsolationProbe(stack, report);
        var operations = probe.operations();
        assertThat(operations).hasSizeGreaterThan(30);
        assertThat(operations).filteredOn(operation -> !operation.needsToken()).extracting(Object::toString)
                .as("for browsers and platforms, which have no token")
                .containsExactlyInAnyOrder("GET /api/v1/auth/{platform}/callback", "POST /api/v1/webhooks/{platform}");
        for (var operation : operations) {
            if (!operation.needsToken()) {
                continue;
            }
            assertThat(probe.withoutToken(operation).status()).as(operation + " without a token").isEqualTo(401);
            assertThat(probe.withoutRole(operation).status()).as(operation + " without a role").isEqualTo(403);
            var other = probe.fromAnotherWorkspace(operation);
            if (operation.hasIds() && !operation.path().contains("{hashtag}")) {
                assertThat(other.status()).as(other + " from another workspace").isIn(403, 404);
            }
            assertThat(other.status()).as(other.toString()).isLessThan(500);
            assertThat(probe.names()).as(operation + " tells").noneMatch(other.body()::contains);
        }
    }

    /** All that the journey wrote for others to read. */
    private static Map<String, String> written() throws IOException {
        var texts = new HashMap<String, String>();
        try (var logs = Files.list(stack.logs())) {
            for (var log : logs.toList()) {
                texts.put(log.getFileName().toString(), Files.readString(log, StandardCharsets.UTF_8));
            }
        }
        assertThat(texts).hasSizeGreaterThanOrEqualTo(5);
        for (var message : records()) {
            var place = message.topic() + "/" + message.partition() + "/" + message.offset();
            texts.put(place, message.key() + message.headers() + message.value());
        }
        return texts;
    }

    private static List<ConsumerRecord<String, String>> records() {
        return KafkaRecords.all(stack.addresses().kafka());
    }

    private static JsonSchema schema(String type) {
        var resource = EventTypes.named(type).orElseThrow().schemaResource();
        try (var text = EventTypes.class.getClassLoader().getResourceAsStream(resource)) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
