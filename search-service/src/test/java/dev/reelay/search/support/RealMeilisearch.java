package dev.reelay.search.support;

import dev.reelay.embedded.Frost;
import dev.reelay.embedded.Tether;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.awaitility.Awaitility;

/**
 * A Meilisearch server that a test may kill, freeze and set back: the binary that {@code MEILI_BINARY} names, at the address of
 * {@code MEILI_HOST}.
 */
public final class RealMeilisearch implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(1);

    private final Path binary = Path.of(System.getenv(MeilisearchTestResource.BINARY));
    private final URI host = URI.create(MeilisearchTestResource.host());
    private final Path folder;
    private Process process;

    public RealMeilisearch(Path folder) {
        this.folder = folder;
        start();
    }

    public void start() {
        var command = List.of(
                binary.toString(),
                "--db-path",
                data().toString(),
                "--dump-dir",
                folder.resolve("dumps").toString(),
                "--snapshot-dir",
                folder.resolve("snapshots").toString(),
                "--http-addr",
                host.getAuthority(),
                "--no-analytics");
        try {
            // The master key comes by the environment, as the tests' own does.
            process = new ProcessBuilder(Tether.command(command, "KILL", Duration.ZERO))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Awaitility.await().atMost(START_LIMIT).until(this::isHealthy);
    }

    /** Ends it as a power cut does. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    public Frost freeze() {
        return Frost.over(process.pid());
    }

    /** What it has on disk now, for {@link #restore()}; it must not run. */
    public void keep() {
        copy(data(), kept());
    }

    /** On disk is what was kept; it must not run. */
    public void restore() {
        delete();
        copy(kept(), data());
    }

    /** Nothing is on disk; it must not run. */
    public void delete() {
        try (var paths = Files.walk(data())) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }

    private boolean isHealthy() {
        var request = HttpRequest.newBuilder(host.resolve("/health"))
                .timeout(Duration.ofSeconds(1))
                .build();
        try {
            return HttpClient.newHttpClient()
                            .send(request, BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void copy(Path from, Path to) {
        try (var paths = Files.walk(from)) {
            for (var path : paths.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path data() {
        return folder.resolve("data.ms");
    }

    private Path kept() {
        return folder.resolve("kept.ms");
    }
}
