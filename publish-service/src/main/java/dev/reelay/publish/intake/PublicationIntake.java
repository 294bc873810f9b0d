package dev.reelay.publish.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.uuid.UuidCreator;
import dev.reelay.common.identity.Caller;
import dev.reelay.common.problem.CommonProblem;
import dev.reelay.common.problem.ProblemException;
import dev.reelay.common.work.Await;
import dev.reelay.publish.connection.ConnectionDirectory;
import dev.reelay.publish.intake.Idempotency.Created;
import dev.reelay.publish.media.Media;
import dev.reelay.publish.media.MediaProblem;
import dev.reelay.publish.media.MediaStorage;
import dev.reelay.publish.platform.Capability;
import dev.reelay.publish.platform.Publishers;
import dev.reelay.publish.platform.PublishingRules;
import dev.reelay.publish.publication.NewPublication;
import dev.reelay.publish.publication.PublicationDue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** Turns a request into a publication: checks it, stores its file, records it. Blocking, because of the file. */
@ApplicationScoped
class PublicationIntake {

    private static final int LONGEST_KEY = 255;

    private final Idempotency idempotency;
    private final ConnectionDirectory connections;
    private final Publishers publishers;
    private final MediaStorage media;
    private final Validator validator;
    private final ObjectMapper json;
    private final Event<PublicationDue> due;

    PublicationIntake(
            Idempotency idempotency,
            ConnectionDirectory connections,
            Publishers publishers,
            MediaStorage media,
            Validator validator,
            ObjectMapper json,
            Event<PublicationDue> due) {
        this.idempotency = idempotency;
        this.connections = connections;
        this.publishers = publishers;
        this.media = media;
        this.validator = validator;
        this.json = json;
        this.due = due;
    }

    Created takeFile(Caller caller, String idempotencyKey, PublicationForm form) throws IOException {
        var request = form.toRequest(json);
        if (request == null || request.videoUrl() != null) {
            throw invalid("video_url", "belongs in a JSON request, without a file");
        }
        if (form.file == null) {
            throw invalid("file", "is missing");
        }
        return take(
                caller,
                idempotencyKey,
                request,
                Capability.FILE_UPLOAD,
                rules -> contentType(form.file, rules),
                (id, rules) ->
                        media.take(form.file.uploadedFile(), id, contentType(form.file, rules), rules.fileLimit()));
    }

    Created takeUrl(Caller caller, String idempotencyKey, CreatePublicationRequest request) {
        if (request.videoUrl() == null) {
            throw invalid("video_url", "is missing; to send a file, use multipart/form-data");
        }
        URI checked = VideoUrl.parse(request.videoUrl());
        return take(caller, idempotencyKey, request, Capability.URL_PULL, rules -> checked, (id, rules) -> null);
    }

    /** How the video comes; {@code null} for one that the platform pulls. */
    private interface MediaSource {
        Media take(UUID publicationId, PublishingRules rules);
    }

    private Created take(
            Caller caller,
            String idempotencyKey,
            CreatePublicationRequest request,
            Capability needed,
            Function<PublishingRules, ?> check,
            MediaSource source) {
        var workspace = caller.workspace();
        if (idempotencyKey == null) {
            throw CommonProblem.UNREADABLE_REQUEST
                    .because("Send an Idempotency-Key, such as a new UUID, so that a repeat publishes nothing twice.")
                    .at("Idempotency-Key", "is missing");
        }
        validate(request, idempotencyKey);
        var account = Await.result(() -> connections.get(workspace, request.connectionId()));
        publishers.require(account.platform(), needed);
        var rules = publishers.of(account.platform()).rules();
        validate(request, rules);
        check.apply(rules);
        var isRepeat = Await.result(() -> idempotency.knows(workspace, idempotencyKey));
        if (!isRepeat) {
            account.requireUsable(rules.scope());
        }
        var id = UuidCreator.getTimeOrderedEpoch();
        var file = source.take(id, rules);
        try {
            var choices = request.choices();
            var fingerprint = Fingerprint.of(request.connectionId(), choices, file);
            var wanted =
                    new NewPublication(id, workspace, caller.subject(), idempotencyKey, fingerprint, choices, file);
            var created = Await.result(() -> idempotency.createOnce(wanted, account));
            if (created.isNew()) {
                due.fireAsync(new PublicationDue());
            } else {
                remove(file);
            }
            return created;
        } catch (RuntimeException e) {
            if (e instanceof ProblemException) {
                remove(file); // refused; after any other failure it may be committed, and the sweep will judge
            }
            throw e;
        }
    }

    private void remove(Media file) {
        if (file != null) {
            media.remove(file.file());
        }
    }

    private void validate(CreatePublicationRequest request, String idempotencyKey) {
        var violations = validator.validate(request);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        if (idempotencyKey.isBlank() || idempotencyKey.length() > LONGEST_KEY) {
            throw invalid("Idempotency-Key", "must be 1 to " + LONGEST_KEY + " characters");
        }
    }

    private static void validate(CreatePublicationRequest request, PublishingRules rules) {
        if (!rules.privacyLevels().contains(request.privacyLevel())) {
            throw invalid(
                    "privacy_level",
                    "must be one of " + rules.privacyLevels().stream().sorted().toList());
        }
        if (request.caption() != null && request.caption().length() > rules.captionLimit()) {
            throw invalid("caption", "must be at most " + rules.captionLimit() + " characters");
        }
    }

    private static String contentType(FileUpload file, PublishingRules rules) {
        var sent = file.contentType() == null ? "" : file.contentType();
        var type = sent.split(";")[0].strip().toLowerCase(Locale.ROOT);
        if (!rules.contentTypes().contains(type)) {
            throw MediaProblem.FILE_TYPE_NOT_SUPPORTED
                    .because("Name the type of the part `file`: one of " + rules.contentTypes() + ".")
                    .at("file", "is of type " + (type.isEmpty() ? "unknown" : type));
        }
        return type;
    }

    private static RuntimeException invalid(String field, String message) {
        return CommonProblem.invalid(field, message);
    }
}
