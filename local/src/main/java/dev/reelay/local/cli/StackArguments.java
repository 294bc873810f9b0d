package dev.reelay.local.cli;

import dev.reelay.embedded.HostAddress;
import dev.reelay.embedded.ServiceJvm;
import dev.reelay.local.stack.InheritedEnvironment;
import dev.reelay.local.stack.StackOptions;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What {@code up} and {@code demo} have in common. */
final class StackArguments {

    @Mixin
    private DataOption data;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "" + StackOptions.DEFAULT_PORT,
            description =
                    "Port of the gateway, 0 for any free one; default: ${DEFAULT-VALUE}. The others are the next ones.")
    private int port;

    @Option(
            names = "--catalog",
            paramLabel = "FILE",
            description =
                    "Accounts and videos for the sandbox, one JSON object a line; default: its own small catalogue.")
    private @Nullable Path catalog;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description =
                    "Address or name by which other machines reach this one: gateway, sandbox and issuer then listen there."
                            + " 0.0.0.0: on all addresses, named localhost, for the forwarded ports of a container."
                            + " Default: ${DEFAULT-VALUE}, this machine only.")
    private String host;

    @Option(
            names = "--jvm",
            paramLabel = "KIND",
            defaultValue = "quick",
            converter = JvmConverter.class,
            description =
                    "How the services run: quick (up in seconds, small) or server (as in production: both compilers, G1, half of the"
                            + " memory). Default: ${DEFAULT-VALUE}.")
    private ServiceJvm jvm;

    @Option(
            names = "--env",
            paramLabel = "NAME=VALUE",
            description =
                    "A variable for all services, such as QUARKUS_LOG_LEVEL=DEBUG; may be repeated. Of this terminal's own they"
                            + " get MEILI_HOST, MEILI_MASTER_KEY, MEILI_SEARCH_KEY and those that begin with REELAY_.")
    private Map<String, String> environment = Map.of();

    @Option(names = "--fresh", description = "Delete the kept data first.")
    private boolean fresh;

    DataOption data() {
        return data;
    }

    StackOptions toOptions() {
        return new StackOptions(
                Home.path(),
                data.path(),
                port,
                catalog == null ? null : catalog.toAbsolutePath().normalize(),
                fresh,
                environment(),
                false,
                HostAddress.of(host),
                jvm,
                null,
                false);
    }

    private Map<String, String> environment() {
        var all = new HashMap<>(InheritedEnvironment.saidToReelay(System.getenv()));
        all.putAll(environment);
        return all;
    }

    /** Lower case, as options are. */
    static final class JvmConverter implements ITypeConverter<ServiceJvm> {

        @Override
        public ServiceJvm convert(String text) {
            return switch (text) {
                case "quick" -> ServiceJvm.QUICK;
                case "server" -> ServiceJvm.SERVER;
                default -> throw new TypeConversionException("'%s' is neither quick nor server".formatted(text));
            };
        }
    }
}
