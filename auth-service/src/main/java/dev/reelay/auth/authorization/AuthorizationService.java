package dev.reelay.auth.authorization;

import static java.util.stream.Collectors.joining;

import dev.reelay.auth.audit.Actor;
import dev.reelay.auth.connection.ConnectionProblem;
import dev.reelay.auth.connection.ConnectionService;
import dev.reelay.auth.connection.ConnectionView;
import dev.reelay.auth.connection.Contact;
import dev.reelay.auth.connection.NewConnection;
import dev.reelay.auth.disconnection.UnwantedGrants;
import dev.reelay.auth.platform.AccountProfile;
import dev.reelay.auth.platform.OAuthProvider;
import dev.reelay.auth.platform.OAuthProviders;
import dev.reelay.auth.platform.PlatformProblem;
import dev.reelay.auth.platform.ScopeView;
import dev.reelay.auth.platform.TokenGrant;
import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.platform.PlatformException.Kind;
import dev.reelay.common.problem.CommonProblem;
import dev.reelay.common.problem.ProblemException;
import dev.reelay.common.problem.Unavailable;
import dev.reelay.common.secret.Secret;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes an authorization from its start to the connection. */
@ApplicationScoped
class AuthorizationService {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    /** Less than a browser is kept waiting. */
    private static final Duration STORE_LIMIT = Duration.ofSeconds(8);

    private final OAuthProviders providers;
    private final AuthorizationAttempts attempts;
    private final ConnectionService connections;
    private final UnwantedGrants unwanted;
    private final AuthorizationConfig config;

    AuthorizationService(
            OAuthProviders providers,
            AuthorizationAttempts attempts,
            ConnectionService connections,
            UnwantedGrants unwanted,
            AuthorizationConfig config) {
        this.providers = providers;
        this.attempts = attempts;
        this.connections = connections;
        this.unwanted = unwanted;
        this.config = config;
    }

    /** Fails with {@code unknown-platform}, {@code invalid-values} and {@code connection-not-found}. */
    Uni<AuthorizationStartedView> start(
            String platform,
            String workspace,
            String owner,
            Contact contact,
            Secret browser,
            @Nullable StartAuthorizationRequest request) {
        var provider = providers.named(platform);
        var returnTo = request == null
                ? null
                : request.address().map(uri -> ReturnAddress.of(uri, origins())).orElse(null);
        var renews = request == null ? null : request.connectionId();
        var state = RandomSecret.create();
        var verifier = provider.hasPkce() ? RandomSecret.create() : null;
        return requireRenewable(workspace, renews, provider)
                .chain(() -> attempts.open(new NewAttempt(
                        state, browser, verifier, provider.platform(), workspace, owner, contact, renews, returnTo)))
                .map(attempt ->
                        new AuthorizationStartedView(provider.authorizationUrl(state, verifier), attempt.expiresAt()));
    }

    private Uni<Void> requireRenewable(String workspace, @Nullable UUID renews, OAuthProvider provider) {
        return renews == null
                ? Uni.createFrom().voidItem()
                : connections
                        .facts(workspace, renews)
                        .invoke(connection -> {
                            if (connection.platform() != provider.platform()) {
                                throw CommonProblem.invalid("connection_id", "must be a connection to this platform");
                            }
                        })
                        .replaceWithVoid();
    }

    /**
     * Uses the state, and only then exchanges the code for tokens: once, whatever the outcome. From another browser than the one
     * that started it, the code waits for its owner instead: else whoever gets somebody to open a link would have her account.
     *
     * <p>Fails with the problems of {@link AuthorizationProblem}, and {@code platform-unavailable}, unless the browser is
     * redirected with them.
     *
     * @param browser its cookie
     * @param address of the browser
     */
    Uni<CallbackOutcome> callback(String platform, Callback callback, @Nullable Secret browser, String address) {
        var provider = providers.named(platform);
        return attempts.redeem(callback.state(), provider.platform())
                .chain(attempt -> callback(provider, attempt, callback, browser, address)
                        .onFailure(Unavailable::isCauseOf)
                        .transform(e -> notStored())
                        .onFailure(ProblemException.class)
                        .recoverWithUni(e -> failed(attempt, (ProblemException) e)));
    }

    /** Connects the account of an authorization whose code waits. Fails as the callback does. */
    Uni<ConnectionView> complete(String platform, Secret handle, String workspace, Actor owner) {
        var provider = providers.named(platform);
        return attempts.take(handle, provider.platform(), workspace, owner.name())
                .map(parked -> parked.orElseThrow(() -> AuthorizationProblem.UNKNOWN_AUTHORIZATION.because(
                        "You have started no authorization that waits to be completed with this.")))
                .chain(parked -> connect(provider, parked.attempt(), parked.code(), owner));
    }

    private Uni<CallbackOutcome> callback(
            OAuthProvider provider,
            AuthorizationAttempt attempt,
            Callback callback,
            @Nullable Secret browser,
            String address) {
        var code = callback.code();
        if (code == null) {
            return Uni.createFrom().failure(withoutCode(callback.errorCode()));
        }
        if (attempt.isOf(browser)) {
            return connect(provider, attempt, code, Actor.person(attempt.owner(), address))
                    .map(connection -> connected(attempt, connection));
        }
        return attempts.park(attempt, code).map(handle -> toBeCompleted(attempt, handle));
    }

