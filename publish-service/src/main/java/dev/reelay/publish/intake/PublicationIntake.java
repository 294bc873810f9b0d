package dev.reelay.publish.intake;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.reelay.common.identity.Caller;
import dev.reelay.common.problem.ProblemException;
import dev.reelay.common.trace.LogFields;
import dev.reelay.common.work.Await;
import dev.reelay.publish.connection.ConnectedAccount;
import dev.reelay.publish.connection.ConnectionDirectory;
import dev.reelay.publish.intake.Idempotency.Created;
import dev.reelay.publish.media.Media;
import dev.reelay.publish.media.MediaStorage;
import dev.reelay.publish.platform.Publishers;
import dev.reelay.publish.publication.NewPublication;
import dev.reelay.publish.publication.PublicationDue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.io.IOException;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Turns a request into a publication: checks it, stores its file, records it. Blocking, because of the file. */
@ApplicationScoped
class PublicationIntake {

    private final RequestCheck requests;
    private final Idempotency idempotency;
    private final ConnectionDirectory connections;
    private final Publishers publishers;
    private final MediaStorage media;
    private final Event<PublicationDue> due;

    PublicationIntake(
            RequestCheck requests,
            Idempotency idempotency,
            ConnectionDirectory connections,
            Publishers publishers,
            MediaStorage media,
            Event<PublicationDue> due) {
        this.requests = requests;
        this.idempotency = idempotency;
        this.connections = connections;
        this.publishers = publishers;
        this.media = media;
        this.due = due;
    }

    /**
     * Who asks, and how it is to be taken.
     *
     * @param allowDuplicate whether the same media may be published to the same account again
     * @param isDraft whether it is only kept, until its owner sends it
     */
    record Terms(Caller caller, @Nullable String idempotencyKey, boolean allowDuplicate, boolean isDraft) {}

    Created takeFile(Terms terms, PublicationForm form) throws IOException {
        var request = requests.read(form);
        if (RequestCheck.isOfPhotos(request.photos(), form.file)) {
            return takeUrl(terms, request);
        }
        var file = RequestCheck.file(form);
        return take(
                terms,
                request,
                true,
                rules -> rules.contentType(file),
                (id, rules) -> media.take(
                        file.content(),
                        id,
                        rules.contentType(file),
                        rules.rules().fileLimit()));
    }

    Created takeUrl(Terms terms, CreatePublicationRequest request) {
        RequestCheck.checkUrls(request.videoUrl(), request.photos());
        return take(terms, request, false, rules -> {}, (id, rules) -> null);
    }

    /** Stores the video of a request; {@code null} for what the platform pulls. */
    private interface MediaSource {
        @Nullable
        Media take(UUID publicationId, RequestRules rules);
    }

    private Created take(
            Terms terms,
            CreatePublicationRequest request,
            boolean isFile,
            Consumer<RequestRules> fileCheck,
            MediaSource source) {
        var caller = terms.caller();
        var workspace = caller.workspace();
        var key = validate(request, terms.idempotencyKey());
        var account = Await.result(() -> connections.get(workspace, request.connectionId()));
        publishers.require(account.platform(), request.needed(isFile), request.destinationOrDefault());
        var publisher = publishers.of(account.platform());
        var rules = publisher.rules();
        var checks = new RequestRules(publisher);
        checks.check(request, terms.isDraft());
        fileCheck.accept(checks);
        var choices = request.choices(rules);
        var isRetry = Await.result(() -> idempotency.knows(workspace, key));
        if (!isRetry) { // what was accepted once is not judged again
            if (!terms.isDraft()) {
                account.requireUsable(rules.scope(request.destinationOrDefault()));
            }
            requests.checkTime(choices.scheduledAt());
        }
        var id = UuidCreator.getTimeOrderedEpoch();
        LogFields.put(LogFields.of(workspace, request.connectionId(), id));
        var file = source.take(id, checks);
        var fingerprint = Fingerprint.of(request.connectionId(), choices, rules, file, terms.isDraft());
        return createOnce(
                new NewPublication(
                        id, workspace, caller.subject(), key, fingerprint, null, choices, file, terms.isDraft()),
                account,
                terms.allowDuplicate());
    }

    private Created createOnce(NewPublication wanted, ConnectedAccount account, boolean allowDuplicate) {
        try {
            var created = Await.result(() -> idempotency.createOnce(wanted, account, allowDuplicate));
            if (created.isNew()) {
                due.fireAsync(new PublicationDue());
            } else {
                remove(wanted.media());
            }
            return created;
        } catch (ProblemException e) {
            remove(wanted.media()); // after any other failure it may be committed; the leftover ticker decides later
            throw e;
        }
    }

    private void remove(@Nullable Media file) {
        if (file != null && file.file() != null) {
            media.remove(file.file());
        }
    }

    /** The key, which is there. */
    private String validate(CreatePublicationRequest request, @Nullable String idempotencyKey) {
        var key = IdempotencyKey.require(idempotencyKey);
        requests.validate(request);
        IdempotencyKey.checkLength(key);
        return key;
    }
}
