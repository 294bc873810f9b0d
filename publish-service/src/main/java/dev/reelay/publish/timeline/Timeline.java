package dev.reelay.publish.timeline;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes each step in the transaction that takes it. */
@ApplicationScoped
public class Timeline {

    private static final String ENTRIES = "from TimelineEntry where publicationId = ?1 order by id";

    private final Clock clock;

    Timeline(Clock clock) {
        this.clock = clock;
    }

    public Uni<Void> write(UUID publicationId, Step step, @Nullable String publishId) {
        return write(publicationId, step, publishId, null);
    }

    /** @param publishId the task that the step is about; {@code null} for none */
    public Uni<Void> write(
            UUID publicationId, Step step, @Nullable String publishId, @Nullable Explanation explanation) {
        var entry = new TimelineEntry(publicationId, clock.instant(), step, publishId, explanation);
        return Panache.getSession().chain(session -> session.persist(entry));
    }

    /** In the order of the steps. A publication has some ten, and one for each failed attempt, of which there are at most 300 a day. */
    public Uni<List<TimelineEntryView>> of(UUID publicationId) {
        return Panache.getSession()
                .chain(session -> session.createSelectionQuery(ENTRIES, TimelineEntry.class)
                        .setParameter(1, publicationId)
                        .getResultList())
                .map(entries -> entries.stream().map(TimelineEntry::view).toList());
    }
}
