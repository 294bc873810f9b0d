package dev.reelay.system;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.embedded.Frost;
import dev.reelay.local.journey.Milestone;
import dev.reelay.local.stack.LocalStack;
import dev.reelay.local.stack.Service;
import dev.reelay.testkit.Database;
import dev.reelay.testkit.SandboxClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each service stopped as by a rolling restart, and frozen for longer than its leases, where it has most to lose. */
@Tag("R11")
class StoppedServiceIT {

    /** Kubernetes' own: {@code terminationGracePeriodSeconds}. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private static final Duration UP = Duration.ofMinutes(2);

    /** The longest is that of parked events, 60 s, which are not there to be leased here. */
    private static final Duration LEASES_END = Duration.ofSeconds(40);

    /** Lines of the JVM's and of Quarkus' logs that somebody would be woken up for. */
    private static final List<String> ALARMS =
            List.of(" ERROR ", " FATAL ", "\tat ", "Caused by:", "Exception in thread");

    /** Of what is said at one time, or of a note of the stack's. */
    private static final Pattern BEGINNING = Pattern.compile("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} |---");

    @TempDir
    private static Path directory;

    private static LocalStack stack;
    private static Database database;

    @BeforeAll
    static void start() {
        stack = LocalStack.start(Stacks.options(directory.resolve("data")), new Stacks.Notes());
        database = Stacks.database(stack);
    }

