package dev.reelay.contracts.ingest;

import org.jspecify.annotations.Nullable;

/** A set of videos: a workspace's own, or the public one. The first part of a video's record key. */
public final class Corpus {

    /** The videos found by research, for all workspaces. Reserved: no workspace may have this name. */
    public static final String PUBLIC = "public";

    private Corpus() {}

    /** @param workspace {@code null} for the public corpus */
    public static String of(@Nullable String workspace) {
        return workspace == null ? PUBLIC : workspace;
    }
}
