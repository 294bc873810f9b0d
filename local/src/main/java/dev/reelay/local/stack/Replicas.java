package dev.reelay.local.stack;

import dev.reelay.embedded.Ports;
import dev.reelay.local.gateway.Balancer;
import dev.reelay.local.gateway.Gateway;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The replicas of each service, and who gets requests: one of each, unless more are started beside it.
 *
 * <p>Where replicas come and go, the address of a service is that of a balancer before them.
 */
final class Replicas implements AutoCloseable {

    private final StackOptions options;
    private final Gateway gateway;
    private final Addresses addresses;
    private final Function<Service, Map<String, String>> environment;
    private final DataDirectory data;
    private final Fleet fleet;
    private final Heaps heaps;
    private final StackListener listener;

    private final Map<Service, List<Replica>> inRotation = new EnumMap<>(Service.class);
    private final Map<Service, Balancer> balancers = new EnumMap<>(Service.class);
    private @Nullable Balancer internal;
    private int started;

    Replicas(
            StackOptions options,
            Gateway gateway,
            Addresses addresses,
            Function<Service, Map<String, String>> environment,
            DataDirectory data,
            Fleet fleet,
            Heaps heaps,
            StackListener listener) {
        this.options = options;
        this.gateway = gateway;
        this.addresses = addresses;
        this.environment = environment;
        this.data = data;
        this.fleet = fleet;
        this.heaps = heaps;
        this.listener = listener;
    }

    /** Where one replica is. */
    private record Places(URI url, URI management, URI internal) {

        static Places free() {
            return new Places(local(), local(), local());
        }

        private static URI local() {
            return URI.create("http://127.0.0.1:" + Ports.orFree(0));
        }

        Map<String, String> environment(Service service) {
            var ports = new HashMap<String, String>();
            ports.put("QUARKUS_HTTP_PORT", Integer.toString(url.getPort()));
            ports.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(management.getPort()));
            if (service == Service.AUTH) {
                ports.put("REELAY_AUTH_INTERNAL_PORT", Integer.toString(internal.getPort()));
            }
            return ports;
        }
    }

    /** @param internal where auth's internal call is, of auth's */
    record Replica(ServiceProcess process, URI internal) {}

    /** One of each, which get requests from the beginning. */
    synchronized void startFirst() {
        if (options.replaceable()) {
            for (var service : Service.values()) {
                balancers.put(
                        service,
                        Balancer.start(service.id(), addresses.of(service).getPort()));
            }
            internal = Balancer.start(Service.AUTH.id(), addresses.internal().getPort());
        }
        route(Arrays.stream(Service.values())
                .map(service -> start(service, service.id(), options.home(), firstPlaces(service), Map.of()))
                .toList());
    }

    /** One more of each, which get no requests yet. */
    synchronized List<Replica> beside(Path home, Function<Service, Map<String, String>> more) {
        requireReplaceable();
        started++;
        return Arrays.stream(Service.values())
                .map(service ->
                        start(service, service.id() + "-" + (started + 1), home, Places.free(), more.apply(service)))
                .toList();
    }

    /** One more of one service, of this repository, which gets no requests yet. */
    synchronized List<Replica> beside(Service service) {
        requireReplaceable();
        started++;
        return List.of(start(service, service.id() + "-" + (started + 1), options.home(), Places.free(), Map.of()));
    }

    private void requireReplaceable() {
        if (!options.replaceable()) {
            throw new IllegalStateException("The stack was not started for replicas that come and go");
        }
    }

    /** These get requests, in turn with those that do already. */
    synchronized void route(List<Replica> replicas) {
        for (var replica : replicas) {
            var service = replica.process().service();
            rotation(service).add(replica);
            tellGateways(service);
        }
    }

    /** Answers how long it took to end. */
    Duration retire(Service service) {
        ServiceProcess oldest;
        synchronized (this) {
            oldest = fleet.get(service);
            rotation(service).removeIf(replica -> replica.process() == oldest);
            tellGateways(service);
        }
        fleet.remove(oldest);
        var begin = Instant.now();
        oldest.process().beginStop();
        oldest.stop();
        var took = Duration.between(begin, Instant.now());
        listener.note("%s was stopped in %.1f s".formatted(oldest.process().name(), took.toMillis() / 1000.0));
        return took;
    }

    @Override
    public synchronized void close() {
        balancers.values().forEach(Balancer::close);
        if (internal != null) {
            internal.close();
        }
    }

    private Places firstPlaces(Service service) {
        var management = addresses.managementOf(service);
        if (!options.replaceable()) {
            return new Places(addresses.of(service), management, addresses.internal());
        }
        var free = Places.free();
        return new Places(free.url(), management, free.internal());
    }

    private Replica start(Service service, String name, Path home, Places places, Map<String, String> more) {
        var all = new HashMap<>(options.environment());
        all.putAll(environment.apply(service));
        all.putAll(places.environment(service));
        all.putAll(more);
        var process = new ServiceProcess(
                service,
                name,
                places.url(),
                places.management(),
                options.jvm().command(service.jar(home), heaps.of(service)),
                all,
                data.logs(),
                data.path(),
                listener);
        fleet.start(process);
        return new Replica(process, places.internal());
    }

    private List<Replica> rotation(Service service) {
        return inRotation.computeIfAbsent(service, none -> new ArrayList<>());
    }

    private void tellGateways(Service service) {
        var replicas = rotation(service);
        var urls = replicas.stream().map(replica -> replica.process().url()).toList();
        gateway.route(service.id(), urls);
        var balancer = balancers.get(service);
        if (balancer != null) {
            balancer.to(urls);
        }
        if (internal != null && service == Service.AUTH) {
            internal.to(replicas.stream().map(Replica::internal).toList());
        }
    }
}
