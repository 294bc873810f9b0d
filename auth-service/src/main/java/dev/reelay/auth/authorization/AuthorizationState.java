package dev.reelay.auth.authorization;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.reelay.auth.vault.Secret;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** The {@code state} of an authorization: 256 random bits that only the browser keeps; we keep its hash. */
final class AuthorizationState {

    /** ASVS 5.0, 11.5.1 asks for 128 from a cryptographic generator. */
    private static final int BYTES = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    private AuthorizationState() {}

    static Secret create() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** SHA-256; a slow hash would add nothing to 256 random bits. */
    static byte[] hash(String state) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(state.getBytes(US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has SHA-256
        }
    }
}
