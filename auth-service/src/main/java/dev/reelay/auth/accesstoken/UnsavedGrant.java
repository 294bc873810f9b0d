package dev.reelay.auth.accesstoken;

import dev.reelay.auth.platform.TokenGrant;
import dev.reelay.common.secret.Secret;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Tokens that the platform has issued and the database does not hold yet: the only copy of them, since the old ones are dead. */
final class UnsavedGrant {

    /** @param version of the tokens that it replaces */
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
