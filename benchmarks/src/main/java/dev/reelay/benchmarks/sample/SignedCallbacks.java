package dev.reelay.benchmarks.sample;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Requests as TikTok sends them: each with another body, signed now. Every body has a number of its own in its {@code
 * publish_id}, so that each can be looked for in the database. For one thread.
 */
public final class SignedCallbacks {

    public static final String PATH = "/api/v1/webhooks/tiktok";
    public static final String SIGNATURE = "TikTok-Signature";

    /** In front of the number. */
    public static final String PUBLISH_ID = "v_pub_file~v2-1.";

    private static final List<String> KINDS = List.of(
            "\"event\":\"post.publish.complete\",%s\"content\":\"{\\\"publish_id\\\":\\\"%s\\\",\\\"publish_type\\\":\\\"DIRECT_PUBLISH\\\"}\"",
            "\"event\":\"post.publish.publicly_available\",%s\"content\":\"{\\\"publish_id\\\":\\\"%s\\\",\\\"post_id\\\":7545823423908346118}\"",
            "\"event\":\"post.publish.failed\",%s\"content\":\"{\\\"publish_id\\\":\\\"%s\\\",\\\"reason\\\":\\\"duration_check_failed\\\"}\"",
            "\"event\":\"post.publish.inbox_delivered\",%s\"content\":\"{\\\"publish_id\\\":\\\"%s\\\",\\\"publish_type\\\":\\\"INBOX_SHARE\\\"}\"");
    private static final int USERS = 1_000;

    private static final String HEAD =
            "POST " + PATH + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n";

    private final Mac mac;
    private final boolean rightly;

    /** @param signature value of the header */
    public record Callback(String signature, Buffer body) {}

    /** @param rightly otherwise each signature is wrong in its last digit */
    public SignedCallbacks(String secret, boolean rightly) {
        this.rightly = rightly;
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every Java", e);
        }
    }

    static String body(int number) {
        var user = "\"create_time\":" + (1_790_000_000L + number / 1_000) + ",\"user_openid\":\"-000bench"
                + number % USERS + "\",";
        return "{\"client_key\":\"bench\"," + KINDS.get(number % KINDS.size()).formatted(user, PUBLISH_ID + number)
                + "}";
    }

    public Callback callback(int number) {
        var body = body(number).getBytes(UTF_8);
        var time = Long.toString(Instant.now().getEpochSecond());
        mac.update((time + ".").getBytes(US_ASCII));
        var hash = HexFormat.of().formatHex(mac.doFinal(body));
        if (!rightly) {
            hash = hash.substring(0, 63) + (hash.charAt(63) == '0' ? '1' : '0');
        }
        return new Callback("t=" + time + ",s=" + hash, Buffer.buffer(body));
    }

    /** A whole request, as bytes for a socket. */
    public Buffer request(int number) {
        var callback = callback(number);
        return Buffer.buffer(HEAD.length() + callback.body().length() + 160)
                .appendString(HEAD)
                .appendString(SIGNATURE + ": " + callback.signature() + "\r\nContent-Length: "
                        + callback.body().length() + "\r\n\r\n")
                .appendBuffer(callback.body());
    }
}
