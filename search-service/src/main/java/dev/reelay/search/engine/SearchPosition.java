package dev.reelay.search.engine;

import dev.reelay.search.post.PostView;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of hits ended.
 *
 * @param offset hits before the next page
 * @param value of the last hit, see {@link SearchSort#value}; {@code null} at the start, and where the order has none
 * @param id of the last hit, which breaks ties; {@code null} where {@code value} is
 */
public record SearchPosition(int offset, @Nullable Long value, @Nullable String id) {

    public static final SearchPosition START = at(0);

    /** By its number alone. */
    public static SearchPosition at(int offset) {
        return new SearchPosition(offset, null, null);
    }

    public static SearchPosition after(PostView last, SearchSort sort, int offset) {
        var value = sort.value(last);
        return new SearchPosition(offset, value, value == null ? null : last.id());
    }
}
