package dev.reelay.auth.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelay.auth.audit.Actor;
import dev.reelay.auth.audit.AuditAction;
import dev.reelay.auth.audit.AuditTrail;
import dev.reelay.auth.connection.ConnectionService;
import dev.reelay.common.export.ExportPart;
import dev.reelay.common.export.ExportReader;
import dev.reelay.common.problem.ProblemException;
import dev.reelay.contracts.AccountHolders;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Has all services that hold something of accounts tell it, and makes one archive of that. */
@ApplicationScoped
class ExportService {

    /** Those with most come last: a part that waits for its turn is silent, and webhook-service's server ends after a minute of that. */
    private static final List<String> LAST =
            List.of("webhook-service", "publish-service", "search-service", "ingest-service");

    private final ConnectionService connections;
    private final ExportReader own;
    private final PartClient others;
    private final AuditTrail audit;
    private final Vertx vertx;
    private final ObjectMapper json;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final String self;
    private final Semaphore places;

    ExportService(
            ConnectionService connections,
            ExportReader own,
            PartClient others,
            AuditTrail audit,
            Vertx vertx,
            ObjectMapper json,
            Clock clock,
            MeterRegistry metrics,
            ExportConfig config,
            @ConfigProperty(name = "quarkus.application.name") String self) {
        this.connections = connections;
        this.own = own;
        this.others = others;
        this.audit = audit;
        this.vertx = vertx;
        this.json = json;
        this.clock = clock;
        this.metrics = metrics;
        this.self = self;
        places = new Semaphore(config.parallel());
    }

    /**
     * The archive, once every service has begun to answer. Fails with {@code connection-not-found}, {@code export-unavailable},
     * {@code exports-busy}.
     *
     * @param authorization the header of the caller, with which the other services are called
     */
    Uni<Multi<byte[]>> export(String workspace, UUID id, Actor by, String authorization) {
        if (!places.tryAcquire()) {
            return Uni.createFrom().failure(ExportProblem.busy());
        }
        return connections
                .get(workspace, id)
                .chain(connection -> open(workspace, id, authorization))
                .call(parts -> Panache.withTransaction(
                                () -> audit.changed(by, AuditAction.EXPORTED, workspace, id, null))
                        .onFailure()
                        .invoke(() -> parts.values().forEach(ExportPart::close)))
                .map(parts -> stream(new ExportStream.Source(id, workspace, parts)))
                .onFailure()
                .invoke(this::refused)
                .onCancellation()
                .invoke(places::release);
    }

    /** All at once, so that none of them meets a token that has ended meanwhile. */
    private Uni<Map<String, ExportPart>> open(String workspace, UUID id, String authorization) {
        var services = AccountHolders.all().stream()
                .sorted(Comparator.comparingInt(LAST::indexOf))
                .toList();
        var opened = new HashMap<String, ExportPart>();
        var opening = services.stream()
                .map(service -> (service.equals(self)
                                ? own.open(workspace, id)
                                : others.open(service, id, authorization))
                        .invoke(part -> opened.put(service, part)))
                .toList();
        return Uni.join()
                .all(opening)
                .andCollectFailures() // of all, so that whoever answered can be told to stop
                .onFailure()
                .invoke(() -> opened.values().forEach(ExportPart::close))
                .onFailure(CompositeException.class)
                .transform(e -> ((CompositeException) e).getCauses().get(0))
                .map(parts -> {
                    var inOrder = new LinkedHashMap<String, ExportPart>();
                    services.forEach(service -> inOrder.put(service, opened.get(service)));
                    return inOrder;
                });
    }

    private Multi<byte[]> stream(ExportStream.Source source) {
        var stream = new ExportStream(source, vertx, json, clock);
        return stream.bytes().onTermination().invoke((failure, isCancelled) -> {
            places.release();
            stream.close();
            count(isCancelled ? "cancelled" : failure == null ? "complete" : "broken");
            if (failure != null) {
                Log.warnf(
                        "Export broke off connectionId=%s service=%s cause=%s",
                        source.connectionId(), stream.service(), failure.toString());
            }
        });
    }

    private void refused(Throwable failure) {
        places.release();
        if (failure instanceof ProblemException problem && problem.type() instanceof ExportProblem) {
            count("unavailable");
        }
    }

    private void count(String outcome) {
        metrics.counter("reelay.auth.exports", "outcome", outcome).increment();
    }
}
