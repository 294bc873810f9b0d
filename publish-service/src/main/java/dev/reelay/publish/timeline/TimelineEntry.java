package dev.reelay.publish.timeline;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One step of one publication. Immutable. */
@Entity
@Table(name = "publication_timeline")
class TimelineEntry {

    /** UUIDv7: its order is that of the steps. */
    @Id
    private UUID id;

    private UUID publicationId;
    private Instant at;

    @Enumerated(EnumType.STRING)
    private Step step;

    private @Nullable String publishId;
    private @Nullable String code;
    private @Nullable String detail;
    private @Nullable String logId;

    @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
    protected TimelineEntry() {}

    TimelineEntry(
            UUID publicationId, Instant at, Step step, @Nullable String publishId, @Nullable Explanation explanation) {
        id = UuidCreator.getTimeOrderedEpochPlus1();
        this.publicationId = publicationId;
        this.at = at;
        this.step = step;
        this.publishId = publishId;
        if (explanation != null) {
            code = explanation.code();
            detail = explanation.detail();
            logId = explanation.logId();
        }
    }

    TimelineEntryView view() {
        return new TimelineEntryView(at, step, publishId, code, detail, logId);
    }
}
