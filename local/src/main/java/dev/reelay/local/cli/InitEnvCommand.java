package dev.reelay.local.cli;

import dev.reelay.local.LocalException;
import dev.reelay.local.server.Certificate;
import dev.reelay.local.server.EnvFile;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes up the secrets of a server, once. */
@Command(
        name = "init-env",
        description = "Write .env, with secrets, and a certificate for the gateway: what docker compose up needs.")
final class InitEnvCommand implements Callable<Integer> {

    /** A name or an IPv4 address, and a port: what can stand in a URL, a certificate and a file of settings without a second thought. */
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:\\d{1,5})?");

    @Option(
            names = "--host",
            paramLabel = "NAME",
            defaultValue = "localhost",
            description = "Under which people and platforms reach the gateway, with :PORT if it is not 443; default:"
                    + " ${DEFAULT-VALUE}.")
    private String host;

    @Option(names = "--sandbox", description = "With a TikTok to try everything with, instead of the real one.")
    private boolean sandbox;

    @Option(names = "--observability", description = "With traces, metrics, dashboards and alerts.")
    private boolean observability;

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            hidden = true,
            description = "Where docker-compose.yml is; default: the repository.")
    private @Nullable Path directory;

    @Override
    public Integer call() {
        if (!HOST.matcher(host).matches()) {
            throw new LocalException("%s is no name of a host; give one such as hub.example.com".formatted(host));
        }
        var home = directory == null ? Home.path() : directory.toAbsolutePath().normalize();
        var file = home.resolve(".env");
        EnvFile.write(home.resolve(".env.example"), file, host, sandbox, observability);
        System.out.printf(
                "Wrote %s. Keep a copy of it elsewhere: without VAULT_KEYSET nobody can read the stored tokens.%n",
                file);
        var tls = home.resolve("deploy/traefik/tls");
        System.out.println(
                Certificate.create(tls, host)
                        ? "Wrote a self-signed certificate for %s to %s.".formatted(host, tls)
                        : "Left the certificate in %s as it is.".formatted(tls));
        System.out.println(
                sandbox
                        ? "Now: docker compose up -d --build --wait"
                        : "Now: fill in TIKTOK_CLIENT_KEY and TIKTOK_CLIENT_SECRET there, then docker compose up -d"
                                + " --build --wait");
        return 0;
    }
}
