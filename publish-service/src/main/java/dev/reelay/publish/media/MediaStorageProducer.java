package dev.reelay.publish.media;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** The one storage that is set. */
@ApplicationScoped
class MediaStorageProducer {

    /** At the start, so that a setting that is missing prevents it. */
    @Startup
    @Produces
    @ApplicationScoped
    MediaStorage storage(MediaConfig config, S3Config s3, UploadSlots slots, Clock clock, MeterRegistry metrics) {
        return switch (config.storage()) {
            case LOCAL -> new LocalMediaStorage(config, slots, clock).prepared();
            case S3 -> new S3MediaStorage(S3Bucket.of(s3, slots, metrics), config, slots, clock).prepared();
        };
    }
}
