package dev.reelay.auth.export;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What is in an export; its last file, which one that broke off does not have.
 *
 * @param format of the archive, grows when its readers have to change
 * @param startedAt UTC; what changed between the two times is in the files as it was before or after
 * @param leftOut what services hold and do not tell: secrets, and what follows from the files
 */
record ExportManifest(
        int format,
        UUID connectionId,
        String workspace,
        Instant startedAt,
        Instant endedAt,
        List<ExportedFile> files,
        List<LeftOut> leftOut,
        boolean complete) {

    static final int FORMAT = 1;

    /** @param kind as in the proof of an erasure */
    record ExportedFile(String name, String service, String kind, long items) {}

    record LeftOut(String service, String kind) {}
}
