package dev.reelay.local.cli;

import dev.reelay.embedded.TokenSigner;
import dev.reelay.local.LocalException;
import dev.reelay.local.stack.LocalStack;
import dev.reelay.local.stack.RunFile;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Prints an access token of the running stack's issuer and nothing else. */
@Command(name = "token", description = "Print an access token: TOKEN=$(./reelay token)")
final class TokenCommand implements Callable<Integer> {

    private static final Set<String> ROLES = Set.of("creator", "analyst", "admin", "token:publish", "token:ingest");

    /** A working day: nobody who tries things should meet an expired token before. */
    static final int LIFETIME_HOURS = 12;

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
            description =
                    "Of creator, analyst, admin, and for the internal call token:publish, token:ingest; default: ${DEFAULT-VALUE}.")
    private List<String> roles;

    @Option(
            names = "--audience",
            paramLabel = "A",
            defaultValue = TokenSigner.AUDIENCE,
            description = "For whom: auth-service for the internal call; default: ${DEFAULT-VALUE}.")
    private String audience;

    @Option(
            names = "--lifetime",
            paramLabel = "TIME",
            defaultValue = LIFETIME_HOURS + "h",
            converter = LifetimeConverter.class,
            description =
                    "How long it is valid, such as 90s, 15m, 8h or 30d; after that, calls answer 401. Default: ${DEFAULT-VALUE}.")
    private Duration lifetime;

    @Override
    public Integer call() {
        for (var role : roles) {
            if (!ROLES.contains(role)) {
                throw new LocalException(
                        "There is no role %s; there are creator, analyst, admin, token:publish and token:ingest"
                                .formatted(role));
            }
        }
        var path = data.path();
        var issuer = RunFile.read(path)
                .filter(run -> RunFile.isRunning(path))
                .map(RunFile::issuer)
                .orElseThrow(() -> new LocalException(
                        "Nothing runs on %s, so there is no issuer; start it with ./reelay up".formatted(path)));
        System.out.println(TokenSigner.of(issuer, LocalStack.issuerKey(path))
                .token(subject, workspace, audience, roles, lifetime));
        return 0;
    }

    /** A number and one of s, m, h, d. */
    static final class LifetimeConverter implements ITypeConverter<Duration> {

        private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,6})([smhd])");

        @Override
        public Duration convert(String text) {
            var form = FORM.matcher(text);
            if (!form.matches()) {
                throw new TypeConversionException(
                        "'%s' is no time; give one such as 90s, 15m, 8h or 30d".formatted(text));
            }
            var count = Long.parseLong(form.group(1));
            return switch (form.group(2)) {
                case "s" -> Duration.ofSeconds(count);
                case "m" -> Duration.ofMinutes(count);
                case "h" -> Duration.ofHours(count);
                default -> Duration.ofDays(count);
            };
        }
    }
}
