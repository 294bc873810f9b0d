package dev.reelay.ingest.trend;

import dev.reelay.contracts.ingest.Corpus;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One judgement of all values of a corpus in a window.
 *
 * @param end the day after the window's last
 * @param at when, UTC
 */
record TrendLook(String corpus, TrendWindow window, LocalDate end, OffsetDateTime at) {

    /** {@code null} for the public corpus. */
    @Nullable
    String workspace() {
        return corpus.equals(Corpus.PUBLIC) ? null : corpus;
    }
}
