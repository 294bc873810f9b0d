package dev.reelay.local.stack;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The five services, in the order in which people read about them. */
public enum Service {
    AUTH,
    INGEST,
    PUBLISH,
    WEBHOOK,
    SEARCH;

    /** Short name: in routes, logs, schema and {@code status}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Folder of the repository, client id and consumer group. */
    public String module() {
        return id() + "-service";
    }

    /** By short name or folder name. */
    public static Optional<Service> named(String name) {
        return Arrays.stream(values())
                .filter(service -> service.id().equals(name) || service.module().equals(name))
                .findFirst();
    }

    /** What {@code package} builds. */
    Path jar(Path home) {
        return home.resolve(module()).resolve("target/quarkus-app/quarkus-run.jar");
    }
}
