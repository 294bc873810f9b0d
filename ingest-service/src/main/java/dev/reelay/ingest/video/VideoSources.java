package dev.reelay.ingest.video;

import dev.reelay.common.problem.CommonProblem;
import dev.reelay.contracts.ingest.VideoSource;
import org.jspecify.annotations.Nullable;

/** The parameter {@code source} of lists. */
public final class VideoSources {

    public static final String DESCRIPTION =
            "`account`: only videos of the workspace's connected accounts. `hashtag`: only public videos, which research found"
                    + " for whichever workspace; one corpus for all. Default: both, each video once, its own state before the"
                    + " public one.";

    private VideoSources() {}

    /** A problem {@code invalid-values} for any other word. */
    public static @Nullable VideoSource named(@Nullable String source) {
        if (source == null) {
            return null;
        }
        return switch (source) {
            case "account" -> VideoSource.ACCOUNT;
            case "hashtag" -> VideoSource.HASHTAG;
            default ->
                throw CommonProblem.INVALID_VALUES
                        .because("Correct source and send it again.")
                        .at("source", "must be one of account, hashtag");
        };
    }
}
