package dev.reelay.sandbox.tiktok.posting;

import dev.reelay.sandbox.fault.Faults;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * {@code PUT /video/?upload_id=…&upload_token=…}: one chunk. Answers are bare HTTP, without an envelope.
 *
 * <p>The bytes are hashed as they pass and not kept.
 */
public final class UploadRoutes {

    static final String PATH = "/video/";

    private static final Set<String> TYPES = Set.of("video/mp4", "video/quicktime", "video/webm");

    private final PublishTasks tasks;
    private final Processing processing;
    private final boolean rangeIsLastIndex;
    private final Clock clock;

    public UploadRoutes(PublishTasks tasks, Processing processing, boolean rangeIsLastIndex, Clock clock) {
        this.tasks = tasks;
        this.processing = processing;
        this.rangeIsLastIndex = rangeIsLastIndex;
        this.clock = clock;
    }

    /** Before any handler that reads bodies: chunks of 64 MB must not be collected. */
    public void mount(Router router) {
        router.put(PATH).handler(this::put);
    }

    private void put(RoutingContext ctx) {
        var request = ctx.request();
        var task =
                tasks.ofUpload(String.valueOf(request.getParam("upload_token"))).orElse(null);
        if (task == null) {
            refuse(ctx, 404, null);
            return;
        }
        if (clock.instant().isAfter(task.order().uploadUntil())) {
            refuse(ctx, 403, null);
            return;
        }
        var range = ByteRange.parse(request.getHeader("content-range")).orElse(null);
        if (range == null) {
            refuse(ctx, 400, null);
        } else if (!fits(request, range, task)) {
            take(ctx, task, range, bytes -> {}, () -> answer(ctx, 400, null));
        } else if (range.first() != task.received() || task.status() != PublishStatus.PROCESSING_UPLOAD) {
            take(ctx, task, range, bytes -> {}, () -> answer(ctx, 416, task));
        } else {
            receive(ctx, task, range);
        }
    }

    private static boolean fits(HttpServerRequest request, ByteRange range, PublishTask task) {
        var type = String.valueOf(request.getHeader("content-type")).toLowerCase(Locale.ROOT);
        var plan = task.order().plan();
        return plan != null
                && TYPES.contains(type.split(";")[0].strip())
                && Long.toString(range.length()).equals(request.getHeader("content-length"))
                && range.total() == plan.videoSize()
                // A range that is off the stored progress is 416, one of another shape than announced is 400.
                && (range.first() != task.received() || plan.hasChunk(range));
    }

    private void receive(RoutingContext ctx, PublishTask task, ByteRange range) {
        var digest = task.digestSoFar();
        take(ctx, task, range, bytes -> digest.update(bytes.getBytes()), () -> {
            @Nullable Duration late = ctx.get(Faults.LATE);
            if (late != null) {
                answer(ctx, 206, null); // which ends the connection
                ctx.vertx().setTimer(Math.max(1, late.toMillis()), timer -> storeLate(task, range, digest));
            } else if (!store(task, range, digest)) {
                answer(ctx, 416, task); // the same chunk came twice at once
            } else {
                answer(ctx, task.isUploaded() ? 201 : 206, task);
            }
        });
    }

    /** Counts the chunk with its first bytes: who loses the right to send it before them gets no further than the head. */
    private static void take(
            RoutingContext ctx, PublishTask task, ByteRange range, Handler<Buffer> bytes, Runnable whole) {
        var begun = new AtomicBoolean();
        ctx.request()
                .handler(some -> {
                    if (begun.compareAndSet(false, true)) {
                        task.count(range, ctx.get(Faults.OF_REQUEST) == null);
                    }
                    bytes.handle(some);
                })
                .endHandler(end -> whole.run());
    }

    /** Unless a reset has forgotten the task meanwhile. */
    private void storeLate(PublishTask task, ByteRange range, MessageDigest digest) {
        tasks.find(task.order().publishId()).ifPresent(known -> store(known, range, digest));
    }

    private boolean store(PublishTask task, ByteRange range, MessageDigest digest) {
        var stored = task.store(range, digest);
        if (stored && task.isUploaded()) {
            processing.begin(task);
        }
        return stored;
    }

    /** Takes the body in first: answering in the middle of it would look like a broken connection. */
    private void refuse(RoutingContext ctx, int status, @Nullable PublishTask task) {
        ctx.request().handler(bytes -> {}).endHandler(end -> answer(ctx, status, task));
    }

    /** @param task {@code null}: without its progress */
    private void answer(RoutingContext ctx, int status, @Nullable PublishTask task) {
        if (task != null && task.order().plan() != null) {
            var stored = task.received();
            var middle = rangeIsLastIndex ? Math.max(0, stored - 1) : stored;
            ctx.response()
                    .putHeader(
                            "content-range",
                            "bytes 0-" + middle + "/" + task.order().plan().videoSize());
        }
        var told = task == null || ctx.get(Faults.OF_REQUEST) != null ? 0 : task.received();
        ctx.response().setStatusCode(status).end().onSuccess(sent -> {
            if (told > 0) {
                Objects.requireNonNull(task).acknowledge(told);
            }
        });
    }
}
