package dev.reelay.auth.authorization;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.reelay.common.digest.Sha256;
import dev.reelay.common.secret.Secret;
import java.security.SecureRandom;
import java.util.Base64;

/** 256 random bits that only the browser, the caller or the platform holds. */
final class RandomSecret {

    /** ASVS 5.0, 11.5.1 requires 128 bits from a cryptographic generator. */
    private static final int BYTES = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomSecret() {}

    static Secret create() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** SHA-256; a slow hash would add nothing, given 256 random bits. */
    static byte[] hash(Secret secret) {
        return Sha256.of(secret.reveal().getBytes(US_ASCII));
    }
}
