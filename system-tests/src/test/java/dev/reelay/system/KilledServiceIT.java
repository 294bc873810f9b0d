package dev.reelay.system;

import dev.reelay.local.journey.Milestone;
import dev.reelay.local.stack.LocalStack;
import dev.reelay.local.stack.Service;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SIGKILL of each service where it has most to lose; it comes back, and the journey ends as if nothing had been. */
class KilledServiceIT {

    @TempDir
    private static Path directory;

    private static LocalStack stack;

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
        new DisturbedJourney(stack, directory)
                .when(when, () -> {
                    System.out.println("[test] SIGKILL " + service);
                    stack.kill(service);
                })
                .endsRight();
    }
}
