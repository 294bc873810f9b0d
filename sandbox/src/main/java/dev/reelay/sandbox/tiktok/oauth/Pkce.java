package dev.reelay.sandbox.tiktok.oauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** TikTok's PKCE: the challenge is lower-case <em>hex</em> of SHA-256, although the method is announced as S256. */
public final class Pkce {

    private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9\\-._~]{43,128}");

    private Pkce() {}

    public static String challengeOf(String verifier) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has SHA-256
        }
    }

    static boolean matches(@Nullable String verifier, String challenge) {
        return verifier != null
                && VERIFIER.matcher(verifier).matches()
                && challengeOf(verifier).equals(challenge);
    }
}
