package dev.reelay.publish.upload;

import dev.reelay.common.trace.LogFields;
import dev.reelay.publish.media.MediaUnreadableException;
import dev.reelay.publish.media.Video;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends a file to an upload address in chunks, strictly one after the other, streamed from the storage.
 *
 * <p>The address is a secret: it contains the credential of the upload. That is why this uses the JDK's client, which neither
 * traces nor measures nor logs requests, and why no exception of that client is passed on: what is told of an attempt is told by
 * the observer. Blocking.
 */
public final class ChunkUploader {

    private static final Logger LOG = Logger.getLogger(ChunkUploader.class);

    /** {@code bytes 0-{UPLOADED_BYTES}/{TOTAL}}, with or without its unit. */
    private static final Pattern PROGRESS = Pattern.compile("(?:bytes )?0-(\\d{1,12})/\\d{1,12}");

    /** Answers without progress after which the two sides will not agree any more. */
    private static final int MOST_RESYNCS = 3;

    private final HttpClient http;
    private final Duration chunkTimeout;
    private final int attempts;
    private final Duration firstPause;
    private final ChunkObserver observer;

    /** Hears of every attempt at a chunk; never of the address. */
    @FunctionalInterface
    public interface ChunkObserver {

        End started(Chunk chunk);

        /** The end of one attempt. */
        @FunctionalInterface
        interface End {

            /** @param status of HTTP; 0 without an answer */
            void ended(String outcome, int status);
        }
    }

    /**
     * @param chunkTimeout time limit for one attempt at one chunk
     * @param attempts maximum attempts at one chunk
     * @param firstPause pause before the second attempt; doubled before each further one
     */
    public ChunkUploader(
            HttpClient http, Duration chunkTimeout, int attempts, Duration firstPause, ChunkObserver observer) {
        this.http = http;
        this.chunkTimeout = chunkTimeout;
        this.attempts = attempts;
        this.firstPause = firstPause;
        this.observer = observer;
    }

    /**
     * Sends the whole file, or the rest of it.
     *
     * @param fromChunk the first to send; where the platform stands elsewhere, it says so
     * @throws UploadRefusedException when the platform rejects a request as wrong
     * @throws MediaUnreadableException when the file cannot be read; nothing more is sent to the platform
     */
    public UploadEnd upload(URI address, Video video, ChunkPlan plan, int fromChunk, UploadProgress progress) {
        var number = fromChunk;
        var furthest = fromChunk;
        var resyncs = 0;
        while (number < plan.count()) {
            if (number > furthest) {
                furthest = number;
                resyncs = 0; // each lost answer of a long upload costs one, and they agree again after it
            }
            var chunk = plan.chunk(number);
            var answer = sendUntilTaken(address, video, chunk, progress);
            switch (answer.status()) {
                case 200, 201, 206 -> number++;
                case 403, 404 -> {
                    return UploadEnd.TASK_GONE;
                }
                case 416 -> {
                    var next = continuation(answer.progress(), plan);
                    if (next < 0 || ++resyncs > MOST_RESYNCS) {
                        return UploadEnd.TASK_GONE;
                    }
                    LOG.infof("Upload resumes where the platform stands chunk=%d of=%d", next, plan.count());
                    number = next;
                }
                default -> {
                    if (isPassing(answer.status())) {
                        return UploadEnd.GAVE_UP;
                    }
                    throw new UploadRefusedException(answer.status());
                }
            }
        }
        return UploadEnd.ALL_SENT;
    }

    /** An answer of the upload host; status 0 when there was none. */
    private record Answer(int status, String progress) {}

    /** Repeats a chunk while the platform has a transient failure. */
    private Answer sendUntilTaken(URI address, Video video, Chunk chunk, UploadProgress progress) {
        var pause = firstPause;
        for (var attempt = 1; ; attempt++) {
            progress.beforeChunk(chunk);
            LogFields.attempt(attempt);
            var answer = observed(chunk, () -> send(address, video, chunk, progress));
            if (!isPassing(answer.status()) || attempt == attempts) {
                return answer;
            }
            LOG.infof("Chunk is sent again chunk=%d attempt=%d status=%d", chunk.number(), attempt, answer.status());
            sleep(pause);
            pause = pause.multipliedBy(2);
        }
    }

    private Answer observed(Chunk chunk, Supplier<Answer> attempt) {
        var end = observer.started(chunk);
        @Nullable Answer answer = null;
        try {
            answer = attempt.get();
            return answer;
        } finally {
            var status = answer == null ? 0 : answer.status();
            end.ended(outcome(status), status);
        }
    }

    private static String outcome(int status) {
        if (status == 0) {
            return "no_answer";
        }
        return status < 300 ? "ok" : isPassing(status) ? "unavailable" : "refused";
    }

    private Answer send(URI address, Video video, Chunk chunk, UploadProgress progress) {
        try (var source = new ChunkSource(video, chunk, progress::mayGoOn)) {
            var body = BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(source::open), chunk.bytes());
            var request = HttpRequest.newBuilder(address)
                    .version(HttpClient.Version.HTTP_1_1)
                    .timeout(chunkTimeout)
                    .header("Content-Type", video.contentType())
                    .header("Content-Range", chunk.contentRange())
                    .PUT(body)
                    .build();
            return send(request, source);
        }
    }

    private Answer send(HttpRequest request, ChunkSource source) {
        try {
            HttpResponse<Void> response = http.send(request, BodyHandlers.discarding());
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Content-Range").orElse(""));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("stopped while a chunk was sent");
        } catch (IOException e) {
            source.requireReadable();
            return new Answer(0, ""); // the cause could contain the address
        }
    }

    /**
     * Number of the chunk that the platform expects; -1 when it is not clear.
     *
     * <p>TikTok does not document whether it reports its last byte or its number of bytes; a chunk begins at only one of the two.
     */
    private static int continuation(String progress, ChunkPlan plan) {
        var matcher = PROGRESS.matcher(progress);
        if (!matcher.matches()) {
            return -1;
        }
        var reported = Long.parseLong(matcher.group(1));
        var asLastByte = plan.chunkAt(reported + 1);
        return asLastByte.isPresent()
                ? asLastByte.getAsInt()
                : plan.chunkAt(reported).orElse(-1);
    }

    private static boolean isPassing(int status) {
        return status == 0 || status == 408 || status == 429 || status >= 500;
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("stopped between two attempts at a chunk");
        }
    }
}
