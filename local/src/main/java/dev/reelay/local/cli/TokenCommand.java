package dev.reelay.local.cli;

import dev.reelay.embedded.TokenSigner;
import dev.reelay.local.LocalException;
import dev.reelay.local.stack.LocalStack;
import dev.reelay.local.stack.RunFile;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints an access token of the running stack's issuer and nothing else. */
@Command(name = "token", description = "Print an access token, valid for an hour: TOKEN=$(./reelay token)")
final class TokenCommand implements Callable<Integer> {

    private static final Set<String> ROLES = Set.of("creator", "analyst", "admin", "service");
    private static final Duration TIME_TO_LIVE = Duration.ofHours(1);

    @Mixin
    private DataOption data;

    @Option(
            names = "--subject",
            paramLabel = "S",
            defaultValue = "developer",
            description = "Who; default: ${DEFAULT-VALUE}.")
    private String subject;

    @Option(
            names = "--workspace",
            paramLabel = "W",
            description = "Whose data; default: the subject's own, user:<subject>.")
    private @Nullable String workspace;

    @Option(
            names = "--roles",
            paramLabel = "ROLES",
            split = ",",
            defaultValue = "creator,analyst",
            description = "Of creator, analyst, admin, service; default: ${DEFAULT-VALUE}.")
    private List<String> roles;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this.")
    private boolean help;

    @Override
    public Integer call() {
        for (var role : roles) {
            if (!ROLES.contains(role)) {
                throw new LocalException(
                        "There is no role %s; there are creator, analyst, admin and service".formatted(role));
            }
        }
        var path = data.path();
        var issuer = RunFile.read(path)
                .filter(run -> RunFile.isRunning(path))
                .map(RunFile::issuer)
                .orElseThrow(() -> new LocalException(
                        "Nothing runs on %s, so there is no issuer; start it with ./reelay up".formatted(path)));
        System.out.println(
                TokenSigner.of(issuer, LocalStack.issuerKey(path)).token(subject, workspace, roles, TIME_TO_LIVE));
        return 0;
    }
}
