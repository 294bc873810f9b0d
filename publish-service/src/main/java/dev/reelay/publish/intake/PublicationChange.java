package dev.reelay.publish.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelay.common.identity.Caller;
import dev.reelay.common.problem.CommonProblem;
import dev.reelay.publish.connection.ConnectedAccount;
import dev.reelay.publish.platform.Choices;
import dev.reelay.publish.platform.Publishers;
import dev.reelay.publish.publication.PublicationDue;
import dev.reelay.publish.publication.PublicationService;
import dev.reelay.publish.publication.PublicationView;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Changes what waits: its request is merged with the patch, and judged as if it had come so. Sends drafts. */
@ApplicationScoped
class PublicationChange {

    private static final Set<String> CHANGEABLE =
            Set.of("caption", "privacy_level", "options", "scheduled_at", "time_zone", "publish_if_late_by", "photos");

    private final PublicationService publications;
    private final Publishers publishers;
    private final RequestCheck requests;
    private final ObjectMapper json;
    private final Event<PublicationDue> due;

    PublicationChange(
            PublicationService publications,
            Publishers publishers,
            RequestCheck requests,
            ObjectMapper json,
            Event<PublicationDue> due) {
        this.publications = publications;
        this.publishers = publishers;
        this.requests = requests;
        this.json = json;
        this.due = due;
    }

    /**
     * @param versions as {@code If-Match} names them
     * @throws JsonProcessingException when a value of the patch has the wrong type
     */
    Uni<PublicationView> change(Caller caller, UUID id, @Nullable String versions, ObjectNode patch)
            throws JsonProcessingException {
        json.treeToValue(patch, CreatePublicationRequest.class);
        return publications
                .change(caller, id, versions, (connection, platform, present, isDraft) -> {
                    requireChangeable(patch);
                    requireSamePhotos(present, patch);
                    var request = merged(connection, present, patch);
                    requests.validate(request);
                    var checks = new RequestRules(publishers.of(platform));
                    checks.check(request, isDraft);
                    var changed = request.choices(checks.rules());
                    if (!Objects.equals(changed.scheduledAt(), present.scheduledAt())) {
                        requests.checkTime(changed.scheduledAt());
                    }
                    return changed;
                })
                .invoke(() -> due.fireAsync(new PublicationDue()));
    }

    /** @param versions as {@code If-Match} names them */
    Uni<PublicationView> send(Caller caller, UUID id, @Nullable String versions, boolean allowDuplicate) {
        return publications
                .send(caller, id, versions, allowDuplicate, this::requireSendable)
                .invoke(() -> due.fireAsync(new PublicationDue()));
    }

    private void requireSendable(ConnectedAccount account, Choices chosen) {
        var checks = new RequestRules(publishers.of(account.platform()));
        checks.check(merged(account.connectionId(), chosen, json.createObjectNode()), false);
        account.requireUsable(checks.rules().scope(chosen.destination()));
        requests.checkTime(chosen.scheduledAt());
    }

    private static void requireChangeable(ObjectNode patch) {
        patch.fieldNames().forEachRemaining(name -> {
            if (!CHANGEABLE.contains(name)) {
                throw CommonProblem.invalid(name, "cannot be changed");
            }
        });
    }

    /** Which of them is the cover may change, and their title; others are another publication. */
    private static void requireSamePhotos(Choices present, ObjectNode patch) {
        if (patch.has("photos")
                && (present.photos() == null || !patch.path("photos").isObject())) {
            throw CommonProblem.invalid("photos", "cannot be changed");
        }
        if (patch.path("photos").has("images")) {
            throw CommonProblem.invalid("photos.images", "cannot be changed");
        }
    }

    private CreatePublicationRequest merged(UUID connection, Choices present, ObjectNode patch) {
        var at = present.scheduledAt();
        var request = json.createObjectNode()
                .put("connection_id", connection.toString())
                .put("destination", present.destination().name())
                .put("caption", present.caption())
                .put("privacy_level", present.privacyLevel())
                .put("scheduled_at", at == null ? null : at.toString())
                .put("time_zone", present.timeZone())
                .put(
                        "publish_if_late_by",
                        present.lateLimit().map(Duration::toString).orElse(null))
                .put("video_url", present.videoUrl());
        if (present.photos() != null) {
            var photos = present.photos();
            request.set(
                    "photos",
                    json.valueToTree(new PhotosRequest(photos.images(), photos.coverIndex(), photos.title())));
        }
        request.set("options", json.valueToTree(present.options().values()));
        try {
            return json.treeToValue(json.readerForUpdating(request).readValue(patch), CreatePublicationRequest.class);
        } catch (IOException e) {
            throw new IllegalStateException("both can be read alone", e);
        }
    }
}
