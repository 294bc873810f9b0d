package dev.reelay.sandbox;

import dev.reelay.sandbox.catalog.CatalogException;
import dev.reelay.sandbox.tiktok.app.TokenProfile;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The sandbox alone, in the foreground. Exit codes: 2 for arguments or a catalogue that cannot be used, 3 for a port. */
@Command(
        name = "sandbox",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "A TikTok to develop against. Knobs while it runs: /sandbox/ (see the README).")
public final class SandboxMain implements Callable<Integer> {

    private static final int BAD_CATALOG = 2;
    private static final int CANNOT_LISTEN = 3;

    @Spec
    private CommandSpec spec;

    @Option(names = "--host", description = "Address to listen on.")
    private String host = "127.0.0.1";

    @Option(names = "--port", description = "0 takes any free one.")
    private int port = 8089;

    @Option(names = "--public-url", description = "What upload links begin with; default: the address it listens on.")
    private @Nullable URI publicUrl;

    @Option(names = "--catalog", description = "Accounts and videos, one JSON object a line; default: built in.")
    private @Nullable Path catalog;

    @Option(names = "--client-key", description = "Of the one app that exists here.")
    private String clientKey = SandboxOptions.DEFAULT_CLIENT_KEY;

    @Option(
            names = "--client-secret",
            defaultValue = "${env:SANDBOX_CLIENT_SECRET:-" + SandboxOptions.DEFAULT_CLIENT_SECRET + "}",
            description = "Also signs webhooks. Better given as SANDBOX_CLIENT_SECRET.")
    private String clientSecret;

    @Option(names = "--redirect-uri", description = "Registered https redirect URI; may be repeated.")
    private List<URI> redirectUris = List.of();

    @Option(
            names = "--no-loopback-redirects",
            description = "Refuse http redirect URIs to this machine, as TikTok does.")
    private boolean noLoopbackRedirects;

    @Option(names = "--webhook-url", description = "Receiver of callbacks.")
    private @Nullable URI webhookUrl;

    @Option(names = "--webhook-time-scale", description = "Factor on retry pauses and on the 72 hours.")
    private double webhookTimeScale = 0.01;

    @Option(names = "--no-research", description = "The app is not approved for the Research API.")
    private boolean noResearch;

    @Option(names = "--unaudited", description = "The app has not passed the audit.")
    private boolean unaudited;

    @Option(names = "--desktop", description = "A desktop app: PKCE is required.")
    private boolean desktop;

    @Option(names = "--verified-url", description = "Domain or https prefix for PULL_FROM_URL; may be repeated.")
    private List<String> verifiedUrls = List.of();

    @Option(names = "--legacy-tokens", description = "Tokens of a day and a year; refresh tokens do not rotate.")
    private boolean legacyTokens;

    @Option(names = "--oauth-error-status", description = "400 or 200; both are reported.")
    private int oauthErrorStatus = 400;

    @Option(names = "--strict-chunks", description = "Chunks of 5,242,880 to 64,000,000 bytes only.")
    private boolean strictChunks;

    @Option(names = "--rate-scale", description = "Factor on the rate limits; 0 turns them off.")
    private double rateScale = 1;

    @Option(names = "--processing-ms", description = "From the last byte to PUBLISH_COMPLETE.")
    private long processingMillis = 1_000;

    @Option(names = "--post-id-ms", description = "From PUBLISH_COMPLETE until the post is public.")
    private long postIdMillis = 1_000;

    @Option(names = "--seed", description = "Of the built-in catalogue.")
    private long seed = 20_261_101;

    public static void main(String[] args) {
        System.exit(new CommandLine(new SandboxMain()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        try (var sandbox = Sandbox.start(options())) {
            welcome(sandbox);
            var stopped = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown, "sandbox-stop"));
            stopped.await();
            return 0;
        } catch (CatalogException e) {
            return complain(e, BAD_CATALOG);
        } catch (SandboxException e) {
            return complain(e, CANNOT_LISTEN);
        }
    }

    private SandboxOptions options() {
        var options = SandboxOptions.builder()
                .host(host)
                .port(port)
                .publicUrl(publicUrl)
                .catalog(catalog)
                .seed(seed)
                .clientKey(clientKey)
                .clientSecret(clientSecret)
                .redirectUris(redirectUris)
                .loopbackRedirects(!noLoopbackRedirects)
                .webhookUrl(webhookUrl)
                .webhookTimeScale(webhookTimeScale)
                .researchApproved(!noResearch)
                .audited(!unaudited)
                .desktop(desktop)
                .tokens(legacyTokens ? TokenProfile.LEGACY : TokenProfile.CURRENT)
                .oauthErrorStatus(oauthErrorStatus)
                .strictChunks(strictChunks)
                .rateLimitScale(rateScale)
                .processing(Duration.ofMillis(processingMillis))
                .postIdDelay(Duration.ofMillis(postIdMillis));
        verifiedUrls.forEach(options::verifiedUrl);
        return options.build();
    }

    private void welcome(Sandbox sandbox) {
        var summary = sandbox.control().catalog();
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "Sandbox on %s: %d videos by %d authors from %s to %s, client_key %s. Ctrl-C stops it.%n",
                sandbox.baseUrl(),
                summary.videos(),
                summary.authors(),
                summary.firstDate(),
                summary.lastDate(),
                clientKey);
        out.flush();
    }

    private int complain(RuntimeException problem, int exitCode) {
        spec.commandLine().getErr().println(problem.getMessage());
        return exitCode;
    }
}
