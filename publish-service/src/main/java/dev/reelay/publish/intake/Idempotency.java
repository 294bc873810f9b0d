package dev.reelay.publish.intake;

import dev.reelay.common.database.AdvisoryLocks;
import dev.reelay.common.problem.CommonProblem;
import dev.reelay.publish.connection.ConnectedAccount;
import dev.reelay.publish.publication.NewPublication;
import dev.reelay.publish.publication.PublicationService;
import dev.reelay.publish.publication.PublicationService.Requested;
import dev.reelay.publish.publication.PublicationView;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes one publication of all requests under one Idempotency-Key, sequential or concurrent. */
@ApplicationScoped
class Idempotency {

    private final PublicationService publications;

    Idempotency(PublicationService publications) {
        this.publications = publications;
    }

    /** @param isNew false when the same request had been made before */
    record Created(PublicationView publication, boolean isNew) {}

    Uni<Boolean> knows(String workspace, String key) {
        return publications.findByKey(workspace, key).map(known -> known != null);
    }

    /**
     * Fails with the problem {@code idempotency-key-reused} when the key came with a different request.
     *
     * @param allowDuplicate whether the same media may be published to the same account again
     */
    @WithTransaction
    Uni<Created> createOnce(NewPublication wanted, ConnectedAccount account, boolean allowDuplicate) {
        return AdvisoryLocks.take("publication " + wanted.workspace() + " " + wanted.idempotencyKey())
                .chain(() -> publications.findByKey(wanted.workspace(), wanted.idempotencyKey()))
                .chain(known -> known == null
                        ? publications.create(wanted, account, allowDuplicate).map(made -> new Created(made, true))
                        : Uni.createFrom().item(repeated(known, wanted)));
    }

    private static Created repeated(Requested known, NewPublication wanted) {
        if (!known.fingerprint().equals(wanted.fingerprint())) {
            throw CommonProblem.IDEMPOTENCY_KEY_REUSED
                    .because("This Idempotency-Key was sent with the request of publication "
                            + known.publication().id() + "; send a new one with a different request.")
                    .at("Idempotency-Key", "belongs to a different request");
        }
        return new Created(known.publication(), false);
    }
}
