package dev.reelay.webhook.callback;

import dev.reelay.common.page.Cursor;
import dev.reelay.common.page.Page;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads received callbacks. They belong to no workspace, so only operators may see them. */
@ApplicationScoped
class CallbackService {

    private final CallbackRepository callbacks;

    CallbackService(CallbackRepository callbacks) {
        this.callbacks = callbacks;
    }

    /** Newest first. */
    Uni<Page<CallbackView>> list(CallbackFilter filter, int limit, @Nullable String cursor) {
        var before = Cursor.read(cursor, 1).map(place -> place.uuid(0)).orElse(null);
        return callbacks.list(filter, before, limit);
    }

    /** Fails with {@code callback-not-found}. */
    Uni<CallbackView> get(UUID id) {
        return callbacks.find(id).map(found -> require(found, id));
    }

    /** The bytes as received. Fails with {@code callback-not-found}. */
    Uni<byte[]> body(UUID id) {
        return callbacks.body(id).map(found -> require(found, id));
    }

    private static <T> T require(Optional<T> found, UUID id) {
        return found.orElseThrow(() -> CallbackProblem.CALLBACK_NOT_FOUND.because(
                "There is no callback " + id + ", or it is beyond the retention."));
    }
}
