package dev.reelay.ingest.video;

import dev.reelay.common.problem.CommonProblem;
import dev.reelay.contracts.ingest.VideoSource;
import org.jspecify.annotations.Nullable;

/** The query parameter {@code source} of lists. */
public final class VideoSources {

    public static final String DESCRIPTION =
            "`account`: only videos of the workspace's connected accounts. `hashtag`: only public videos, which research found"
                    + " for any workspace. Default: both, each video once, the workspace's own state rather than the public"
                    + " one.";

    private VideoSources() {}

    /** @throws dev.reelay.common.problem.ProblemException {@code invalid-values} for any other value */
    public static @Nullable VideoSource named(@Nullable String source) {
        if (source == null) {
            return null;
        }
        return switch (source) {
            case "account" -> VideoSource.ACCOUNT;
            case "hashtag" -> VideoSource.HASHTAG;
            default ->
                throw CommonProblem.INVALID_VALUES
                        .because("Correct source and send the request again.")
                        .at("source", "must be one of account, hashtag");
        };
    }
}
