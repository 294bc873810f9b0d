package dev.reelay.publish.accesstoken;

import dev.reelay.common.secret.Secret;

/** The part of the answer that is used here. */
record IssuedToken(Secret accessToken, String platformUserId, String workspace, Integer version) {}
