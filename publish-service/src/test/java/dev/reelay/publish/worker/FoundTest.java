package dev.reelay.publish.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.contracts.Platform;
import dev.reelay.publish.media.Media;
import dev.reelay.publish.platform.Choices;
import dev.reelay.publish.platform.Destination;
import dev.reelay.publish.platform.PostOptions;
import dev.reelay.publish.publication.Account;
import dev.reelay.publish.publication.PublicationState;
import dev.reelay.publish.publication.PublicationWork;
import dev.reelay.publish.publication.PublicationWork.Timing;
import dev.reelay.publish.publication.Task;
import dev.reelay.publish.publication.Upload;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each row of the table in the README by which a successor decides. */
@Tag("R2")
class FoundTest {

    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final Media FILE = new Media("name", "video/mp4", 12_000_000L, "ab");

    private static Found in(Media media, Instant initSentAt, String publishId, Upload upload) {
        return Found.in(new PublicationWork(
                UUID.randomUUID(),
                upload == null ? PublicationState.REQUESTED : PublicationState.UPLOADING,
                new Account("w", UUID.randomUUID(), Platform.TIKTOK, "open-id", "ana"),
                new Choices(
                        Destination.DIRECT_POST,
                        null,
                        "SELF_ONLY",
                        new PostOptions(Map.of()),
                        null,
                        null,
                        null,
                        null,
                        null),
                media,
                upload,
                new Task(initSentAt, publishId == null ? 0 : 1, publishId),
                null,
                new Timing(NOW, NOW, null, null, null, null, null, 0),
                null));
    }

    @Test
    void nothingWasAsked() {
        assertThat(in(FILE, null, null, null)).isEqualTo(Found.NOT_ASKED);
        assertThat(in(null, null, null, null)).isEqualTo(Found.NOT_ASKED);
    }

    @Test
    void aTaskWasAbandoned() {
        assertThat(in(FILE, null, null, new Upload(5_242_880L, 2, 0, null, null)))
                .isEqualTo(Found.NOT_ASKED);
    }

    @Test
    void theAnswerForAFileIsMissing() {
        assertThat(in(FILE, NOW, null, null)).isEqualTo(Found.FILE_NOT_ANSWERED);
    }

    @Test
    void theAnswerForAUrlIsMissing() {
        assertThat(in(null, NOW, null, null)).isEqualTo(Found.URL_NOT_ANSWERED);
    }

    @Test
    void theUploadWasCutOff() {
        assertThat(in(FILE, NOW, "task", new Upload(5_242_880L, 2, 1, null, "sealed")))
                .isEqualTo(Found.UPLOAD_CUT_OFF);
    }

    @Test
    void theLastChunkMayHaveArrived() {
        assertThat(in(FILE, NOW, "task", new Upload(5_242_880L, 2, 1, NOW, "sealed")))
                .isEqualTo(Found.LAST_CHUNK_LEFT);
    }
}
