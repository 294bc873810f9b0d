package dev.reelay.ingest.platform.tiktok;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.reelay.ingest.platform.PlatformFailure;
import dev.reelay.ingest.platform.PlatformFailure.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer: {@code error.code} decides, not the status, and whatever is no JSON is an edge that is out of order.
 *
 * @param status HTTP status
 * @param body as it came
 * @param retryAfter header {@code Retry-After}; TikTok documents none, but one that is there is obeyed
 */
record TikTokAnswer(int status, @Nullable String body, @Nullable String retryAfter) {

    private static final ObjectReader JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build()
            .readerFor(JsonNode.class);

    private static final int LONGEST_MESSAGE = 200;

    /** The answer's {@code data}; fails unless the code is {@code ok}. */
    JsonNode data(Clock clock) {
        var root = json();
        var error = root.path("error");
        var code = error.path("code").asText("");
        if (!"ok".equals(code)) {
            throw failure(code, error.path("message").asText(""), logId(error), clock);
        }
        return root.path("data");
    }

    /** The flat body of the token endpoint: a token and no error make a success, whatever the status. */
    JsonNode token() {
        var root = json();
        if (root.hasNonNull("access_token") && !root.hasNonNull("error")) {
            return root;
        }
        var kind = status >= 500 ? Kind.UNAVAILABLE : status == 429 ? Kind.THROTTLED : Kind.REFUSED;
        throw new PlatformFailure(
                kind,
                "TikTok gave no client token: " + described(root.path("error").asText(""), "", logId(root)),
                pause(),
                null);
    }

    private JsonNode json() {
        try {
            JsonNode root = body == null || body.isBlank() ? MissingNode.getInstance() : JSON.readValue(body);
            if (root.isObject()) {
                return root;
            }
        } catch (JsonProcessingException e) {
            // HTML of the edge: answered below
        }
        // 404 without JSON is the edge too: an API path that does not exist is a mistake of ours, and no retry helps.
        var kind = status == 404 ? Kind.REFUSED : status == 429 ? Kind.THROTTLED : Kind.UNAVAILABLE;
        throw new PlatformFailure(kind, "TikTok answered HTTP " + status + " without JSON.", pause(), null);
    }

    private PlatformFailure failure(String code, String message, String logId, Clock clock) {
        var text = "TikTok refused: " + described(code, message, logId);
        return switch (code) {
            case "access_token_invalid" -> new PlatformFailure(Kind.TOKEN_REJECTED, text);
            case "rate_limit_exceeded" -> new PlatformFailure(Kind.THROTTLED, text, pause(), null);
            case "daily_quota_limit_exceeded" ->
                new PlatformFailure(Kind.QUOTA_EXHAUSTED, text, pause(), midnightAfter(clock.instant()));
            case "internal_error" -> new PlatformFailure(Kind.UNAVAILABLE, text, pause(), null);
            default ->
                new PlatformFailure(
                        status >= 500 ? Kind.UNAVAILABLE : status == 429 ? Kind.THROTTLED : Kind.REFUSED,
                        text,
                        pause(),
                        null);
        };
    }

    private String described(String code, String message, String logId) {
        var text = new StringBuilder("HTTP ").append(status);
        if (!code.isEmpty()) {
            text.append(", code ").append(code);
        }
        if (!message.isBlank()) {
            text.append(", \"")
                    .append(message, 0, Math.min(message.length(), LONGEST_MESSAGE))
                    .append('"');
        }
        if (!logId.isEmpty()) {
            text.append(", log_id ").append(logId);
        }
        return text.append('.').toString();
    }

    /** Seconds; a date in that header is not worth a parser here, and falls back to our own pauses. */
    private @Nullable Duration pause() {
        if (retryAfter == null || !retryAfter.strip().matches("\\d{1,6}")) {
            return null;
        }
        return Duration.ofSeconds(Long.parseLong(retryAfter.strip()));
    }

    /** Tables of the documents spell it {@code logid}, answers {@code log_id}. */
    private static String logId(JsonNode error) {
        return error.path("log_id").asText(error.path("logid").asText(""));
    }

    /** Quotas start anew at 00:00 UTC. */
    private static Instant midnightAfter(Instant now) {
        return now.atOffset(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.DAYS)
                .plusDays(1)
                .toInstant();
    }
}
