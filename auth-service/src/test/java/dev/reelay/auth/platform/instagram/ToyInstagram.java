package dev.reelay.auth.platform.instagram;

import dev.reelay.auth.platform.AccountProfile;
import dev.reelay.auth.platform.KnownGrant;
import dev.reelay.auth.platform.OAuthProvider;
import dev.reelay.auth.platform.RequestedScope;
import dev.reelay.auth.platform.TokenGrant;
import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.platform.PlatformException.Kind;
import dev.reelay.common.secret.Secret;
import dev.reelay.contracts.Platform;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** A second platform, in one file; its only token renews itself. Absent without {@code reelay.auth.instagram.app-id}. */
@ApplicationScoped
class ToyInstagram implements OAuthProvider {

    static final String CODE = "toy-code";

    private final Optional<String> appId;
    private final Clock clock;

    ToyInstagram(@ConfigProperty(name = "reelay.auth.instagram.app-id") Optional<String> appId, Clock clock) {
        this.appId = appId;
        this.clock = clock;
    }

    @Override
    public Platform platform() {
        return Platform.INSTAGRAM;
    }

    @Override
    public boolean isConfigured() {
        return appId.isPresent();
    }

    @Override
    public URI authorizationUrl(Secret state, @Nullable Secret codeVerifier) {
        return URI.create("https://toy.example/authorize?app=" + appId.orElseThrow() + "&state=" + state.reveal());
    }

    @Override
    public Uni<TokenGrant> exchange(Secret code, @Nullable Secret codeVerifier) {
        return code.reveal().equals(CODE)
                ? Uni.createFrom().item(grant("toy-token-1"))
                : Uni.createFrom().failure(new PlatformException(Kind.TOKEN_REJECTED, "toy_code", "Not my code."));
    }

    @Override
    public Uni<TokenGrant> refresh(KnownGrant known) {
        return Uni.createFrom().item(grant("toy-token-2"));
    }

    @Override
    public Uni<Void> revoke(Secret accessToken) {
        return Uni.createFrom().voidItem();
    }

    @Override
    public List<RequestedScope> requestedScopes() {
        return List.of(
                new RequestedScope("instagram_basic", "The account's posts are not fetched."),
                new RequestedScope("instagram_content_publish", "Nothing can be published to the account."));
    }

    @Override
    public Uni<AccountProfile> profile(Secret accessToken, List<String> scopes) {
        return Uni.createFrom().item(new AccountProfile("toy", "A toy", null));
    }

    private TokenGrant grant(String token) {
        var now = clock.instant();
        var end = now.plus(Duration.ofDays(60));
        return new TokenGrant("1784", Secret.of(token), Secret.of(token), List.of("instagram_basic"), now, end, end);
    }
}