    @BeforeEach
    void awaitUp() {
        stack.awaitUp(UP);
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.stop();
        }
    }

    @Test
    void theJourneyEndsRightThoughEachServiceIsStoppedOnTheWay() {
        var logs = Arrays.stream(Service.values()).collect(toMap(service -> service, StoppedServiceIT::lines));
        try (var callers = new Callers(new Calls(stack, "callers"))) {
            new DisturbedJourney(stack, directory)
                    .when(Milestone.DEPARTED, () -> terminate(Service.AUTH))
                    .when(Milestone.CONNECTED, () -> terminate(Service.INGEST, Service.SEARCH))
                    .when(Milestone.HASHTAGS_REQUESTED, () -> terminate(Service.INGEST))
                    .when(
                            Milestone.PUBLICATION_REQUESTED,
                            () -> terminate(Service.PUBLISH, Service.WEBHOOK, Service.AUTH))
                    .endsRight();
            callers.assertServedOrToldToComeBack(database);
        }
        logs.forEach((service, before) -> {
            var said = lines(service);
            assertThat(alarms(said.subList(before.size(), said.size())))
                    .as("log of %s", service)
                    .isEmpty();
        });
    }

    @Test
    void anUploadInHandIsTakenToItsEndWhileOthersAreTurnedAway() {
        var calls = new Calls(stack, "uploader");
        var sandbox = new SandboxClient(stack.addresses().sandbox());
        var connection = calls.connect(sandbox.creators(4).get(3));
        var options = calls.get("/api/v1/creators/" + connection + "/options");
        await().atMost(UP).until(() -> options.send().isOk());
        var key = UUID.randomUUID().toString();
        var gate = new CountDownLatch(1);
        var upload = CompletableFuture.supplyAsync(calls.publish(connection, key, gate)::send);
        await().atMost(UP).until(() -> !arriving().isEmpty());

        var stop = CompletableFuture.supplyAsync(() -> stack.terminate(Service.PUBLISH, GRACE));
        var turnedAway = await().atMost(GRACE).until(calls.get("/api/v1/publications")::send, answer -> !answer.isOk());
        gate.countDown();

        turnedAway.assertUnavailable();
        assertThat(turnedAway.body()).as("told by the service itself").contains("This service is shutting down");
        assertThat(upload.join().status()).isEqualTo(202);
        assertThat(stop.join()).isIn(0, 143);
        var publication = calls.get(
                "/api/v1/publications/" + upload.join().json().path("id").asText());
        await().atMost(UP).until(() -> publication.send().body().contains("\"PUBLISHED\""));
        assertThat(sandbox.posts())
                .filteredOn(post -> post.path("title").asText().equals(key))
                .hasSize(1);
    }

    /** Files of requests whose end has not come yet. */
    private static List<Path> arriving() throws IOException {
        var uploads = directory.resolve("data/media/incoming");
        if (!Files.exists(uploads)) {
            return List.of();
        }
        try (var files = Files.list(uploads)) {
            return files.toList();
        }
    }

    @Test
    void theJourneyEndsRightThoughEachServiceIsFrozenOnTheWay() {
        new DisturbedJourney(stack, directory)
                .when(Milestone.CONNECTED, () -> freeze(Service.AUTH, Service.INGEST, Service.SEARCH))
                .when(Milestone.PUBLICATION_REQUESTED, () -> freeze(Service.AUTH, Service.PUBLISH, Service.WEBHOOK))
                .endsRight();
    }

    private static void terminate(Service... services) {
        for (var service : services) {
            System.out.println("[test] SIGTERM " + service);
            assertThat(stack.terminate(service, GRACE))
                    .as("exit code of %s", service)
                    .isIn(0, 143);
        }
    }

    /** All at once, until none of them holds any lease, nor its place in its consumer group. */
    private static void freeze(Service... services) {
        var frozen = Arrays.stream(services)
                .map(service -> {
                    System.out.println("[test] SIGSTOP " + service);
                    return stack.freeze(service);
                })
                .toList();
        try (var admin = Admin.create(
                Map.<String, Object>of("bootstrap.servers", stack.addresses().kafka()))) {
            for (var service : services) {
                await("the leases of " + service)
                        .atMost(LEASES_END)
                        .until(() -> database.number(liveLeases(service)) == 0);
                await("the group of " + service).atMost(LEASES_END).until(() -> members(admin, service) == 0);
            }
        } finally {
            frozen.forEach(Frost::close);
        }
    }

    /** What nobody else may do meanwhile: relay its events, go on with its work. */
    private static String liveLeases(Service service) {
        var tables =
                switch (service) {
                    case INGEST -> List.of("ingest.outbox_relay", "ingest.sync_runs");
                    case PUBLISH -> List.of("publish.outbox_relay", "publish.publications");
                    case AUTH, WEBHOOK, SEARCH -> List.of(service.id() + ".outbox_relay");
                };
        return tables.stream()
                .map(table -> "select lease_until from " + table)
                .collect(joining(" union all ", "select count(*) from (", ") as leases where lease_until > now()"));
    }

    /** None for a service that reads nothing. */
    private static int members(Admin admin, Service service) {
        try {
            return admin.describeConsumerGroups(List.of(service.module()))
                    .all()
                    .get()
                    .get(service.module())
                    .members()
                    .size();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return 0;
            }
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** All that was said if an alarm is in it; of stack traces our own lines. */
    private static List<String> alarms(List<String> said) {
        return withoutLatePolls(said).stream().noneMatch(StoppedServiceIT::isAlarm)
                ? List.of()
                : said.stream()
                        .filter(line -> !line.startsWith("\tat ") || line.contains("dev.reelay."))
                        .toList();
    }

    /**
     * Without what SmallRye says, trace and all, of a poll that was on its way when it closed its own consumer: nothing is lost by it.
     */
    private static List<String> withoutLatePolls(List<String> said) {
        var rest = new ArrayList<String>();
        var isLatePoll = false;
        for (var line : said) {
            if (BEGINNING.matcher(line).lookingAt()) {
                isLatePoll = line.contains("SRMSG18285")
                        && (line.contains("already been closed") || line.contains("RejectedExecutionException"));
            }
            if (!isLatePoll) {
                rest.add(line);
            }
        }
        return rest;
    }

    private static boolean isAlarm(String line) {
        return ALARMS.stream().anyMatch(line::contains);
    }

    private static List<String> lines(Service service) {
        try {
            return Files.readAllLines(stack.logs().resolve(service.id() + ".log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
