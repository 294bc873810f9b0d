package dev.reelay.tiktok;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * TikTok over HTTP. Thread-safe; nothing here blocks but {@link #await}.
 *
 * <p>Each call is one request: nothing is repeated here, since only the caller knows what may be done twice. It ends with an answer or
 * with a {@link TikTokException} within the time limit, counts in the timer {@value CallRecord#TIMER} by endpoint and outcome, and tells
 * its {@link CallObserver}; without one it writes a log line. Cancelling the future abandons the call.
 *
 * <p>On the JDK's client: it keeps the slash at the end of a path, sends nothing but the request (no trace headers, no cookies, no
 * redirects followed), repeats no POST by itself, and tells a connection that could not be opened from an answer that did not come.
 */
public final class TikTokClient {

    /** TikTok's spelling; to it absent and {@code null} are not the same, so nulls are left out. */
    private static final ObjectWriter JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build()
            .writer();

    private final HttpClient http;
    private final TikTokSettings settings;
    private final MeterRegistry metrics;
    private final CallObserver observer;

    public TikTokClient(TikTokSettings settings, MeterRegistry metrics) {
        this(settings, metrics, CallRecord::logged);
    }

    public TikTokClient(TikTokSettings settings, MeterRegistry metrics, CallObserver observer) {
        this.settings = settings;
        this.metrics = metrics;
        this.observer = observer;
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /**
     * A form call of {@code /v2/oauth/*}.
     *
     * @param fields all of them, the app's key and secret included
     * @return the flat body; an empty object when it is empty
     */
    public CompletableFuture<JsonNode> form(TikTokEndpoint endpoint, Map<String, String> fields) {
        var body = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        var request = request(endpoint, List.of())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build();
        return send(endpoint, request, fields.values(), TikTokAnswer::flat);
    }

    /**
     * A read with a token.
     *
     * @param fields what is asked for; one outside of the granted scopes fails the whole call
     * @return the envelope's {@code data}
     */
    public CompletableFuture<JsonNode> get(TikTokEndpoint endpoint, List<String> fields, String accessToken) {
        var request = request(endpoint, fields)
                .header("Authorization", bearer(accessToken))
                .GET()
                .build();
        return send(endpoint, request, List.of(accessToken), TikTokAnswer::data);
    }

    /**
     * A call with a token and a body.
     *
     * @param fields what is asked for; none where the endpoint knows no such parameter
     * @param body written as JSON in snake case, without nulls
     * @return the envelope's {@code data}
     */
    public CompletableFuture<JsonNode> post(
            TikTokEndpoint endpoint, List<String> fields, String accessToken, Object body) {
        var request = request(endpoint, fields)
                .header("Authorization", bearer(accessToken))
                .header("Content-Type", "application/json; charset=UTF-8")
                .POST(BodyPublishers.ofString(written(body)))
                .build();
        return send(endpoint, request, List.of(accessToken), TikTokAnswer::data);
    }

    /**
     * Blocks until a call has ended; not on an event loop.
     *
     * @throws TikTokException when it brought no result
     * @throws CancellationException when the thread is interrupted; the call is abandoned and the thread stays interrupted
     */
    public static JsonNode await(CompletableFuture<JsonNode> call) {
        try {
            return call.get();
        } catch (InterruptedException e) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            throw new CancellationException("stopped while TikTok was asked");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof TikTokException failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    private HttpRequest.Builder request(TikTokEndpoint endpoint, List<String> fields) {
        var query = fields.isEmpty() ? "" : "fields=" + encoded(String.join(",", fields));
        return HttpRequest.newBuilder(settings.address(endpoint, query)).setHeader("User-Agent", settings.userAgent());
    }

    private CompletableFuture<JsonNode> send(
            TikTokEndpoint endpoint,
            HttpRequest request,
            Collection<String> secrets,
            BiFunction<TikTokAnswer, Collection<String>, JsonNode> reading) {
        var call = CallRecord.start(endpoint, metrics, observer);
        var result = new CompletableFuture<JsonNode>();
        var exchange = http.sendAsync(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        var limited = new CompletableFuture<HttpResponse<String>>();
        exchange.whenComplete((response, failure) -> {
            if (failure == null) {
                limited.complete(response);
            } else {
                limited.completeExceptionally(failure);
            }
        });
        // The request's own timeout ends with the headers (JDK 17 to 25); ours is for the body too.
        limited.orTimeout(settings.callTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((response, failure) -> {
                    if (failure == null) {
                        end(call, TikTokAnswer.of(response), secrets, reading, result);
                    } else {
                        exchange.cancel(true);
                        end(call, unanswered(failure), result);
                    }
                });
        result.whenComplete((answer, failure) -> {
            if (result.isCancelled()) {
                exchange.cancel(true);
            }
        });
        return result;
    }

    private static void end(
            CallRecord call,
            TikTokAnswer answer,
            Collection<String> secrets,
            BiFunction<TikTokAnswer, Collection<String>, JsonNode> reading,
            CompletableFuture<JsonNode> result) {
        try {
            var read = reading.apply(answer, secrets);
            call.succeeded(answer);
            result.complete(read);
        } catch (TikTokException e) {
            end(call, e, result);
        }
    }

    private static void end(CallRecord call, TikTokException failure, CompletableFuture<JsonNode> result) {
        call.failed(failure);
        result.completeExceptionally(failure);
    }

    /** Nothing was sent when there was no connection; of anything later nobody knows. */
    private TikTokException unanswered(Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof HttpConnectTimeoutException
                || cause instanceof ConnectException
                || cause instanceof UnknownHostException) {
            return TikTokException.notSent(cause);
        }
        return cause instanceof TimeoutException
                ? TikTokException.late(settings.callTimeout())
                : TikTokException.noAnswer(cause);
    }

    /** The JDK would quote a value that no header takes in its exception. */
    private static String bearer(String token) {
        if (!token.chars().allMatch(character -> character > ' ' && character < 0x7f)) {
            throw new IllegalArgumentException("an access token with characters that no header takes");
        }
        return "Bearer " + token;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String written(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
