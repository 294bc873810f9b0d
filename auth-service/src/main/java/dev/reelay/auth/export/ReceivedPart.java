package dev.reelay.auth.export;

import dev.reelay.common.export.ExportPart;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A part on its way from another service. Nothing is read before it is asked for, so a slow download slows the service down instead
 * of filling memory. All its methods run on the event loop of the response.
 */
final class ReceivedPart implements ExportPart {

    private final HttpClientResponse response;
    private final Duration pieceTimeout;
    private @Nullable UniEmitter<? super Optional<byte[]>> waiting;
    private @Nullable Throwable failure;
    private boolean ended;

    /** To be called as soon as the response's head is there: what arrives before that it has handlers is lost. */
    ReceivedPart(HttpClientResponse response, Duration pieceTimeout) {
        this.response = response;
        this.pieceTimeout = pieceTimeout;
        response.pause();
        response.handler(this::arrived).endHandler(nothing -> ended()).exceptionHandler(this::broke);
    }

    @Override
    public Uni<Optional<byte[]>> next() {
        return Uni.createFrom()
                .<Optional<byte[]>>emitter(emitter -> {
                    if (failure != null) {
                        emitter.fail(failure);
                    } else if (ended) {
                        emitter.complete(Optional.empty());
                    } else {
                        waiting = emitter;
                        response.fetch(1);
                    }
                })
                .ifNoItem()
                .after(pieceTimeout)
                .fail();
    }

    @Override
    public void close() {
        if (!ended && failure == null) {
            failure = new HttpClosedException("given up");
            response.request().reset();
        }
    }

    private void arrived(Buffer piece) {
        tell(emitter -> emitter.complete(Optional.of(piece.getBytes())));
    }

    private void ended() {
        ended = true;
        tell(emitter -> emitter.complete(Optional.empty()));
    }

    private void broke(Throwable cause) {
        failure = cause;
        tell(emitter -> emitter.fail(cause));
    }

    private void tell(Consumer<UniEmitter<? super Optional<byte[]>>> news) {
        var told = waiting;
        if (told != null) {
            waiting = null;
            news.accept(told);
        }
    }
}
