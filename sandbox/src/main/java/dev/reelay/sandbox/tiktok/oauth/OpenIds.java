package dev.reelay.sandbox.tiktok.oauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.UUID;

/** Ids of an account: {@code open_id} is one per app, {@code union_id} one per developer; both stable over restarts. */
public final class OpenIds {

    private OpenIds() {}

    /** 36 characters with a leading dash, as in real traffic: whoever strips or re-cases it loses the account. */
    public static String openId(String clientKey, String username) {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest((clientKey + '/' + username).getBytes(StandardCharsets.UTF_8));
            return "-000"
                    + Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(digest)
                            .substring(0, 32);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has SHA-256
        }
    }

    public static String unionId(String username) {
        return UUID.nameUUIDFromBytes(("union/" + username).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
