package dev.reelay.auth.accesstoken;

import dev.reelay.auth.connection.CredentialFacts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a caller needs of a credential's token.
 *
 * @param rejectedVersion version of a token that will not do, because the platform rejected it or it is about to expire;
 *     {@code null} for any live token
 * @param ahead whether the token is refreshed ahead of need
 */
record RefreshDemand(@Nullable Integer rejectedVersion, boolean ahead) {

    /** Requests a live token other than the one of this version. */
    static RefreshDemand insteadOf(@Nullable Integer rejectedVersion) {
        return new RefreshDemand(rejectedVersion, false);
    }

    /** Requests a token newer than this version, because this one is about to expire. */
    static RefreshDemand ahead(int version) {
        return new RefreshDemand(version, true);
    }

    boolean isMet(CredentialFacts credential, RefreshPolicy policy, Instant now) {
        return !isVersion(credential) && !policy.isDue(credential, now);
    }

    /** Whether the credential's token is the one that the platform rejected. */
    boolean rejects(CredentialFacts credential) {
        return !ahead && isVersion(credential);
    }

    /** Whether the outcome of a refresh for somebody else will do; a token that may be the rejected one will not. */
    boolean isAnsweredBy(RefreshOutcome outcome) {
        return !(outcome instanceof RefreshOutcome.Live live
                && isVersion(live.token().credential()));
    }

    /** The same outcome without an old token that the platform has rejected. */
    RefreshOutcome acceptable(RefreshOutcome outcome) {
        return outcome instanceof RefreshOutcome.Failed failed
                        && failed.stillUsable() != null
                        && rejects(failed.stillUsable().credential())
                ? new RefreshOutcome.Failed(failed.cause(), null)
                : outcome;
    }

    private boolean isVersion(CredentialFacts credential) {
        return rejectedVersion != null && rejectedVersion == credential.tokenVersion();
    }
}
