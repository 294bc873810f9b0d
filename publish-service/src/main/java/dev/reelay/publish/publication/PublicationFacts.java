package dev.reelay.publish.publication;

import dev.reelay.contracts.Platform;
import dev.reelay.contracts.publish.PublishCompleted;
import dev.reelay.contracts.publish.PublishFailed;
import dev.reelay.contracts.publish.PublishPubliclyAvailable;
import dev.reelay.contracts.publish.PublishRequested;
import dev.reelay.contracts.publish.PublishStarted;
import dev.reelay.contracts.publish.PublishUncertain;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;

/** A publication at the moment of a change, as its events tell it. */
record PublicationFacts(
        UUID id,
        String workspace,
        Platform platform,
        UUID connectionId,
        String requestedBy,
        String caption,
        String privacyLevel,
        Long bytes,
        Instant scheduledAt,
        Instant createdAt,
        String publishId,
        String videoId,
        String permalink,
        String reason,
        String detail,
        String logId,
        Instant publishedAt,
        Instant availableAt,
        Instant changedAt) {

    PublishRequested requested() {
        return new PublishRequested(
                id,
                workspace,
                platform,
                connectionId,
                requestedBy,
                caption,
                privacyLevel,
                bytes,
                scheduledAt,
                createdAt);
    }

    PublishStarted started() {
        return new PublishStarted(id, workspace, platform, connectionId, publishId, changedAt);
    }

    PublishCompleted completed() {
        return new PublishCompleted(id, workspace, platform, connectionId, publishId, videoId, page(), publishedAt);
    }

    PublishPubliclyAvailable publiclyAvailable() {
        return new PublishPubliclyAvailable(
                id, workspace, platform, connectionId, publishId, videoId, page(), availableAt);
    }

    PublishFailed failed() {
        return new PublishFailed(id, workspace, platform, connectionId, publishId, reason, detail, logId, changedAt);
    }

    PublishUncertain uncertain() {
        return new PublishUncertain(id, workspace, platform, connectionId, publishId, reason, changedAt);
    }

    private URI page() {
        return permalink == null ? null : URI.create(permalink);
    }
}
