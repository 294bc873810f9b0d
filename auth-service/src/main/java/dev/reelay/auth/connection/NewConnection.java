package dev.reelay.auth.connection;

import dev.reelay.auth.platform.AccountProfile;
import dev.reelay.auth.platform.TokenGrant;
import dev.reelay.contracts.Platform;

/**
 * An account that its owner has just authorized.
 *
 * @param owner subject of the person who started the authorization
 */
public record NewConnection(
        String workspace, String owner, Platform platform, TokenGrant grant, AccountProfile profile) {}
