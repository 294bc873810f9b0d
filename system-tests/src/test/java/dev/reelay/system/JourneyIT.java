package dev.reelay.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
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
import dev.reelay.local.stack.Service;
import dev.reelay.testkit.Database;
import dev.reelay.testkit.KafkaRecords;
import dev.reelay.testkit.SandboxClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The journey against the real processes, and what it left behind in topics, logs and on the platform. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class) // the account is erased last
class JourneyIT {

    /** Prometheus' own, what Kafka's client shows a minute after its start, and what is there with a Meilisearch only. */
    private static final Set<String> SHOWN_ELSEWHERE = Set.of(
            "up",
            "kafka_consumer_fetch_manager_records_lag",
            "reelay_search_index_tasks_failed_total",
            "node_filesystem_avail_bytes",
            "node_filesystem_size_bytes",
            "kubelet_volume_stats_available_bytes",
            "kubelet_volume_stats_capacity_bytes");

    private static final Duration ERASED = Duration.ofMinutes(2);

    @TempDir
    private static Path directory;

    private static SpanCollector collector;
    private static LocalStack stack;
    private static JourneyReport report;

    @BeforeAll
    static void travel() {
        collector = SpanCollector.start();
        var options = Stacks.options(directory.resolve("data")).withEnvironment(collector.environment());
        stack = LocalStack.start(options, new Stacks.Notes());
        report = new Journey(Stacks.journey(stack, "acme", directory), new Stacks.Story()).travel();
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.stop();
        }
        if (collector != null) {
            collector.close();
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

    /**
     * The publication is followed through the HTTP call, the outbox, Kafka, the worker, the platform's calls and the callback, until
     * search has consumed the video that {@code PublishCompleted} made ingest fetch.
     */
    @Test
    void thePublicationIsOneTraceFromItsRequestToTheSearch() {
        var request = collector.spans().stream()
                .filter(span -> span.service().equals("publish-service"))
                .filter(span -> span.name().equals("POST /api/v1/publications"))
                .toList();
        assertThat(request).hasSize(1);
        var trace = request.get(0).trace();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(collector.ofTrace(trace))
                .extracting(SpanCollector.Seen::toString)
                .contains(
                        "publish-service: publication requested",
                        "publish-service: tiktok /v2/post/publish/creator_info/query/",
                        "publish-service: tiktok /v2/post/publish/video/init/",
                        "publish-service: tiktok chunk",
                        "publish-service: publication reported",
                        "ingest-service: syncrun.publications process",
                        "ingest-service: sync run",
                        "ingest-service: tiktok /v2/video/list/",
                        "search-service: post.videos process"));

        var spans = collector.ofTrace(trace);
        var ids = spans.stream().map(SpanCollector.Seen::id).collect(Collectors.toSet());
        assertThat(spans)
                .filteredOn(span -> !ids.contains(span.parent()))
                .as("spans without a parent in the trace")
                .containsExactly(request.get(0));
        assertThat(collector.spans())
                .filteredOn(span -> span.name().startsWith("publication "))
                .as("work on the only publication")
                .allMatch(span -> span.trace().equals(trace));
    }

