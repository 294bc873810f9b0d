package dev.reelay.common.export;

import dev.reelay.common.erasure.Erasable;
import dev.reelay.common.problem.CommonProblem;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads what this service holds of a connection. */
@ApplicationScoped
public class ExportReader {

    private static final Duration RETRY = Duration.ofSeconds(5);

    private final Pool pool;
    private final List<Exportable> files;
    private final Set<String> leftOut = new TreeSet<>();
    private final ExportConfig config;
    private final String service;

    ExportReader(
            Pool pool,
            @All List<Exportable> files,
            @All List<Erasable> holders,
            ExportConfig config,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.pool = pool;
        this.files = files.stream()
                .sorted(Comparator.comparing(file -> file.kinds().get(0)))
                .toList();
        this.config = config;
        this.service = service;
        holders.forEach(holder -> leftOut.addAll(holder.kinds()));
        files.forEach(file -> file.kinds().forEach(leftOut::remove));
    }

    /** Fails with {@code temporarily-unavailable} when the service has not learned of the connection yet. */
    public Uni<ExportPart> open(String workspace, UUID connectionId) {
        return Multi.createFrom()
                .iterable(files)
                .onItem()
                .transformToUniAndConcatenate(file -> file.knows(pool, connectionId))
                .collect()
                .asList()
                .map(known -> {
                    if (known.contains(false)) {
                        throw CommonProblem.TEMPORARILY_UNAVAILABLE
                                .because("The " + service + " does not know connection " + connectionId + " yet.")
                                .after(RETRY);
                    }
                    return new ExportLines(pool, files, leftOut, workspace, connectionId, config.pageSize());
                });
    }
}
