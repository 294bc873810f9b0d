package dev.reelay.common.platform;

import dev.reelay.contracts.Platform;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * The configured adapters among all beans. Immutable.
 *
 * @param <A> a service's port
 */
public final class PlatformAdapters<A extends PlatformAdapter> {

    private static final Logger LOG = Logger.getLogger(PlatformAdapters.class);

    private final Map<Platform, A> byPlatform = new EnumMap<>(Platform.class);

    /** @throws IllegalStateException when two are for the same platform */
    public PlatformAdapters(List<A> adapters) {
        for (var adapter : adapters) {
            if (adapter.isConfigured() && byPlatform.put(adapter.platform(), adapter) != null) {
                throw new IllegalStateException("two adapters for " + adapter.platform());
            }
        }
        var absent = adapters.stream()
                .filter(adapter -> !adapter.isConfigured())
                .map(adapter -> adapter.platform().id())
                .sorted()
                .collect(Collectors.joining(", "));
        LOG.infof("Platforms available=[%s] notConfigured=[%s]", names(), absent);
    }

    /** The adapter of the platform named in a path. */
    public Optional<A> named(String name) {
        return Platform.of(name).flatMap(this::of);
    }

    public Optional<A> of(Platform platform) {
        return Optional.ofNullable(byPlatform.get(platform));
    }

    public List<A> all() {
        return List.copyOf(byPlatform.values());
    }

    /** The names, for people, as in paths: {@code instagram, tiktok}; {@code none} when there is none. */
    public String names() {
        return names(adapter -> true);
    }

    /** The names, for people, of the adapters that meet a condition. */
    public String names(Predicate<A> can) {
        var names = byPlatform.values().stream()
                .filter(can)
                .map(adapter -> adapter.platform().id())
                .sorted()
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "none" : names;
    }
}