    /** A token is asked for by whoever needs it first, and then kept: not always in the publication's trace. */
    @Test
    void whoAsksForATokenIsFollowedIntoAuthService() {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            var spans = collector.spans();
            var ids = spans.stream().map(SpanCollector.Seen::id).collect(Collectors.toSet());
            assertThat(spans)
                    .filteredOn(span ->
                            span.toString().equals("auth-service: POST /internal/connections/{id}/access-token"))
                    .isNotEmpty()
                    .allMatch(span -> ids.contains(span.parent()));
        });
    }

    /** A callback comes from outside, in a trace of its own; each of the two leads to the other. */
    @Test
    void theCallbackIsLinkedWithThePublication() {
        var reported = collector.spans().stream()
                .filter(span -> span.name().equals("publication reported"))
                .toList();
        assertThat(reported).isNotEmpty().allSatisfy(span -> {
            assertThat(span.links()).hasSize(1);
            var callback = collector.ofTrace(span.links().get(0));
            assertThat(callback)
                    .extracting(SpanCollector.Seen::toString)
                    .contains(
                            "webhook-service: POST /api/v1/webhooks/{platform}",
                            "publish-service: followup.callbacks process");
            assertThat(callback).anyMatch(other -> other.links().contains(span.trace()));
        });
    }

    /** What the services show is on the page; the page against the code: {@code MetricsPageTest}. */
    @Test
    void theServicesShowTheMetricsOfThePage() throws Exception {
        var page = Files.readString(Stacks.home().resolve("docs/metrics.md"));
        var shown = metrics()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceFirst("[{ ].*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        var ours = shown.stream()
                .filter(name -> name.startsWith("reelay_"))
                .map(name -> name.replaceFirst("_(bucket|count|sum|max)$", ""))
                .distinct()
                .toList();
        assertThat(ours).hasSizeGreaterThan(40).allSatisfy(name -> assertThat(page)
                .contains("| `" + name + "` |"));
        assertThat(shown)
                .contains(
                        "http_server_requests_seconds_bucket",
                        "reelay_tiktok_calls_seconds_bucket",
                        "sql_pool_queue_size",
                        "kafka_consumer_coordinator_assigned_partitions", // of partitions, such as the lag: a minute
                        // later
                        "reelay_publish_publications_due_oldest_seconds");
    }

    /**
     * A name or a label that is misspelt in an alert would make it silent, and so would a counter that appears with its first event: Prometheus
     * sees no increase in it. This journey refuses no callback, parks nothing and leaves nothing uncertain, and yet these series are there.
     */
    @Test
    void theServicesShowWhatTheAlertsAskFor() throws Exception {
        var selector = Pattern.compile("([a-z_]+)\\{([^}]*)\\}");
        var label = Pattern.compile("([a-z_]+)(?==~?\"|!~?\"|!=\")");
        var shown = metrics();
        var asked = Files.readString(Stacks.home().resolve("deploy/observability/prometheus/alerts.yml"))
                .lines()
                .filter(line -> !line.contains("summary:"))
                .flatMap(line -> selector.matcher(line).results())
                .toList();
        assertThat(asked).hasSizeGreaterThan(25);
        for (var series : asked) {
            var name = series.group(1);
            if (!SHOWN_ELSEWHERE.contains(name)) {
                var labels = label.matcher(series.group(2))
                        .results()
                        .map(MatchResult::group)
                        .filter(one -> !Set.of("job", "service").contains(one))
                        .toList();
                assertThat(shown.lines().filter(line -> line.matches(name + "[{ ].*")))
                        .as(series.group())
                        .anySatisfy(line -> assertThat(labels).allMatch(one -> line.contains(one + "=\"")));
            }
        }
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
        assertThat(operations)
                .filteredOn(operation -> !operation.needsToken())
                .extracting(Object::toString)
                .as("for browsers and platforms, which have no token")
                .containsExactlyInAnyOrder(
                        "GET /api/v1/auth/{platform}/callback",
                        "GET /api/v1/webhooks/{platform}",
                        "POST /api/v1/webhooks/{platform}");
        for (var operation : operations) {
            if (!operation.needsToken()) {
                continue;
            }
            assertThat(probe.withoutToken(operation).status())
                    .as(operation + " without a token")
                    .isEqualTo(401);
            assertThat(probe.withoutRole(operation).status())
                    .as(operation + " without a role")
                    .isEqualTo(403);
            assertThat(probe.forAnotherAudience(operation).status())
                    .as(operation + " with a token for another audience")
                    .isEqualTo(401);
            assertThat(probe.fromAnotherIssuer(operation).status())
                    .as(operation + " with a token of another issuer")
                    .isEqualTo(401);
            var other = probe.fromAnotherWorkspace(operation);
            if (operation.hasIds() && !operation.isOfWhatAllMaySee()) {
                assertThat(other.status()).as(other + " from another workspace").isIn(403, 404);
            }
            assertThat(other.status()).as(other.toString()).isLessThan(500);
            if (other.isOk()) {
                assertThat(probe.names(operation)).as(operation + " tells").noneMatch(other.body()::contains);
            }
        }
    }

    /** The account that was published to, with one service standing still meanwhile. */
    @Test
    @Order(Integer.MAX_VALUE)
    @Tag("R8")
    void anErasedAccountIsGoneFromAllServicesAndTheProofSaysSo() throws Exception {
        var calls = new Calls(stack, "acme");
        var tables = Stacks.database(stack);
        var publication = calls.get(
                        "/api/v1/publications/" + report.publication().id())
                .send()
                .assertOk()
                .json();
        var id = publication.path("connection_id").asText();
        var account = calls.get("/api/v1/connections/" + id).send().assertOk().json();
        var names = List.of(
                account.path("platform_user_id").asText(),
                account.path("username").asText(),
                publication.path("caption").asText(),
                id);
        assertThat(names).doesNotContain("");
        names.forEach(name -> assertThat(rowsThatName(tables, name)).as(name).isNotEmpty());
        var others = report.accounts().stream()
                .filter(other -> !other.connectionId().equals(id))
                .toList();
        assertThat(others).hasSize(2);
        var proof = calls.get("/api/v1/erasures/" + id);
        var exported = ExportedFiles.of(calls.export(id).download());
        for (var secret : new SandboxClient(stack.addresses().sandbox()).secrets()) {
            assertThat(exported.texts().values()).noneMatch(text -> text.contains(secret));
        }

        try (var frost = stack.freeze(Service.INGEST)) {
            assertThat(calls.erase(id).send().status()).isEqualTo(202);
            await().atMost(ERASED).until(() -> running(proof), Set.of("ingest-service")::equals);
            await().during(Duration.ofSeconds(3))
                    .until(() -> proof.send().assertOk().json().path("state").asText(), "RUNNING"::equals);
        }

        await().atMost(ERASED)
                .until(() -> proof.send().assertOk().json().path("state").asText(), "COMPLETED"::equals);
        var complete = proof.send().json();
        assertThat(count(complete, "ingest-service", "videos")).isPositive();
        assertThat(count(complete, "search-service", "posts")).isPositive();
        assertThat(count(complete, "publish-service", "publications")).isEqualTo(1);
        assertThat(count(complete, "webhook-service", "callbacks")).isPositive();
        assertThat(count(complete, "auth-service", "tokens")).isEqualTo(2);
        assertThat(exported.files()).as("what was exported was erased").allSatisfy(file -> assertThat(count(
                        complete,
                        file.path("service").asText(),
                        file.path("kind").asText()))
                .as(file.toString())
                // The platform's callbacks go on, of the erasure too: it takes the consent away.
                .isGreaterThanOrEqualTo(file.path("items").asLong()));
        assertThat(complete.path("remains")).isNotEmpty();
        for (var name : names.subList(0, 3)) {
            assertThat(rowsThatName(tables, name)).as(name).isEmpty();
        }
        assertThat(rowsThatName(tables, id))
                .as("tombstones and the proof")
                .allMatch(place -> place.endsWith(".erased_connections") || place.startsWith("auth.erasure"));
        for (var other : others) {
            var seen = calls.get("/api/v1/accounts/" + other.connectionId())
                    .send()
                    .assertOk()
                    .json();
            assertThat(seen.path("videos_stored").asInt()).isEqualTo(other.videosStored());
        }
    }

    private static Set<String> running(Call proof) {
        return StreamSupport.stream(
                        proof.send().assertOk().json().path("services").spliterator(), false)
                .filter(service -> !service.path("state").asText().equals("COMPLETED"))
                .map(service -> service.path("service").asText())
                .collect(Collectors.toSet());
    }

    private static long count(JsonNode proof, String service, String kind) {
        return StreamSupport.stream(proof.path("services").spliterator(), false)
                .filter(one -> one.path("service").asText().equals(service))
                .findFirst()
                .orElseThrow()
                .path("removed")
                .path(kind)
                .asLong();
    }

    /**
     * Tables of all schemas with a row that holds the text anywhere. The proof names what is left out here: the ledgers of sent
     * events, who did what (here by a name like the account's), and what is public.
     */
    private static List<String> rowsThatName(Database tables, String text) {
        return tables
                .texts(
                        """
                        select table_schema || '.' || table_name from information_schema.tables
                        where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'
                          and table_name !~ '^(outbox(_default|_[0-9]+)?|rate_limits|audit_entries)$'""")
                .stream()
                .filter(table -> tables.number(
                                "select count(*) from " + table + " t where position(? in to_jsonb(t)::text) > 0"
                                        + " and coalesce(to_jsonb(t) ->> 'corpus', to_jsonb(t) ->> 'workspace', '') <> 'public'",
                                text)
                        > 0)
                .toList();
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
        var spans = collector.spans();
        assertThat(spans).as("exported spans").hasSizeGreaterThan(100);
        spans.forEach(span -> texts.merge("span " + span, span.span().toString(), String::concat));
        return texts;
    }

    /** The metrics pages of the five services, one after the other. */
    private static String metrics() {
        return Arrays.stream(Service.values())
                .map(service -> URI.create(stack.addresses().managementOf(service) + "/q/metrics"))
                .map(page ->
                        new Call(page.toString(), HttpRequest.newBuilder(page).build()))
                .map(call -> call.send().assertOk().body())
                .collect(Collectors.joining());
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
