package dev.reelay.webhook.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The valid secrets of an app: usually one, and two during a rotation.
 *
 * <p>All of them are always tried, and hashes are compared in constant time, so that timing reveals neither which one matched nor
 * how much of a guess was right. Thread-safe.
 */
public final class Secrets {

    private static final String ALGORITHM = "HmacSHA256";

    /** One per thread and secret: obtaining it from the provider each time costs more than the hash of a short body. */
    private final List<ThreadLocal<Mac>> macs;

    /** @throws IllegalArgumentException when there is no secret, or a blank one */
    public Secrets(List<String> secrets) {
        if (secrets.isEmpty() || secrets.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("at least one secret is needed, and none may be blank");
        }
        macs = secrets.stream()
                .map(secret -> new SecretKeySpec(secret.strip().getBytes(UTF_8), ALGORITHM))
                .map(key -> ThreadLocal.withInitial(() -> mac(key)))
                .toList();
    }

    /** Whether the hash is the HMAC-SHA256, with one of the secrets, of the concatenated parts. */
    public boolean match(byte[] hash, byte[]... parts) {
        var matched = false;
        for (var mac : macs) {
            matched |= MessageDigest.isEqual(hmac(mac.get(), parts), hash);
        }
        return matched;
    }

    /** Resets the Mac for the next use. */
    private static byte[] hmac(Mac mac, byte[]... parts) {
        for (var part : parts) {
            mac.update(part);
        }
        return mac.doFinal();
    }

    private static Mac mac(SecretKeySpec key) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is part of every Java", e);
        }
    }

    /** Never the secrets. */
    @Override
    public String toString() {
        return "Secrets[" + macs.size() + "]";
    }
}
