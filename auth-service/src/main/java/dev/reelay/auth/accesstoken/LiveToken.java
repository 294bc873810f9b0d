package dev.reelay.auth.accesstoken;

import dev.reelay.auth.connection.CredentialFacts;
import dev.reelay.common.secret.Secret;

/** An access token that the platform should accept now, with its credential. */
public record LiveToken(CredentialFacts credential, Secret accessToken) {}
