package dev.reelay.auth.platform.tiktok;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.reelay.common.digest.Sha256;
import dev.reelay.common.secret.Secret;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** PKCE as TikTok has it: the challenge is lowercase hex, not base64url as in RFC 7636 (page "Login Kit for Desktop"). */
final class Pkce {

    /** 64 characters; TikTok takes 43 to 128. */
    private static final int BYTES = 48;

    private static final SecureRandom RANDOM = new SecureRandom();

    private Pkce() {}

    static Secret verifier() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    static String challenge(Secret verifier) {
        return HexFormat.of().formatHex(Sha256.of(verifier.reveal().getBytes(US_ASCII)));
    }
}
