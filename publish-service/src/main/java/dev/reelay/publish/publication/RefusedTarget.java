package dev.reelay.publish.publication;

import dev.reelay.common.problem.Problem;
import dev.reelay.common.problem.ProblemException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A target of a post that speaks against it.
 *
 * @param index its place in the request, from 0
 * @param connectionId {@code null} when the target names none
 * @param problems all that speaks against it
 */
public record RefusedTarget(int index, @Nullable UUID connectionId, List<Problem> problems) {

    /** The problem {@code targets-refused}: names the fields as they are spelled in the request, and has each problem whole. */
    public static ProblemException problem(List<RefusedTarget> refused) {
        var problem = PublicationProblem.TARGETS_REFUSED
                .because("Nothing was published to any account: see `targets` for what to correct.")
                .with("targets", refused);
        refused.forEach(target -> target.problems().forEach(one -> {
            if (one.errors().isEmpty()) {
                problem.at(target.field(), one.detail());
            }
            one.errors().forEach(error -> problem.at(target.field() + "." + error.field(), error.message()));
        }));
        return problem;
    }

    private String field() {
        return "targets[" + index + "]";
    }
}
