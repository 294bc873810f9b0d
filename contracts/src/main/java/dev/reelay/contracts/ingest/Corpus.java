package dev.reelay.contracts.ingest;

import org.jspecify.annotations.Nullable;

/** Whose videos: a workspace's own, or the one that is public. The first part of a video's record key. */
public final class Corpus {

    /** What research found, for all workspaces. No workspace may have this name. */
    public static final String PUBLIC = "public";

    private Corpus() {}

    /** @param workspace {@code null} for what is public */
    public static String of(@Nullable String workspace) {
        return workspace == null ? PUBLIC : workspace;
    }
}
