package dev.reelay.sandbox.research;

import dev.reelay.sandbox.catalog.Video;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Results that a {@code search_id} stands for, so that pages do not shift when new videos appear. */
public final class Searches {

    private static final int MOST = 500;

    record Search(VideoQuery query, List<Video> found) {}

    private final Map<String, Search> searches = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Search> eldest) {
            return size() > MOST;
        }
    };

    synchronized String keep(Search search) {
        var id = Long.toString(
                7_000_000_000_000_000_000L + ThreadLocalRandom.current().nextLong(1_000_000_000_000_000_000L));
        searches.put(id, search);
        return id;
    }

    /** Only together with the query it came from. */
    synchronized Optional<Search> find(String id, VideoQuery query) {
        return Optional.ofNullable(searches.get(id))
                .filter(search -> search.query().equals(query));
    }

    public synchronized void reset() {
        searches.clear();
    }
}
