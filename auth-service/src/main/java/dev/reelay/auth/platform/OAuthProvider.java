package dev.reelay.auth.platform;

import dev.reelay.common.platform.PlatformAdapter;
import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.secret.Secret;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.List;

/**
 * A platform's OAuth. Every {@code Uni} fails with {@link PlatformException}, and goes on where it was subscribed: on the same
 * Vert.x context, so that a database session may stand around the call.
 */
public interface OAuthProvider extends PlatformAdapter {

    /** Where the browser goes to ask the account's owner. */
    URI authorizationUrl(Secret state);

    /** Changes the callback's code for tokens. Once: codes are single use, so nothing is tried again here. */
    Uni<TokenGrant> exchange(Secret code);

    /**
     * Changes the refresh token for a new pair; the old refresh token may be dead from then on. A platform whose one token renews itself
     * (Instagram, Facebook) gives it as both.
     */
    Uni<TokenGrant> refresh(Secret refreshToken);

    /** Takes the authorization back at the platform; a token that is dead already counts as done. */
    Uni<Void> revoke(Secret accessToken);

    /** What the scopes allow to see of the account. */
    Uni<AccountProfile> profile(Secret accessToken, List<String> scopes);
}
