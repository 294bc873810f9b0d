package dev.reelay.local.stack;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the local stack is to run.
 *
 * @param home the repository: the services' jars are below it
 * @param data kept between runs
 * @param port of the gateway; 0 takes a free one. The other ports are the next ones where those are free
 * @param catalog the sandbox's accounts and videos; {@code null}: the sandbox's own
 * @param fresh begin with empty data: wipes {@code data}, but only if it is a Reelay data directory
 * @param environment on top of this process's own, for all services: {@code MEILI_HOST} and the like
 * @param kafkaLater everything comes up without a broker, until {@link LocalStack#startKafka()}; for fault tests
 */
public record StackOptions(
        Path home,
        Path data,
        int port,
        @Nullable Path catalog,
        boolean fresh,
        Map<String, String> environment,
        boolean kafkaLater) {

    public static final int DEFAULT_PORT = 8080;

    public StackOptions {
        home = home.toAbsolutePath().normalize();
        data = data.toAbsolutePath().normalize();
        environment = Map.copyOf(environment);
    }

    /** On free ports, with the sandbox's own catalogue. */
    public static StackOptions of(Path home, Path data) {
        return new StackOptions(home, data, 0, null, false, Map.of(), false);
    }

    public StackOptions withPort(int newPort) {
        return new StackOptions(home, data, newPort, catalog, fresh, environment, kafkaLater);
    }

    public StackOptions withCatalog(@Nullable Path newCatalog) {
        return new StackOptions(home, data, port, newCatalog, fresh, environment, kafkaLater);
    }

    public StackOptions withFresh(boolean newFresh) {
        return new StackOptions(home, data, port, catalog, newFresh, environment, kafkaLater);
    }

    public StackOptions withEnvironment(Map<String, String> newEnvironment) {
        return new StackOptions(home, data, port, catalog, fresh, newEnvironment, kafkaLater);
    }

    public StackOptions withKafkaLater() {
        return new StackOptions(home, data, port, catalog, fresh, environment, true);
    }

    @Override
    public String toString() {
        return "StackOptions[data=" + data + ", port=" + port + ", catalog=" + catalog + ", fresh=" + fresh + "]";
    }
}
