package dev.reelay.publish.intake;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelay.common.problem.CommonProblem;
import dev.reelay.common.request.JsonBodyCheck;
import dev.reelay.publish.platform.Destination;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The parts of a multipart request: the file, and the rest either as one JSON part or as plain fields. */
@Schema(
        description =
                "The video as part `file`, or `photos`; the rest as JSON in the part `publication`, or as separate fields")
public class PublicationForm {

    private static final TypeReference<Map<String, Object>> OPTIONS = new TypeReference<>() {};

    @Nullable
    @Schema(implementation = String.class, format = "binary")
    FilePart file;

    @Nullable
    @Schema(description = "As in a JSON request, without video_url; replaces the fields below")
    String publication;

    @Nullable
    String connectionId;

    @Nullable
    @Schema(description = "As in a JSON request")
    String destination;

    @Nullable
    @Schema(description = "JSON as in a JSON request; without a file")
    String photos;

    @Nullable
    String caption;

    @Nullable
    String privacyLevel;

    @Nullable
    @Schema(description = "JSON as in a JSON request", examples = "{\"disable_comment\": true}")
    String options;

    @Nullable
    @Schema(description = "As in a JSON request")
    String scheduledAt;

    @Nullable
    String timeZone;

    @Nullable
    String publishIfLateBy;

    static PublicationForm of(ReceivedForm received) {
        var form = new PublicationForm();
        form.file = received.file();
        form.publication = received.text("publication");
        form.connectionId = received.text("connection_id");
        form.destination = received.text("destination");
        form.photos = received.text("photos");
        form.caption = received.text("caption");
        form.privacyLevel = received.text("privacy_level");
        form.options = received.text("options");
        form.scheduledAt = received.text("scheduled_at");
        form.timeZone = received.text("time_zone");
        form.publishIfLateBy = received.text("publish_if_late_by");
        return form;
    }

    @Nullable
    @SuppressWarnings("NullAway") // what is missing is found when the request is validated
    CreatePublicationRequest toRequest(ObjectMapper json) throws IOException {
        if (publication != null) {
            JsonBodyCheck.check(publication.getBytes(StandardCharsets.UTF_8));
            return json.readValue(publication, CreatePublicationRequest.class);
        }
        return new CreatePublicationRequest(
                connectionId(),
                destination(),
                caption,
                orNull(privacyLevel),
                json(json, options, "options", OPTIONS, "{\"disable_comment\": true}"),
                orNull(scheduledAt),
                orNull(timeZone),
                orNull(publishIfLateBy),
                null,
                json(json, photos, "photos", new TypeReference<>() {}, "{\"images\": [\"https://…\"]}"));
    }

    private static <T> @Nullable T json(
            ObjectMapper json, @Nullable String text, String field, TypeReference<T> type, String example)
            throws IOException {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            JsonBodyCheck.check(text.getBytes(StandardCharsets.UTF_8));
            return json.readValue(text, type);
        } catch (JacksonException e) {
            throw CommonProblem.unreadable(field, "must be a JSON object such as " + example);
        }
    }

    private @Nullable UUID connectionId() {
        var text = orNull(connectionId);
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw CommonProblem.unreadable("connection_id", "must be a UUID");
        }
    }

    private @Nullable Destination destination() {
        var text = orNull(destination);
        try {
            return text == null ? null : Destination.valueOf(text);
        } catch (IllegalArgumentException e) {
            throw CommonProblem.unreadable("destination", "must be one of " + List.of(Destination.values()));
        }
    }

    private static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
