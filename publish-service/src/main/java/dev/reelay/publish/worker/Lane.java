package dev.reelay.publish.worker;

import dev.reelay.publish.publication.PublicationState;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** Work that has threads of its own, so that a short look never waits behind a long upload, nor an upload behind many looks. */
enum Lane {
    /** To send a file takes minutes, and up to an hour. */
    SENDING(WorkerConfig::concurrency, PublicationState.REQUESTED, PublicationState.UPLOADING),
    /** To ask what became of it takes a call; to tidy up, less. */
    FOLLOWING(
            WorkerConfig::followers,
            PublicationState.PROCESSING,
            PublicationState.PUBLISHED,
            PublicationState.FAILED,
            PublicationState.UNCERTAIN,
            PublicationState.CANCELLED);

    private final ToIntFunction<WorkerConfig> threads;
    private final Set<PublicationState> states;

    Lane(ToIntFunction<WorkerConfig> threads, PublicationState... states) {
        this.threads = threads;
        this.states = Set.of(states);
    }

    int threads(WorkerConfig config) {
        return threads.applyAsInt(config);
    }

    /** For an array parameter. */
    String[] states() {
        return states.stream().map(Enum::name).toArray(String[]::new);
    }

    static Lane of(PublicationState state) {
        return Stream.of(values())
                .filter(lane -> lane.states.contains(state))
                .findFirst()
                .orElseThrow();
    }
}
