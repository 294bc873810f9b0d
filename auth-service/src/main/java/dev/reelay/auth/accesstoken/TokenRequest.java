package dev.reelay.auth.accesstoken;

import dev.reelay.auth.audit.Actor;
import dev.reelay.auth.platform.TokenUse;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Another service wants an access token.
 *
 * @param workspace of the connection, as the caller knows it
 * @param uses what the caller has a right to; not empty
 * @param rejectedVersion version of a token that the platform rejected, to get another one; {@code null} for any live token
 */
record TokenRequest(
        String workspace, UUID connectionId, Set<TokenUse> uses, Actor caller, @Nullable Integer rejectedVersion) {

    /** The uses as a word or two. */
    String use() {
        return uses.stream().sorted().map(TokenUse::id).collect(Collectors.joining(" "));
    }
}
