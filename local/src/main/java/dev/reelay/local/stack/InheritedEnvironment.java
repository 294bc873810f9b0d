package dev.reelay.local.stack;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What of this process's environment a service gets. Not all of it: a {@code QUARKUS_PROFILE}, {@code KAFKA_…} or
 * {@code JAVA_TOOL_OPTIONS} of another project would change the stack without a word.
 */
public final class InheritedEnvironment {

    /** What programs need to find their way on a machine. */
    private static final Set<String> OF_THE_SYSTEM =
            Set.of("PATH", "HOME", "USER", "LOGNAME", "LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR");

    /** Under these names Meilisearch itself is told its address and key. */
    private static final Set<String> OF_THE_SEARCH = Set.of("MEILI_HOST", "MEILI_MASTER_KEY", "MEILI_SEARCH_KEY");

    /** Settings of Reelay's own. */
    private static final String OURS = "REELAY_";

    private InheritedEnvironment() {}

    /** For every process, whoever starts it. */
    static Map<String, String> ofTheSystem(Map<String, String> environment) {
        var inherited = new TreeMap<>(environment);
        inherited.keySet().retainAll(OF_THE_SYSTEM);
        return inherited;
    }

    /** What somebody at a terminal said to Reelay by the environment. */
    public static Map<String, String> saidToReelay(Map<String, String> environment) {
        var said = new TreeMap<>(environment);
        said.entrySet().removeIf(variable -> variable.getValue().isBlank());
        said.keySet().removeIf(name -> !OF_THE_SEARCH.contains(name) && !name.startsWith(OURS));
        return said;
    }
}
