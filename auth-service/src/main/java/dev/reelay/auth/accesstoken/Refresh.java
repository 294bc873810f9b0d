package dev.reelay.auth.accesstoken;

import dev.reelay.auth.connection.CredentialFacts;
import dev.reelay.auth.connection.RefreshMarks.Mark;
import dev.reelay.auth.platform.TokenGrant;
import dev.reelay.common.secret.Secret;
import java.util.List;

/**
 * One refresh, from its mark to its end.
 *
 * @param credential as it was when the mark was taken
 * @param refreshTokens to be tried in this order: the current one, and the previous one, in case the platform lost the rotation
 */
record Refresh(CredentialFacts credential, Mark mark, List<Secret> refreshTokens) {

    /**
     * Tokens that the platform has issued and the database does not hold yet: the only copy of them, since the old ones are dead.
     *
     * @param used the refresh token that they were issued for
     */
    record Received(TokenGrant grant, Secret used) {}
}
