package dev.reelay.webhook.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Bodies and signatures as TikTok makes them, computed apart from the code under test. */
public final class TikTokDeliveries {

    public static final String SECRET = "cs_demo";
    public static final String HEADER = "TikTok-Signature";

    private TikTokDeliveries() {}

    /** An envelope around this content, which becomes a string. */
    public static String body(String event, String user, String content) {
        return """
                {"client_key":"ck_demo","event":"%s","create_time":1790000000,"user_openid":"%s","content":"%s"}"""
                .formatted(event, user, content.replace("\\", "\\\\").replace("\"", "\\\""));
    }

    public static String publishComplete(String user, String publishId) {
        return body(
                "post.publish.complete",
                user,
                "{\"publish_id\":\"%s\",\"publish_type\":\"DIRECT_PUBLISH\"}".formatted(publishId));
    }

    public static String sign(String secret, String time, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            mac.update((time + ".").getBytes(UTF_8));
            return "t=" + time + ",s=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signed now. */
    public static String sign(byte[] body) {
        return sign(SECRET, Long.toString(Instant.now().getEpochSecond()), body);
    }
}
