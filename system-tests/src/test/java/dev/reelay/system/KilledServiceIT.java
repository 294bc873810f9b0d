package dev.reelay.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.contracts.Topics;
import dev.reelay.contracts.ingest.VideoFetched;
import dev.reelay.local.journey.Journey;
import dev.reelay.local.journey.JourneyReport;
import dev.reelay.local.journey.Milestone;
import dev.reelay.local.stack.LocalStack;
import dev.reelay.local.stack.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SIGKILL of each service where it has most to lose; it comes back, and the journey ends as if nothing had been. */
class KilledServiceIT {

    private static final Duration BACK_UP = Duration.ofMinutes(2);

    @TempDir
    private static Path directory;

    private static LocalStack stack;
    private static final AtomicInteger workspaces = new AtomicInteger();

    @BeforeAll
    static void start() {
        stack = LocalStack.start(Stacks.options(directory.resolve("data")), new Stacks.Notes());
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.stop();
        }
    }

    @Tag("R2")
    @Tag("R3")
    @ParameterizedTest(name = "{0} is killed when {1}")
    @CsvSource({
        "AUTH, DEPARTED",
        "AUTH, PUBLICATION_REQUESTED",
        "INGEST, CONNECTED",
        "INGEST, HASHTAGS_REQUESTED",
        "SEARCH, CONNECTED",
        "PUBLISH, PUBLICATION_REQUESTED",
        "WEBHOOK, PUBLICATION_REQUESTED",
    })
    void theJourneyEndsRight(Service service, Milestone when) {
        var sandbox = new SandboxControl(stack.addresses().sandbox());
        var postsBefore = sandbox.posts().size();
        var workspace = "w" + workspaces.incrementAndGet();
        var killer = new Killer(service, when);

        var report = new Journey(Stacks.journey(stack, workspace, directory), killer).travel();

        assertThat(killer.killed).as("was killed").isTrue();
        assertThat(report.error()).isNull();
        assertNothingMissingOrDouble(report);
        assertThat(sandbox.posts()).as("posts on the platform").hasSize(postsBefore + 1);
        assertThat(sandbox.posts().stream().filter(post -> post.path("post_id")
                        .asText()
                        .equals(report.publication().videoId())))
                .singleElement()
                .satisfies(post -> assertThat(post.path("bytes").asLong())
                        .isEqualTo(report.publication().bytes()));
        assertEachVideoToldOnce(workspace);
        stack.awaitUp(BACK_UP);
    }

    private static void assertNothingMissingOrDouble(JourneyReport report) {
        assertThat(report.accounts()).hasSize(3).allSatisfy(account -> {
            assertThat(account.videosStored()).isEqualTo(account.videosOnPlatform());
            assertThat(account.documents()).isEqualTo(account.videosOnPlatform());
        });
        assertThat(report.publication().state()).isEqualTo("PUBLISHED");
    }

    /** By event id: a relay that was killed may have sent one twice, and consumers drop the second. */
    private static void assertEachVideoToldOnce(String workspace) {
        var ids = new HashSet<String>();
        var versions = new HashSet<String>();
        for (var message : KafkaRecords.all(stack.addresses().kafka())) {
            var isVideo = message.topic().equals(Topics.VIDEO)
                    && VideoFetched.TYPE.equals(KafkaRecords.header(message, "ce_type"))
                    && message.value().contains("\"workspace\":\"" + workspace + "\"");
            if (isVideo && ids.add(KafkaRecords.header(message, "ce_id"))) {
                var version = message.value().replaceAll(".*\"version\":(\\d+).*", "$1");
                assertThat(versions.add(message.key() + "#" + version))
                        .as("version %s of %s is told by one event", version, message.key())
                        .isTrue();
            }
        }
        assertThat(versions).isNotEmpty();
    }

    /** Kills at one milestone. */
    private static final class Killer extends Stacks.Story {

        private final Service service;
        private final Milestone when;
        private boolean killed;

        Killer(Service service, Milestone when) {
            this.service = service;
            this.when = when;
        }

        @Override
        public void reached(Milestone milestone) {
            if (milestone == when) {
                System.out.println("[test] SIGKILL " + service);
                stack.kill(service);
                killed = true;
            }
        }
    }
}
