package dev.reelay.publish.publication;

import dev.reelay.contracts.publish.PublishChanged;
import dev.reelay.contracts.publish.PublishCompleted;
import dev.reelay.contracts.publish.PublishFailed;
import dev.reelay.contracts.publish.PublishNoLongerAvailable;
import dev.reelay.contracts.publish.PublishPubliclyAvailable;
import dev.reelay.contracts.publish.PublishRequested;
import dev.reelay.contracts.publish.PublishResolved;
import dev.reelay.contracts.publish.PublishRetried;
import dev.reelay.contracts.publish.PublishStarted;
import dev.reelay.contracts.publish.PublishUncertain;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The events of a publication, each built from its state right after the transition that it reports. */
final class PublicationEvents {

    private PublicationEvents() {}

    static PublishRequested requested(Publication publication) {
        var account = publication.account();
        var choices = publication.choices();
        return new PublishRequested(
                publication.id(),
                account.workspace(),
                account.platform(),
                account.connectionId(),
                publication.requestedBy(),
                choices.caption(),
                choices.privacyLevel(),
                choices.options().values(),
                publication.media() == null ? null : publication.media().bytes(),
                choices.scheduledAt(),
                publication.times().updatedAt(), // a draft was created before
                publication.postId(),
                choices.destination().name(),
                choices.mediaKind().name(),
                choices.photos() == null ? null : choices.photos().title());
    }

    static PublishChanged changed(Publication publication, String changedBy) {
        var account = publication.account();
        var choices = publication.choices();
        return new PublishChanged(
                publication.id(),
                account.workspace(),
                account.platform(),
                account.connectionId(),
                changedBy,
                choices.caption(),
                choices.privacyLevel(),
                choices.options().values(),
                choices.scheduledAt(),
                publication.times().updatedAt(),
                choices.destination().name(),
                choices.mediaKind().name(),
                choices.photos() == null ? null : choices.photos().title());
    }

    static PublishStarted started(Publication publication) {
        var account = publication.account();
        return new PublishStarted(
                publication.id(),
                account.workspace(),
                account.platform(),
                account.connectionId(),
                publication.task().knownPublishId(),
                publication.times().updatedAt());
    }

    static PublishCompleted completed(Publication publication) {
        var account = publication.account();
        return new PublishCompleted(
                publication.id(),
                account.workspace(),
                account.platform(),
                account.connectionId(),
                publication.task().knownPublishId(),
                publication.outcome().videoId(),
                publication.outcome().page(),
                known(publication.times().publishedAt()),
                publication.choices().destination().name(),
                publication.choices().mediaKind().name());
    }

    /** @param page {@code null} when it is not known */
    static PublishPubliclyAvailable publiclyAvailable(Publication publication, String videoId, @Nullable URI page) {
        var account = publication.account();
        return new PublishPubliclyAvailable(
                publication.id(),
                account.workspace(),
                account.platform(),
                account.connectionId(),
                publication.task().knownPublishId(),
                videoId,
                page,
                known(publication.times().availableAt()));
    }

    static PublishNoLongerAvailable noLongerAvailable(Publication publication) {
        var account = publication.account();
        return new PublishNoLongerAvailable(
                publication.id(),
                account.workspace(),
                account.platform(),
                account.connectionId(),
                publication.task().publishId(),
                publication.outcome().videoId(),
                known(publication.times().unavailableAt()));
    }

    static PublishFailed failed(Publication publication) {
        var account = publication.account();
        var outcome = publication.outcome();
        return new PublishFailed(
                publication.id(),
                account.workspace(),
                account.platform(),
                account.connectionId(),
                publication.task().publishId(),
                known(outcome.reason()),
                outcome.detail(),
                outcome.logId(),
                publication.times().updatedAt());
    }

    static PublishUncertain uncertain(Publication publication) {
        var account = publication.account();
        return new PublishUncertain(
                publication.id(),
                account.workspace(),
                account.platform(),
                account.connectionId(),
                publication.task().publishId(),
                known(publication.outcome().reason()),
                publication.times().updatedAt());
    }

    static PublishResolved resolved(Publication publication, String resolvedBy) {
        var account = publication.account();
        return new PublishResolved(
                publication.id(),
                account.workspace(),
                account.platform(),
                account.connectionId(),
                publication.state() == PublicationState.PUBLISHED,
                resolvedBy,
                publication.outcome().videoId(),
                publication.times().updatedAt());
    }

    static PublishRetried retried(Publication publication, String retriedBy) {
        var account = publication.account();
        return new PublishRetried(
                publication.id(),
                account.workspace(),
                account.platform(),
                account.connectionId(),
                retriedBy,
                publication.times().updatedAt());
    }

    /** Set by the transition that the event reports. */
    private static <T> T known(@Nullable T value) {
        return Objects.requireNonNull(value);
    }
}
