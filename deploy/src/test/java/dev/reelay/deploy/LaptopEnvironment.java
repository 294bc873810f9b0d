package dev.reelay.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The names of what {@code ./reelay up} tells a service, which it has to be told everywhere. */
public final class LaptopEnvironment {

    private static final Pattern NAME = Pattern.compile("\"((?:QUARKUS|KAFKA|REELAY)_[A-Z0-9_]+)\"");

    private static final Set<String> CALLERS_OF_AUTH = Set.of("ingest-service", "publish-service");

    /** For people at a terminal, for five JVMs that start at once, and for a video of 12 MB that is to go in two chunks. */
    private static final Set<String> THERE_ALONE = Set.of(
            "QUARKUS_CONSOLE_COLOR",
            "QUARKUS_LOG_CONSOLE_FORMAT",
            "QUARKUS_VERTX_MAX_EVENT_LOOP_EXECUTE_TIME",
            "REELAY_PUBLISH_TIKTOK_CHUNK_SIZE",
            "REELAY_PUBLISH_TIKTOK_WHOLE_UP_TO");

    private LaptopEnvironment() {}

    /** Read as text: {@code ServiceEnvironment} is not public, and needs a running stack. */
    public static Set<String> of(String service) {
        var names = NAME.matcher(Repository.text("local/src/main/java/dev/reelay/local/stack/ServiceEnvironment.java"))
                .results()
                .map((MatchResult found) -> found.group(1))
                .filter(name -> isFor(service, name))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(names).hasSizeGreaterThan(12);
        names.removeAll(THERE_ALONE);
        return names;
    }

    private static boolean isFor(String service, String name) {
        if (name.startsWith("QUARKUS_OIDC_CLIENT_") || name.startsWith("QUARKUS_REST_CLIENT_")) {
            return CALLERS_OF_AUTH.contains(service);
        }
        return !name.startsWith("REELAY_")
                || name.startsWith("REELAY_" + service.replace("-service", "").toUpperCase(Locale.ROOT) + "_");
    }
}
