package dev.reelay.publish.intake;

import dev.reelay.common.problem.Problem;
import dev.reelay.common.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** All that speaks against a request, where the request itself would end at the first. */
final class Findings {

    private final List<Problem> problems = new ArrayList<>();

    void add(ProblemException problem) {
        problems.add(Problem.of(problem));
    }

    void check(Runnable check) {
        get(() -> {
            check.run();
            return true;
        });
    }

    /** Empty when it failed with a problem. */
    <T> Optional<T> get(Supplier<T> step) {
        try {
            return Optional.of(step.get());
        } catch (ProblemException e) {
            add(e);
            return Optional.empty();
        }
    }

    boolean isEmpty() {
        return problems.isEmpty();
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }
}
