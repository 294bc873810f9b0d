package dev.reelay.sandbox.tiktok.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The value of {@code TikTok-Signature}: HMAC-SHA256 over {@code t}, a dot and the raw body, keyed with the client secret. */
public final class WebhookSignature {

    private static final String HMAC = "HmacSHA256";

    private WebhookSignature() {}

    /** @param second unix seconds */
    public static String header(String clientSecret, long second, byte[] body) {
        return "t=" + second + ",s=" + sign(clientSecret, second, body);
    }

    static String sign(String clientSecret, long second, byte[] body) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(clientSecret.getBytes(StandardCharsets.UTF_8), HMAC));
            mac.update((second + ".").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java platform has HMAC-SHA256
        }
    }
}
