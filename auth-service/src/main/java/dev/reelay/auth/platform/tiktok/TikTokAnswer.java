package dev.reelay.auth.platform.tiktok;

import dev.reelay.auth.platform.PlatformException;
import dev.reelay.auth.platform.PlatformException.Kind;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An answer, judged by its body: OAuth errors have come with status 200, and gateways answer HTML.
 *
 * @param body empty object for an empty body; {@code null} when it is no JSON object
 */
record TikTokAnswer(int status, @Nullable JsonObject body) {

    private static final Set<String> DEAD = Set.of("invalid_grant", "access_token_invalid");
    private static final Set<String> PASSING =
            Set.of("server_error", "temporarily_unavailable", "rate_limit_exceeded", "internal_error");

    static TikTokAnswer of(int status, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return new TikTokAnswer(status, new JsonObject());
        }
        try {
            return new TikTokAnswer(status, new JsonObject(text));
        } catch (DecodeException | ClassCastException e) {
            return new TikTokAnswer(status, null);
        }
    }

    /** The body of a success; else the exception that tells what went wrong. */
    JsonObject orThrow() {
        if (body == null) {
            throw new PlatformException(status >= 200 && status < 300 ? Kind.UNANSWERED : Kind.AWAY, http(), null);
        }
        var code = errorCode();
        if (code.isPresent()) {
            throw new PlatformException(kind(code.get()), code.get(), logId());
        }
        if (status >= 400) {
            throw new PlatformException(isPassing() ? Kind.AWAY : Kind.REFUSED, http(), logId());
        }
        return body;
    }

    /** Flat text on {@code /v2/oauth/*}, an object with a code everywhere else, where {@code ok} is success. */
    private Optional<String> errorCode() {
        var error = body == null ? null : body.getValue("error");
        var code = error instanceof JsonObject object ? object.getString("code") : error;
        return Optional.ofNullable(code).map(Object::toString).filter(text -> !text.isEmpty() && !"ok".equals(text));
    }

    private @Nullable String logId() {
        if (body == null) {
            return null;
        }
        var id =
                body.getValue("error") instanceof JsonObject error ? error.getValue("log_id") : body.getValue("log_id");
        return id == null ? null : id.toString();
    }

    private Kind kind(String code) {
        if (DEAD.contains(code)) {
            return Kind.REJECTED;
        }
        return PASSING.contains(code) || isPassing() ? Kind.AWAY : Kind.REFUSED;
    }

    private boolean isPassing() {
        return status == 429 || status >= 500;
    }

    private String http() {
        return "http_" + status;
    }

    /** Without the body, which may hold tokens. */
    @Override
    public String toString() {
        return "TikTokAnswer[status=" + status + "]";
    }
}
