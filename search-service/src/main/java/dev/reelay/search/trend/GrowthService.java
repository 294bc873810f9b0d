package dev.reelay.search.trend;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The baseline of growth, as all replicas have measured it.
 *
 * <p>Samples are added up here and stored every few seconds, outside of the transactions that posts are written in: rows that every
 * batch changes would make the replicas wait for each other. A killed replica loses the samples of those seconds, and a redelivered
 * batch is counted twice; neither matters to a statistic. Thread-safe.
 */
@ApplicationScoped
public class GrowthService {

    private final GrowthRepository growths;
    private final TrendConfig config;
    private final Map<GrowthSample, Long> collected = new HashMap<>();
    private volatile @Nullable GrowthBaseline baseline;

    GrowthService(GrowthRepository growths, TrendConfig config) {
        this.growths = growths;
        this.config = config;
    }

    /** As of a few seconds ago; read from the database at the first call. */
    public Uni<GrowthBaseline> baseline() {
        var known = baseline;
        return known == null ? refresh() : Uni.createFrom().item(known);
    }

    /** Counts samples once they are stored; until then in memory. */
    public void collect(Collection<GrowthSample> samples) {
        synchronized (collected) {
            samples.forEach(sample -> collected.merge(sample, 1L, Long::sum));
        }
    }

    /** Stores what was collected and reads what all replicas have. */
    Uni<Void> exchange() {
        var samples = take();
        var stored = samples.isEmpty()
                ? Uni.createFrom().voidItem()
                : growths.add(samples, config.postsPerAge()).onFailure().invoke(() -> giveBack(samples));
        return stored.chain(this::refresh).replaceWithVoid();
    }

    private Uni<GrowthBaseline> refresh() {
        return growths.baseline().invoke(read -> baseline = read);
    }

    private Map<GrowthSample, Long> take() {
        synchronized (collected) {
            var samples = Map.copyOf(collected);
            collected.clear();
            return samples;
        }
    }

    private void giveBack(Map<GrowthSample, Long> samples) {
        synchronized (collected) {
            samples.forEach((sample, number) -> collected.merge(sample, number, Long::sum));
        }
    }
}
