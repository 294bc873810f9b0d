package dev.reelay.sandbox.tiktok.oauth;

import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.TreeSet;

/** @param refreshSeconds remaining lifetime at the moment of the answer, as {@code expiresIn} */
record IssuedTokens(
        String accessToken,
        long accessSeconds,
        String refreshToken,
        long refreshSeconds,
        String openId,
        Set<String> scopes) {

    JsonObject toJson() {
        return new JsonObject()
                .put("access_token", accessToken)
                .put("expires_in", accessSeconds)
                .put("open_id", openId)
                .put("refresh_token", refreshToken)
                .put("refresh_expires_in", refreshSeconds)
                .put("scope", String.join(",", new TreeSet<>(scopes)))
                .put("token_type", "Bearer");
    }

    /** Without the tokens. */
    @Override
    public String toString() {
        return "IssuedTokens[openId=" + openId + "]";
    }
}
