package dev.reelay.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.stack.LocalStack;
import dev.reelay.local.stack.Service;
import dev.reelay.testkit.Database;
import dev.reelay.testkit.KafkaRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two releases on one database and the same topics, under load: an earlier one alone, both, this one alone; and the way back.
 *
 * <p>Only with {@code -Dreelay.previous=DIR}, a checkout of the earlier release that is built; {@code src/test/upgrade/run.sh} makes
 * one.
 */
@Tag("R11")
class RollingUpgradeIT {

    /** Kubernetes' own {@code terminationGracePeriodSeconds}; then a replica is killed. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    @TempDir
    private static Path directory;

    private static Path previous;
    private static LocalStack stack;
    private static Database database;

    @BeforeAll
    static void startThePreviousRelease() {
        previous = Path.of(System.getProperty("reelay.previous"));
        stack = LocalStack.start(
                Stacks.options(previous, directory.resolve("data")).withReplaceableServices(), new Stacks.Notes());
        database = Stacks.database(stack);
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            keepLogs();
            stack.stop();
        }
    }

    @Test
    void twoReleasesServeTogetherAndEitherGoesOnAlone() {
        try (var load = new Load(stack)) {
            var before = schemas();
            journey("the previous release alone", load);

            stack.beside(Stacks.home(), service -> Map.of());
            say("migrations that only this release has: " + minus(schemas(), before));
            journey("both", load);
            retireEach();
            journey("this release alone", load);

            var settings = startsOnNewerSchemas();
            stack.beside(previous, service -> settings);
            journey("both again", load);
            retireEach();
            journey("the previous release alone again", load);

            load.assertServedAndDone(database);
            say(load.publications() + " publications, each once; "
                    + load.accounts().size() + " accounts, all found");
        }
        assertNothingParkedOrDead();
    }

    private static void journey(String phase, Load load) {
        say(phase);
        load.goesOn(phase);
        new DisturbedJourney(stack, directory).endsRight();
        assertThat(load.refused()).as("refused: " + phase).isEmpty();
    }

    private static void retireEach() {
        for (var service : Service.values()) {
            assertThat(stack.retire(service)).as("end of %s", service).isLessThan(GRACE);
        }
    }

    /** Releases from before this setting refuse to start on a schema that a newer one has migrated. */
    private static Map<String, String> startsOnNewerSchemas() {
        try {
            var settings = Files.readString(
                    previous.resolve("common/src/main/resources/META-INF/microprofile-config.properties"));
            return settings.contains("quarkus.flyway.ignore-future-migrations=true")
                    ? Map.of()
                    : Map.of(
                            "QUARKUS_FLYWAY_IGNORE_FUTURE_MIGRATIONS", "true",
                            "QUARKUS_FLYWAY_IGNORE_MISSING_MIGRATIONS", "true");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertNothingParkedOrDead() {
        for (var service : Service.values()) {
            for (var table : List.of("parked_events", "dead_letters", "outbox_refused")) {
                assertThat(database.number("select count(*) from %s.%s".formatted(service.id(), table)))
                        .as("%s of %s", table, service)
                        .isZero();
            }
        }
        assertThat(KafkaRecords.all(stack.addresses().kafka()))
                .as("dead letters")
                .noneMatch(letter -> letter.topic().contains(".dlq."));
    }

    /** Applied migrations, as {@code auth 013}. */
    private static List<String> schemas() {
        return Arrays.stream(Service.values())
                .flatMap(service -> database
                        .texts("select version from %s.flyway_schema_history where version is not null"
                                .formatted(service.id()))
                        .stream()
                        .map(version -> service.id() + " " + version))
                .toList();
    }

    private static List<String> minus(List<String> all, List<String> some) {
        return all.stream().filter(one -> !some.contains(one)).toList();
    }

    /** For whoever has to find out why it failed. */
    private static void keepLogs() {
        var kept = Path.of("target", "upgrade-logs");
        try (Stream<Path> logs = Files.list(stack.logs())) {
            Files.createDirectories(kept);
            for (var log : logs.toList()) {
                Files.copy(log, kept.resolve(log.getFileName()), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void say(String sentence) {
        System.out.println("[upgrade] " + sentence);
    }
}
