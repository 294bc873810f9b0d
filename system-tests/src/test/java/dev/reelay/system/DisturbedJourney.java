package dev.reelay.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.contracts.Topics;
import dev.reelay.contracts.ingest.VideoFetched;
import dev.reelay.local.journey.Journey;
import dev.reelay.local.journey.JourneyReport;
import dev.reelay.local.journey.Milestone;
import dev.reelay.local.stack.LocalStack;
import dev.reelay.testkit.KafkaRecords;
import dev.reelay.testkit.SandboxClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;

/** A journey on whose way something happens to the stack, and that must end as if nothing had been. */
final class DisturbedJourney {

    private static final Duration BACK_UP = Duration.ofMinutes(2);

    private final LocalStack stack;
    private final Path directory;
    private final Map<Milestone, Runnable> disturbances = new EnumMap<>(Milestone.class);

    DisturbedJourney(LocalStack stack, Path directory) {
        this.stack = stack;
        this.directory = directory;
    }

    DisturbedJourney when(Milestone milestone, Runnable disturbance) {
        disturbances.put(milestone, disturbance);
        return this;
    }

    /** In a workspace of its own. */
    void endsRight() {
        var workspace = "w" + UUID.randomUUID();
        var sandbox = new SandboxClient(stack.addresses().sandbox());
        var disturber = new Disturber();

        var report = new Journey(Stacks.journey(stack, workspace, directory), disturber).travel();

        assertThat(report.error()).isNull();
        assertThat(disturber.left).as("disturbances that did not happen").isEmpty();
        assertNothingMissingOrDouble(report);
        var caption = "First flight of the "
                + report.searches().get(report.searches().size() - 1).q();
        assertThat(sandbox.posts().stream()
                        .filter(post -> post.path("title").asText().startsWith(caption)))
                .as("the publication on the platform")
                .singleElement()
                .satisfies(post -> {
                    assertThat(post.path("post_id").asText())
                            .isEqualTo(report.publication().videoId());
                    assertThat(post.path("bytes").asLong())
                            .isEqualTo(report.publication().bytes());
                });
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
    private void assertEachVideoToldOnce(String workspace) {
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

    /** Disturbs at the milestones; the journey stands still meanwhile, the stack does not. */
    private final class Disturber extends Stacks.Story {

        private final Map<Milestone, Runnable> left = new EnumMap<>(disturbances);

        @Override
        public void reached(Milestone milestone) {
            var disturbance = left.remove(milestone);
            if (disturbance != null) {
                disturbance.run();
            }
        }
    }
}
