package dev.reelay.ingest.platform.tiktok;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.ingest.platform.FetchedVideo;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.util.List;

/** The videos of a page. Those that have no id or time cannot be stored, are counted, and cost nobody the rest of the page. */
@Singleton // made with its users: Prometheus sees no increase in a counter that appears with its first video
class ReadableVideos {

    private final Counter skipped;

    ReadableVideos(MeterRegistry metrics) {
        skipped = Counter.builder("reelay.ingest.videos.skipped")
                .description("Videos of a page that had no id or no time")
                .register(metrics);
    }

    List<FetchedVideo> listed(JsonNode page) {
        return counted(page, TikTokVideos.listed(page.path("videos")));
    }

    List<FetchedVideo> researched(JsonNode page) {
        return counted(page, TikTokVideos.researched(page.path("videos")));
    }

    private List<FetchedVideo> counted(JsonNode page, List<FetchedVideo> readable) {
        var unreadable = page.path("videos").size() - readable.size();
        if (unreadable > 0) {
            skipped.increment(unreadable);
            Log.warnf("Videos without an id or a time were skipped videos=%d", unreadable);
        }
        return readable;
    }
}
