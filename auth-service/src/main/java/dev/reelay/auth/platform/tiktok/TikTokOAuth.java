package dev.reelay.auth.platform.tiktok;

import dev.reelay.auth.platform.AccountProfile;
import dev.reelay.auth.platform.OAuthProvider;
import dev.reelay.auth.platform.PlatformException;
import dev.reelay.auth.platform.PlatformException.Kind;
import dev.reelay.auth.platform.TokenGrant;
import dev.reelay.auth.vault.Secret;
import dev.reelay.contracts.Platform;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** TikTok Login Kit for Web. PKCE is no part of the web flow there (page "Login Kit for Web"); the state is what protects it. */
@ApplicationScoped
class TikTokOAuth implements OAuthProvider {

    private static final String TOKEN_PATH = "/v2/oauth/token/";
    private static final String REVOKE_PATH = "/v2/oauth/revoke/";
    private static final String USER_PATH = "/v2/user/info/";
    private static final int REPEATS = 2;

    private final TikTokClient client;
    private final TikTokConfig config;
    private final Clock clock;

    TikTokOAuth(TikTokClient client, TikTokConfig config, Clock clock) {
        this.client = client;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Platform platform() {
        return Platform.TIKTOK;
    }

    @Override
    public URI authorizationUrl(Secret state) {
        return UriBuilder.fromUri(config.authorizeUrl())
                .queryParam("client_key", "{key}")
                .queryParam("scope", "{scope}")
                .queryParam("response_type", "code")
                .queryParam("redirect_uri", "{redirect}")
                .queryParam("state", "{state}")
                .queryParam("disable_auto_auth", config.disableAutoAuth() ? 1 : 0)
                .build(config.clientKey(), String.join(",", config.scopes()), config.redirectUri(), state.reveal());
    }

    @Override
    public Uni<TokenGrant> exchange(Secret code) {
        var askedAt = clock.instant();
        var fields = Map.of(
                "grant_type", "authorization_code",
                "code", code.reveal(),
                "redirect_uri", config.redirectUri().toString());
        return onThisContext(client.form(TOKEN_PATH, fields).map(body -> TikTokTokens.read(body, null, askedAt)));
    }

    @Override
    public Uni<TokenGrant> refresh(Secret refreshToken) {
        var askedAt = clock.instant();
        var fields = Map.of("grant_type", "refresh_token", "refresh_token", refreshToken.reveal());
        return onThisContext(
                repeated(client.form(TOKEN_PATH, fields)).map(body -> TikTokTokens.read(body, refreshToken, askedAt)));
    }

    @Override
    public Uni<Void> revoke(Secret accessToken) {
        return onThisContext(repeated(client.form(REVOKE_PATH, Map.of("token", accessToken.reveal())))
                .replaceWithVoid()
                .onFailure(e -> e instanceof PlatformException answer && answer.kind() == Kind.REJECTED)
                .recoverWithNull());
    }

    @Override
    public Uni<AccountProfile> profile(Secret accessToken, List<String> scopes) {
        var fields = fields(scopes);
        if (fields.isEmpty()) {
            return Uni.createFrom().item(AccountProfile.UNKNOWN);
        }
        return onThisContext(
                repeated(client.get(USER_PATH, fields, accessToken)).map(TikTokOAuth::profile));
    }

    /** One field outside of the granted scopes would fail the whole call. */
    static List<String> fields(List<String> scopes) {
        var fields = new ArrayList<String>();
        if (scopes.contains("user.info.basic")) {
            fields.add("open_id");
            fields.add("display_name");
        }
        if (scopes.contains("user.info.profile")) {
            fields.add("username");
        }
        return fields;
    }

    private static AccountProfile profile(JsonObject body) {
        var user = body.getJsonObject("data", new JsonObject()).getJsonObject("user", new JsonObject());
        return new AccountProfile(user.getString("username"), user.getString("display_name"));
    }

    /** Only what certainly had no effect is sent again. */
    private static <T> Uni<T> repeated(Uni<T> call) {
        return call.onFailure(e -> e instanceof PlatformException answer && answer.kind() == Kind.AWAY)
                .retry()
                .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(1))
                .withJitter(0.5)
                .atMost(REPEATS);
    }

    /** Repeats run on timers of their own; the caller's database session must not notice. */
    private static <T> Uni<T> onThisContext(Uni<T> call) {
        var context = Vertx.currentContext();
        return context == null ? call : call.emitOn(command -> context.runOnContext(ignored -> command.run()));
    }
}
