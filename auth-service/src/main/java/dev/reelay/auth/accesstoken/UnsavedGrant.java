package dev.reelay.auth.accesstoken;

import dev.reelay.auth.platform.TokenGrant;
import dev.reelay.common.secret.Secret;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What the platform issued and the database does not hold yet: the old refresh token is dead, and this is the only copy of the new one. */
final class UnsavedGrant {

    /** @param version of the tokens it replaces */
    record Content(TokenGrant grant, Secret used, int version) {}

    private final AtomicReference<@Nullable Content> content = new AtomicReference<>();

    void note(TokenGrant grant, Secret used, int version) {
        content.set(new Content(grant, used, version));
    }

    @Nullable
    Content get() {
        return content.get();
    }
}
