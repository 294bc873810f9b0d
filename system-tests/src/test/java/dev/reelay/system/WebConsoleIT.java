package dev.reelay.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reelay.local.stack.LocalStack;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The console's journeys ({@code console/e2e}) in a real Chromium against real processes. Where there is no Chromium or no Node they are
 * left out, but never by CI.
 *
 * <p>The longest of all: by its name it runs first, beside the others.
 */
class WebConsoleIT {

    /** The list at the end begins so, where a journey failed. */
    private static final Pattern FIRST_ILL = Pattern.compile("^ +1\\) ");

    @TempDir
    private Path directory;

    @Test
    void everyJourneyEndsWellOnADesktopAndOnAPhone() throws Exception {
        // The first is the same without a window, which the others draw for nobody: four tenths less work.
        var chromium = program("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome");
        var isBuilt = Files.exists(Stacks.home().resolve("console/dist/index.html"));
        assumeTrue(
                "true".equals(System.getenv("CI")) || (chromium.isPresent() && isBuilt),
                "The console's journeys need Node 20 and Chromium");

        var data = directory.resolve("data");
        // Real records have none of the people that the journeys are about.
        var stack = LocalStack.start(Stacks.options(data).withCatalog(null), new Stacks.Notes());
        try {
            var journeys = new ProcessBuilder("npx", "--no-install", "playwright", "test")
                    .directory(Stacks.home().resolve("console").toFile())
                    .redirectErrorStream(true);
            journeys.environment()
                    .put("REELAY_URL", stack.console().orElseThrow().toString());
            journeys.environment().put("REELAY_DATA", data.toAbsolutePath().toString());
            journeys.environment().put("CHROMIUM", chromium.orElseThrow().toString());
            var running = journeys.start();
            var watch = CompletableFuture.runAsync(
                    () -> end(running), CompletableFuture.delayedExecutor(40, TimeUnit.MINUTES, Runnable::run));
            try {
                var ill = printed(running);
                assertThat(running.waitFor()).as(String.join("\n", ill)).isZero();
            } finally {
                watch.cancel(false);
                end(running);
            }
        } finally {
            stack.stop();
        }
    }

    /** Prints what the journeys print, and gives what they say of those that ended ill. */
    private static List<String> printed(Process journeys) throws IOException {
        var ill = new ArrayList<String>();
        try (var lines = journeys.inputReader()) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println(line);
                if (!ill.isEmpty() || FIRST_ILL.matcher(line).find()) {
                    ill.add(line);
                }
            }
        }
        return ill;
    }

    private static void end(Process journeys) {
        journeys.descendants().forEach(ProcessHandle::destroyForcibly);
        journeys.destroyForcibly();
    }

    private static Optional<Path> program(String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.of(System.getenv("PATH").split(Pattern.quote(File.pathSeparator)))
                        .map(place -> Path.of(place, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
