package dev.reelay.ingest.syncrun;

import dev.reelay.contracts.ingest.SyncTrigger;

/** What caused a run. */
public enum SyncRunTrigger {
    /** The account was connected. */
    CONNECTED(SyncTrigger.CONNECTED, Extent.ALL),
    /** A request by the API. */
    REQUESTED(SyncTrigger.REQUESTED, Extent.ALL),
    /** A publication went live; the run stops where it finds nothing new. */
    PUBLISHED(SyncTrigger.PUBLISHED, Extent.NEW),
    /** The time of the day's fetch came. */
    SCHEDULED(SyncTrigger.SCHEDULED, Extent.ALL),
    /** It was time to look at young videos; the run asks about those videos, and for those that are not known yet. */
    REFRESHED(SyncTrigger.REFRESHED, Extent.NAMED),
    /** The platform called back that a video is no longer public; the run asks about that video only. */
    UNPUBLISHED(SyncTrigger.UNPUBLISHED, Extent.NAMED);

    /** How much of an account a run fetches, from the least. */
    enum Extent {
        /** Videos that it names. */
        NAMED,
        /** What is new, and the videos that it names. */
        NEW,
        /** All videos: what it does not see is gone. */
        ALL
    }

    private final SyncTrigger told;
    private final Extent extent;

    SyncRunTrigger(SyncTrigger told, Extent extent) {
        this.told = told;
        this.extent = extent;
    }

    /** As events name it. */
    SyncTrigger told() {
        return told;
    }

    Extent extent() {
        return extent;
    }

    /** Whether its runs list all videos of the account, so that what they do not see may be gone. */
    boolean listsAll() {
        return extent == Extent.ALL;
    }

    /** Whether its runs look at videos that they name, and at others only if those are not known yet. */
    public boolean namesVideos() {
        return extent == Extent.NAMED;
    }

    /** The nearest one that the release before this one knows: it reads the rows too, during a rolling update. */
    SyncRunTrigger known() {
        return switch (this) {
            case CONNECTED, REQUESTED, PUBLISHED -> this;
            case SCHEDULED -> REQUESTED;
            case REFRESHED, UNPUBLISHED -> PUBLISHED;
        };
    }
}
