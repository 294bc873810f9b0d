package dev.reelay.publish.accesstoken;

import dev.reelay.common.secret.Secret;
import org.jspecify.annotations.Nullable;

/** The part of the answer that is used here. */
record IssuedToken(Secret accessToken, String platformUserId, @Nullable Integer version) {}
