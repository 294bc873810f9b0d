package dev.reelay.sandbox.tiktok.research;

import dev.reelay.sandbox.catalog.Video;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Results that a {@code search_id} stands for, so that pages do not shift when new videos appear. The oldest are forgotten when
 * there are too many, or too many records in them: a walk over a large catalogue finds most of it again and again.
 */
public final class Searches {

    private static final int MOST = 500;
    /** References to videos that the catalogue holds anyway: 4 to 8 bytes each. */
    private static final int MOST_RECORDS = 2_000_000;

    record Search(VideoQuery query, List<Video> found) {}

    private final Map<String, Search> searches = new LinkedHashMap<>();
    private final int mostRecords;
    private long records;

    public Searches() {
        this(MOST_RECORDS);
    }

    Searches(int mostRecords) {
        this.mostRecords = mostRecords;
    }

    synchronized String keep(Search search) {
        var id = Long.toString(
                7_000_000_000_000_000_000L + ThreadLocalRandom.current().nextLong(1_000_000_000_000_000_000L));
        searches.put(id, search);
        records += search.found().size();
        var oldest = searches.values().iterator();
        while (searches.size() > 1 && (searches.size() > MOST || records > mostRecords)) {
            records -= oldest.next().found().size();
            oldest.remove();
        }
        return id;
    }

    /** Only together with the query it came from. */
    synchronized Optional<Search> find(String id, VideoQuery query) {
        return Optional.ofNullable(searches.get(id))
                .filter(search -> search.query().equals(query));
    }

    public synchronized void reset() {
        searches.clear();
        records = 0;
    }
}