    /** By the codes of OAuth (RFC 6749, 4.1.2.1): the platform is down, refuses what we ask for, or somebody declined. */
    private static ProblemException withoutCode(String error) {
        return switch (error) {
            case "server_error", "temporarily_unavailable" ->
                problem(new PlatformException(Kind.UNAVAILABLE, error, "no code was issued"));
            case "invalid_request", "invalid_scope", "unauthorized_client", "unsupported_response_type" ->
                problem(new PlatformException(Kind.REFUSED, error, "no code was issued"));
            default ->
                AuthorizationProblem.AUTHORIZATION_DECLINED
                        .because("The account's owner or the platform declined. Nothing was stored.")
                        .with("code", error);
        };
    }

    private static CallbackOutcome connected(AuthorizationAttempt attempt, ConnectionView connection) {
        return attempt.returnTo()
                .<CallbackOutcome>map(address -> new CallbackOutcome.Redirect(address(address, connection)))
                .orElse(new CallbackOutcome.Connected(connection));
    }

    private static URI address(ReturnAddress address, ConnectionView connection) {
        var connected = address.with("connection_id", connection.id());
        var told = connection.outcome() == null
                ? connected
                : connected.with("outcome", connection.outcome().id());
        var missing = connection.missingScopes().stream().map(ScopeView::scope).collect(joining(" "));
        return (missing.isEmpty() ? told : told.with("missing_scopes", missing)).uri();
    }

    private static CallbackOutcome toBeCompleted(AuthorizationAttempt attempt, Secret handle) {
        return attempt.returnTo()
                .<CallbackOutcome>map(address -> new CallbackOutcome.Redirect(
                        address.with("authorization", handle.reveal()).uri()))
                .orElse(new CallbackOutcome.ToBeCompleted(
                        new AuthorizationToCompleteView(handle.reveal(), attempt.expiresAt())));
    }

    private Uni<ConnectionView> connect(
            OAuthProvider provider, AuthorizationAttempt attempt, Secret code, Actor owner) {
        return exchange(provider, attempt, code)
                .chain(grant -> profile(provider, grant)
                        .map(profile -> new NewConnection(
                                attempt.workspace(),
                                attempt.owner(),
                                attempt.contact(),
                                provider.platform(),
                                grant,
                                profile,
                                attempt.renews())))
                .chain(account -> store(account, owner));
    }

    private Uni<ConnectionView> store(NewConnection account, Actor owner) {
        return persistently(() -> connections.connect(account, owner))
                .onFailure(
                        e -> e instanceof ProblemException problem && problem.type() == ConnectionProblem.OTHER_ACCOUNT)
                .call(() -> persistently(() -> unwanted.revoke(account.platform(), account.grant())));
    }

    /** The code is used and the tokens are nowhere else: a database that is away for a moment must not cost them. */
    private static <T> Uni<T> persistently(Supplier<Uni<T>> change) {
        return Uni.createFrom()
                .deferred(change::get)
                .onFailure(Unavailable::isCauseOf)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .expireIn(STORE_LIMIT.toMillis());
    }

    private static ProblemException notStored() {
        return CommonProblem.TEMPORARILY_UNAVAILABLE
                .because("The account could not be stored. Start a new authorization after the pause.")
                .after(LONGEST_PAUSE);
    }

    private List<URI> origins() {
        return config.returnToOrigins().orElse(List.of());
    }

    private Uni<TokenGrant> exchange(OAuthProvider provider, AuthorizationAttempt attempt, Secret code) {
        return provider.exchange(code, attempts.verifier(attempt))
                .onFailure(PlatformException.class)
                .transform(e -> problem((PlatformException) e));
    }

    /** An account is connected even if its name cannot be fetched. */
    private static Uni<AccountProfile> profile(OAuthProvider provider, TokenGrant grant) {
        return provider.profile(grant.accessToken(), grant.scopes())
                .onFailure(PlatformException.class)
                .invoke(e -> Log.warnf("Account is connected without its name cause=%s", e.getMessage()))
                .onFailure(PlatformException.class)
                .recoverWithItem(AccountProfile.UNKNOWN);
    }

    private static ProblemException problem(PlatformException e) {
        if (e.kind() == Kind.TOKEN_REJECTED) {
            return AuthorizationProblem.CODE_REJECTED
                    .because("The code was used, has expired or belongs to another app. Start a new authorization.")
                    .with("code", e.code())
                    .with("log_id", e.logId());
        }
        if (e.kind() == Kind.REFUSED) {
            Log.errorf("The platform refuses the app code=%s logId=%s", e.code(), e.logId());
        }
        return PlatformProblem.unavailable(
                e, "The platform issued no tokens. Start a new authorization after the pause.");
    }

    private static Uni<CallbackOutcome> failed(AuthorizationAttempt attempt, ProblemException problem) {
        return attempt.returnTo()
                .map(address -> Uni.createFrom()
                        .<CallbackOutcome>item(new CallbackOutcome.Redirect(
                                address.with("error", problem.type().slug()).uri())))
                .orElse(Uni.createFrom().failure(problem));
    }
}
