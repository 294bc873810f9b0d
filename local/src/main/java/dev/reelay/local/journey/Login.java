package dev.reelay.local.journey;

import dev.reelay.embedded.TokenSigner;
import java.time.Duration;
import java.util.List;

/** How a creator gets an access token. */
@FunctionalInterface
public interface Login {

    /**
     * Asked before each call, so that a token may be a short one.
     *
     * @param subject her name at the platform
     * @param workspace which the token has to name
     */
    String token(String subject, String workspace);

    /** By the issuer's own key, without a password: the stack's own issuer asks for none. */
    static Login signedBy(TokenSigner signer) {
        return (subject, workspace) ->
                signer.token(subject, workspace, List.of("creator", "analyst"), Duration.ofHours(2));
    }
}
