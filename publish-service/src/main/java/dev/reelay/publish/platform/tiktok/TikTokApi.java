package dev.reelay.publish.platform.tiktok;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.reelay.publish.platform.AccountAccess;
import dev.reelay.publish.platform.PlatformException;
import dev.reelay.publish.platform.PlatformException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CancellationException;

/**
 * One call of the Content Posting API: envelope, errors and limits.
 *
 * <p>On the JDK's client, because a publication's fate hangs on two things that it tells apart and keeps: whether a request
 * was sent at all, and the slash at the end of the path, without which TikTok answers 404.
 */
final class TikTokApi {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** TikTok gives no Retry-After; its limits count over a sliding minute. */
    private static final Duration RATE_PAUSE = Duration.ofMinutes(1);

    private final HttpClient http;
    private final URI base;
    private final Duration timeout;
    private final CallBudget budget;

    TikTokApi(HttpClient http, URI base, Duration timeout, Clock clock) {
        this.http = http;
        this.base = base;
        this.timeout = timeout;
        budget = new CallBudget(clock);
    }

    /**
     * Calls and answers {@code data}.
     *
     * @param path below {@code /v2/post/publish/}, with the slash at its end
     * @param perMinute TikTok's limit for it, per access token
     */
    JsonNode post(String path, int perMinute, AccountAccess access, Object body) {
        budget.take(access.connectionId(), path, perMinute).ifPresent(pause -> {
            throw new PlatformException(Kind.RATE_LIMITED, "rate_limit_exceeded", null, pause);
        });
        var request = HttpRequest.newBuilder(base.resolve("/v2/post/publish/" + path))
                .timeout(timeout)
                .header("Authorization", "Bearer " + access.accessToken().reveal())
                .header("Content-Type", "application/json; charset=UTF-8")
                .POST(BodyPublishers.ofString(write(body)))
                .build();
        return read(send(request));
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (HttpConnectTimeoutException | ConnectException | UnknownHostException e) {
            throw new PlatformException(Kind.NOT_SENT, "platform_unreachable", null, null);
        } catch (IOException e) {
            throw new PlatformException(Kind.UNKNOWN, "no_answer", null, null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("stopped while the platform was asked");
        }
    }

    /** Decided by {@code error.code}; what is no envelope (HTML from the edge) is told by its status. */
    static JsonNode read(HttpResponse<String> response) {
        var envelope = parse(response.body());
        var error = envelope.path("error");
        var code = error.path("code").asText("");
        var status = response.statusCode();
        if (status == 200 && code.equals("ok")) {
            return envelope.path("data");
        }
        throw failure(status, code, logId(response, error), retryAfter(response));
    }

    private static PlatformException failure(int status, String code, String logId, Duration retryAfter) {
        var named = code.isEmpty() || code.equals("ok") ? "http_" + status : code;
        if (status == 429 || code.equals("rate_limit_exceeded")) {
            return new PlatformException(Kind.RATE_LIMITED, named, logId, retryAfter);
        }
        if (code.equals("access_token_invalid")) {
            return new PlatformException(Kind.UNAUTHORIZED, named, logId, null);
        }
        var saysNothing = status < 400 && named.startsWith("http_");
        if (status >= 500 || code.equals("internal_error") || saysNothing) {
            return new PlatformException(Kind.UNKNOWN, named, logId, null);
        }
        return new PlatformException(Kind.REFUSED, named, logId, null);
    }

    private static String logId(HttpResponse<String> response, JsonNode error) {
        var logId = error.path("log_id").asText("");
        return logId.isEmpty() ? response.headers().firstValue("x-tt-logid").orElse(null) : logId;
    }

    private static Duration retryAfter(HttpResponse<String> response) {
        var seconds = response.headers().firstValue("Retry-After").orElse("");
        return seconds.matches("\\d{1,5}") ? Duration.ofSeconds(Long.parseLong(seconds)) : RATE_PAUSE;
    }

    private static JsonNode parse(String body) {
        try {
            var node = JSON.readTree(body);
            return node == null ? MissingNode.getInstance() : node;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static String write(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
