package dev.reelay.publish.publication;

import dev.reelay.common.database.AdvisoryLocks;
import dev.reelay.common.problem.CommonProblem;
import dev.reelay.common.problem.Problem;
import dev.reelay.common.problem.ProblemException;
import dev.reelay.publish.connection.ConnectedAccount;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** Groups the publications of one video for several accounts: requested together, or not at all. */
@ApplicationScoped
public class PostService {

    private final PublicationRepository repository;
    private final PublicationService publications;
    private final PublicationMetrics metrics;

    PostService(PublicationRepository repository, PublicationService publications, PublicationMetrics metrics) {
        this.repository = repository;
        this.publications = publications;
        this.metrics = metrics;
    }

    /** @param account of the publication's connection */
    public record Target(NewPublication wanted, ConnectedAccount account) {}

    /** @param isNew false when the same request had been made before */
    public record Created(PostView post, boolean isNew) {}

    @WithSession
    public Uni<Boolean> knows(String workspace, String key) {
        return repository.ofPostKey(workspace, key).map(known -> !known.isEmpty());
    }

    /** Fails with the problem {@code publication-post-not-found}, also for one of another workspace. */
    @WithSession
    Uni<PostView> get(String workspace, UUID id) {
        return repository.ofPost(workspace, id).chain(found -> {
            if (found.isEmpty()) {
                throw PublicationProblem.PUBLICATION_POST_NOT_FOUND.because(
                        "There is no post " + id + " in your workspace.");
            }
            return view(found);
        });
    }

    /**
     * Requests all of them in one transaction; of all requests under one key, sequential or concurrent, one does. Fails with {@code
     * idempotency-key-reused} when the key came with a different post, and with {@code targets-refused} when an account was erased
     * meanwhile, or has the same media already.
     *
     * @param targets at least one; in order of their ids, with the same post and key
     * @param allowDuplicate whether it is meant to be published again
     */
    @WithTransaction
    public Uni<Created> createOnce(List<Target> targets, boolean allowDuplicate) {
        var first = targets.get(0).wanted();
        return AdvisoryLocks.take("post " + first.workspace() + " " + first.idempotencyKey())
                .chain(() -> repository.ofPostKey(first.workspace(), first.idempotencyKey()))
                .chain(known -> known.isEmpty()
                        ? refuse(targets, allowDuplicate)
                                .chain(() -> create(targets))
                                .map(post -> new Created(post, true))
                        : repeated(known, targets).map(post -> new Created(post, false)));
    }

    private Uni<PostView> repeated(List<Publication> known, List<Target> targets) {
        var before = known.stream().map(Publication::fingerprint).toList();
        var now = targets.stream().map(target -> target.wanted().fingerprint()).toList();
        if (!before.equals(now)) {
            throw CommonProblem.IDEMPOTENCY_KEY_REUSED
                    .because("This Idempotency-Key was sent with the request of post "
                            + known.get(0).postId() + "; send a new one with a different request.")
                    .at("Idempotency-Key", "belongs to a different request");
        }
        return view(known);
    }

    /** In the order of the accounts, so that no two posts wait for each other's locks. */
    private Uni<Void> refuse(List<Target> targets, boolean allowDuplicate) {
        var refused = new ArrayList<RefusedTarget>();
        var byAccount = IntStream.range(0, targets.size())
                .boxed()
                .sorted(Comparator.comparing(place -> account(targets.get(place).account())))
                .toList();
        return Multi.createFrom()
                .iterable(byAccount)
                .onItem()
                .transformToUniAndConcatenate(place -> refusal(targets.get(place), allowDuplicate)
                        .invoke(problem -> problem.ifPresent(refusal -> refused.add(new RefusedTarget(
                                place, targets.get(place).account().connectionId(), List.of(Problem.of(refusal)))))))
                .collect()
                .asList()
                .invoke(() -> {
                    if (!refused.isEmpty()) {
                        refused.sort(Comparator.comparing(RefusedTarget::index));
                        throw RefusedTarget.problem(refused);
                    }
                })
                .replaceWithVoid();
    }

    private static String account(ConnectedAccount account) {
        return account.platform().id() + " " + account.platformUserId();
    }

    private Uni<Optional<ProblemException>> refusal(Target target, boolean allowDuplicate) {
        return publications
                .requireAcceptable(target.wanted(), target.account(), allowDuplicate)
                .map(acceptable -> Optional.<ProblemException>empty())
                .onFailure(ProblemException.class)
                .recoverWithItem(problem -> Optional.of((ProblemException) problem));
    }

    private Uni<PostView> create(List<Target> targets) {
        return Multi.createFrom()
                .iterable(targets)
                .onItem()
                .transformToUniAndConcatenate(target -> publications.createFor(target.wanted(), target.account()))
                .collect()
                .asList()
                .invoke(metrics::postRequested)
                .map(PostView::of);
    }

    /** @param members at least one, of one post */
    private Uni<PostView> view(List<Publication> members) {
        return Multi.createFrom()
                .iterable(members)
                .onItem()
                .transformToUniAndConcatenate(publications::withQuota)
                .collect()
                .asList()
                .map(PostView::of);
    }
}
