package dev.reelay.publish.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.uuid.UuidCreator;
import dev.reelay.common.identity.Caller;
import dev.reelay.common.problem.CommonProblem;
import dev.reelay.common.problem.ProblemException;
import dev.reelay.common.trace.LogFields;
import dev.reelay.common.work.Await;
import dev.reelay.publish.connection.ConnectedAccount;
import dev.reelay.publish.connection.ConnectionDirectory;
import dev.reelay.publish.intake.Idempotency.Created;
import dev.reelay.publish.media.Media;
import dev.reelay.publish.media.MediaStorage;
import dev.reelay.publish.platform.Capability;
import dev.reelay.publish.platform.Publishers;
import dev.reelay.publish.publication.NewPublication;
import dev.reelay.publish.publication.PublicationDue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Turns a request into a publication: checks it, stores its file, records it. Blocking, because of the file. */
@ApplicationScoped
class PublicationIntake {

    private static final int LONGEST_KEY = 255;

    /** For a request that took its time, and for clocks. */
    private static final Duration PAST = Duration.ofMinutes(5);

    /** A file is kept until then. */
    private static final Duration HORIZON = Duration.ofDays(366);

    private final Idempotency idempotency;
    private final ConnectionDirectory connections;
    private final Publishers publishers;
    private final MediaStorage media;
    private final Validator validator;
    private final ObjectMapper json;
    private final Event<PublicationDue> due;
    private final Clock clock;

    PublicationIntake(
            Idempotency idempotency,
            ConnectionDirectory connections,
            Publishers publishers,
            MediaStorage media,
            Validator validator,
            ObjectMapper json,
            Event<PublicationDue> due,
            Clock clock) {
        this.clock = clock;
        this.idempotency = idempotency;
        this.connections = connections;
        this.publishers = publishers;
        this.media = media;
        this.validator = validator;
        this.json = json;
        this.due = due;
    }

    Created takeFile(Caller caller, @Nullable String idempotencyKey, PublicationForm form) throws IOException {
        var request = form.toRequest(json);
        if (request == null || request.videoUrl() != null) {
            throw invalid("video_url", "belongs in a JSON request, without a file");
        }
        var file = form.file;
        if (file == null) {
            throw invalid("file", "is missing");
        }
        return take(
                caller,
                idempotencyKey,
                request,
                Capability.FILE_UPLOAD,
                rules -> rules.contentType(file),
                (id, rules) -> media.take(
                        file.uploadedFile(),
                        id,
                        rules.contentType(file),
                        rules.rules().fileLimit()));
    }

    Created takeUrl(Caller caller, @Nullable String idempotencyKey, CreatePublicationRequest request) {
        if (request.videoUrl() == null) {
            throw invalid("video_url", "is missing; to send a file, use multipart/form-data");
        }
        VideoUrl.parse(request.videoUrl());
        return take(caller, idempotencyKey, request, Capability.URL_PULL, rules -> {}, (id, rules) -> null);
    }

    /** Stores the video of a request; {@code null} for one that the platform pulls. */
    private interface MediaSource {
        @Nullable
        Media take(UUID publicationId, RequestRules rules);
    }

    private Created take(
            Caller caller,
            @Nullable String idempotencyKey,
            CreatePublicationRequest request,
            Capability needed,
            Consumer<RequestRules> fileCheck,
            MediaSource source) {
        var workspace = caller.workspace();
        var key = validate(request, idempotencyKey);
        var account = Await.result(() -> connections.get(workspace, request.connectionId()));
        publishers.require(account.platform(), needed);
        var publisher = publishers.of(account.platform());
        var rules = publisher.rules();
        var checks = new RequestRules(publisher);
        checks.check(request);
        fileCheck.accept(checks);
        var isRetry = Await.result(() -> idempotency.knows(workspace, key));
        if (!isRetry) { // what was accepted once is not judged again
            account.requireUsable(rules.scope());
            checkTime(request.scheduledAt());
        }
        var id = UuidCreator.getTimeOrderedEpoch();
        LogFields.put(LogFields.of(workspace, request.connectionId(), id));
        var choices = request.choices(rules);
        var file = source.take(id, checks);
        var fingerprint = Fingerprint.of(request.connectionId(), choices, rules, file);
        return createOnce(
                new NewPublication(id, workspace, caller.subject(), key, fingerprint, choices, file), account);
    }

    private Created createOnce(NewPublication wanted, ConnectedAccount account) {
        try {
            var created = Await.result(() -> idempotency.createOnce(wanted, account));
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

    private void checkTime(@Nullable Instant scheduledAt) {
        if (scheduledAt == null) {
            return;
        }
        var now = clock.instant();
        if (scheduledAt.isBefore(now.minus(PAST))) {
            throw invalid("scheduled_at", "is in the past; leave it out to publish at once");
        }
        if (scheduledAt.isAfter(now.plus(HORIZON))) {
            throw invalid("scheduled_at", "must be within a year");
        }
    }

    private void remove(@Nullable Media file) {
        if (file != null && file.file() != null) {
            media.remove(file.file());
        }
    }

    /** The key, which is there. */
    private String validate(CreatePublicationRequest request, @Nullable String idempotencyKey) {
        if (idempotencyKey == null) {
            throw CommonProblem.UNREADABLE_REQUEST
                    .because("Send an Idempotency-Key, such as a new UUID, so that a retry publishes nothing twice.")
                    .at("Idempotency-Key", "is missing");
        }
        var violations = validator.validate(request);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        if (idempotencyKey.isBlank() || idempotencyKey.length() > LONGEST_KEY) {
            throw invalid("Idempotency-Key", "must be 1 to " + LONGEST_KEY + " characters");
        }
        return idempotencyKey;
    }

    private static RuntimeException invalid(String field, String message) {
        return CommonProblem.invalid(field, message);
    }
}
