package dev.reelay.auth.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.KmsClient;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The key encryption key: it stays in a key management service, which wraps and unwraps keysets with it. Tink's clients of such
 * services ({@link KmsClient}) are found by {@link ServiceLoader}, or by their names. Blocking.
 */
final class Kek {

    /** As Google's {@code tinkey} has it, so that either reads what the other wrapped. */
    private static final byte[] NO_ASSOCIATED_DATA = {};

    /** By the scheme of their keys: their jars name them to no {@link ServiceLoader}. */
    private static final Map<String, String> CLIENTS_OF_TINK = Map.of(
            "aws-kms", "com.google.crypto.tink.integration.awskms.AwsKmsClient",
            "gcp-kms", "com.google.crypto.tink.integration.gcpkms.GcpKmsClient");

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final int LONGEST_REASON = 300;

    @FunctionalInterface
    private interface Call<T> {
        T with(Aead kek) throws GeneralSecurityException;
    }

    private final String uri;
    private final Optional<Path> credentials;
    private final ClassLoader clients;
    private final Duration patience;

    /**
     * @param uri as its client spells it, such as {@code aws-kms://arn:…}
     * @param credentials file for the client; without it the client finds its own
     * @param clients directory of jars with clients, besides those on the class path
     * @param patience how long a service that does not answer is asked
     */
    Kek(String uri, Optional<Path> credentials, Optional<Path> clients, Duration patience) {
        this.uri = uri;
        this.credentials = credentials;
        this.clients = clients.map(Kek::jars).orElse(Thread.currentThread().getContextClassLoader());
        this.patience = patience;
    }

    static Optional<Kek> configured(VaultConfig config) {
        return config.kekUri()
                .map(uri -> new Kek(uri, config.kekCredentials(), config.kekClients(), config.kekPatience()));
    }

    /** @throws IllegalStateException when the service is down, or another key wrapped it; in one sentence */
    KeysetHandle unwrap(String json) {
        return call(kek -> TinkJsonProtoKeysetFormat.parseEncryptedKeyset(json, kek, NO_ASSOCIATED_DATA));
    }

    /** @throws IllegalStateException as {@link #unwrap} */
    String wrap(KeysetHandle keys) {
        return call(kek -> TinkJsonProtoKeysetFormat.serializeEncryptedKeyset(keys, kek, NO_ASSOCIATED_DATA));
    }

    private <T> T call(Call<T> call) {
        var client = client();
        var end = System.nanoTime() + patience.toNanos();
        var pause = FIRST_PAUSE;
        while (true) {
            var attempt = attempt(client, call, Math.max(0, end - System.nanoTime()));
            if (attempt.result != null) {
                return attempt.result;
            }
            if (attempt.isFinal) {
                throw new IllegalStateException(
                        "The key " + uri + " (reelay.auth.vault.kek-uri) does not unwrap the keyset:"
                                + " another key wrapped it, or it was changed.");
            }
            if (System.nanoTime() + pause.toNanos() >= end) {
                throw new IllegalStateException("The key management service of " + uri
                        + " (reelay.auth.vault.kek-uri) gave no answer within " + patience.toSeconds()
                        + " s (reelay.auth.vault.kek-patience); the last attempt: " + attempt.reason);
            }
            sleep(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
    }

    /** @param isFinal whether asking again is of no use */
    private record Attempt<T>(@Nullable T result, boolean isFinal, String reason) {}

    /** On a thread of its own: a client may wait for ever. */
    private <T> Attempt<T> attempt(KmsClient client, Call<T> call, long nanos) {
        var task = new FutureTask<>(() -> call.with(client.getAead(uri)));
        var thread = new Thread(task, "kms");
        thread.setDaemon(true);
        thread.start();
        try {
            return new Attempt<>(task.get(nanos, TimeUnit.NANOSECONDS), true, "");
        } catch (TimeoutException e) {
            return new Attempt<>(null, false, "it was silent");
        } catch (ExecutionException e) {
            var cause = Objects.requireNonNullElse(e.getCause(), e);
            if (cause instanceof LinkageError lacking) {
                throw lacksJars(lacking);
            }
            return new Attempt<>(null, !mayPass(cause), reason(cause));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the keyset was unwrapped");
        }
    }

    /** Tink has one exception for a wrong key and for a service that is down; clients give the latter a cause, or throw their own. */
    private static boolean mayPass(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException
                    || cause instanceof RuntimeException
                    || cause instanceof TimeoutException) {
                return true;
            }
        }
        return false;
    }

    private static String reason(Throwable failure) {
        var root = failure;
        for (var cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            root = cause;
        }
        var text = root.getClass().getSimpleName() + (root.getMessage() == null ? "" : ": " + root.getMessage());
        return text.length() > LONGEST_REASON ? text.substring(0, LONGEST_REASON) + "…" : text;
    }

    private KmsClient client() {
        try {
            return withCredentials(found());
        } catch (LinkageError e) {
            throw lacksJars(e);
        }
    }

    private KmsClient withCredentials(KmsClient client) {
        try {
            return credentials.isPresent()
                    ? client.withCredentials(credentials.get().toString())
                    : client.withDefaultCredentials();
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new IllegalStateException("The KMS client for " + uri + " has no credentials that it can use"
                    + " (reelay.auth.vault.kek-credentials, or what it finds by itself): " + reason(e));
        }
    }

    private KmsClient found() {
        return ServiceLoader.load(KmsClient.class, clients).stream()
                .map(ServiceLoader.Provider::get)
                .filter(candidate -> candidate.doesSupport(uri))
                .findFirst()
                .or(this::clientOfTink)
                .orElseThrow(
                        () -> new IllegalStateException(
                                "No KMS client is there for " + uri
                                        + " (reelay.auth.vault.kek-uri): put its jars into the directory reelay.auth.vault.kek-clients, such"
                                        + " as those of com.google.crypto.tink:tink-awskms for aws-kms:// or tink-gcpkms for gcp-kms://."));
    }

    private Optional<KmsClient> clientOfTink() {
        return Optional.ofNullable(CLIENTS_OF_TINK.get(uri.replaceFirst(":.*", "")))
                .flatMap(this::client);
    }

    /** Empty when its jar is not there. */
    private Optional<KmsClient> client(String name) {
        try {
            var type = Class.forName(name, true, clients).asSubclass(KmsClient.class);
            return Optional.of(type.getDeclaredConstructor().newInstance());
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The KMS client " + name + " cannot be made", e);
        }
    }

    private IllegalStateException lacksJars(LinkageError e) {
        return new IllegalStateException("The KMS client for " + uri
                + " lacks other jars that it needs (reelay.auth.vault.kek-clients): " + reason(e));
    }

    private static ClassLoader jars(Path directory) {
        var urls = new ArrayList<URL>();
        try (var files = Files.newDirectoryStream(directory, "*.jar")) {
            for (var file : files) {
                urls.add(file.toUri().toURL());
            }
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new IllegalStateException("reelay.auth.vault.kek-clients cannot be read: " + directory);
        }
        return new URLClassLoader(
                urls.toArray(URL[]::new),
                Thread.currentThread().getContextClassLoader()); // open for good: clients load lazily
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the keyset was unwrapped");
        }
    }
}
