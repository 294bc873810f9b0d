package dev.reelay.search.post;

import dev.reelay.contracts.ingest.Figures;
import dev.reelay.search.trend.GrowthBaseline;
import dev.reelay.search.trend.GrowthMarks;
import dev.reelay.search.trend.GrowthSample;
import dev.reelay.search.trend.Observation;
import dev.reelay.search.trend.Trend;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A change with all that follows from it and from what was stored before: the row that is written. Making one is not for an event
 * loop.
 *
 * @param text {@code null} when it is stored already
 * @param marks {@code null} for a removal
 * @param trend 0 to 100; {@code null} until growth could be measured
 * @param sample what the baseline learns from it; mostly nothing
 */
record PostRow(
        PostChange change,
        PostContent content,
        @Nullable PostFeatures text,
        @Nullable GrowthMarks marks,
        @Nullable Double trend,
        @Nullable GrowthSample sample) {

    /** @param known {@code null} for a new post */
    static PostRow of(PostChange change, @Nullable KnownPost known, GrowthBaseline baseline) {
        var content = change.content();
        if (change.isRemoval()) {
            return new PostRow(change, content, PostFeatures.of(content), null, null, null);
        }
        var trend = trend(change, known, baseline);
        var isTextKnown = known != null && content.equals(known.content());
        return new PostRow(
                change,
                content,
                isTextKnown ? null : PostFeatures.of(content),
                trend.marks(),
                trend.score(),
                trend.sample());
    }

    private static Trend trend(PostChange change, @Nullable KnownPost known, GrowthBaseline baseline) {
        var video = Objects.requireNonNull(change.video(), "a removed post has no trend");
        var observation = new Observation(video.fetchedAt(), video.figures().viewCount());
        return known == null || known.marks() == null
                ? Trend.first(observation)
                : Trend.of(video.platform(), video.createdAt(), known.marks(), known.trend(), observation, baseline);
    }

    boolean isTextKnown() {
        return text == null;
    }

    /** Of a row whose text is to be written. */
    PostFeatures features() {
        return Objects.requireNonNull(text, "the text is stored already");
    }

    Figures figures() {
        return change.figures();
    }

    @Nullable
    Observation older() {
        return marks == null ? null : marks.older();
    }

    @Nullable
    Observation newer() {
        return marks == null ? null : marks.newer();
    }
}
