package dev.reelay.webhook.callback;

import dev.reelay.common.page.Cursor;
import dev.reelay.common.page.Page;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Looks into what was received. Callbacks belong to no workspace: who may look is an operator. */
@ApplicationScoped
class CallbackService {

    private final CallbackRepository callbacks;

    CallbackService(CallbackRepository callbacks) {
        this.callbacks = callbacks;
    }

    /** The newest first. */
    Uni<Page<CallbackView>> list(CallbackFilter filter, int limit, @Nullable String cursor) {
        var before = Cursor.read(cursor, 1).map(place -> place.uuid(0)).orElse(null);
        return callbacks
                .list(filter, before, limit + 1)
                .map(views -> Page.of(views, limit, last -> Cursor.of(last.id())));
    }

    Uni<CallbackView> get(UUID id) {
        return callbacks.find(id).map(found -> require(found, id));
    }

    /** The bytes as they came. */
    Uni<byte[]> body(UUID id) {
        return callbacks.body(id).map(found -> require(found, id));
    }

    private static <T> T require(Optional<T> found, UUID id) {
        return found.orElseThrow(() -> CallbackProblem.CALLBACK_NOT_FOUND.because(
                "There is no callback " + id + ", or it is older than the retention."));
    }
}
