package dev.reelay.ingest.accesstoken;

import dev.reelay.common.secret.Secret;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The response of auth-service; its other fields do not matter here.
 *
 * @param version identifies this token to auth-service without disclosing it
 */
record IssuedToken(Secret accessToken, Instant expiresAt, @Nullable List<String> scopes, @Nullable Integer version) {}
