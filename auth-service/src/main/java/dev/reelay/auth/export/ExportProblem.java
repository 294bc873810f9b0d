package dev.reelay.auth.export;

import dev.reelay.common.problem.ProblemException;
import dev.reelay.common.problem.ProblemKind;
import dev.reelay.common.problem.ProblemType;
import java.time.Duration;

/** Why there is no export. */
enum ExportProblem implements ProblemType {
    EXPORT_UNAVAILABLE(
            503, "Export unavailable", "Try again after `Retry-After`; `detail` names the service that is missing."),
    EXPORTS_BUSY(503, "Too many exports", "Try again after `Retry-After`.");

    private static final Duration RETRY = Duration.ofSeconds(10);

    private final ProblemKind kind;

    ExportProblem(int status, String title, String wayOut) {
        kind = new ProblemKind(status, title, wayOut);
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }

    /** @param what it does or does not, after its name */
    static ProblemException unavailable(String service, String what) {
        return EXPORT_UNAVAILABLE
                .because("The " + service + " " + what + ", and without its part the export would not be complete.")
                .with("service", service)
                .after(RETRY);
    }

    static ProblemException busy() {
        return EXPORTS_BUSY
                .because("As many exports as may run at a time are running.")
                .after(RETRY);
    }
}
