package dev.reelay.publish.accesstoken;

import dev.reelay.common.secret.Secret;

/** The answer, as far as it is used here. */
record IssuedToken(Secret accessToken, String platformUserId, String workspace, Integer version) {}
