package dev.reelay.common.restatement;

import dev.reelay.common.page.Cursor;
import dev.reelay.contracts.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of state to be told again.
 *
 * @param events in the order of the rows
 * @param end the key of its last row, also when that has no event; {@code null} when there was no row left
 */
public record RestatedPage(List<? extends Event> events, @Nullable Cursor end) {

    /** Nothing is left to tell. */
    public static RestatedPage none() {
        return new RestatedPage(List.of(), null);
    }
}
