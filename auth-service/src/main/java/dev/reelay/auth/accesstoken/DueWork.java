package dev.reelay.auth.accesstoken;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Works off what is due, claim by claim and many at a time: those that take long do not keep the next claim waiting. */
final class DueWork {

    private DueWork() {}

    /**
     * Ends when the last claim is worked off.
     *
     * @param claim is made when all of the claim before it is begun, so what waits is never more than one of them
     * @param goesOn whether there may be more after a claim
     * @param work must not fail
     */
    static <T> Uni<Void> workOff(
            Supplier<Uni<List<T>>> claim, Predicate<List<T>> goesOn, Function<T, Uni<Void>> work, int atATime) {
        return Multi.createBy()
                .repeating()
                .uni(claim::get)
                .whilst(goesOn)
                .onItem()
                .transformToMultiAndConcatenate(claimed -> Multi.createFrom().iterable(claimed))
                .onItem()
                .transformToUni(work::apply)
                .merge(atATime)
                .collect()
                .last();
    }
}
