package dev.reelay.auth.platform.tiktok;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.auth.platform.AccountProfile;
import dev.reelay.auth.platform.KnownGrant;
import dev.reelay.auth.platform.OAuthProvider;
import dev.reelay.auth.platform.RequestedScope;
import dev.reelay.auth.platform.TokenGrant;
import dev.reelay.auth.platform.TokenUse;
import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.platform.PlatformException.Kind;
import dev.reelay.common.secret.Secret;
import dev.reelay.common.trace.LogFields;
import dev.reelay.common.trace.PlatformCallRecords;
import dev.reelay.common.work.Contexts;
import dev.reelay.contracts.Platform;
import dev.reelay.tiktok.TikTokClient;
import dev.reelay.tiktok.TikTokEndpoint;
import dev.reelay.tiktok.TikTokException;
import dev.reelay.tiktok.TikTokSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.faulttolerance.api.Guard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** TikTok Login Kit for Web. Its documents have no PKCE for it (page "Login Kit for Web"), so that is a setting. */
@ApplicationScoped
class TikTokOAuth implements OAuthProvider {

    private static final int REPEATS = 2;

    /** Granted to every app (TikTok for Developers, "Scopes reference"). */
    private static final String BASIC_SCOPE = "user.info.basic";

    private static final Set<String> PUBLISHING_SCOPES = Set.of("video.publish", "video.upload");

    private final TikTokClient client;
    private final TikTokClient tokenClient;
    private final Guard repeats;
    private final TikTokConfig config;
    private final Optional<TikTokApp> app;
    private final Clock clock;

    TikTokOAuth(TikTokConfig config, MeterRegistry metrics, PlatformCallRecords records, Clock clock) {
        this.config = config;
        this.clock = clock;
        app = TikTokApp.of(config);
        client = client(config, config.callTimeout(), metrics, records);
        tokenClient = client(config, config.tokenTimeout(), metrics, records);
        repeats = Guard.create()
                .withRetry()
                .maxRetries(REPEATS)
                .delay(200, ChronoUnit.MILLIS)
                .jitter(100, ChronoUnit.MILLIS)
                .withExponentialBackoff()
                .done()
                .whenException(TikTokOAuth::mayBeRepeated)
                .done()
                .build();
    }

    private static TikTokClient client(
            TikTokConfig config, Duration callTimeout, MeterRegistry metrics, PlatformCallRecords records) {
        return new TikTokClient(
                new TikTokSettings(config.apiUrl(), config.connectTimeout(), callTimeout, "reelay-auth-service"),
                metrics,
                endpoint -> records.start(Platform.TIKTOK, endpoint.path())::end);
    }

    @Override
    public Platform platform() {
        return Platform.TIKTOK;
    }

    @Override
    public boolean isConfigured() {
        return app.isPresent();
    }

    @Override
    public boolean hasPkce() {
        return config.pkce();
    }

    @Override
    public URI authorizationUrl(Secret state, @Nullable Secret codeVerifier) {
        var app = app();
        var url = UriBuilder.fromUri(config.authorizeUrl())
                .queryParam("client_key", "{key}")
                .queryParam("scope", "{scope}")
                .queryParam("response_type", "code")
                .queryParam("redirect_uri", "{redirect}")
                .queryParam("state", "{state}")
                .queryParam("disable_auto_auth", config.disableAutoAuth() ? 1 : 0);
        if (codeVerifier != null) {
            url.queryParam("code_challenge", Pkce.challenge(codeVerifier)).queryParam("code_challenge_method", "S256");
        }
        return url.build(app.clientKey(), String.join(",", config.scopes()), app.redirectUri(), state.reveal());
    }

    @Override
    public Uni<TokenGrant> exchange(Secret code, @Nullable Secret codeVerifier) {
        var askedAt = clock.instant();
        var fields = new HashMap<String, String>();
        fields.put("grant_type", "authorization_code");
        fields.put("code", code.reveal());
        fields.put("redirect_uri", app().redirectUri().toString());
        if (codeVerifier != null) {
            fields.put("code_verifier", codeVerifier.reveal());
        }
        return Contexts.here(form(TikTokEndpoint.TOKEN, fields).map(body -> TikTokTokens.issued(body, askedAt)));
    }

