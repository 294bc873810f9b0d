package dev.reelay.auth.platform;

import dev.reelay.common.platform.PlatformAdapter;
import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.secret.Secret;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A platform's OAuth. Every {@code Uni} fails with {@link PlatformException}, and emits on the Vert.x context on which it was
 * subscribed, so that the call may be made within a database session.
 */
public interface OAuthProvider extends PlatformAdapter {

    /** Whether the platform's flow has PKCE. */
    default boolean hasPkce() {
        return false;
    }

    /** Where to send the browser for the owner's consent. */
    URI authorizationUrl(Secret state, @Nullable Secret codeVerifier);

    /** Exchanges the callback's code for tokens. Never retried: codes are valid once. */
    Uni<TokenGrant> exchange(Secret code, @Nullable Secret codeVerifier);

    /**
     * Exchanges the refresh token for a new pair; the old refresh token may be invalid from then on. A platform with a single,
     * renewable token (Instagram, Facebook) returns it as both.
     */
    Uni<TokenGrant> refresh(KnownGrant known);

    /**
     * Whether the scope is for that use. It tells a service what it may do; it does not limit what the token can do, as platforms
     * (TikTok among them) issue one token per account and app, with all granted scopes, and narrow none.
     */
    default boolean serves(String scope, TokenUse use) {
        return true;
    }

    /** Revokes the authorization at the platform; succeeds if the token is already invalid. */
    Uni<Void> revoke(Secret accessToken);

    /** The scopes that are requested together at each consent; an owner may grant fewer. */
    List<RequestedScope> requestedScopes();

    /** How the account shows itself, as far as the scopes allow. */
    Uni<AccountProfile> profile(Secret accessToken, List<String> scopes);
}
