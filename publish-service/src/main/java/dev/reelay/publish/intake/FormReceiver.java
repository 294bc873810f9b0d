package dev.reelay.publish.intake;

import dev.reelay.common.problem.CommonProblem;
import dev.reelay.publish.media.MediaConfig;
import dev.reelay.publish.media.MediaStorage;
import dev.reelay.publish.media.Receipt;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.core.multipart.MultipartParser;

/**
 * Receives multipart forms whose file may be larger than the memory: the file goes to the storage as it arrives, and what the
 * request announces is admitted before its first byte is read.
 */
@ApplicationScoped
class FormReceiver {

    private static final int BUFFER = 64 << 10;
    private static final Duration LINGER = Duration.ofSeconds(2);

    private final MediaStorage storage;
    private final MediaConfig config;

    FormReceiver(MediaStorage storage, MediaConfig config) {
        this.storage = storage;
        this.config = config;
    }

    /**
     * Blocks until the form is there.
     *
     * @throws dev.reelay.common.problem.ProblemException {@code unreadable-request}, {@code payload-too-large} for a text,
     *     {@code upload-too-slow}, {@code too-many-uploads} or {@code media-storage-full}; what is left of the body is not read then
     */
    ReceivedForm receive(RoutingContext context, InputStream body) throws IOException {
        var isWhole = false;
        Receipt receipt = null;
        try {
            receipt = storage.receive(length(context.request()));
            var parts = new FormParts(receipt);
            read(new PacedStream(body, config, System::nanoTime), boundary(context.request()), parts);
            var form = parts.finish();
            isWhole = true;
            return form;
        } finally {
            if (!isWhole) {
                closeAfterAnswer(context);
                if (receipt != null) {
                    receipt.close();
                }
            }
        }
    }

    /** The server by itself would wait for the rest of the body; a caller gets some time to read why nobody wants it. */
    private static void closeAfterAnswer(RoutingContext context) {
        var request = context.request();
        if (request.version() == HttpVersion.HTTP_2) {
            context.addEndHandler(ended -> request.response().reset()); // the stream; others share the connection
            return;
        }
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        context.addEndHandler(ended -> context.vertx()
                .setTimer(LINGER.toMillis(), timer -> request.connection().close()));
    }

    private static void read(InputStream body, byte[] boundary, FormParts parts) throws IOException {
        var parser = MultipartParser.beginParse(parts, boundary, StandardCharsets.UTF_8.name());
        var buffer = new byte[BUFFER];
        for (var read = next(body, buffer); read != -1; read = next(body, buffer)) {
            parser.parse(ByteBuffer.wrap(buffer, 0, read));
        }
        if (!parser.isComplete()) {
            throw CommonProblem.unreadable("body", "ends before its last part does");
        }
    }

    /** Whoever sends has gone, or has been silent for too long; either way nobody waits for this answer. */
    private static int next(InputStream body, byte[] buffer) {
        try {
            return body.read(buffer);
        } catch (IOException e) {
            throw CommonProblem.unreadable("body", "ends early");
        }
    }

    private static byte[] boundary(HttpServerRequest request) {
        var type = request.getHeader(HttpHeaders.CONTENT_TYPE); // whoever names none gets here, too
        var boundary =
                type == null ? null : MediaType.valueOf(type).getParameters().get("boundary");
        if (boundary == null || boundary.isEmpty()) {
            throw CommonProblem.unreadable("Content-Type", "must name the boundary of multipart/form-data (RFC 7578)");
        }
        return boundary.getBytes(StandardCharsets.US_ASCII);
    }

    /** Of the whole body, which is hardly more than the file; 0 when it comes in chunks. */
    private static long length(HttpServerRequest request) {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length); // the server has refused one that is no number
    }
}
