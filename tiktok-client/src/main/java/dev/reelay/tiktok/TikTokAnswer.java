package dev.reelay.tiktok;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * An answer, judged by its body: errors have come with status 200, and edges answer HTML.
 *
 * @param body empty object for an empty body; missing when it is no JSON object
 * @param code TikTok's error code; empty when there is none, and for {@code ok}
 */
record TikTokAnswer(
        int status,
        JsonNode body,
        boolean isOk,
        String code,
        String words,
        @Nullable String logId,
        @Nullable Duration retryAfter) {

    private static final ObjectReader JSON = JsonMapper.builder().build().readerFor(JsonNode.class);

    private static final int LONGEST_WORDS = 200;

    static TikTokAnswer of(HttpResponse<String> response) {
        return of(response.statusCode(), response.body(), response.headers());
    }

    static TikTokAnswer of(int status, @Nullable String text, HttpHeaders headers) {
        var body = parse(text);
        var error = body.path("error");
        // An object with a code in the envelope; flat text on /v2/oauth/*.
        var holder = error.isObject() ? error : body;
        var code = error.isObject() ? error.path("code").asText("") : error.asText("");
        var isOk = code.equals("ok");
        return new TikTokAnswer(
                status,
                body,
                isOk,
                isOk ? "" : code,
                holder.path(error.isObject() ? "message" : "error_description").asText(""),
                logId(holder, headers),
                retryAfter(headers));
    }

    boolean isPage() {
        return body.isMissingNode();
    }

    /** The envelope's {@code data}: success is the code {@code ok}. */
    JsonNode data(Collection<String> secrets) {
        if (isOk && isSuccessStatus()) {
            return body.path("data");
        }
        throw failure(secrets);
    }

    /** The flat body of {@code /v2/oauth/*}, which may be empty: success is the absence of an error. */
    JsonNode flat(Collection<String> secrets) {
        if (!isPage() && code.isEmpty() && isSuccessStatus()) {
            return body;
        }
        throw failure(secrets);
    }

    private boolean isSuccessStatus() {
        return status >= 200 && status < 300;
    }

    private TikTokException failure(Collection<String> secrets) {
        var failure = TikTokFailure.of(status, code);
        var message = isPage()
                ? "TikTok answered HTTP " + status + " without JSON."
                : "TikTok refused: " + described(secrets);
        return new TikTokException(failure, message, this);
    }

    private String described(Collection<String> secrets) {
        var text = new StringBuilder("HTTP ").append(status);
        if (!code.isEmpty()) {
            text.append(", code ").append(code);
        }
        var clean = without(secrets);
        if (!clean.isBlank()) {
            text.append(", \"")
                    .append(clean, 0, Math.min(clean.length(), LONGEST_WORDS))
                    .append('"');
        }
        if (logId != null) {
            text.append(", log_id ").append(logId);
        }
        return text.append('.').toString();
    }

    /** TikTok's words, should they quote what was sent. */
    private String without(Collection<String> secrets) {
        var clean = words;
        for (var secret : secrets) {
            clean = secret.isEmpty() ? clean : clean.replace(secret, "…");
        }
        return clean;
    }

    private static JsonNode parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return JsonNodeFactory.instance.objectNode();
        }
        try {
            JsonNode node = JSON.readValue(text);
            return node.isObject() ? node : MissingNode.getInstance();
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** Tables of the documents spell it {@code logid}, answers {@code log_id}; the header is there when the body is not. */
    private static @Nullable String logId(JsonNode holder, HttpHeaders headers) {
        var told = holder.path("log_id").asText(holder.path("logid").asText(""));
        return told.isEmpty() ? headers.firstValue("x-tt-logid").orElse(null) : told;
    }

    /** Seconds; a date in that header is not worth a parser here, and falls back to the caller's own pauses. */
    private static @Nullable Duration retryAfter(HttpHeaders headers) {
        var seconds = headers.firstValue("Retry-After").orElse("").strip();
        return seconds.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(seconds)) : null;
    }

    /** Without the body, which may hold tokens. */
    @Override
    public String toString() {
        return "TikTokAnswer[status=" + status + ", code=" + code + ", logId=" + logId + "]";
    }
}
