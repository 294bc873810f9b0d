package dev.reelay.ingest.watch;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A measure without a value, and why it has none. */
@Schema(description = "A measure without a value")
public record UnknownMeasure(
        Measured measure,
        @Schema(
                        description =
                                "`NOT_FETCHED`: nobody has looked yet. `AUTHOR_UNKNOWN`: the platform does not know the author."
                                        + " `NOT_SHOWN`: the platform does not show it. `LOOKED_ONCE`: growth needs looks at two"
                                        + " times. `NO_VIDEOS`: none in the window. `NO_VIEWS`: none of them was seen")
                Reason reason) {

    /** Why a measure has no value. */
    public enum Reason {
        NOT_FETCHED,
        AUTHOR_UNKNOWN,
        NOT_SHOWN,
        LOOKED_ONCE,
        NO_VIDEOS,
        NO_VIEWS
    }
}
