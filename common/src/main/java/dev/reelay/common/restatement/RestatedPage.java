package dev.reelay.common.restatement;

import dev.reelay.common.page.Cursor;
import dev.reelay.contracts.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of state to be restated.
 *
 * @param events in the order of the rows
 * @param end the key of its last row, even if that has no event; {@code null} when there was no row left
 */
public record RestatedPage(List<? extends Event> events, @Nullable Cursor end) {

    /** There is nothing left to restate. */
    public static RestatedPage none() {
        return new RestatedPage(List.of(), null);
    }
}
