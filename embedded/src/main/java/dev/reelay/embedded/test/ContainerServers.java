package dev.reelay.embedded.test;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** With {@code -Dservers=containers}, servers from the images that {@code docker-compose.yml} names: those that tests ask for themselves. */
public final class ContainerServers {

    private ContainerServers() {}

    /** Whether these are what the tests are to run on. */
    public static boolean wanted() {
        return "containers".equals(System.getProperty("servers"));
    }

    /** The address of a Meilisearch with this master key; one per JVM. */
    public static String meilisearch(String masterKey) {
        return Shared.once("meilisearch", () -> Containers.meilisearch(masterKey));
    }

    /**
     * A Keycloak that is up.
     *
     * @param port on 127.0.0.1, and its own: the tokens name it
     * @param arguments of {@code kc.sh}
     * @param imports files with realms and people, by their names there
     * @param log where its output goes
     * @return ends it
     */
    public static Runnable keycloak(
            int port, List<String> arguments, Map<String, String> environment, Map<String, Path> imports, Path log) {
        return Containers.keycloak(port, arguments, environment, imports, log);
    }
}
