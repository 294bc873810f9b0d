package dev.reelay.publish.redrive;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How much a re-drive would be.
 *
 * @param total publications that failed so; some may stay failed, see {@link ReDriveView#skipped()}
 * @param totalIsExact false where there are more
 */
@Schema(description = "How many publications failed with one reason within a time")
public record ReDriveMatches(
        @Schema(
                        description =
                                "Some of them may stay failed: the platform may have them, or their video is not kept any more")
                long total,
        @Schema(description = "False: there are more") boolean totalIsExact) {

    /** More than these are not counted. */
    static final int MOST = 10_000;

    static ReDriveMatches of(long counted) {
        return new ReDriveMatches(Math.min(counted, MOST), counted <= MOST);
    }
}
