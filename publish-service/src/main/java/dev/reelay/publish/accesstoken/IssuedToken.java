package dev.reelay.publish.accesstoken;

import dev.reelay.common.secret.Secret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The part of the answer that is used here. */
record IssuedToken(Secret accessToken, @Nullable Instant expiresAt, String platformUserId, @Nullable Integer version) {}
