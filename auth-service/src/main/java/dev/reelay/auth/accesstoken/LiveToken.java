package dev.reelay.auth.accesstoken;

import dev.reelay.auth.connection.ConnectionFacts;
import dev.reelay.common.secret.Secret;

/** An access token that the platform should accept now, with its connection. */
public record LiveToken(ConnectionFacts connection, Secret accessToken) {}
