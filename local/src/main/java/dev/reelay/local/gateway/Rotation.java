package dev.reelay.local.gateway;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The replicas of one service, each in its turn. */
final class Rotation {

    static final Rotation EMPTY = new Rotation(List.of());

    private final List<URI> replicas;
    private final AtomicInteger turns = new AtomicInteger();

    Rotation(List<URI> replicas) {
        this.replicas = List.copyOf(replicas);
    }

    Optional<URI> next() {
        return replicas.isEmpty()
                ? Optional.empty()
                : Optional.of(replicas.get(Math.floorMod(turns.getAndIncrement(), replicas.size())));
    }
}
