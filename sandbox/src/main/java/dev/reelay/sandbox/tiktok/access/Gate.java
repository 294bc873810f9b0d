package dev.reelay.sandbox.tiktok.access;

import dev.reelay.sandbox.tiktok.app.App;
import dev.reelay.sandbox.tiktok.http.ApiFault;
import dev.reelay.sandbox.tiktok.oauth.Grants;
import dev.reelay.sandbox.tiktok.oauth.UserAccess;
import io.vertx.ext.web.RoutingContext;

/** Checks who calls before any body is looked at: token, then scope, then rate. */
public final class Gate {

    private static final String BEARER = "Bearer ";

    private final App app;
    private final Grants grants;
    private final RateLimits rates;

    public Gate(App app, Grants grants, RateLimits rates) {
        this.app = app;
        this.grants = grants;
        this.rates = rates;
    }

    /** Raises {@code access_token_invalid}, {@code scope_not_authorized} or {@code rate_limit_exceeded}. */
    public UserAccess admitUser(RoutingContext ctx, Endpoint endpoint) {
        var token = bearer(ctx);
        var who = grants.user(token).orElseThrow(ApiFault::tokenInvalid);
        if (!endpoint.isOpenTo(who.scopes())) {
            throw ApiFault.scopeNotAuthorized();
        }
        if (!rates.allows(endpoint, token)) {
            throw ApiFault.rateLimitExceeded();
        }
        return who;
    }

    /** Research takes client tokens only, and only of approved apps. */
    public void admitResearch(RoutingContext ctx) {
        var token = bearer(ctx);
        if (!grants.isLiveClient(token)) {
            throw grants.user(token).isPresent() ? ApiFault.scopeNotAuthorized() : ApiFault.tokenInvalid();
        }
        if (!app.researchApproved()) {
            throw ApiFault.scopeNotAuthorized();
        }
    }

    private static String bearer(RoutingContext ctx) {
        var header = ctx.request().getHeader("authorization");
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw ApiFault.tokenInvalid();
        }
        return header.substring(BEARER.length()).strip();
    }
}
