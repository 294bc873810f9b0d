package dev.reelay.auth.connection;

import dev.reelay.auth.platform.AccountProfile;
import dev.reelay.auth.platform.TokenGrant;
import dev.reelay.contracts.Platform;

/**
 * An account whose owner just authorized us.
 *
 * @param owner subject of the person who started the authorization
 */
public record NewConnection(
        String workspace, String owner, Platform platform, TokenGrant grant, AccountProfile profile) {}
