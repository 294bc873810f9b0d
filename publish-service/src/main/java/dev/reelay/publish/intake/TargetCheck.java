package dev.reelay.publish.intake;

import dev.reelay.common.problem.CommonProblem;
import dev.reelay.common.work.Await;
import dev.reelay.publish.connection.ConnectedAccount;
import dev.reelay.publish.connection.ConnectionDirectory;
import dev.reelay.publish.intake.PublicationIntake.Terms;
import dev.reelay.publish.media.Media;
import dev.reelay.publish.platform.Choices;
import dev.reelay.publish.platform.Publishers;
import dev.reelay.publish.publication.NewPublication;
import dev.reelay.publish.publication.PublicationService;
import dev.reelay.publish.publication.RefusedTarget;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks all targets of a post before anything of it is stored, and finds all that speaks against any of them. Blocking. */
@ApplicationScoped
class TargetCheck {

    private final RequestCheck requests;
    private final ConnectionDirectory connections;
    private final Publishers publishers;
    private final PublicationService publications;

    TargetCheck(
            RequestCheck requests,
            ConnectionDirectory connections,
            Publishers publishers,
            PublicationService publications) {
        this.requests = requests;
        this.connections = connections;
        this.publishers = publishers;
        this.publications = publications;
    }

    /** A target against which nothing speaks. */
    record Accepted(ConnectedAccount account, RequestRules rules, Choices choices) {}

    /**
     * @param file {@code null} for what the platforms pull
     * @param isRetry what was accepted once is not judged again by the time and by what others did meanwhile
     * @return in the same order
     * @throws dev.reelay.common.problem.ProblemException {@code targets-refused}
     */
    List<Accepted> accept(
            Terms terms, List<CreatePublicationRequest> wanted, @Nullable FilePart file, boolean isRetry) {
        var accepted = new ArrayList<Accepted>();
        var refused = new ArrayList<RefusedTarget>();
        var places = new HashMap<String, Integer>();
        for (var place = 0; place < wanted.size(); place++) {
            var here = place;
            var findings = new Findings();
            var request = wanted.get(place);
            var target = judge(terms, request, file, isRetry, findings);
            target.map(one -> places.putIfAbsent(name(one.account()), here))
                    .ifPresent(first -> findings.add(CommonProblem.invalid(
                            "connection_id", "is of the same account as that of targets[" + first + "]")));
            if (findings.isEmpty()) {
                accepted.add(target.orElseThrow());
            } else {
                refused.add(new RefusedTarget(place, request.connectionId(), findings.problems()));
            }
        }
        if (!refused.isEmpty()) {
            throw RefusedTarget.problem(refused);
        }
        return accepted;
    }

    private static String name(ConnectedAccount account) {
        return account.platform().id() + " " + account.platformUserId();
    }

    /** Empty when something speaks against it that keeps the rest from being judged. */
    private Optional<Accepted> judge(
            Terms terms,
            CreatePublicationRequest request,
            @Nullable FilePart file,
            boolean isRetry,
            Findings findings) {
        return findings.get(() -> {
                    requests.validate(request);
                    var account =
                            Await.result(() -> connections.get(terms.caller().workspace(), request.connectionId()));
                    publishers.require(
                            account.platform(), request.needed(file != null), request.destinationOrDefault());
                    return account;
                })
                .flatMap(account -> {
                    var rules = new RequestRules(publishers.of(account.platform()));
                    rules.checks(request, terms.isDraft()).forEach(findings::check);
                    var schedule = findings.get(request::schedule);
                    var media = file == null
                            ? Optional.<Media>empty()
                            : findings.get(() -> file.content()
                                    .as(rules.contentType(file), rules.rules().fileLimit()));
                    if (!isRetry) {
                        schedule.ifPresent(known -> findings.check(() -> requests.checkTime(known.at())));
                    }
                    if (!isRetry && !terms.isDraft()) {
                        findings.check(
                                () -> account.requireUsable(rules.rules().scope(request.destinationOrDefault())));
                        if (!terms.allowDuplicate() && (file == null || media.isPresent())) {
                            var digest = NewPublication.mediaDigest(media.orElse(null), request.urls());
                            Await.result(() -> publications.duplicateOf(account, digest))
                                    .ifPresent(findings::add);
                        }
                    }
                    return findings.isEmpty()
                            ? Optional.of(new Accepted(account, rules, request.choices(rules.rules())))
                            : Optional.empty();
                });
    }
}
