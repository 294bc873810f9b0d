package dev.reelay.webhook.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The live secrets of one app: usually one, and two while it is being rotated.
 *
 * <p>All are tried, always, and hashes are compared in constant time, so that the time taken does not tell which one
 * matched or how far a guess was right.
 */
public final class Secrets {

    private static final String ALGORITHM = "HmacSHA256";

    /** One a thread for each secret: asking the provider for it each time costs more than the hash of a short body. */
    private final List<ThreadLocal<Mac>> macs;

    /** @throws IllegalArgumentException without any secret, or with a blank one */
    public Secrets(List<String> secrets) {
        if (secrets.isEmpty() || secrets.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("at least one secret is needed, and none may be blank");
        }
        macs = secrets.stream()
                .map(secret -> new SecretKeySpec(secret.strip().getBytes(UTF_8), ALGORITHM))
                .map(key -> ThreadLocal.withInitial(() -> mac(key)))
                .toList();
    }

    /** Whether the hash is the HMAC-SHA256, by one of the secrets, of these parts one after the other. */
    public boolean match(byte[] hash, byte[]... parts) {
        var matched = false;
        for (var mac : macs) {
            matched |= MessageDigest.isEqual(hmac(mac.get(), parts), hash);
        }
        return matched;
    }

    /** It is as new afterwards. */
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
