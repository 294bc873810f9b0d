package dev.reelay.webhook.platform.tiktok;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.reelay.contracts.webhook.CallbackKind;
import dev.reelay.webhook.callback.Callback;
import dev.reelay.webhook.platform.UnreadableCallbackException;
import java.io.IOException;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * TikTok's envelope: {@code event}, {@code create_time}, {@code user_openid}, and {@code content}, a string that contains
 * JSON.
 *
 * @param content an object; empty for unknown events whose content is something else
 */
record TikTokEnvelope(String event, Instant createTime, String userOpenId, JsonNode content) {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * TikTok's longest documented value, {@code publish_id}, has 64 characters. Anything much longer is not one of its values, and
     * would only risk an event that is too large for the broker.
     */
    private static final int MAX_LENGTH = 256;

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,10}");

    /** The start of 2100: later times are in milliseconds, or corrupt. */
    private static final long MAX_SECONDS = 4_102_444_800L;

    static TikTokEnvelope parse(byte[] body) throws UnreadableCallbackException {
        var envelope = object(body);
        var event = text(envelope, "event");
        if (event == null || event.isEmpty()) {
            throw new UnreadableCallbackException("event is missing");
        }
        var user = text(envelope, "user_openid");
        return new TikTokEnvelope(
                event,
                time(envelope),
                user == null || user.isEmpty() ? Callback.NO_USER : user,
                content(envelope.path("content"), TikTokEvent.kind(event)));
    }

    Callback toCallback() throws UnreadableCallbackException {
        var kind = TikTokEvent.kind(event);
        var reason = detail(kind, "reason");
        if (reason == null) {
            reason = detail(kind, "fail_reason"); // seen instead of the documented name
        }
        return new Callback(
                userOpenId,
                kind,
                event,
                detail(kind, "publish_id"),
                detail(kind, "post_id"),
                event.equals(TikTokEvent.AUTHORIZATION_REMOVED) ? TikTokEvent.removalReason(reason) : reason,
                createTime);
    }

    /** In unknown events the same name may mean something else, and must not fail them. */
    private @Nullable String detail(CallbackKind kind, String field) throws UnreadableCallbackException {
        try {
            return text(content, field);
        } catch (UnreadableCallbackException e) {
            if (kind == CallbackKind.OTHER) {
                return null;
            }
            throw e;
        }
    }

    private static JsonNode content(JsonNode content, CallbackKind kind) throws UnreadableCallbackException {
        try {
            var parsed = content.isTextual() ? MAPPER.readTree(content.textValue()) : content;
            if (parsed.isObject()) {
                return parsed;
            }
        } catch (IOException e) {
            // reported below
        }
        if (kind == CallbackKind.OTHER) {
            return JsonNodeFactory.instance.objectNode();
        }
        throw new UnreadableCallbackException("content is not a JSON object");
    }

    private static JsonNode object(byte[] body) throws UnreadableCallbackException {
        try {
            var tree = MAPPER.readTree(body);
            if (tree != null && tree.isObject()) {
                return tree;
            }
        } catch (IOException e) {
            // Not JSON, not UTF-8, or nested deeper than Jackson supports (1,000 levels): reported below.
        }
        throw new UnreadableCallbackException("the body is not a JSON object");
    }

    private static Instant time(JsonNode envelope) throws UnreadableCallbackException {
        var seconds = text(envelope, "create_time");
        if (seconds == null || !SECONDS.matcher(seconds).matches() || Long.parseLong(seconds) >= MAX_SECONDS) {
            throw new UnreadableCallbackException("create_time is not a Unix time in seconds");
        }
        return Instant.ofEpochSecond(Long.parseLong(seconds));
    }

    /** A string or a whole number, as text, since ids come as either. {@code null} when it is missing or null. */
    private static @Nullable String text(JsonNode object, String field) throws UnreadableCallbackException {
        var value = object.path(field);
        if (value instanceof MissingNode || value.isNull()) {
            return null;
        }
        if (!value.isTextual() && !value.isIntegralNumber()) {
            throw new UnreadableCallbackException(field + " is neither text nor a whole number");
        }
        var text = value.asText();
        if (text.length() > MAX_LENGTH) {
            throw new UnreadableCallbackException(field + " is longer than " + MAX_LENGTH + " characters");
        }
        if (!isStorable(text)) {
            throw new UnreadableCallbackException(field + " holds a NUL or half a surrogate pair");
        }
        return text;
    }

    /** JSON can escape both, but PostgreSQL's text has no NUL, and UTF-8 no lone surrogate. */
    private static boolean isStorable(String text) {
        return text.codePoints()
                .noneMatch(point -> point == 0 || point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }
}
