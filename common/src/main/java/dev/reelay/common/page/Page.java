package dev.reelay.common.page;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items in the list's order
 * @param nextCursor to be sent as {@code cursor} for the next page; {@code null} on the last page
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    /**
     * A page from up to one row more than it may hold, which shows that there is a next page.
     *
     * @param rows at most {@code limit + 1}
     * @param cursor where the next page starts, from the last item of this one
     */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, Cursor> cursor) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        var items = rows.subList(0, limit);
        return new Page<>(List.copyOf(items), cursor.apply(items.get(limit - 1)).encode());
    }

    public <R> Page<R> map(Function<T, R> view) {
        return new Page<>(items.stream().map(view).toList(), nextCursor);
    }
}
