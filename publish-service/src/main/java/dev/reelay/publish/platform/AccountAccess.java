package dev.reelay.publish.platform;

import dev.reelay.common.secret.Secret;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A live access token and its account. In memory only.
 *
 * @param platformUserId the platform's id of the account
 * @param version identifies the token to auth-service without revealing it
 */
public record AccountAccess(
        UUID connectionId, String workspace, String platformUserId, Secret accessToken, @Nullable Integer version) {}