    @Override
    public Uni<TokenGrant> refresh(KnownGrant known) {
        var askedAt = clock.instant();
        var fields = Map.of(
                "grant_type",
                "refresh_token",
                "refresh_token",
                known.refreshToken().reveal());
        return Contexts.here(
                repeated(form(TikTokEndpoint.TOKEN, fields)).map(body -> TikTokTokens.refreshed(body, known, askedAt)));
    }

    @Override
    public boolean serves(String scope, TokenUse use) {
        return scope.equals(BASIC_SCOPE) || PUBLISHING_SCOPES.contains(scope) == (use == TokenUse.PUBLISH);
    }

    @Override
    public Uni<Void> revoke(Secret accessToken) {
        return Contexts.here(repeated(form(TikTokEndpoint.REVOKE, Map.of("token", accessToken.reveal())))
                .replaceWithVoid()
                .onFailure(e -> e instanceof PlatformException answer && answer.kind() == Kind.TOKEN_REJECTED)
                .recoverWithNull());
    }

    @Override
    public List<RequestedScope> requestedScopes() {
        return TikTokScopes.of(config.scopes());
    }

    @Override
    public Uni<AccountProfile> profile(Secret accessToken, List<String> scopes) {
        var fields = fields(scopes);
        if (fields.isEmpty()) {
            return Uni.createFrom().item(AccountProfile.UNKNOWN);
        }
        return Contexts.here(repeated(answer(() -> client.get(TikTokEndpoint.USER_INFO, fields, accessToken.reveal())))
                .map(TikTokOAuth::profile));
    }

    /** Only fields within the granted scopes: any other would fail the whole call. */
    static List<String> fields(List<String> scopes) {
        var fields = new ArrayList<String>();
        if (scopes.contains(BASIC_SCOPE)) {
            fields.add("open_id");
            fields.add("display_name");
            fields.add("avatar_url");
        }
        if (scopes.contains("user.info.profile")) {
            fields.add("username");
        }
        return fields;
    }

    private static AccountProfile profile(JsonNode data) {
        var user = data.path("user");
        return new AccountProfile(
                user.path("username").asText(null),
                user.path("display_name").asText(null),
                user.path("avatar_url").asText(null));
    }

    private TikTokApp app() {
        return app.orElseThrow(() -> new IllegalStateException("TikTok is not configured"));
    }

    /** Sends a form with the app's key and secret. */
    private Uni<JsonNode> form(TikTokEndpoint endpoint, Map<String, String> fields) {
        var all = new HashMap<>(fields);
        all.put("client_key", app().clientKey());
        all.put("client_secret", app().clientSecret());
        return answer(() -> (endpoint == TikTokEndpoint.TOKEN ? tokenClient : client).form(endpoint, all));
    }

    /** The call is made again on each subscription. */
    private static Uni<JsonNode> answer(Supplier<CompletionStage<JsonNode>> call) {
        return Uni.createFrom()
                .completionStage(call)
                .onFailure(TikTokException.class)
                .transform(e -> translated((TikTokException) e));
    }

    /**
     * The client's failures have the same names; but an error page of TikTok's edge says nothing about code, token or app, and
     * that of a gateway which lost its answer does not say that nothing was done.
     */
    private static PlatformException translated(TikTokException e) {
        var isPageOfAnError = e.isPage() && (e.status() < 200 || e.status() >= 300);
        var isAnswerLost = e.status() == 502 || e.status() == 504;
        var kind =
                !isPageOfAnError ? Kind.valueOf(e.failure().name()) : isAnswerLost ? Kind.NO_ANSWER : Kind.UNAVAILABLE;
        return new PlatformException(
                kind, e.code(), e.getMessage(), e.logId(), e.retryAfter().orElse(null));
    }

    private <T> Uni<T> repeated(Uni<T> call) {
        var attempts = new AtomicInteger();
        return repeats.get(
                () -> {
                    LogFields.attempt(attempts.incrementAndGet());
                    return call;
                },
                new TypeLiteral<Uni<T>>() {});
    }

    /** Except calls that may have had an effect; TikTok changes no token when it answers that it is unavailable. */
    private static boolean mayBeRepeated(Throwable failure) {
        return failure instanceof PlatformException answer && answer.isPassing() && answer.kind() != Kind.NO_ANSWER;
    }
}
