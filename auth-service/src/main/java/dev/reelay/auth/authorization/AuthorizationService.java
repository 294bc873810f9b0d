package dev.reelay.auth.authorization;

import dev.reelay.auth.connection.ConnectionService;
import dev.reelay.auth.connection.ConnectionView;
import dev.reelay.auth.connection.NewConnection;
import dev.reelay.auth.platform.AccountProfile;
import dev.reelay.auth.platform.OAuthProvider;
import dev.reelay.auth.platform.OAuthProviders;
import dev.reelay.auth.platform.PlatformProblem;
import dev.reelay.auth.platform.TokenGrant;
import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.platform.PlatformException.Kind;
import dev.reelay.common.problem.ProblemException;
import dev.reelay.common.secret.Secret;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Takes an authorization from its start to the connection. */
@ApplicationScoped
class AuthorizationService {

    private final OAuthProviders providers;
    private final AuthorizationAttempts attempts;
    private final ConnectionService connections;
    private final AuthorizationConfig config;

    AuthorizationService(
            OAuthProviders providers,
            AuthorizationAttempts attempts,
            ConnectionService connections,
            AuthorizationConfig config) {
        this.providers = providers;
        this.attempts = attempts;
        this.connections = connections;
        this.config = config;
    }

    /** Fails with {@code unknown-platform} and {@code invalid-values}. */
    Uni<AuthorizationStartedView> start(
            String platform, String workspace, String owner, @Nullable StartAuthorizationRequest request) {
        var provider = providers.named(platform);
        var returnTo = request == null
                ? null
                : request.address()
                        .map(uri -> ReturnAddress.of(uri, config.returnToOrigins()))
                        .orElse(null);
        var state = AuthorizationState.create();
        return attempts.open(AuthorizationState.hash(state.reveal()), provider.platform(), workspace, owner, returnTo)
                .map(attempt -> new AuthorizationStartedView(provider.authorizationUrl(state), attempt.expiresAt()));
    }

    /**
     * Uses the state, and only then exchanges the code for tokens: once, whatever the outcome. Fails with the problems of
     * {@link AuthorizationProblem}, and {@code platform-unavailable}, unless the browser is redirected with them.
     */
    Uni<CallbackOutcome> complete(String platform, Callback callback) {
        var provider = providers.named(platform);
        return attempts.redeem(callback.state().reveal(), provider.platform())
                .chain(attempt -> connect(provider, attempt, callback)
                        .map(connection -> attempt.returnTo()
                                .<CallbackOutcome>map(address ->
                                        new CallbackOutcome.Redirect(address.with("connection_id", connection.id())))
                                .orElse(new CallbackOutcome.Connected(connection)))
                        .onFailure(ProblemException.class)
                        .recoverWithUni(e -> failed(attempt, (ProblemException) e)));
    }

    private Uni<ConnectionView> connect(OAuthProvider provider, AuthorizationAttempt attempt, Callback callback) {
        var code = callback.code();
        if (code == null) {
            return Uni.createFrom()
                    .failure(AuthorizationProblem.AUTHORIZATION_DECLINED
                            .because("The account's owner or the platform declined. Nothing was stored.")
                            .with("code", callback.errorCode()));
        }
        return exchange(provider, code)
                .chain(grant -> profile(provider, grant)
                        .map(profile -> new NewConnection(
                                attempt.workspace(), attempt.owner(), provider.platform(), grant, profile)))
                .chain(connections::connect);
    }

    private static Uni<TokenGrant> exchange(OAuthProvider provider, Secret code) {
        return provider.exchange(code)
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
                                address.with("error", problem.type().slug()))))
                .orElse(Uni.createFrom().failure(problem));
    }
}
