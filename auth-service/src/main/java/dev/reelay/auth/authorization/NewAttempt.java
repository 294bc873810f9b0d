package dev.reelay.auth.authorization;

import dev.reelay.auth.connection.Contact;
import dev.reelay.common.secret.Secret;
import dev.reelay.contracts.Platform;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An authorization that somebody starts.
 *
 * @param state goes with the browser to the platform and back
 * @param browser the cookie of the browser that starts it
 * @param verifier of PKCE; {@code null} where the platform's flow has none
 * @param contact of whoever starts it
 * @param renews the connection that is to be renewed; {@code null}: whatever account consents is connected
 * @param returnTo {@code null}: the callback returns JSON
 */
record NewAttempt(
        Secret state,
        Secret browser,
        @Nullable Secret verifier,
        Platform platform,
        String workspace,
        String owner,
        Contact contact,
        @Nullable UUID renews,
        @Nullable ReturnAddress returnTo) {}
