package dev.reelay.local.stack;

import dev.reelay.local.Json;
import dev.reelay.local.LocalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code .reelay/run.json}: what runs, for {@code status}, {@code stop}, {@code token} and for strangers. No secrets.
 *
 * @param state {@code starting}, {@code up}, {@code degraded} (a service is not up), {@code stopping} or {@code stopped}
 * @param gateway {@code null} until known, as the other addresses
 * @param search what answers searches: {@code postgresql}, or the address of Meilisearch
 * @param services by service id
 * @param pid of the launcher; {@code null} when there is none
 * @param data the data directory
 * @param catalog the file that was given, or {@code null}
 */
public record RunFile(
        String state,
        @Nullable String gateway,
        @Nullable String issuer,
        @Nullable String kafka,
        @Nullable String postgres,
        @Nullable String sandbox,
        @Nullable String search,
        Map<String, RunningService> services,
        @Nullable Long pid,
        String data,
        @Nullable String catalog) {

    /** What {@link #search()} says without a Meilisearch. */
    public static final String POSTGRESQL = "postgresql";

    private static final String NAME = "run.json";

    /**
     * @param management where its health, metrics and operators' calls are
     * @param pid of the service's own process; {@code null} while it has none
     */
    public record RunningService(ServiceState state, String url, String management, @Nullable Long pid) {}

    /** What the launcher of this data directory last wrote; empty if it was stopped properly or never started. */
    public static Optional<RunFile> read(Path data) {
        var file = data.resolve(NAME);
        try {
            return Optional.of(Json.MAPPER.readValue(file.toFile(), RunFile.class));
        } catch (IOException e) {
            return Optional.empty(); // not there, or just being removed
        }
    }

    /** Whether a launcher holds this data directory now; the file alone may be left over from one that was killed. */
    public static boolean isRunning(Path data) {
        return DataDirectory.isTaken(data);
    }

    /** Of this process; {@code addresses} is {@code null} until they are known. */
    static RunFile of(
            String state, @Nullable Addresses addresses, Map<String, RunningService> services, StackOptions options) {
        var catalog = options.catalog() == null ? null : options.catalog().toString();
        var pid = ProcessHandle.current().pid();
        var data = options.data().toString();
        if (addresses == null) {
            return new RunFile(state, null, null, null, null, null, null, services, pid, data, catalog);
        }
        return new RunFile(
                state,
                addresses.gateway().toString(),
                addresses.issuer().toString(),
                addresses.kafka(),
                addresses.postgres(),
                addresses.sandbox().toString(),
                addresses.meilisearch() == null ? POSTGRESQL : addresses.meilisearch(),
                services,
                pid,
                data,
                catalog);
    }

    /** The same stack as somebody found it just now. */
    public RunFile with(String newState, Map<String, RunningService> newServices) {
        return new RunFile(
                newState, gateway, issuer, kafka, postgres, sandbox, search, newServices, pid, data, catalog);
    }

    void write(Path directory) {
        try {
            var partial = directory.resolve(NAME + ".new");
            Json.MAPPER.writeValue(partial.toFile(), this);
            Files.move(
                    partial,
                    directory.resolve(NAME),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new LocalException(
                    "The file %s cannot be written (%s); make room on the disk."
                            .formatted(directory.resolve(NAME), Reason.of(e)),
                    e);
        }
    }

    static void remove(Path directory) {
        try {
            Files.deleteIfExists(directory.resolve(NAME));
        } catch (IOException e) {
            // Whoever reads it also asks whether the launcher lives.
        }
    }
}
