package dev.reelay.auth.platform.tiktok;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.reelay.common.digest.Sha256;
import dev.reelay.common.secret.Secret;
import java.util.HexFormat;

/** PKCE as TikTok has it: the challenge is lowercase hex, not base64url as in RFC 7636 (page "Login Kit for Desktop"). */
final class Pkce {

    private Pkce() {}

    static String challenge(Secret verifier) {
        return HexFormat.of().formatHex(Sha256.of(verifier.reveal().getBytes(US_ASCII)));
    }
}
