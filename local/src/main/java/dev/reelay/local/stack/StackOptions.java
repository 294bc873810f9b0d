package dev.reelay.local.stack;

import dev.reelay.embedded.HostAddress;
import dev.reelay.embedded.ServiceJvm;
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
 * @param environment for all services, where the stack does not say otherwise: {@code MEILI_HOST} and the like
 * @param kafkaLater everything comes up without a broker, until {@link LocalStack#startKafka()}; for fault tests
 * @param host where the gateway, the sandbox and the issuer are reached; everything else listens on 127.0.0.1
 * @param jvm how the services' JVMs run
 * @param issuer an identity provider in place of the stack's own; {@code null}: its own
 * @param replaceable the services reach each other by addresses that stay while replicas come and go
 *     ({@link LocalStack#beside}, {@link LocalStack#retire}); for tests of upgrades
 */
public record StackOptions(
        Path home,
        Path data,
        int port,
        @Nullable Path catalog,
        boolean fresh,
        Map<String, String> environment,
        boolean kafkaLater,
        HostAddress host,
        ServiceJvm jvm,
        @Nullable OutsideIssuer issuer,
        boolean replaceable) {

    public static final int DEFAULT_PORT = 8080;

    public StackOptions {
        home = home.toAbsolutePath().normalize();
        data = data.toAbsolutePath().normalize();
        environment = Map.copyOf(environment);
    }

    /** On free ports, with the sandbox's own catalogue. */
    public static StackOptions of(Path home, Path data) {
        return new StackOptions(
                home, data, 0, null, false, Map.of(), false, HostAddress.LOOPBACK, ServiceJvm.QUICK, null, false);
    }

    public StackOptions withPort(int newPort) {
        return new StackOptions(
                home, data, newPort, catalog, fresh, environment, kafkaLater, host, jvm, issuer, replaceable);
    }

    public StackOptions withCatalog(@Nullable Path newCatalog) {
        return new StackOptions(
                home, data, port, newCatalog, fresh, environment, kafkaLater, host, jvm, issuer, replaceable);
    }

    public StackOptions withFresh(boolean newFresh) {
        return new StackOptions(
                home, data, port, catalog, newFresh, environment, kafkaLater, host, jvm, issuer, replaceable);
    }

    public StackOptions withEnvironment(Map<String, String> newEnvironment) {
        return new StackOptions(
                home, data, port, catalog, fresh, newEnvironment, kafkaLater, host, jvm, issuer, replaceable);
    }

    public StackOptions withHost(HostAddress newHost) {
        return new StackOptions(
                home, data, port, catalog, fresh, environment, kafkaLater, newHost, jvm, issuer, replaceable);
    }

    public StackOptions withJvm(ServiceJvm newJvm) {
        return new StackOptions(
                home, data, port, catalog, fresh, environment, kafkaLater, host, newJvm, issuer, replaceable);
    }

    /** Logins and tokens are then that provider's: {@link LocalStack#tokens()} has none. */
    public StackOptions withIssuer(OutsideIssuer newIssuer) {
        return new StackOptions(
                home, data, port, catalog, fresh, environment, kafkaLater, host, jvm, newIssuer, replaceable);
    }

    public StackOptions withKafkaLater() {
        return new StackOptions(home, data, port, catalog, fresh, environment, true, host, jvm, issuer, replaceable);
    }

    public StackOptions withReplaceableServices() {
        return new StackOptions(home, data, port, catalog, fresh, environment, kafkaLater, host, jvm, issuer, true);
    }

    @Override
    public String toString() {
        return "StackOptions[data=" + data + ", port=" + port + ", catalog=" + catalog + ", fresh=" + fresh + ", host="
                + host + ", jvm=" + jvm + "]";
    }
}
