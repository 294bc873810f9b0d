package dev.reelay.auth.export;

import dev.reelay.common.export.ExportPart;
import dev.reelay.common.problem.ProblemException;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Asks the other services for their parts, as whoever wants the export. */
@ApplicationScoped
class PartClient {

    private static final int OK = 200;

    private final ExportConfig config;
    private final HttpClient client;

    PartClient(Vertx vertx, ExportConfig config) {
        this.config = config;
        client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setKeepAlive(false) // a part that is given up in the middle leaves nothing behind
                .setMaxPoolSize(config.parallel()));
    }

    void close(@Observes ShutdownEvent stopping) {
        client.close();
    }

    /**
     * Ends with the first byte of its answer. Fails with {@code export-unavailable}.
     *
     * @param authorization the header of whoever wants the export
     */
    Uni<ExportPart> open(String service, UUID connectionId, String authorization) {
        var url = url(service);
        if (url.isEmpty()) {
            return Uni.createFrom().failure(ExportProblem.unavailable(service, "has no address here"));
        }
        var options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(url.get()
                        .resolve("/internal/connections/" + connectionId + "/export")
                        .toString())
                .putHeader(HttpHeaders.AUTHORIZATION.toString(), authorization);
        var sent = new AtomicReference<@Nullable HttpClientRequest>();
        return Uni.createFrom()
                .<ExportPart>completionStage(() -> client.request(options)
                        .compose(request -> {
                            sent.set(request);
                            return request.send().map(response -> part(service, response));
                        })
                        .toCompletionStage())
                .ifNoItem()
                .after(config.answerTimeout())
                .fail()
                .onFailure()
                .invoke(() -> reset(sent.get()))
                .onFailure(e -> !(e instanceof ProblemException))
                .transform(e -> ExportProblem.unavailable(service, "does not answer"));
    }

    private ExportPart part(String service, HttpClientResponse response) {
        if (response.statusCode() != OK) {
            response.exceptionHandler(e -> Log.debugf("Answer given up service=%s cause=%s", service, e.toString()));
            throw ExportProblem.unavailable(service, "answers with " + response.statusCode());
        }
        return new ReceivedPart(response, config.pieceTimeout());
    }

    private Optional<URI> url(String service) {
        return switch (service) {
            case "ingest-service" -> config.ingestUrl();
            case "publish-service" -> config.publishUrl();
            case "search-service" -> config.searchUrl();
            case "webhook-service" -> config.webhookUrl();
            default -> throw new IllegalArgumentException("no setting for the address of " + service);
        };
    }

    private static void reset(@Nullable HttpClientRequest request) {
        if (request != null) {
            request.reset();
        }
    }
}
