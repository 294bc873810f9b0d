package dev.reelay.publish.media;

import io.quarkus.logging.Log;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** Sends a file into the bucket while it arrives, a part while the next one comes in. A file of no more than a part is one call. */
final class S3Receipt implements Receipt {

    /** S3 takes parts from 5 MiB on, and a smaller last one. */
    static final long PART = 8L << 20;

    /** S3 takes 10,000 parts: with twice the size after each thousand of them, there is room for the largest object that it takes. */
    private static final int GROWTH = 1_000;

    private final S3Bucket bucket;
    private final String name;
    private final Set<String> untaken;
    private final Deadline deadline;
    private final S3Part odd;
    private final S3Part even;
    private final UploadSlots slots;
    private final UploadSlots.Slot slot;
    private final Arrived arrived = new Arrived();
    private final OneInFlight sending = new OneInFlight();
    private final List<CompletedPart> sent = new ArrayList<>();
    private int number = 1;
    private @Nullable String upload;
    private boolean mayBeStored;

    /** Until when a file has to be there: an upload from before is one that nobody completes any more. */
    record Deadline(Instant end, Duration limit, Clock clock) {

        static Deadline in(Duration limit, Clock clock) {
            return new Deadline(clock.instant().plus(limit), limit, clock);
        }

        void check() {
            if (clock.instant().isAfter(end)) {
                throw MediaProblem.UPLOAD_TOO_SLOW.because(
                        "A file has to arrive within %d minutes.".formatted(limit.toMinutes()));
            }
        }
    }

    /** @param untaken the names of the files that close with their receipts; one that was taken is not among them any more */
    S3Receipt(
            S3Bucket bucket,
            String name,
            Set<String> untaken,
            Deadline deadline,
            S3Part odd,
            S3Part even,
            UploadSlots slots,
            UploadSlots.Slot slot) {
        this.bucket = bucket;
        this.name = name;
        this.untaken = untaken;
        this.deadline = deadline;
        this.odd = odd;
        this.even = even;
        this.slots = slots;
        this.slot = slot;
        untaken.add(name);
    }

    @Override
    public void write(ByteBuffer content) {
        arrived.add(content);
        while (content.hasRemaining()) {
            if (filling().bytes() == size()) {
                send();
            }
            try {
                filling().fill(content, size());
            } catch (IOException e) {
                throw slots.failed(e);
            }
        }
    }

    @Override
    public ReceivedFile finish() {
        if (upload == null) {
            deadline.check();
            mayBeStored = true;
            bucket.put(key(), filling().body());
        } else {
            var last = send();
            sending.await();
            mayBeStored = true;
            bucket.complete(key(), last, sent);
            upload = null;
        }
        return arrived.in(name);
    }

    @Override
    public void close() {
        try (slot;
                odd;
                even) {
            sending.settle(); // a part that comes after the end of its upload would stay
            if (untaken.remove(name)) {
                discard();
            }
        } catch (IOException | RuntimeException e) {
            Log.warnf("Part of an upload stays for now name=%s cause=%s", name, e.toString());
        }
    }

    private void discard() {
        if (upload != null) {
            bucket.abort(key(), upload);
        }
        if (mayBeStored) {
            bucket.delete(key());
        }
    }

    /** @return the upload that it is a part of */
    private String send() {
        deadline.check();
        sending.await();
        var to = upload == null ? bucket.beginParts(key()) : upload;
        upload = to;
        var current = number;
        var body = filling().body();
        sending.begin(() -> sent.add(bucket.putPart(key(), to, current, body)));
        number++;
        filling().clear();
        return to;
    }

    /** The other one is on its way, or empty. */
    private S3Part filling() {
        return number % 2 == 1 ? odd : even;
    }

    /** Bytes of the part that is filled. */
    private long size() {
        return PART << ((number - 1) / GROWTH);
    }

    private String key() {
        return S3MediaStorage.FILES + name;
    }
}
