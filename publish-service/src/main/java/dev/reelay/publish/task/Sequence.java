package dev.reelay.publish.task;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;

/** One after the other: a session does one thing at a time. */
final class Sequence {

    private Sequence() {}

    static <T> Uni<Void> of(List<T> items, Function<T, Uni<Void>> work) {
        var all = Uni.createFrom().voidItem();
        for (var item : items) {
            all = all.chain(() -> work.apply(item));
        }
        return all;
    }
}
