package dev.reelay.benchmarks.intake;

import dev.reelay.benchmarks.lab.Lab;
import dev.reelay.benchmarks.lab.ServiceRun;
import dev.reelay.benchmarks.lab.ServiceSettings;
import dev.reelay.embedded.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Fastify and pg, in one Node process; its packages are installed when they are needed. */
final class NodeBaseline {

    private static final int INSTALL_SECONDS = 120;

    private NodeBaseline() {}

    /** Empty, after a line that says why, without Node or its packages. */
    static Optional<ServiceRun> start(Lab lab, String schema) throws Exception {
        var folder = lab.home().resolve("benchmarks/fastify");
        if (!install(folder)) {
            return Optional.empty();
        }
        var database = lab.postgres().createService(schema, "bench-" + schema);
        var environment = Map.of(
                "QUARKUS_HTTP_PORT",
                Integer.toString(Ports.orFree(0)),
                "NODE_ENV",
                "production",
                "TIKTOK_SECRET",
                ServiceSettings.TIKTOK_SECRET,
                "DATABASE_URL",
                database.reactiveUrl().replace("//", "//" + database.username() + ":" + database.password() + "@"));
        return Optional.of(lab.keep(ServiceRun.start(
                schema, java.util.List.of("node", folder.resolve("server.mjs").toString()), environment, lab.work())));
    }

    private static boolean install(Path folder) throws InterruptedException {
        try {
            var process = new ProcessBuilder("npm", "install", "--no-audit", "--no-fund", "--no-package-lock")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor(INSTALL_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0) {
                return true;
            }
            process.destroyForcibly();
            System.err.println("reelay: the Fastify baseline is left out: npm install failed in " + folder);
        } catch (IOException e) {
            System.err.println("reelay: the Fastify baseline is left out: there is no Node (npm) on this machine");
        }
        return false;
    }
}
