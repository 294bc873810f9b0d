package dev.reelay.auth.connection;

import dev.reelay.auth.platform.AccountProfile;
import dev.reelay.auth.platform.TokenGrant;
import dev.reelay.contracts.Platform;

/**
 * An account that its owner has just authorized.
 *
 * @param owner subject of the person who started the authorization
 * @param contact of that person
 */
public record NewConnection(
        String workspace, String owner, Contact contact, Platform platform, TokenGrant grant, AccountProfile profile) {}
